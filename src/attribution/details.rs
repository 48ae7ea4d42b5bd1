//! What a cue's own words say, whoever found it: base form, stance, addressee.
//!
//! For cues without a rule of their own; the tables and the reading of addressees are those of the rules. Cost: a few looks at each
//! token of the cue.

use super::draft::Draft;
use super::extract::Extractor;
use super::types::Stance;
use super::view::View;
use crate::text::TokenSpan;

/// Fills in what the words of a draft's cue say.
pub(super) fn of_cue(v: &View, d: &mut Draft) {
    let Some(cue) = d.cue else { return };
    let verb_at = cue.range().rev().find(|&i| v.verb(i).is_some());
    let verb = verb_at.and_then(|i| v.verb(i)).map(|(verb, _)| verb);
    let other = cue.range().rev().find_map(|i| wordless(v, i));
    match (verb, other) {
        // "issued a denial", "expressed doubt": the noun says how.
        (Some(verb), Some((_, stance))) if verb.stance == Stance::Neutral => {
            d.lemma = verb.lemma;
            d.stance = stance;
        }
        (Some(verb), _) => {
            d.lemma = verb.lemma;
            d.stance = verb.stance;
        }
        (None, Some((lemma, stance))) => {
            d.lemma = lemma;
            d.stance = stance;
        }
        (None, None) => d.lemma = preposition(v, cue),
    }
    if let (Some(i), Some(verb)) = (verb_at, verb) {
        let mut extractor = Extractor::new(v);
        extractor.sentence = v.sentence_of(i);
        if let Some(s) = v.sents.get(extractor.sentence) {
            (extractor.lo, extractor.hi) = (s.start, s.end);
        }
        let said = |t: TokenSpan| {
            d.content.iter().any(|c| c.overlaps(t)) || d.source.is_some_and(|p| p.span.overlaps(t))
        };
        let after = extractor.after(i, verb);
        d.told = after.told.filter(|t| !said(*t));
        d.time = after.time.filter(|t| !said(*t));
    }
}

/// How a cue presents its content: one that is refused or negated ("did not deny", "declined to confirm") takes no side.
pub(super) fn stance(v: &View, d: &Draft) -> Stance {
    let negated = d.cue.is_some_and(|c| {
        (c.start.saturating_sub(2)..c.end).any(|i| {
            let inside = i >= c.start;
            let refuses = matches!(
                v.low(i),
                "refused" | "refuses" | "declined" | "declines" | "refusing" | "declining"
            );
            let not = matches!(v.low(i), "not" | "never" | "neither" | "nor")
                || v.low(i).ends_with("n't");
            inside && not || refuses && v.low(i + 1) == "to" && i + 2 < c.end
        })
    });
    match d.stance {
        Stance::Denial | Stance::Support | Stance::Doubt if negated => Stance::Neutral,
        other => other,
    }
}

/// Who was told, where the cue's own reading did not look for it: "confirmed to the Gazette", "said in an interview with the Gazette".
pub(super) fn complete_told(v: &View, drafts: &mut [Draft]) {
    for d in drafts.iter_mut().filter(|d| d.told.is_none()) {
        d.told = told_behind(v, d);
    }
}

fn told_behind(v: &View, d: &Draft) -> Option<TokenSpan> {
    let cue = d.cue?;
    let source = d.source?;
    let verb = cue.range().any(|i| v.verb(i).is_some());
    let hi = v.sents.get(v.sentence_of(cue.start))?.end;
    let from = if source.span.start == cue.end {
        source.span.end
    } else {
        cue.end
    };
    let free = |i: usize| {
        !v.quoted(i) && !d.content.iter().any(|c| c.contains(i)) && !source.span.contains(i)
    };
    let interview = || {
        (from..hi.min(from + 6))
            .take_while(|&i| free(i) && !v.is_break(i))
            .find(|&i| v.low(i) == "interview")
            .map(|i| i + 1)
    };
    let at = if v.low(from) == "to" {
        from
    } else {
        interview().filter(|&i| matches!(v.low(i), "with" | "to"))?
    };
    let p = v.phrase_right(at + 1, hi)?;
    let apart = p.core.range().all(free);
    (verb && free(at) && apart).then_some(p.core)
}

