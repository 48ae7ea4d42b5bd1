//! What a headline says otherwise than its body: another number, no reserve where the body has one, its own voice where the body only
//! gives somebody's word. Each needs sentences of the body that say what the headline says; one sentence that says it as the headline
//! does is enough for silence. Cost: one pass over the body's sentences a headline.

use super::differences::hedges::hedge_at;
use super::differences::numbers::agree;
use super::differences::quantities::{Quantity, Rounding, quantities};
use super::headline::{body, is_body};
use super::reading::{Art, Reading, Term};
use super::tables::tables;
use super::{HeadlineIssue, HeadlineIssueKind};
use crate::article::{Article, ArticleId, Format, Passage};
use crate::attribution::{Attribution, SourceKind};
use crate::text::{CharSpan, tokenize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Share of a headline's content words that a sentence must have to say the same, and to say some of it.
const SAYS: f64 = 0.6;
const SOME: f64 = 0.4;
/// Fewest content words of a headline that is held against sentences.
const FEWEST: usize = 4;
/// Certainty that a hedge of the body may leave to count: "may", "allegedly".
const LITTLE: u8 = 1;

/// What the headline of an article says otherwise, without its missing words.
pub(super) fn audit(reading: &mut Reading<'_>, n: usize) -> Vec<HeadlineIssue> {
    let Some(title) = reading.arts.get(n).and_then(|a| {
        let span = a.article.headline;
        span.map(|s| a.slice(s).to_owned())
            .or_else(|| a.article.metadata.title.clone())
    }) else {
        return Vec::new();
    };
    let words: Vec<String> = tokenize(&title)
        .iter()
        .filter_map(|t| title.get(t.bytes.range()))
        .map(str::to_owned)
        .collect();
    let terms: BTreeSet<Term> = words
        .iter()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .map(|w| reading.terms.of(w))
        .filter(|t| *t != 0)
        .collect();
    let Some(art) = reading.arts.get(n) else {
        return Vec::new();
    };
    let head = Headline {
        title: &title,
        words: &words,
        terms: &terms,
    };
    let mut out: Vec<HeadlineIssue> = number(art, &head).into_iter().collect();
    out.extend(hedge(art, &head));
    out.extend(voice(reading, art, &head));
    out
}

struct Headline<'t> {
    title: &'t str,
    words: &'t [String],
    terms: &'t BTreeSet<Term>,
}

impl Headline<'_> {
    /// Share of its content words that a stretch has.
    fn share(&self, art: &Art<'_>, span: CharSpan) -> f64 {
        let there: BTreeSet<Term> = art.terms_in(span).into_iter().collect();
        let shared = self.terms.intersection(&there).count();
        shared as f64 / self.terms.len().max(1) as f64
    }

    /// The sentences of the body that have at least this share of its words.
    fn sentences(&self, art: &Art<'_>, least: f64) -> Vec<(f64, CharSpan)> {
        let body = art.text.sentences.iter().filter(|s| is_body(art, s.chars));
        let scored = body.map(|s| (self.share(art, s.chars), s.chars));
        scored.filter(|s| s.0 >= least).collect()
    }

    /// Whether it says in some way that it only passes something on: a colon, a question, quotation marks, a cue, a dash.
    fn passes_on(&self) -> bool {
        let mark = [
            ":", "?", "“", "”", "\"", "‘", "’", "'", "–", "—", "-", "«", "»", "|",
        ];
        self.words.iter().any(|w| {
            let lower = crate::text::normal_form(w);
            mark.contains(&w.as_str())
                || tables().cue_forms.contains(lower.as_str())
                || tables().cue_strength.contains_key(lower.as_str())
                || tables()
                    .cue_strength
                    .contains_key(lower.trim_end_matches('s'))
        })
    }

    /// Whether it puts things with reserve itself.
    fn hedged(&self) -> bool {
        let text = format!(" {} ", self.words.join(" ").to_lowercase());
        let near = [
            "to", "set", "feared", "fears", "fear", "plan", "plans", "would", "will",
        ];
        tables()
            .hedges
            .values()
            .flatten()
            .map(|h| h.0)
            .chain(near)
            .any(|h| text.contains(&format!(" {h} ")))
    }
}

