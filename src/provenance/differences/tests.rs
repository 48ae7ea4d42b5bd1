//! Every kind of difference, each with a look-alike that is none.

use super::related::Relation;
use super::sides::{Side, sides};
use super::{Found, attribution, dates, hedges, labels, names, numbers, polarity, quotes, scope};
use crate::article::{Article, ArticleId, AttributionId, Format, Passage, SourceId};
use crate::attribution::{Attribution, Source, SourceKind, Speech, Stance};
use crate::case::Case;
use crate::provenance::Mention;
use crate::provenance::reading::Reading;
use crate::provenance::units::{Weights, units};
use crate::text::CharSpan;

/// Who says something: name, kind, cue with its lemma.
type Voice = Option<(&'static str, SourceKind, &'static str, &'static str)>;

/// A sentence, what of it is the mention, and who says so.
#[derive(Clone, Copy)]
struct One {
    text: &'static str,
    mention: &'static str,
    voice: Voice,
}

fn own(text: &'static str) -> One {
    One {
        text,
        mention: text,
        voice: None,
    }
}

fn said(text: &'static str, mention: &'static str, voice: Voice) -> One {
    One {
        text,
        mention,
        voice,
    }
}

fn span(text: &str, words: &str) -> CharSpan {
    assert!(text.contains(words), "{words}");
    let at = text.find(words).unwrap_or_default();
    let start = text[..at].chars().count();
    CharSpan::new(start, start + words.chars().count())
}

/// Runs a comparison on two sentences of two articles.
fn on<T>(
    left: One,
    right: One,
    check: impl Fn(&Reading<'_>, &Weights, &Side<'_, '_>, &Side<'_, '_>) -> T,
) -> T {
    let mut case = Case::default();
    let (mut attributions, mut sources): (Vec<Attribution>, Vec<Source>) = (vec![], vec![]);
    let mut mentions = vec![];
    for (n, one) in [(1, left), (2, right)] {
        let id = ArticleId(n);
        let mut a = Article::new(id, format!("{n}.txt"), Format::Txt, one.text);
        a.metadata.outlet = Some(["Heron Post", "Plover Daily"][n as usize - 1].into());
        a.metadata.published = "2031-05-14".parse().ok();
        a.language = Some("en".into());
        case.articles.push(a);
        if let Some((name, kind, cue, lemma)) = one.voice {
            let known = sources.iter().find(|s| s.name == name).map(|s| s.id);
            let source = known.unwrap_or(SourceId(sources.len() as u32 + 1));
            if known.is_none() {
                sources.push(Source {
                    id: source,
                    name: name.into(),
                    named: kind != SourceKind::Unnamed,
                    kind,
                    labels: vec![name.into()],
                    article: None,
                    affiliation: None,
                    country: None,
                    owner: None,
                    by_hand: false,
                    mended: Default::default(),
                });
            }
            attributions.push(Attribution {
                id: AttributionId(n),
                article: id,
                source: Some(span(one.text, name)),
                cue: Some(span(one.text, cue)),
                cue_lemma: lemma.into(),
                content: vec![span(one.text, one.mention)],
                source_id: Some(source),
                candidates: vec![],
                through: None,
                speech: if one.text.contains('“') {
                    Speech::Direct
                } else {
                    Speech::Indirect
                },
                stance: if lemma == "deny" {
                    Stance::Denial
                } else {
                    Stance::Neutral
                },
                confidence: 1.0,
                why: String::new(),
                medium: None,
                time: None,
                date: None,
                hedges: vec![],
                told: None,
                by_hand: false,
                found_at: None,
            });
        }
        mentions.push(Mention {
            passage: Passage::new(id, span(one.text, one.mention)),
            attribution: one.voice.map(|_| AttributionId(n)),
        });
    }
    let reading = Reading::new(&case, attributions, sources, vec![], &Default::default());
    let weights = Weights::new(&units(&reading));
    let (l, r) = (
        sides(&reading, &mentions, ArticleId(1)),
        sides(&reading, &mentions, ArticleId(2)),
    );
    check(&reading, &weights, &l[0], &r[0])
}

/// Whether a difference is there between two sentences in the outlets' own voices.
fn differs(
    left: &'static str,
    right: &'static str,
    check: impl Fn(&Side<'_, '_>, &Side<'_, '_>) -> Vec<Found>,
) -> bool {
    on(own(left), own(right), |_, _, l, r| !check(l, r).is_empty())
}

#[test]
fn numbers_differ_where_they_count_one_thing() {
    let number = |l, r| differs(l, r, |a, b| numbers::compare(a, b, 0.5, true));
    assert!(number(
        "The mills owe growers Rs 412 crore.",
        "Growers are owed Rs 421 crore by the mills."
    ));
    assert!(!number(
        "The mills owe growers Rs 412 crore.",
        "Growers are owed Rs 4.12 billion by the mills."
    ));
    assert!(!number(
        "The mills owe growers Rs 412 crore.",
        "Growers are owed more than Rs 400 crore by the mills."
    ));
    assert!(number(
        "The unpaid share rose by 6 percentage points.",
        "The unpaid share rose by 6 per cent."
    ));
    assert!(!number(
        "Four adults in five sleep badly.",
        "Badly sleep 80 per cent of adults."
    ));
    assert!(number(
        "The leak spread 42,000 gallons of syrup.",
        "The leak spread 420,000 gallons of syrup."
    ));
    assert!(!number(
        "The leak spread 42,000 gallons of syrup.",
        "The leak spread some 159,000 litres of syrup."
    ));
    assert!(!number(
        "The ferry was late for three weeks.",
        "The ferry will be back in two weeks."
    ));
    assert!(!number(
        "A third of the money for the roof is there.",
        "Two thirds of the money for the roof is missing."
    ));
}

#[test]
fn people_are_counted_by_what_became_of_them() {
    let number = |l, r| differs(l, r, |a, b| numbers::compare(a, b, 0.5, true));
    assert!(number(
        "Nine people were killed when the ferry struck the pier.",
        "The ferry struck the pier and 19 passengers died."
    ));
    assert!(!number(
        "There were 112 people aboard the ferry at the pier.",
        "At the pier of the ferry twenty-seven are missing."
    ));
    assert!(!number(
        "Nine people died of fever in the county.",
        "More than 200 people in the county are ill with fever and nine have died."
    ));
    assert!(number(
        "In the strike 41,000 of its members were owed wages.",
        "As many as 14,000 teachers were owed wages in the strike."
    ));
    assert!(!number(
        "The kiln is not 300 metres long.",
        "The kiln is 30 metres long."
    ));
}

#[test]
fn plans_are_taken_as_settled() {
    let hedge = |l, r| differs(l, r, |a, b| hedges::compare(a, b, false, true));
    assert!(hedge(
        "The board has offered to reopen the mill in June.",
        "The board will reopen the mill in June."
    ));
    // A plan of what will be is no new reserve, and a denial no certainty.
    assert!(!hedge(
        "The board will close the mill in June.",
        "The board plans to close the mill in June."
    ));
    assert!(!hedge(
        "The board plans to close the mill.",
        "There is no decision to close the mill."
    ));
    assert!(!hedge(
        "Mills owe growers money.",
        "Mills owe growers money and five of them may lose their permits."
    ));
}

#[test]
fn what_is_said_of_one_thing_and_not_of_another() {
    let turned = |l, r| differs(l, r, |a, b| polarity::compare(a, b, 0.5));
    assert!(turned(
        "The baker was found guilty of theft and not guilty of arson.",
        "The baker was convicted of theft and of arson."
    ));
    assert!(!turned(
        "The baker was found guilty of theft and not guilty of arson.",
        "The baker was convicted of theft and cleared of arson."
    ));
    assert!(!turned(
        "The tutors strike unless the state pays them.",
        "The tutors strike if the state does not pay them."
    ));
    assert!(!turned(
        "The kiln under the hill runs day and night.",
        "No kiln under the hill may run day and night."
    ));
}

#[test]
fn scope_by_place_list_and_country() {
    let wider = |l, r| differs(l, r, |a, b| scope::compare(a, b, 0.5, Relation::Stated));
    assert!(wider(
        "Norland eases its ban on squid from the bay.",
        "Norland eases its ban on all seafood from the bay."
    ));
    assert!(wider(
        "Tutors in polytechnics will strike in May.",
        "Tutors in all universities, polytechnics and colleges will strike in May."
    ));
    assert!(wider(
        "Prices of 96 medicines rise in Alder County.",
        "Every medicine in the country is to cost more."
    ));
    assert!(!wider(
        "Norland eases its ban on all seafood from the bay.",
        "Norland eases its ban on all seafood from the bay, fish included."
    ));
}

#[test]
fn dates_differ_where_both_are_exact() {
    let date = |l, r| differs(l, r, |a, b| dates::compare(a, b, 0.5));
    assert!(date(
        "She will leave on March 15.",
        "She will leave on 5 March."
    ));
    assert!(!date(
        "She will leave on March 15.",
        "She will leave on the 15th of March."
    ));
    assert!(!date(
        "She will leave on March 15.",
        "She will leave in March."
    ));
    assert!(date(
        "The plant closes by end-June.",
        "The plant closes by the end of July."
    ));
    // 14 May 2031 is a Wednesday.
    assert!(!date(
        "The vote was held on Tuesday.",
        "The vote was held on 13 May."
    ));
    assert!(date(
        "The vote was held on Tuesday.",
        "The vote was held on 11 May."
    ));
    assert!(date(
        "Voters were asked between June 3 and 7.",
        "Voters were asked between June 13 and 17."
    ));
    assert!(!date(
        "Voters were asked between June 3 and 7.",
        "Voters were asked on June 5."
    ));
    assert!(!date(
        "The vote may be held.",
        "The vote was held on 11 May."
    ));
}

#[test]
fn hedges_dropped_and_cues_made_firmer() {
    let hedge = |l, r| differs(l, r, |a, b| hedges::compare(a, b, false, true));
    assert!(hedge("A weld may have failed.", "A weld failed."));
    assert!(!hedge(
        "A weld may have failed.",
        "A weld might have failed."
    ));
    assert!(!hedge("A weld failed in May.", "A weld failed."));
    assert!(!hedge(
        "A weld could not hold the tank.",
        "A weld did not hold the tank."
    ));
    assert!(!hedge(
        "A weld may have failed.",
        "A weld would have failed."
    ));
    let text = "The clerk claimed that the fee rises.";
    let left = said(
        text,
        "that the fee rises",
        Some(("The clerk", SourceKind::Unnamed, "claimed", "claim")),
    );
    let firm = "The clerk confirmed that the fee rises.";
    let right = |text, cue, lemma| {
        said(
            text,
            "that the fee rises",
            Some(("The clerk", SourceKind::Unnamed, cue, lemma)),
        )
    };
    let cue = |r| {
        on(left, r, |_, _, l, r| {
            !hedges::compare(l, r, false, true).is_empty()
        })
    };
    assert!(cue(right(firm, "confirmed", "confirm")));
    assert!(!cue(right(
        "The clerk alleged that the fee rises.",
        "alleged",
        "allege"
    )));
}

#[test]
fn a_reserve_is_dropped() {
    let reserve = |l, r| on(own(l), own(r), |_, _, l, r| hedges::reserve(l, r).is_some());
    let left = "The line will close, and the news, if confirmed, will hurt traders.";
    assert!(reserve(left, "The line will close."));
    assert!(!reserve(
        left,
        "The line will close. The report could not be verified."
    ));
}

#[test]
fn polarity_is_turned_round() {
    let turned = |l, r| differs(l, r, |a, b| polarity::compare(a, b, 0.5));
    assert!(turned(
        "Passwords were taken from the store.",
        "No passwords were taken from the store."
    ));
    assert!(turned(
        "The board approved the bridge plan.",
        "The board rejected the bridge plan."
    ));
    assert!(!turned(
        "The gate has been stuck since October.",
        "No water has passed the gate since October."
    ));
    assert!(!turned(
        "We cannot rule out closing the gallery.",
        "We may be closing the gallery."
    ));
    assert!(turned(
        "The envoys were withdrawn in May.",
        "The envoys were not withdrawn in May."
    ));
    assert!(!turned(
        "The two neighbours withdrew their envoys in May.",
        "The two neighbours have had no envoys since May."
    ));
    assert!(!turned(
        "Morvia did not withdraw its troops from the border.",
        "Morvia has kept its troops at the border."
    ));
    assert!(!turned(
        "Closing the gallery could not be ruled out.",
        "We may be closing the gallery."
    ));
    assert!(!turned(
        "No passwords were taken.",
        "Passwords were not taken."
    ));
}

#[test]
fn scope_is_widened() {
    let wider = |l, r| differs(l, r, |a, b| scope::compare(a, b, 0.5, Relation::Stated));
    assert!(wider(
        "Two schools will close in autumn.",
        "All schools will close in autumn."
    ));
    assert!(wider(
        "Prices rise in the district.",
        "Prices rise nationwide."
    ));
    assert!(wider(
        "The dressing closed wounds in mice.",
        "The dressing closed wounds."
    ));
    assert!(!wider(
        "All 96 passengers wore jackets.",
        "96 passengers wore jackets."
    ));
    assert!(!wider(
        "All the schools will close.",
        "Every one of the schools will close."
    ));
    assert!(!wider(
        "The dressing closed wounds in mice.",
        "Wounds of a mouse were closed by the dressing."
    ));
    assert!(!wider(
        "Prices rise nationwide.",
        "Prices rise across the country."
    ));
}

#[test]
fn quotations_changed_and_given_to_another() {
    const ADA: Voice = Some(("Ada Lind", SourceKind::Person, "said", "say"));
    const BEN: Voice = Some(("Ben Roe", SourceKind::Person, "said", "say"));
    let quote = |l, r| {
        on(l, r, |reading, _, l, r| {
            !quotes::compare(reading, l, r, Relation::Stated, 0.4).is_empty()
        })
    };
    let full = said(
        "“We will not sell the old mill this year,” Ada Lind said.",
        "We will not sell the old mill this year",
        ADA,
    );
    let short = said(
        "“We will not sell the old mill,” Ada Lind said.",
        "We will not sell the old mill",
        ADA,
    );
    let other = said(
        "“We will sell the old mill next year,” Ada Lind said.",
        "We will sell the old mill next year",
        ADA,
    );
    let rendered = said(
        "“We will sell the old mill next year,” Ada Lind said in Urdu.",
        "We will sell the old mill next year",
        ADA,
    );
    let given = said(
        "“We will not sell the old mill this year,” Ben Roe said.",
        "We will not sell the old mill this year",
        BEN,
    );
    assert!(quote(full, other));
    assert!(!quote(full, short));
    assert!(!quote(full, rendered));
    assert!(!quote(full, given));
    let another = |l, r| {
        on(l, r, |reading, _, l, r| {
            quotes::reattributed(reading, l, r).is_some()
        })
    };
    assert!(another(full, given));
    assert!(!another(full, short));
}

#[test]
fn names_spelt_otherwise() {
    let name = |l, r| on(own(l), own(r), |_, _, l, r| names::across(l, r).is_some());
    assert!(name(
        "Fire chief Renee Castillane spoke.",
        "Fire chief Renee Castellano spoke."
    ));
    assert!(!name(
        "Minister Setsuko Arawata spoke.",
        "Minister Arawata Setsuko spoke."
    ));
    assert!(!name("Mohammad Qasimi spoke.", "Muhammad Qasimi spoke."));
    assert!(!name(
        "Lorcan Twelvetrees spoke.",
        "Leofric Twelvetrees spoke."
    ));
}

#[test]
fn a_source_is_dropped_or_another_one_named() {
    const OFFICIAL: Voice = Some(("a ministry official", SourceKind::Unnamed, "said", "say"));
    let lost = |l, r| {
        on(l, r, |reading, w, l, r| {
            let found =
                attribution::compare(reading, w, std::slice::from_ref(l), std::slice::from_ref(r));
            found.map(|f| f.right.is_some())
        })
    };
    let left = said(
        "Forty trucks will cross the pass, a ministry official said.",
        "Forty trucks will cross the pass",
        OFFICIAL,
    );
    assert_eq!(
        lost(left, own("Forty trucks will cross the pass.")),
        Some(false)
    );
    let carried = said(
        "Forty trucks will cross the pass, a ministry official said.",
        "Forty trucks will cross the pass",
        OFFICIAL,
    );
    assert_eq!(lost(left, carried), None);
    assert_eq!(lost(own("Forty trucks will cross the pass."), left), None);
}

#[test]
fn labels_lose_their_name() {
    const SURVEY: Voice = Some((
        "the Slumber Sunday Survey",
        SourceKind::Document,
        "found",
        "find",
    ));
    const SOME: Voice = Some(("a new survey", SourceKind::Document, "found", "find"));
    const THE: Voice = Some(("the survey", SourceKind::Document, "found", "find"));
    let left = said(
        "Adults sleep badly, the Slumber Sunday Survey found.",
        "Adults sleep badly",
        SURVEY,
    );
    let some = said(
        "Adults sleep badly, a new survey found.",
        "Adults sleep badly",
        SOME,
    );
    let the = said(
        "Adults sleep badly, the survey found.",
        "Adults sleep badly",
        THE,
    );
    let label = |r| {
        on(left, r, |reading, _, l, r| {
            labels::unnamed(reading, l, r).is_some()
        })
    };
    assert!(label(some));
    assert!(!label(the));
}
