//! The words of the window, in one place: each term with the one sentence that explains it.

use crate::align::{MatchKind, WordChange};
use crate::attribution::{SourceKind, Speech, Stance};
use crate::gui::locale::say;
use crate::provenance::{Basis, DifferenceKind, Direction, EndKind, HeadlineIssueKind};

/// What stands under every finding.
pub use crate::report::SCOPE_SENTENCE as SCOPE;

/// Where the trail ends.
pub fn origin_meaning() -> &'static str {
    say!("words-where-the-trail-ends-in")
}
/// Separate sources.
pub fn independent_meaning() -> &'static str {
    say!("words-separate-sources-none-of-them")
}
/// What a picture without a text asks for.
pub fn transcribe_title() -> &'static str {
    say!("words-transcribe-what-you-need")
}
/// What the text of a picture is.
pub fn transcribed_title() -> &'static str {
    say!("words-transcribed-by-you")
}
/// What that means.
pub fn transcribed_meaning() -> &'static str {
    say!("words-this-text-was-typed-by")
}
/// The house's verdict.
pub fn house_verdict_meaning() -> &'static str {
    say!("words-written-by-you-it-never")
}

/// A kind of match.
pub fn match_kind(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Verbatim => say!("words-verbatim"),
        MatchKind::NearVerbatim => say!("words-near-verbatim"),
        MatchKind::Paraphrase => say!("words-paraphrase"),
    }
}

/// What a kind of match means.
pub fn match_kind_meaning(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Verbatim => say!("words-the-same-words-in-the"),
        MatchKind::NearVerbatim => say!("words-mostly-the-same-words-in"),
        MatchKind::Paraphrase => say!("words-the-same-content-in-other"),
    }
}

/// Stated or inferred.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => say!("words-stated"),
        Basis::Inferred => say!("words-inferred"),
    }
}

/// What stated or inferred means.
pub fn basis_meaning(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => say!("words-the-article-says-so"),
        Basis::Inferred => say!("words-our-reading-not-said-in"),
    }
}

/// A kind of difference.
pub fn difference(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Number => say!("words-number"),
        DifferenceKind::Date => say!("words-date"),
        DifferenceKind::Name => say!("words-name"),
        DifferenceKind::Quote => say!("words-quoted-words"),
        DifferenceKind::Hedge => say!("words-certainty"),
        DifferenceKind::SourceLabel => say!("words-source-label"),
        DifferenceKind::Attribution => say!("words-attribution"),
        DifferenceKind::Polarity => say!("words-affirmed-or-denied"),
        DifferenceKind::Scope => say!("words-scope"),
    }
}

/// What a headline says otherwise.
pub fn headline_issue(kind: HeadlineIssueKind) -> &'static str {
    match kind {
        HeadlineIssueKind::Missing => say!("words-headline-words-not-found-in"),
        HeadlineIssueKind::Number => say!("words-headline-another-number-than-the"),
        HeadlineIssueKind::Hedge => say!("words-headline-without-the-reserve-of"),
        HeadlineIssueKind::Attribution => say!("words-headline-does-not-say-whose"),
    }
}

/// Which way a difference came about.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::LeftToRight => say!("words-from-the-first-to-the"),
        Direction::Unknown => say!("words-direction-unknown-we-cannot-tell"),
    }
}

/// How a path ends.
pub fn end(how: EndKind) -> &'static str {
    match how {
        EndKind::Reached => say!("words-source-reached"),
        EndKind::NotLoaded => say!("words-not-loaded"),
        EndKind::NoSourceGiven => say!("words-no-source-given"),
        EndKind::Open => say!("words-left-open-by-the-text"),
    }
}

/// What the end of a path means.
pub fn end_meaning(how: EndKind) -> &'static str {
    match how {
        EndKind::Reached => say!("words-a-source-speaks-here-named"),
        EndKind::NotLoaded => {
            say!("words-the-next-article-or-document")
        }
        EndKind::NoSourceGiven => say!("words-the-outlet-states-it-and"),
        EndKind::Open => say!("words-the-text-does-not-settle"),
    }
}

