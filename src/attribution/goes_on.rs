//! A quotation that opens again in the next paragraph without having been closed is still the same speaker's.

use super::draft::Draft;
use super::view::View;
use crate::text::TokenSpan;

/// Gives every paragraph of a quotation that goes on to the speaker of the one before, where nobody has it. Cost: a look at each
/// quotation, and a search among the drafts of its sentence for those that go on.
pub(super) fn give(v: &View, drafts: &mut [Draft]) {
    for pair in v.quotes.windows(2) {
        let [q, next] = pair else { continue };
        if !q.continues
            || v.article
                .is_excluded(v.chars(TokenSpan::new(next.start, next.end)))
        {
            continue;
        }
        // In an interview written out, a name and a colon hand the word over.
        let handed_over = (next.start + 1..next.start + 6).any(|k| v.low(k) == ":");
        if handed_over {
            continue;
        }
        let near = |d: &Draft| {
            let here = v.sentence_of(next.start);
            d.sentence <= here && d.sentence + 40 >= here
        };
        let first = drafts.partition_point(|d| d.sentence + 40 < v.sentence_of(next.start));
        let last =
            drafts.partition_point(|d| d.sentence <= v.sentence_of(next.end.saturating_sub(1)));
        let Some(here) = drafts.get_mut(first..last) else {
            continue;
        };
        let opens = TokenSpan::new(next.start, next.start + 1);
        if here.iter().any(|d| d.carries(opens)) {
            continue;
        }
        // The outermost speaker of the words that the paragraph before ends with.
        let speaker = here.iter_mut().find(|d| {
            near(d)
                && d.parent.is_none()
                && d.content.last().is_some_and(|c| {
                    c.start >= q.start.saturating_sub(1) && c.start < q.end && c.end + 2 >= q.end
                })
        });
        if let (Some(d), Some(span)) = (speaker, v.trim(next.start, next.end)) {
            d.content.push(span);
        }
    }
}