/// A number that no sentence of the body gives, where one on the same matter gives another.
fn number(art: &Art<'_>, head: &Headline<'_>) -> Option<HeadlineIssue> {
    let small = Article::new(ArticleId(0), "", Format::Txt, head.title);
    let line = Art {
        article: &small,
        text: small.tokenized(),
        terms: Vec::new(),
        own: BTreeSet::new(),
        attributions: Vec::new(),
        known: Arc::default(),
        here: Arc::default(),
    };
    let whole = CharSpan::new(0, head.title.chars().count());
    // The body may have it with another noun behind, or without one.
    let there = art.known.body.get_or_init(|| body(art));
    let (body, plain) = (&there.quantities, &there.written);
    let found = quantities(&line, whole).into_iter().find_map(|q| {
        let written = line.slice(q.span).replace(',', "");
        let there =
            plain.contains(&written) || body.iter().any(|(_, b)| agree(&q, b) || close(&q, b));
        if there || q.compared || q.value < 2.0 && q.value.fract() == 0.0 {
            return None;
        }
        let others = body
            .iter()
            .filter(|(_, b)| b.of == q.of && b.rounding == Rounding::Exact && !b.compared);
        let best = others
            .map(|(s, b)| (head.share(art, *s), s, b))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))?;
        let enough = best.0 * head.terms.len() as f64 >= 3.0 && best.0 >= SOME;
        enough.then(|| (q.clone(), *best.1, best.2.clone()))
    });
    let (q, _, b) = found?;
    Some(HeadlineIssue {
        kind: HeadlineIssueKind::Number,
        passage: Some(Passage::new(art.id(), b.span)),
        explanation: format!(
            "The headline has “{}”; we found “{}” in the body.",
            line.slice(q.span),
            art.slice(b.whole)
        ),
    })
}

/// One figure, whatever it counts, rounded as headlines do.
fn close(q: &Quantity, b: &Quantity) -> bool {
    let off = if q.of == b.of { 0.1 } else { 0.05 };
    (q.value - b.value).abs() <= off * q.value.abs().max(b.value.abs())
}

/// The sentences with the matter of a headline that speaks in the outlet's own voice without reserve, and the one that says it best.
fn matter(art: &Art<'_>, head: &Headline<'_>) -> Option<(Vec<(f64, CharSpan)>, CharSpan)> {
    if head.terms.len() < FEWEST || head.passes_on() || head.hedged() {
        return None;
    }
    let some = head.sentences(art, SOME);
    let says = some.iter().filter(|s| s.0 >= SAYS);
    let best = says
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?
        .1;
    Some((some, best))
}

/// A reserve that every sentence with the matter of the headline has, and the headline not.
fn hedge(art: &Art<'_>, head: &Headline<'_>) -> Option<HeadlineIssue> {
    let (some, best) = matter(art, head)?;
    let reserve = |span: CharSpan| hedge_before(art, span, head);
    if !some.iter().all(|s| reserve(s.1).is_some()) {
        return None;
    }
    let word = reserve(best)?;
    Some(HeadlineIssue {
        kind: HeadlineIssueKind::Hedge,
        passage: Some(Passage::new(art.id(), best)),
        explanation: format!("The body puts it with reserve (“{word}”), the headline without."),
    })
}

/// A strong hedge in a sentence, with most of what it has of the headline behind it.
fn hedge_before(art: &Art<'_>, span: CharSpan, head: &Headline<'_>) -> Option<&'static str> {
    let range = art.text.tokens_of(span).range();
    let word = |i: usize| art.text.normal(&art.article.text, i);
    let words: Vec<String> = range.clone().map(word).collect();
    range.clone().find_map(|i| {
        let h = hedge_at(&words, i - range.start, LITTLE)?;
        let month = h == "may" && art.text.word(&art.article.text, i) == "May";
        let ability = h == "could" && matches!(word(i + 1).as_str(), "not" | "n't");
        let if_so = h == "should its" || h == "should the";
        if month || ability || if_so {
            return None;
        }
        let behind = (i + 1..range.end)
            .take(12)
            .filter_map(|j| art.terms.get(j))
            .filter(|t| head.terms.contains(t))
            .count();
        (behind >= 2).then_some(h)
    })
}

/// Somebody's word in every sentence of the body with the matter of the headline, and the headline's own voice.
///
/// Only where that somebody has no name, is another outlet, or only claims it: what a named office says, headlines mostly give so.
fn voice(reading: &Reading<'_>, art: &Art<'_>, head: &Headline<'_>) -> Option<HeadlineIssue> {
    let (some, best) = matter(art, head)?;
    let told = |span: CharSpan| {
        let all = art
            .attributions
            .iter()
            .filter_map(|&i| reading.attributions.get(i));
        all.filter(|a| a.source.is_some() && a.content.iter().any(|c| c.overlaps(span)))
            .max_by_key(|a| a.content.iter().map(|c| c.overlap(span)).sum::<usize>())
    };
    // A sentence with matter of the headline outside everybody's words.
    let own = |span: CharSpan| {
        let all = art
            .attributions
            .iter()
            .filter_map(|&i| reading.attributions.get(i));
        let covered: BTreeSet<Term> = all
            .flat_map(|a| a.content.iter().copied().chain(a.source))
            .filter(|c| c.overlaps(span))
            .flat_map(|c| art.terms_in(c))
            .collect();
        let outside = art
            .terms_in(span)
            .into_iter()
            .filter(|t| head.terms.contains(t) && !covered.contains(t))
            .collect::<BTreeSet<_>>();
        2 * outside.len() >= head.terms.len()
    };
    if some.iter().any(|s| told(s.1).is_none() || own(s.1)) {
        return None;
    }
    let all: Vec<&Attribution> = some.iter().filter_map(|s| told(s.1)).collect();
    if !all.iter().all(|a| open(reading, art, a)) {
        return None;
    }
    let source = told(best)?.source?;
    Some(HeadlineIssue {
        kind: HeadlineIssueKind::Attribution,
        passage: Some(Passage::new(art.id(), best)),
        explanation: format!(
            "The body has it from “{}”, the headline does not say so.",
            art.slice(source)
        ),
    })
}

