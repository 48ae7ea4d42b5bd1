//! Who carries a claim, held against the words: whether all that carry it say it, and whether the one that is silent really is.

use super::features::{has_hedging_phrase, is_hedge, is_opposed};
use super::matter::{Matter, forms, is_small, stem};
use super::spoken::is_clause;
use super::truth::Truth;
use crate::article::{ArticleId, Passage};
use crate::attribution::{Attribution, SourceKind, Stance};
use crate::case::{DifferenceKind, FindingKey};
use crate::provenance::{Citation, Claim, Mention, Node};
use crate::text::normal_form;
use std::collections::BTreeSet;

/// Whether a mention denies or doubts.
fn turns<'a>(m: Matter<'a>, x: &Mention) -> Option<&'a Attribution> {
    let a = x.attribution.and_then(|id| m.attribution(id));
    a.filter(|a| matches!(a.stance, Stance::Denial | Stance::Doubt))
}

/// Whether a way of a claim from its origin (first) passes by nobody who denies or doubts it.
pub(super) fn is_straight(m: Matter<'_>, c: &Claim, way: &[Node]) -> bool {
    let mut against = c.mentions.iter().filter_map(|x| turns(m, x));
    !against.any(|a| {
        let speaker = a.source_id.map(Node::Source);
        let on_it = |n: &Node| {
            m.is_one(*n, Node::Article(a.article)) || speaker.is_some_and(|s| m.is_one(*n, s))
        };
        way.iter().any(on_it)
    })
}

/// Whether no mention denies or doubts what another one says.
pub(super) fn is_of_one_mind(m: Matter<'_>, c: &Claim) -> bool {
    let turned = c.mentions.iter().any(|x| turns(m, x).is_some());
    let differs = m.p.differences.iter();
    let mut denied = differs.filter(|d| d.claim == c.id && d.kind == DifferenceKind::Polarity);
    !turned && !denied.any(|d| is_opposed(m, d))
}

/// Whether the claim is written flatter than whoever it goes back to said it: "is to close", of somebody who "cannot rule out closing".
pub(super) fn is_hardened(m: Matter<'_>, c: &Claim) -> bool {
    let hedged =
        m.p.differences
            .iter()
            .any(|d| d.claim == c.id && d.kind == DifferenceKind::Hedge);
    let flat = !forms(&c.text).iter().any(|w| is_hedge(w));
    let telling = stems(&c.text);
    // Where the hedge stands before everything that both say it governs it; behind, it is about something else.
    let governs = |text: &str| {
        let words = forms(text);
        let phrase = |n: usize| has_hedging_phrase(words.get(n..n + 2).unwrap_or_default());
        let hedge =
            (0..words.len()).find(|n| words.get(*n).is_some_and(|w| is_hedge(w)) || phrase(*n));
        let shared = words.iter().position(|w| telling.contains(&stem(w)));
        hedge.is_some_and(|h| shared.is_none_or(|s| h < s))
    };
    // A headline is nobody's words but the paper's.
    let headline = |p: Passage| {
        let a = m.case.article(p.article);
        a.and_then(|a| a.headline)
            .is_some_and(|h| h.overlaps(p.span()))
    };
    let mut told = c
        .mentions
        .iter()
        .map(|x| x.passage)
        .filter(|p| !headline(*p));
    hedged && flat && told.any(|p| governs(m.text(p)))
}

/// Whether an article gives a claim to whoever stands before it on its way.
pub(super) fn gives(m: Matter<'_>, c: &Claim, article: Node, to: Node) -> bool {
    let id = match article {
        Node::Article(id) => Some(id),
        Node::Source(id) => m.source(id).and_then(|s| s.article),
    };
    let Some(id) = id else {
        // What is not at hand cannot be asked.
        return true;
    };
    let own = c.mentions.iter().filter(|x| x.passage.article == id);
    let mut said = own.filter_map(|x| m.attribution(x.attribution?));
    said.any(|a| {
        let mut at = Some(a);
        for _ in 0..8 {
            let Some(a) = at else { break };
            let both = [a.source_id, a.told];
            if both
                .into_iter()
                .flatten()
                .any(|s| m.is_one(Node::Source(s), to))
            {
                return true;
            }
            at = a.through.and_then(|id| m.attribution(id));
        }
        false
    })
}

