//! What weakens a statement: *allegedly*, *is believed to have said*, *may*.
//!
//! A hedge weakens the content it stands in, or the cue it stands at. What a second speaker inside a content says more carefully is
//! that speaker's; a verb that introduces words is a cue, no hedge. Cost: one look at each token of a content for each layer over it.

use super::draft::{Draft, Pattern};
use super::lexicon::class;
use super::types::Hedge;
use super::view::View;
use crate::text::TokenSpan;

/// Drafts on either side that may be layers inside one.
const NEAR: usize = 24;
/// Layers looked through.
const DEEP: usize = 8;
/// Tokens before a cue that may weaken it: "is widely believed to have" said.
const LEAD: usize = 6;

/// Hedges around the cue of draft number `n` and in its content.
pub(super) fn of(v: &View, drafts: &[Draft], n: usize) -> Vec<Hedge> {
    let Some(d) = drafts.get(n) else {
        return Vec::new();
    };
    let from = n.saturating_sub(NEAR);
    let inner: Vec<&Draft> = drafts
        .iter()
        .enumerate()
        .skip(from)
        .take(2 * NEAR)
        .filter(|(k, o)| *k != n && o.content != d.content && hangs_on(drafts, *k, n))
        .map(|(_, o)| o)
        .collect();
    let of_another = |i: usize| {
        inner.iter().any(|o| {
            let cue = o.cue.is_some_and(|c| c.contains(i)) && o.source.is_some();
            o.content.iter().any(|c| c.contains(i)) || cue && v.verb(i).is_some()
        })
    };
    let own_verb = |i: usize| {
        d.pattern != Pattern::Agentless
            && d.cue.is_some_and(|c| c.contains(i))
            && v.verb(i).is_some()
    };
    let mut out: Vec<Hedge> = Vec::new();
    let spans = d.content.iter().copied().chain(around(v, d));
    for i in spans.flat_map(|s| s.range()) {
        if v.quoted(i) && d.pattern == Pattern::Place {
            continue;
        }
        let Some(words) = hedge_at(v, i) else {
            continue;
        };
        if of_another(i) || own_verb(i) {
            continue;
        }
        let span = v.chars(TokenSpan::new(i, i + words.len()));
        if !out.iter().any(|h| h.span.overlaps(span)) {
            out.push(Hedge {
                span,
                word: words.join(" "),
            });
        }
    }
    out.sort();
    out
}

/// Whether draft `k` is carried, through others or not, by draft `n`.
fn hangs_on(drafts: &[Draft], k: usize, n: usize) -> bool {
    let mut at = k;
    for _ in 0..DEEP {
        match drafts.get(at).and_then(|d| d.parent) {
            Some(p) if p == n => return true,
            Some(p) => at = p,
            None => return false,
        }
    }
    false
}

/// The cue with the auxiliaries, adverbs and participles before it.
fn around(v: &View, d: &Draft) -> Option<TokenSpan> {
    let cue = d.cue?;
    let least = d
        .source
        .map_or(0, |s| {
            if s.span.end <= cue.start {
                s.span.end
            } else {
                0
            }
        })
        .max(cue.start.saturating_sub(LEAD));
    let leads = |i: usize| {
        v.is(i, class::AUX | class::ADVERB)
            || v.low(i).ends_with("ly")
            || v.low(i) == "to"
            || v.lex.hedges.contains_key(v.low(i))
    };
    let start = (least..cue.start)
        .rev()
        .take_while(|&i| leads(i) && !v.quoted(i))
        .last()
        .unwrap_or(cue.start);
    Some(TokenSpan::new(start, cue.end))
}

/// The hedge of the table that starts here, where it weakens something.
fn hedge_at<'v>(v: &'v View, i: usize) -> Option<&'v [&'static str]> {
    let words = v
        .lex
        .hedges
        .get(v.low(i))?
        .iter()
        .find(|w| w.iter().enumerate().all(|(n, w)| v.low(i + n) == *w))?;
    weakens(v, i, words.len()).then_some(words.as_slice())
}

