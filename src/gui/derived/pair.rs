//! What stands in the columns of Compare: the matches of two articles with their marks, or the attributions of a lone one.

use crate::align::{Match, MatchKind};
use crate::article::{Article, ArticleId, MatchId, Passage};
use crate::attribution::Attribution;
use crate::case::{Case, Verdict};
use crate::gui::locale::say;
use crate::gui::{
    item::Item,
    shown::MatchFilter,
    widgets::{
        level,
        text_column::{Look, Mark},
    },
    words,
};
use crate::provenance::Provenance;
use crate::text::CharSpan;

/// The two articles that are compared, or the one.
#[derive(Debug, Default, PartialEq)]
pub struct Pair {
    /// Matches in the order of the left article.
    pub matches: Vec<PairMatch>,
    /// Marks of the left column, by start.
    pub left: Vec<Mark>,
    /// Marks of the right column, by start.
    pub right: Vec<Mark>,
    /// Share of the left article's words that stand in the right one too, in percent.
    pub left_share: u32,
    /// Share of the right article's words that stand in the left one too, in percent.
    pub right_share: u32,
    /// How many matches the two have, those included that are not shown.
    pub all: usize,
    /// First characters of the matches that can stand level, from top to bottom.
    pub level: Vec<(usize, usize)>,
    /// Where the left article, and the right one, match others.
    pub rest: [Vec<CharSpan>; 2],
}

/// A match as the pair on screen shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairMatch {
    /// Which.
    pub id: MatchId,
    /// How close.
    pub kind: MatchKind,
    /// On the left of the screen.
    pub left: CharSpan,
    /// On the right of the screen.
    pub right: CharSpan,
    /// Whether the person read it as wrong.
    pub aside: bool,
    /// Whether the person added it.
    pub by_hand: bool,
}

/// Puts what stands in an article alone among its marks.
pub(super) fn add_alone(article: &Article, spans: &[CharSpan], marks: &mut Vec<Mark>) {
    let mark = |(n, span): (usize, &CharSpan)| Mark {
        span: *span,
        item: Item::Passage(Passage::new(article.id, *span)),
        look: Look::Alone,
        aside: false,
        by_hand: false,
        name: say!(
            "derived-pair-only-here-of",
            n = n + 1,
            spans = spans.len(),
            span = words::clip(article.slice(*span), 60)
        ),
    };
    marks.extend(spans.iter().enumerate().map(mark));
    marks.sort_by_key(|m| (m.span, m.item));
}

/// Stretches with those that overlap or touch made one.
fn merged(mut spans: Vec<CharSpan>) -> Vec<CharSpan> {
    spans.sort();
    spans.dedup_by(|next, last| {
        let one = next.start <= last.end;
        if one {
            *last = last.cover(*next);
        }
        one
    });
    spans
}

/// What two articles share, as far as the filter shows it.
pub(super) fn pair(
    case: &Case,
    all: &[Match],
    filter: &MatchFilter,
    (left, right): (ArticleId, ArticleId),
) -> Pair {
    let mut matches: Vec<PairMatch> = Vec::new();
    // Shares and counts are of all matches, shown or not.
    let mut standing: [Vec<CharSpan>; 2] = Default::default();
    let mut rest: [Vec<CharSpan>; 2] = Default::default();
    let mut count = 0;
    for m in all {
        let (l, r) = if m.left.article == left && m.right.article == right {
            (m.left, m.right)
        } else if m.left.article == right && m.right.article == left {
            (m.right, m.left)
        } else {
            for p in [m.left, m.right] {
                let [of_left, of_right] = &mut rest;
                match p.article {
                    id if id == left => of_left.push(p.span()),
                    id if id == right => of_right.push(p.span()),
                    _ => {}
                }
            }
            continue;
        };
        count += 1;
        let verdict = crate::gui::shown::verdict(case, m);
        if verdict != Verdict::ReadWrongly {
            let [of_left, of_right] = &mut standing;
            of_left.push(l.span());
            of_right.push(r.span());
        }
        if !filter.shows(m, verdict) {
            continue;
        }
        matches.push(PairMatch {
            id: m.id,
            kind: m.kind,
            left: l.span(),
            right: r.span(),
            aside: verdict == Verdict::ReadWrongly,
            by_hand: m.by_hand,
        });
    }
    matches.sort_by_key(|m| (m.left, m.right, m.id));
    let label = |id| case.article(id).map_or("", Article::label);
    let side = |article: Option<&Article>, other: &str, span: fn(&PairMatch) -> CharSpan| {
        let Some(a) = article else { return Vec::new() };
        let name = |(i, m): (usize, &PairMatch)| Mark {
            span: span(m),
            item: Item::Match(m.id),
            look: Look::Match(m.kind),
            aside: m.aside,
            by_hand: m.by_hand,
            name: match_name(m, (i + 1, matches.len()), other, a.slice(span(m))),
        };
        let mut marks: Vec<Mark> = matches.iter().enumerate().map(name).collect();
        marks.sort_by_key(|m| (m.span, m.item));
        marks
    };
    let (l, r) = (case.article(left), case.article(right));
    let [in_left, in_right] = standing;
    Pair {
        left_share: share(l, in_left.into_iter()),
        right_share: share(r, in_right.into_iter()),
        all: count,
        level: level_of(&matches),
        rest: rest.map(merged),
        left: side(l, label(right), |m| m.left),
        right: side(r, label(left), |m| m.right),
        matches,
    }
}

