//! Denials: who denies what, which articles on the claim carry it, and in which it was not found. Nobody is said to leave anything
//! out: an article that is older than the denial stands apart, and so does one that could not be examined or has no date.
//!
//! Cost: every denial against every claim and against the sentences of the articles that carry the claim.

use super::claims::breaks_off;
use super::reading::{Art, Reading, Term};
use super::tables::tables;
use super::units::Weights;
use super::{Claim, Denial, Mention, Node, NotExamined};
use crate::article::{ArticleId, ClaimId, Passage};
use crate::attribution::{Attribution, Stance};
use crate::text::CharSpan;
use std::collections::{BTreeMap, BTreeSet};

/// Least likeness of a denied statement to a mention of the claim it denies.
const ABOUT: f64 = 0.2;
/// Least likeness of two denials of one claim by speakers of different names for them to be one, and of a sentence that tells of it.
const ONE: f64 = 0.25;
/// How far behind the last mention of a claim a denial without matter of its own may stand, in characters.
const NEAR: usize = 700;

/// One attribution that denies.
struct Said<'r, 'a> {
    art: &'r Art<'a>,
    attribution: &'r Attribution,
    terms: Vec<Term>,
    claim: ClaimId,
    /// See [`name_words`].
    names: BTreeSet<String>,
}

impl Said<'_, '_> {
    fn passage(&self) -> Passage {
        Passage::new(self.art.id(), self.attribution.extent())
    }
}

/// All denials of claims that somebody else carries, by claim, then place.
pub(super) fn denials(reading: &Reading<'_>, weights: &Weights, claims: &[Claim]) -> Vec<Denial> {
    let mut groups: Vec<Vec<Said<'_, '_>>> = Vec::new();
    let told: Vec<Told<'_>> = claims.iter().map(|c| Told::of(reading, c)).collect();
    for said in all_said(reading, weights, &told, &Index::of(&told)) {
        match groups.iter_mut().find(|g| {
            g.first()
                .is_some_and(|first| one_denial(weights, first, &said))
        }) {
            Some(group) => group.push(said),
            None => groups.push(vec![said]),
        }
    }
    let mut out: Vec<Denial> = groups
        .iter()
        .filter_map(|g| {
            let claim = claims
                .iter()
                .find(|c| Some(c.id) == g.first().map(|s| s.claim))?;
            denial(reading, weights, claim, g, &groups)
        })
        .collect();
    out.sort_by_key(|d| (d.claim, d.passage));
    out
}