/// "in May", "the might of the fleet", "appeared before the court", "could not" weaken nothing.
fn weakens(v: &View, i: usize, length: usize) -> bool {
    let before = i.wrapping_sub(1);
    let number = |i: usize| v.kind(i) == Some(crate::text::TokenKind::Number);
    match v.low(i) {
        "may" => {
            let dated = number(before) || number(i + 1) || v.is(before, class::PREPOSITION);
            !v.is_capital(i) && !dated
        }
        "might" => !v.is(before, class::DET | class::PREPOSITION) && v.low(i + 1) != "of",
        "could" => !matches!(v.low(i + 1), "not" | "never") && !v.low(i + 1).ends_with("n't"),
        "appear" | "appears" | "appeared" if length == 1 => {
            let next =
                (i + 1..i + 4).find(|&k| !v.is(k, class::ADVERB) || v.is(k, class::PREPOSITION));
            next.is_some_and(|k| {
                let place = v.is(k, class::PREPOSITION) && !matches!(v.low(k), "to" | "like");
                let time = v.is(k, class::WEEKDAY | class::TIMEWORD);
                v.is_word(k) && !place && !time && v.low(k) != "as"
            })
        }
        "said" => v.is(before, class::AUX) || matches!(v.low(before), ","),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, ArticleId, Format};
    use crate::attribution::{Attribution, AttributionSettings, attribute};
    use crate::monitor::Unwatched;

    /// The hedges of the attribution with this cue, by rules alone.
    fn hedges(text: &str, cue: &str) -> Vec<String> {
        let a = Article::new(ArticleId(1), "1.txt".to_owned(), Format::Txt, text);
        let settings = AttributionSettings {
            model: false,
            ..AttributionSettings::default()
        };
        let found = attribute(&a, &settings, &Unwatched).unwrap();
        let with = |t: &&Attribution| t.cue.is_some_and(|c| a.slice(c) == cue);
        let t = found.attributions.iter().find(with);
        let t = t.unwrap_or_else(|| panic!("no cue {cue:?} in {:#?}", found.attributions));
        t.hedges.iter().map(|h| h.word.clone()).collect()
    }

    #[test]
    fn what_weakens_a_content() {
        for (text, cue, want) in [
            (
                "The mayor said that the dam may leak.\n",
                "said",
                vec!["may"],
            ),
            (
                "The mayor said that the dam opened in May.\n",
                "said",
                vec![],
            ),
            (
                "The mayor said that on 4 May the dam opened.\n",
                "said",
                vec![],
            ),
            (
                "The mayor said that the clerk appeared before the court.\n",
                "said",
                vec![],
            ),
            (
                "The mayor said that the clerk appeared in Ostby on Sunday.\n",
                "said",
                vec![],
            ),
            (
                "The mayor said that the clerk appeared to know.\n",
                "said",
                vec!["appeared"],
            ),
            (
                "The mayor said that the might of the fleet was gone.\n",
                "said",
                vec![],
            ),
            (
                "The mayor said that the gate could not be shut.\n",
                "said",
                vec![],
            ),
            (
                "The clerk alleged that the dam leaked.\n",
                "alleged",
                vec![],
            ),
        ] {
            assert_eq!(hedges(text, cue), want, "{text}");
        }
    }

    #[test]
    fn a_cue_is_weakened_before_it() {
        let text = "The clerk is believed to have said that the dam leaked.\n";
        assert_eq!(hedges(text, "have said"), ["believed to have"]);
        let text = "The clerk reportedly told the council that the dam leaked.\n";
        assert_eq!(hedges(text, "told"), ["reportedly"]);
    }

    #[test]
    fn the_hedge_of_a_second_speaker_is_not_the_firsts() {
        let text = "The mayor said that the clerk had warned that the dam may leak.\n";
        assert_eq!(hedges(text, "said"), [""; 0]);
        assert_eq!(hedges(text, "had warned"), ["may"]);
    }
}