/// First characters of the matches that can all stand level.
fn level_of(matches: &[PairMatch]) -> Vec<(usize, usize)> {
    let standing: Vec<_> = matches.iter().filter(|m| !m.aside).collect();
    let spans: Vec<_> = standing.iter().map(|m| (m.left, m.right)).collect();
    let on = level::chain(&spans);
    let taken = spans.iter().zip(on).filter(|(_, on)| *on);
    let mut out: Vec<_> = taken.map(|((l, r), _)| (l.start, r.start)).collect();
    out.sort_unstable();
    out
}

/// Percent of an article's words that lie in one of the spans.
fn share(article: Option<&Article>, spans: impl Iterator<Item = CharSpan>) -> u32 {
    let Some(a) = article else { return 0 };
    let mut spans: Vec<CharSpan> = spans.collect();
    spans.sort();
    let words = a
        .tokenized()
        .tokens
        .iter()
        .filter(|t| t.is_word() && !a.is_excluded(t.chars));
    let (mut all, mut inside, mut next) = (0u64, 0u64, 0);
    let mut reach = 0;
    for t in words {
        while let Some(s) = spans.get(next).filter(|s| s.start <= t.chars.start) {
            reach = reach.max(s.end);
            next += 1;
        }
        all += 1;
        inside += u64::from(t.chars.end <= reach);
    }
    u32::try_from((inside * 100 + all / 2).checked_div(all).unwrap_or(0)).unwrap_or(0)
}

/// A lone article shows its attributions.
pub(super) fn lone(case: &Case, prov: &Provenance, article: ArticleId) -> Pair {
    let Some(a) = case.article(article) else {
        return Pair::default();
    };
    let mut left: Vec<Mark> = Vec::new();
    for t in prov.attributions.iter().filter(|t| t.article == article) {
        let extent = t.extent();
        left.push(Mark {
            span: extent,
            item: Item::Attribution(t.id),
            look: Look::Attribution,
            aside: false,
            by_hand: t.by_hand,
            name: attribution_name(prov, t, a.slice(extent)),
        });
    }
    left.sort_by_key(|m| (m.span, m.item));
    Pair {
        left,
        ..Pair::default()
    }
}

/// The name of a match for screen readers: kind, number, the other article, how it stands, and its first words.
fn match_name(m: &PairMatch, (number, of): (usize, usize), other: &str, text: &str) -> String {
    let kind = words::match_kind(m.kind);
    let mut out = say!(
        "derived-pair-match-of-with",
        kind = kind,
        number = number,
        of = of,
        other = other
    );
    if m.by_hand {
        out.push_str(say!("derived-pair-added-by-hand"));
    }
    if m.aside {
        out.push_str(say!("derived-pair-read-wrongly"));
    }
    format!("{out}: {}", words::clip(text, 60))
}

/// The same of an attribution: whose words, how they are given.
fn attribution_name(prov: &Provenance, a: &Attribution, text: &str) -> String {
    let source = a.source_id.and_then(|s| crate::gui::item::source(prov, s));
    let source = source.map_or(say!("derived-pair-not-named"), |s| s.name.as_str());
    let hand = if a.by_hand {
        say!("derived-pair-added-by-hand")
    } else {
        ""
    };
    say!(
        "derived-pair-attribution-source",
        source = source,
        hand = hand,
        text = words::clip(text, 70)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_count_words_once() {
        let a = Article::new(
            ArticleId(1),
            "a.txt",
            crate::article::Format::Txt,
            "one two three four five six seven eight nine ten",
        );
        let spans = [CharSpan::new(0, 7), CharSpan::new(4, 13)];
        assert_eq!(share(Some(&a), spans.into_iter()), 30);
    }
}