/// A noun or adjective that reports, with its stance.
fn wordless(v: &View, i: usize) -> Option<(&'static str, Stance)> {
    let low = v.low(i);
    let singular = || {
        let stem = low.strip_suffix('s')?;
        v.lex.nouns.get_key_value(stem)
    };
    let found = v.lex.nouns.get_key_value(low).or_else(singular);
    let found = found.or_else(|| v.lex.adjectives.get_key_value(low));
    found.map(|(word, stance)| (*word, *stance))
}

/// "according to", "per", "as per"; nothing else is a base form.
fn preposition(v: &View, cue: TokenSpan) -> &'static str {
    cue.range()
        .find_map(|i| match v.low(i) {
            "according" => Some("according to"),
            "per" => Some("per"),
            _ => None,
        })
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleId, Format};
    use crate::attribution::draft::Pattern;

    /// Base form, stance and addressee of the cue in brackets.
    fn read(text: &str) -> (String, Stance, Option<String>) {
        let plain = text.replace(['[', ']'], "");
        let a = Article::new(ArticleId(1), "1.txt".to_owned(), Format::Txt, plain);
        let v = View::new(&a, &[]);
        let words = |s: &str| s.split_whitespace().count();
        let start = words(text.split('[').next().unwrap());
        let cue = text.split('[').nth(1).unwrap().split(']').next().unwrap();
        let mut d = Draft::new(Pattern::Learnt, 0);
        d.cue = Some(TokenSpan::new(start, start + words(cue)));
        of_cue(&v, &mut d);
        let told = d.told.map(|t| v.slice(t).to_owned());
        (d.lemma.to_owned(), d.stance, told)
    }

    #[test]
    fn every_kind_of_cue_says_how() {
        for (text, lemma, stance) in [
            (
                "The mayor [denied] that it rained .",
                "deny",
                Stance::Denial,
            ),
            ("His [denial] that it rained .", "denial", Stance::Denial),
            (
                "The [allegations] that it rained .",
                "allegation",
                Stance::Claim,
            ),
            (
                "A [confirmation] that it rained .",
                "confirmation",
                Stance::Support,
            ),
            (
                "The mayor [is adamant] that it rained .",
                "adamant",
                Stance::Claim,
            ),
            (
                "It rained , [according to] the mayor .",
                "according to",
                Stance::Neutral,
            ),
            ("The mayor [was quiet] about it .", "", Stance::Neutral),
        ] {
            let (l, s, _) = read(text);
            assert_eq!((l.as_str(), s), (lemma, stance), "{text}");
        }
    }

    #[test]
    fn a_negated_cue_takes_no_side() {
        let stance_of = |text: &str, cue: (usize, usize)| {
            let a = Article::new(ArticleId(1), "1.txt".to_owned(), Format::Txt, text);
            let v = View::new(&a, &[]);
            let mut d = Draft::new(Pattern::Before, 0);
            d.cue = Some(TokenSpan::new(cue.0, cue.1));
            of_cue(&v, &mut d);
            stance(&v, &d)
        };
        let denied = stance_of("The mayor denied that it rained .", (2, 3));
        let open = stance_of("The mayor did not deny that it rained .", (2, 5));
        let declined = stance_of("The mayor declined to confirm that it rained .", (2, 5));
        assert_eq!(denied, Stance::Denial);
        assert_eq!((open, declined), (Stance::Neutral, Stance::Neutral));
    }

    #[test]
    fn who_was_told_is_read_behind_the_verb() {
        let told = read("The mayor [told] the Harbour Gazette that it rained .").2;
        assert_eq!(told.as_deref(), Some("the Harbour Gazette"));
        assert_eq!(read("The mayor [said] that it rained .").2, None);
    }
}