/// A kind of source.
pub fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Outlet => say!("words-outlet"),
        SourceKind::Agency => say!("words-news-agency"),
        SourceKind::Organisation => say!("words-organisation"),
        SourceKind::Person => say!("words-person"),
        SourceKind::Unnamed => say!("words-name-not-given"),
        SourceKind::Document => say!("words-document"),
        SourceKind::Unknown => say!("words-kind-unknown"),
    }
}

/// How the content is given.
pub fn speech(speech: Speech) -> &'static str {
    match speech {
        Speech::Direct => say!("words-quoted-words"),
        Speech::Indirect => say!("words-in-the-writers-words"),
        Speech::Mixed => say!("words-partly-quoted"),
    }
}

/// How the cue presents the content.
pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Neutral => say!("words-presented-neutrally"),
        Stance::Claim => say!("words-presented-as-a-claim"),
        Stance::Denial => say!("words-presented-as-a-denial"),
        Stance::Doubt => say!("words-presented-with-doubt"),
        Stance::Support => say!("words-presented-with-support"),
    }
}

/// What became of a word.
pub fn word_change(change: WordChange) -> &'static str {
    match change {
        WordChange::Kept => say!("words-kept"),
        WordChange::Swapped => say!("words-another-word"),
        WordChange::OnlyLeft | WordChange::OnlyRight => say!("words-only-here"),
        WordChange::Moved => say!("words-in-another-place"),
    }
}

/// A moment as precise as it is known: "2024-05-31 14:05 +02:00".
pub fn moment(m: &crate::article::Moment) -> String {
    let text = m.to_string();
    let Some((date, clock)) = text.split_once('T') else {
        return text;
    };
    let time = clock.get(..5).unwrap_or(clock);
    let zone = clock.get(8..).unwrap_or("");
    let zone = if zone == "Z" { say!("words-utc") } else { zone };
    format!("{date} {time} {zone}").trim_end().to_owned()
}

/// Bytes with a unit: "812 bytes", "3.4 MB".
pub fn bytes(n: usize) -> String {
    match n {
        0..1_000 => say!("words-n-bytes", n = n),
        1_000..1_000_000 => say!("words-kb", e3 = format!("{:.1}", n as f64 / 1e3)),
        _ => say!("words-mb", e6 = format!("{:.1}", n as f64 / 1e6)),
    }
}

/// "1 separate source", "2 to 3 separate sources".
pub fn range(at_least: usize, at_most: usize) -> String {
    if at_least == at_most {
        say!("words-n-separate-sources", n = at_least)
    } else {
        say!(
            "words-to-separate-sources",
            at_least = at_least,
            at_most = at_most
        )
    }
}

/// "If the two officials are different people: 2 separate sources".
pub fn sensitivity(s: &crate::provenance::Sensitivity) -> String {
    format!("{}: {}", s.what, range(s.at_least, s.at_most))
}

/// "1 match", "3 matches".
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {many}")
    }
}

/// At most `max` characters of `text` on one line, with an ellipsis where something is left out.
pub fn clip(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= max {
        return line;
    }
    let mut out: String = line.chars().take(max.saturating_sub(1)).collect();
    while out.ends_with([' ', ',', ';', ':']) {
        out.pop();
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clipping_keeps_whole_short_texts_and_marks_long_ones() {
        assert_eq!(clip("a\n b", 10), "a b");
        assert_eq!(clip("harbour, dues", 9), "harbour…");
        assert_eq!(count(1, "match", "matches"), "1 match");
        let moments = [
            "2034-06-03",
            "2034-06-03 06:40",
            "2034-06-03 06:40 +03:00",
            "2034-06-03 06:40 UTC",
        ];
        for m in moments {
            assert_eq!(moment(&m.parse().unwrap()), m);
        }
        assert_eq!(count(0, "match", "matches"), "0 matches");
        assert_eq!(
            [1, 3_400, 12_300_000].map(bytes),
            ["1 byte", "3.4 kB", "12.3 MB"]
        );
    }
}