/// Whether a body and somebody who may speak for it count as one.
pub(super) fn joins_body_and_person(m: Matter<'_>, c: &Claim) -> bool {
    c.groups.iter().any(|group| {
        let kind = |n: &Node| match n {
            Node::Source(id) => m.source(*id).map(|s| s.kind),
            Node::Article(_) => None,
        };
        let kinds: Vec<_> = group.iter().filter_map(kind).collect();
        kinds.contains(&SourceKind::Organisation) && kinds.contains(&SourceKind::Person)
    })
}

/// Whether the articles that carry a claim do not say quite the same.
pub(super) fn is_told_in_two_ways(m: Matter<'_>, c: &Claim) -> bool {
    let mut own = m.p.differences.iter().filter(|d| d.claim == c.id);
    own.any(|d| {
        use DifferenceKind as K;
        matches!(
            d.kind,
            K::Number | K::Date | K::Name | K::Hedge | K::Quote | K::Polarity
        )
    })
}

/// Whether each article that carries a claim says at least once whose words it is.
pub(super) fn is_attributed(m: Matter<'_>, c: &Claim) -> bool {
    m.carriers(c).iter().all(|id| {
        let mut own = c.mentions.iter().filter(|x| x.passage.article == *id);
        own.any(|x| {
            let a = x.attribution.and_then(|id| m.attribution(id));
            a.is_some_and(|a| a.source_id.is_some())
        })
    })
}

/// Whether an article that cites does so in its own text: what another article says of it is that one's reading.
pub(super) fn says_it_itself(m: Matter<'_>, c: &Citation) -> bool {
    let own = match c.from {
        Node::Article(id) => Some(id),
        Node::Source(id) => m.source(id).and_then(|s| s.article),
    };
    own.is_none_or(|id| c.passages.iter().any(|p| p.article == id))
}

/// Whether one is a document and the other may have issued it: who stands behind whom is then a matter of words.
pub(super) fn is_paper_of(m: Matter<'_>, paper: Node, issuer: Node) -> bool {
    let kind = |n| match n {
        Node::Source(id) => m.source(id).map(|s| s.kind),
        Node::Article(_) => None,
    };
    kind(paper) == Some(SourceKind::Document) && kind(issuer) == Some(SourceKind::Organisation)
}

/// Whether an article carries a claim, is silent on it, or something between.
pub(super) fn of_silent(m: Matter<'_>, about: &FindingKey, id: ArticleId) -> Truth {
    let Some(c) = m.claim_of(about) else {
        return Truth::Open;
    };
    if !is_of_one_mind(m, c) || !is_clause(&c.text) {
        return Truth::Open;
    }
    let telling = stems(&c.text);
    let mentions = c.mentions.iter().map(|x| x.passage);
    let own: Vec<Passage> = mentions.filter(|p| p.article == id).collect();
    if !own.is_empty() {
        let said: BTreeSet<String> = own
            .iter()
            .flat_map(|p| stems(m.text(m.sentences(*p))))
            .collect();
        return match telling.is_subset(&said) {
            true => Truth::Wrong,
            false => Truth::Open,
        };
    }
    let examined = c.not_examined.iter().all(|n| n.article != id);
    match c.silent.contains(&id) && examined && !comes_near(m, id, &telling) {
        true => Truth::Right,
        false => Truth::Open,
    }
}

/// Whether a sentence of an article has half of these words.
fn comes_near(m: Matter<'_>, id: ArticleId, telling: &BTreeSet<String>) -> bool {
    let Some(a) = m.case.article(id) else {
        return true;
    };
    let t = a.tokenized();
    let mut sentences = t.sentences.iter().filter(|s| !a.is_excluded(s.chars));
    sentences.any(|s| {
        let own = stems(a.slice(s.chars));
        let shared = telling.intersection(&own).count();
        shared >= 2 && shared * 2 >= telling.len()
    })
}

/// Beginnings of the words of a text that tell something, and its numbers.
fn stems(text: &str) -> BTreeSet<String> {
    let tokens = crate::text::tokenize(text);
    let words = tokens.iter().filter_map(|t| text.get(t.bytes.range()));
    let forms = words.map(normal_form);
    let tells = |w: &String| {
        w.contains(|c: char| c.is_ascii_digit())
            || w.chars().count() > 3
                && w.chars().all(|c| c.is_alphabetic() || c == '-')
                && !is_small(w)
    };
    forms.filter(tells).map(|w| stem(&w)).collect()
}