/// Denials with the claim they are about, the oldest first.
fn all_said<'r, 'a>(
    reading: &'r Reading<'a>,
    weights: &Weights,
    claims: &[Told<'_>],
    index: &Index,
) -> Vec<Said<'r, 'a>> {
    let mut out: Vec<Said<'r, 'a>> = reading
        .attributions
        .iter()
        .filter(|a| a.stance == Stance::Denial && speaks(a) && !a.content.is_empty())
        .filter_map(|a| {
            let art = reading.art(a.article)?;
            // "Were dismissed early": something was done to them.
            let cue = art.words_in(a.cue.unwrap_or_default());
            let passive = cue
                .iter()
                .any(|w| matches!(w.as_str(), "was" | "were" | "been" | "being"));
            if passive && matches!(a.cue_lemma.as_str(), "dismiss" | "reject") {
                return None;
            }
            let head = art.article.headline.is_some_and(|h| h.overlaps(a.extent()));
            if head || art.article.is_excluded(a.extent()) {
                return None;
            }
            if takes_a_side(art, a) {
                return None;
            }
            let terms = terms(art, a.content.iter().copied());
            let claim = denied(reading, weights, (claims, index), a, &terms)?;
            Some(Said {
                art,
                attribution: a,
                terms,
                claim,
                names: name_words(reading, a),
            })
        })
        .collect();
    let first = |s: &Said<'_, '_>| s.art.article.metadata.published.map(|m| m.bounds().0);
    out.sort_by_key(|s| (first(s).is_none(), first(s), s.passage()));
    out
}

/// Whether somebody denies: a visit that "opposed" a wish does not.
fn speaks(a: &Attribution) -> bool {
    let known = a.source_id.is_some() || !a.candidates.is_empty();
    a.source.is_some() && known && a.cue_lemma != "oppose"
}

/// "Rejected the budget" is against something, and denies nothing that was said; "rejected the report", "rejected that ..." do.
fn takes_a_side(art: &Art<'_>, a: &Attribution) -> bool {
    let rejects = matches!(
        a.cue_lemma.as_str(),
        "reject" | "dismiss" | "refuse" | "turn down" | "spurn"
    );
    let content: Vec<String> = a.content.iter().flat_map(|s| art.words_in(*s)).collect();
    let said = content.first().is_some_and(|w| w == "that")
        || content
            .iter()
            .any(|w| tables().generic_claims.contains(w.as_str()));
    rejects && !said
}

fn terms(art: &Art<'_>, spans: impl Iterator<Item = CharSpan>) -> Vec<Term> {
    let all: BTreeSet<Term> = spans.flat_map(|s| art.terms_in(s)).collect();
    all.into_iter().collect()
}

/// Whether a mention puts the claim forward, or denies it itself.
fn puts_forward(reading: &Reading<'_>, m: &Mention) -> bool {
    m.attribution
        .and_then(|a| reading.attribution(a))
        .is_none_or(|a| a.stance != Stance::Denial)
}

/// A claim as denials are held against it.
struct Told<'c> {
    claim: &'c Claim,
    /// Articles that put it forward.
    by: BTreeSet<ArticleId>,
    /// What the mentions say that put it forward.
    words: Vec<Vec<Term>>,
}

impl<'c> Told<'c> {
    fn of(reading: &Reading<'_>, claim: &'c Claim) -> Self {
        let forward = || claim.mentions.iter().filter(|m| puts_forward(reading, m));
        let words = forward().map(|m| {
            let art = reading.art(m.passage.article);
            art.map_or_else(Vec::new, |a| terms(a, std::iter::once(m.passage.span())))
        });
        Self {
            claim,
            by: forward().map(|m| m.passage.article).collect(),
            words: words.collect(),
        }
    }

    /// Whether somebody else than this article puts it forward.
    fn carried(&self, but: ArticleId) -> bool {
        self.by.len() > usize::from(self.by.contains(&but))
    }
}

/// Where words stand: by word, the places of claims and of their mentions, ascending.
struct Index(BTreeMap<Term, Vec<(usize, usize)>>);