/// Whether an attribution leaves its content open: a source without a name, another outlet, a cue that only claims.
fn open(reading: &Reading<'_>, art: &Art<'_>, a: &Attribution) -> bool {
    const CLAIMS: u8 = 4;
    let claims = tables()
        .cue_strength
        .get(a.cue_lemma.as_str())
        .is_some_and(|n| *n <= CLAIMS);
    let source = a.source_id.filter(|s| !art.own.contains(s));
    let kind = source.and_then(|s| reading.source(s)).map(|s| s.kind);
    let label = a.source.map(|s| art.words_in(s)).unwrap_or_default();
    let nameless = label.iter().any(|w| NAMELESS.contains(&w.as_str()));
    match kind {
        Some(SourceKind::Outlet | SourceKind::Agency) => true,
        Some(SourceKind::Unnamed) => claims || nameless,
        _ => claims,
    }
}

/// Words of a source that does not want to be known.
const NAMELESS: [&str; 12] = [
    "source",
    "sources",
    "official",
    "officials",
    "insider",
    "insiders",
    "anonymous",
    "anonymity",
    "unnamed",
    "named",
    "familiar",
    "briefed",
];

#[cfg(test)]
mod tests {
    use super::super::HeadlineIssueKind as Kind;
    use super::super::derive;
    use crate::align::Alignment;
    use crate::article::{Article, ArticleId, Format};
    use crate::attribution::{AttributionSettings, attribute, join};
    use crate::case::Case;
    use crate::monitor::Unwatched;

    fn issues(title: &str, text: &str) -> Vec<Kind> {
        let mut a = Article::new(ArticleId(1), "1.txt", Format::Txt, text);
        a.metadata.outlet = Some("Harbour Post".into());
        a.metadata.title = Some(title.into());
        let mut case = Case::new("test");
        let found = attribute(&a, &AttributionSettings::default(), &Unwatched).unwrap_or_default();
        case.findings.attributions = join(&[(&a, &found)]);
        case.findings.alignment = Alignment::default();
        case.articles.push(a);
        let p = derive(&case);
        p.headlines
            .iter()
            .flat_map(|h| &h.issues)
            .map(|i| i.kind)
            .collect()
    }

    const BODY: &str = "Storm waves damaged 14 boats in the basin of Tern Island on Friday. The harbour board will meet on Monday. Nobody was hurt.";

    #[test]
    fn another_number_than_the_body_gives() {
        assert_eq!(
            issues("Storm waves damage 41 boats in Tern Island basin", BODY),
            [Kind::Number]
        );
        for fine in [
            "Storm waves damage 14 boats in Tern Island basin",
            "Storm waves damage fourteen boats in Tern Island basin",
            "Storm waves damage boats in Tern Island basin",
        ] {
            assert!(issues(fine, BODY).is_empty(), "{fine}");
        }
    }

    #[test]
    fn words_that_the_body_does_not_have() {
        assert_eq!(
            issues(
                "Drunken captain sinks royal yacht in Tern Island basin",
                BODY
            ),
            [Kind::Missing]
        );
    }

    #[test]
    fn a_reserve_that_the_headline_leaves_out() {
        let body = "Storm waves may have damaged the tide gate of Tern Island on Friday. The harbour board will meet on Monday.";
        let bare = "Storm waves damaged Tern Island tide gate";
        assert_eq!(issues(bare, body), [Kind::Hedge]);
        assert!(issues("Storm waves may have damaged Tern Island tide gate", body).is_empty());
        let both =
            format!("{body} Storm waves damaged the tide gate of Tern Island, and it stays shut.");
        assert!(issues(bare, &both).is_empty());
        let month = body
            .replace("may have damaged", "damaged")
            .replace("on Friday", "in May");
        assert!(issues(bare, &month).is_empty());
    }

    #[test]
    fn a_word_of_somebody_without_a_name_as_the_headlines_own() {
        let body = "An official who asked not to be named said that storm waves damaged the tide gate of Tern Island. The board will meet on Monday.";
        let bare = "Storm waves damaged Tern Island tide gate";
        assert_eq!(issues(bare, body), [Kind::Attribution]);
        assert!(
            issues(
                "Storm waves damaged Tern Island tide gate, official says",
                body
            )
            .is_empty()
        );
        let named = body.replace(
            "An official who asked not to be named",
            "Harbour engineer Mara Oll",
        );
        assert!(issues(bare, &named).is_empty());
        let own = format!("Storm waves damaged the tide gate of Tern Island on Friday. {body}");
        assert!(issues(bare, &own).is_empty());
    }
}
