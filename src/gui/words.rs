//! The words of the window, in one place: each term with the one sentence that explains it.

use crate::align::{MatchKind, WordChange};
use crate::attribution::{SourceKind, Speech, Stance};
use crate::provenance::{Basis, DifferenceKind, Direction, EndKind, HeadlineIssueKind};

/// What stands under every finding.
pub use crate::report::SCOPE_SENTENCE as SCOPE;

/// Where the trail ends.
pub const ORIGIN: &str = "Where the trail ends in these articles.";
/// Separate sources.
pub const INDEPENDENT: &str = "Separate sources: none of them took it from another.";
/// What a picture without a text asks for.
pub const TRANSCRIBE: &str = "Transcribe what you need";
/// What the text of a picture is.
pub const TRANSCRIBED: &str = "Transcribed by you";
/// What that means.
pub const TRANSCRIBED_MEANING: &str = "This text was typed by a person from the picture. Hold it against the picture before you rely on it.";
/// The house's verdict.
pub const HOUSE_VERDICT: &str =
    "Written by you. It never follows from the findings, and the findings never depend on it.";

/// A kind of match.
pub fn match_kind(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Verbatim => "Verbatim",
        MatchKind::NearVerbatim => "Near-verbatim",
        MatchKind::Paraphrase => "Paraphrase",
    }
}

/// What a kind of match means.
pub fn match_kind_meaning(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Verbatim => "The same words in the same order.",
        MatchKind::NearVerbatim => "Mostly the same words in mostly the same order.",
        MatchKind::Paraphrase => "The same content in other words.",
    }
}

/// Stated or inferred.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "Stated",
        Basis::Inferred => "Inferred",
    }
}

/// What stated or inferred means.
pub fn basis_meaning(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "The article says so.",
        Basis::Inferred => "Our reading, not said in the text.",
    }
}

/// A kind of difference.
pub fn difference(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Number => "Number",
        DifferenceKind::Date => "Date",
        DifferenceKind::Name => "Name",
        DifferenceKind::Quote => "Quoted words",
        DifferenceKind::Hedge => "Certainty",
        DifferenceKind::SourceLabel => "Source label",
        DifferenceKind::Attribution => "Attribution",
        DifferenceKind::Polarity => "Affirmed or denied",
        DifferenceKind::Scope => "Scope",
    }
}

/// What a headline says otherwise.
pub fn headline_issue(kind: HeadlineIssueKind) -> &'static str {
    match kind {
        HeadlineIssueKind::Missing => "Headline: words not found in the body",
        HeadlineIssueKind::Number => "Headline: another number than the body",
        HeadlineIssueKind::Hedge => "Headline: without the reserve of the body",
        HeadlineIssueKind::Attribution => "Headline: does not say whose words they are",
    }
}

/// Which way a difference came about.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::LeftToRight => "From the first to the second; stated citations show it.",
        Direction::Unknown => "Direction unknown: we cannot tell who took it from whom.",
    }
}

/// How a path ends.
pub fn end(how: EndKind) -> &'static str {
    match how {
        EndKind::Reached => "source reached",
        EndKind::NotLoaded => "not loaded",
        EndKind::NoSourceGiven => "no source given",
        EndKind::Open => "left open by the text",
    }
}

/// What the end of a path means.
pub fn end_meaning(how: EndKind) -> &'static str {
    match how {
        EndKind::Reached => "A source speaks here, named or not.",
        EndKind::NotLoaded => {
            "The next article or document is known, but it is not in this case. It may say more."
        }
        EndKind::NoSourceGiven => "The outlet states it and says no more.",
        EndKind::Open => "The text does not settle who is meant.",
    }
}

/// A kind of source.
pub fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Outlet => "Outlet",
        SourceKind::Agency => "News agency",
        SourceKind::Organisation => "Organisation",
        SourceKind::Person => "Person",
        SourceKind::Unnamed => "Name not given",
        SourceKind::Document => "Document",
        SourceKind::Unknown => "Kind unknown",
    }
}

/// How the content is given.
pub fn speech(speech: Speech) -> &'static str {
    match speech {
        Speech::Direct => "Quoted words",
        Speech::Indirect => "In the writer's words",
        Speech::Mixed => "Partly quoted",
    }
}

/// How the cue presents the content.
pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Neutral => "presented neutrally",
        Stance::Claim => "presented as a claim",
        Stance::Denial => "presented as a denial",
        Stance::Doubt => "presented with doubt",
        Stance::Support => "presented with support",
    }
}

/// What became of a word.
pub fn word_change(change: WordChange) -> &'static str {
    match change {
        WordChange::Kept => "kept",
        WordChange::Swapped => "another word",
        WordChange::OnlyLeft | WordChange::OnlyRight => "only here",
        WordChange::Moved => "in another place",
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
    let zone = if zone == "Z" { "UTC" } else { zone };
    format!("{date} {time} {zone}").trim_end().to_owned()
}

/// Bytes with a unit: "812 bytes", "3.4 MB".
pub fn bytes(n: usize) -> String {
    match n {
        0..1_000 => count(n, "byte", "bytes"),
        1_000..1_000_000 => format!("{:.1} kB", n as f64 / 1e3),
        _ => format!("{:.1} MB", n as f64 / 1e6),
    }
}

/// "1 separate source", "2 to 3 separate sources".
pub fn range(at_least: usize, at_most: usize) -> String {
    if at_least == at_most {
        count(at_least, "separate source", "separate sources")
    } else {
        format!("{at_least} to {at_most} separate sources")
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