impl Index {
    fn of(claims: &[Told<'_>]) -> Self {
        let mut out: BTreeMap<Term, Vec<(usize, usize)>> = BTreeMap::new();
        for (c, claim) in claims.iter().enumerate() {
            for (m, words) in claim.words.iter().enumerate() {
                for t in words {
                    out.entry(*t).or_default().push((c, m));
                }
            }
        }
        Self(out)
    }

    /// The mentions that share a word with these, ascending.
    fn sharing(&self, terms: &[Term]) -> Vec<(usize, usize)> {
        let lists = terms.iter().filter_map(|t| self.0.get(t));
        let mut out: Vec<(usize, usize)> = lists.flatten().copied().collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Other articles that put a claim forward.
fn carriers(reading: &Reading<'_>, claim: &Claim, but: ArticleId) -> BTreeSet<ArticleId> {
    let of = claim.mentions.iter().filter(|m| puts_forward(reading, m));
    of.map(|m| m.passage.article)
        .filter(|a| *a != but)
        .collect()
}

/// The claim that a denial is about: the one it is a mention of, the one most like it, or, where it only says that "the report" is
/// wrong, the one before it.
fn denied(
    reading: &Reading<'_>,
    weights: &Weights,
    (claims, index): (&[Told<'_>], &Index),
    a: &Attribution,
    terms: &[Term],
) -> Option<ClaimId> {
    let carried = || claims.iter().filter(|c| c.carried(a.article));
    let mine = carried().find(|c| {
        c.claim.mentions.iter().any(|m| {
            m.attribution == Some(a.id)
                || m.passage.article == a.article
                    && a.content
                        .iter()
                        .any(|s| 2 * s.overlap(m.passage.span()) > s.len())
        })
    });
    if let Some(c) = mine {
        return Some(c.claim.id);
    }
    let mut best: Option<(f64, ClaimId)> = None;
    for (c, m) in index.sharing(terms) {
        let Some(c) = claims.get(c).filter(|c| c.carried(a.article)) else {
            continue;
        };
        let there = c.words.get(m).map_or(&[][..], Vec::as_slice);
        let score = weights.similarity(terms, there);
        if score >= ABOUT && best.is_none_or(|b| score > b.0) {
            best = Some((score, c.claim.id));
        }
    }
    best.map(|b| b.1)
        .or_else(|| just_before(reading, claims, a, terms))
}

/// The claim mentioned last before a denial that names no matter of its own: "dismissed the report as a fairy tale".
fn just_before(
    reading: &Reading<'_>,
    claims: &[Told<'_>],
    a: &Attribution,
    terms: &[Term],
) -> Option<ClaimId> {
    const SHORT: usize = 5;
    let art = reading.art(a.article)?;
    let at = a.extent().start;
    let general = art
        .words_in(art.sentence(at))
        .iter()
        .any(|w| tables().generic_claims.contains(w.as_str()));
    if terms.len() > SHORT && !general {
        return None;
    }
    claims
        .iter()
        .filter(|c| c.carried(a.article))
        .flat_map(|c| c.claim.mentions.iter().map(move |m| (c.claim.id, m)))
        .filter(|(_, m)| {
            m.passage.article == a.article
                && puts_forward(reading, m)
                && m.passage.end <= at
                && at - m.passage.end <= NEAR
        })
        .max_by_key(|(_, m)| m.passage)
        .map(|(c, _)| c)
}

/// Whether two attributions are one denial: of one claim, by one speaker or in much the same words.
fn one_denial(weights: &Weights, x: &Said<'_, '_>, y: &Said<'_, '_>) -> bool {
    let (a, b) = (x.attribution.source_id, y.attribution.source_id);
    let speaker = || a.is_some() && a == b || !x.names.is_disjoint(&y.names);
    let alike = || weights.similarity(&x.terms, &y.terms);
    if x.claim == y.claim {
        speaker() || alike() >= ONE
    } else {
        speaker() && alike() >= ABOUT
    }
}

/// Names of who denies and of the body behind, one word each, in lower case.
fn name_words(reading: &Reading<'_>, a: &Attribution) -> BTreeSet<String> {
    let Some(s) = a.source_id.and_then(|s| reading.source(s)) else {
        return BTreeSet::new();
    };
    let label = a
        .source
        .and_then(|c| Some(reading.art(a.article)?.slice(c).to_owned()));
    std::iter::once(s.name.clone())
        .chain(s.affiliation.clone())
        .chain(label)
        .flat_map(|n| n.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .filter(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 3)
        .map(|w| {
            let w = crate::text::normal_form(&w);
            let w = w.trim_matches(|c: char| !c.is_alphanumeric());
            w.strip_suffix("'s").unwrap_or(w).to_owned()
        })
        .collect()
}

/// A sentence that denies something, or turns it round.
pub(super) struct Line {
    span: CharSpan,
    denies: bool,
    negates: bool,
    words: BTreeSet<String>,
    terms: Vec<Term>,
}

/// Such sentences of an article, in order.
fn denying<'r>(art: &'r Art<'_>) -> &'r [Line] {
    let line = |s: &crate::text::Sentence| {
        let words = art.words_in(s.chars);
        let denies = words
            .iter()
            .any(|w| tables().denial_words.contains(w.as_str()));
        // "Said that it had no plan to" denies as well as "denied that it planned to".
        let negates = words
            .iter()
            .any(|w| tables().negations.contains(w.as_str()) || w.ends_with("n't"));
        (denies || negates).then(|| Line {
            span: s.chars,
            denies,
            negates,
            words: words.into_iter().collect(),
            terms: terms(art, std::iter::once(s.chars)),
        })
    };
    let all = || art.text.sentences.iter().filter_map(line).collect();
    art.here.denying.get_or_init(all)
}

/// Whether a text tells of a denial by this speaker, or of one in these words, however short.
fn tells(weights: &Weights, art: &Art<'_>, said: &Said<'_, '_>) -> Option<Passage> {
    denying(art).iter().find_map(|s| {
        let named = !s.words.is_disjoint(&said.names);
        let alike = |least: f64| weights.similarity(&said.terms, &s.terms) >= least;
        let told =
            s.denies && (named || alike(ONE)) || s.negates && (alike(ONE) || named && alike(ABOUT));
        told.then(|| Passage::new(art.id(), s.span))
    })
}

/// A group of attributions as one denial, with what the other articles on the claim do.
fn denial(
    reading: &Reading<'_>,
    weights: &Weights,
    claim: &Claim,
    group: &[Said<'_, '_>],
    groups: &[Vec<Said<'_, '_>>],
) -> Option<Denial> {
    let first = group.first()?;
    let when = first.art.article.metadata.published;
    let mut carried: Vec<Passage> = group
        .iter()
        .map(Said::passage)
        .filter(|p| p.article != first.art.id())
        .collect();
    let (mut silent, mut older, mut not_examined) = (Vec::new(), Vec::new(), Vec::new());
    for id in carriers(reading, claim, first.art.id()) {
        let Some(art) = reading.art(id) else { continue };
        if carried.iter().any(|p| p.article == id) {
            continue;
        }
        if let Some(passage) = tells(weights, art, first) {
            carried.push(passage);
            continue;
        }
        // Somebody else's denial of the same stands there.
        let other = groups.iter().flatten();
        if other
            .clone()
            .any(|s| s.claim == claim.id && s.art.id() == id)
        {
            continue;
        }
        match (art.article.metadata.published, when) {
            _ if breaks_off(art) => not_examined.push(NotExamined {
                article: id,
                reason: "The text breaks off: it was not read to its end.".into(),
            }),
            (Some(here), Some(then)) if here.certainly_before(&then) => older.push(id),
            (Some(_), Some(_)) => silent.push(id),
            _ => not_examined.push(NotExamined {
                article: id,
                reason: "Without dates we cannot tell whether it is older than the denial.".into(),
            }),
        }
    }
    carried.sort();
    carried.dedup_by_key(|p| p.article);
    let by = first.attribution.source_id.map(|s| reading.node(s));
    let explanation = explain(reading, by, first.art.id(), &carried, &silent);
    Some(Denial {
        claim: claim.id,
        attribution: first.attribution.id,
        passage: first.passage(),
        by,
        carried,
        silent,
        older,
        not_examined,
        explanation,
    })
}

fn explain(
    reading: &Reading<'_>,
    by: Option<Node>,
    first: ArticleId,
    carried: &[Passage],
    silent: &[ArticleId],
) -> String {
    let who = by.map_or_else(
        || "a speaker whom the text does not name".to_owned(),
        |n| reading.name(n),
    );
    let place = std::iter::once(first).chain(carried.iter().map(|p| p.article));
    let stands = format!("A denial by {who} stands in {}", listed(reading, place));
    if silent.is_empty() {
        format!("{stands}.")
    } else {
        let others = listed(reading, silent.iter().copied());
        format!("{stands}; not mentioned in the text we read of {others}.")
    }
}

/// "Post, Lantern and Gazette".
pub(super) fn listed(reading: &Reading<'_>, ids: impl Iterator<Item = ArticleId>) -> String {
    let names: Vec<String> = ids.map(|a| reading.name(Node::Article(a))).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, names, read};
    use super::super::{Node, Provenance};

    const NEWS: &str = "The night ferry to Vessel Point will be withdrawn in August, a dock worker told the Harbour Post. The hull is too old for another summer, according to the worker.";
    const DENIED: &str = "Line director Mara Oll denied that the night ferry to Vessel Point would be withdrawn in August. The Harbour Post had reported it on Tuesday. The ferry carries four hundred passengers a week.";
    const RETOLD: &str = "The night ferry to Vessel Point is to be withdrawn in August, according to the Harbour Post. Tickets stay valid until then, and the line has nine other boats.";

    fn silent_of(p: &Provenance) -> Vec<u32> {
        p.denials
            .iter()
            .flat_map(|d| &d.silent)
            .map(|a| a.0)
            .collect()
    }

    #[test]
    fn a_later_article_without_the_denial_is_silent_on_it() {
        let (case, p) = read(&[
            ("Harbour Post", "2031-05-06", NEWS),
            ("Oldham Lantern", "2031-05-08", DENIED),
            ("Tern Gazette", "2031-05-11", RETOLD),
        ]);
        let d = p.denials.first().unwrap();
        assert_eq!(p.denials.len(), 1, "{:#?}", p.denials);
        let by: Vec<Node> = d.by.into_iter().collect();
        assert_eq!(names(&case, &p, &by), ["Mara Oll"]);
        assert_eq!(d.claim, claim(&case, &p, "night ferry to Vessel Point").id);
        assert_eq!(silent_of(&p), [3]);
        assert_eq!(d.older.iter().map(|a| a.0).collect::<Vec<_>>(), [1]);
        assert_eq!(
            d.explanation,
            "A denial by Mara Oll stands in Oldham Lantern; not mentioned in the text we read of Tern Gazette."
        );
    }

    #[test]
    fn who_tells_of_it_in_a_word_is_not_silent() {
        let told = format!("{RETOLD} The line and its director, Mara Oll, have denied this.");
        let (_, p) = read(&[
            ("Harbour Post", "2031-05-06", NEWS),
            ("Oldham Lantern", "2031-05-08", DENIED),
            ("Tern Gazette", "2031-05-11", &told),
        ]);
        assert!(
            !p.denials.is_empty() && silent_of(&p).is_empty(),
            "{:#?}",
            p.denials
        );
        assert!(p.denials[0].carried.iter().any(|x| x.article.0 == 3));
    }

    #[test]
    fn who_says_it_with_a_no_is_not_silent() {
        let no = "Line director Mara Oll said there was no plan to withdraw the night ferry to Vessel Point in August. The Harbour Post had reported that the night ferry to Vessel Point will be withdrawn in August.";
        let (_, p) = read(&[
            ("Harbour Post", "2031-05-06", NEWS),
            ("Oldham Lantern", "2031-05-08", DENIED),
            ("Tern Gazette", "2031-05-11", no),
        ]);
        assert!(silent_of(&p).is_empty(), "{:#?}", p.denials);
    }

    #[test]
    fn who_is_against_something_denies_nothing() {
        let against = "The night ferry to Vessel Point will be withdrawn in August, Mara Oll said. The islanders rejected the timetable as unfair.";
        let (_, p) = read(&[
            ("Harbour Post", "2031-05-06", against),
            ("Tern Gazette", "2031-05-11", RETOLD),
        ]);
        assert!(p.denials.is_empty(), "{:#?}", p.denials);
    }

    #[test]
    fn an_older_one_and_one_without_a_date_leave_nothing_out() {
        let (_, p) = read(&[
            ("Harbour Post", "2031-05-06", NEWS),
            ("Oldham Lantern", "2031-05-08", DENIED),
            ("Tern Gazette", "2031-05-07", RETOLD),
            ("Quay Times", "", RETOLD),
        ]);
        assert!(
            !p.denials.is_empty() && silent_of(&p).is_empty(),
            "{:#?}",
            p.denials
        );
        assert!(p.denials[0].not_examined.iter().any(|n| n.article.0 == 4));
    }

    #[test]
    fn a_statement_without_denial_is_none() {
        let firm = DENIED.replace("denied that", "said that");
        let (_, p) = read(&[
            ("Harbour Post", "2031-05-06", NEWS),
            ("Oldham Lantern", "2031-05-08", &firm),
            ("Tern Gazette", "2031-05-11", RETOLD),
        ]);
        assert!(p.denials.is_empty(), "{:#?}", p.denials);
    }
}
