//! What came of it, in words.

use super::{Checked, Part, State, Verification};
use serde::Serialize;
use std::fmt::Write as _;

/// Characters of a text that are told on each side of where it differs.
const AROUND: usize = 60;
/// Longest text that is told in full, in characters.
const LONGEST: usize = 160;

/// The beginning of a long text.
pub(super) fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}\u{2026}")
}

/// What stands and what should stand, from a little before the place where they part to a little behind it.
pub(super) fn difference(stands: &str, should: &str) -> String {
    let (a, b): (Vec<char>, Vec<char>) = (stands.chars().collect(), should.chars().collect());
    let before = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - before;
    let back = a.iter().rev().zip(b.iter().rev());
    let after = back.take_while(|(x, y)| x == y).count().min(rest);
    let part = |all: &[char]| {
        let from = before.saturating_sub(AROUND);
        let to = (all.len() - after + AROUND).min(all.len());
        let to = to.min(from + 2 * AROUND + LONGEST);
        let words: String = all.get(from..to).unwrap_or(&[]).iter().collect();
        let lead = if from > 0 { "\u{2026}" } else { "" };
        let tail = if to < all.len() { "\u{2026}" } else { "" };
        format!("{lead}{words}{tail}")
    };
    match (a.is_empty(), b.is_empty()) {
        (true, _) => format!("it should also say \u{201C}{}\u{201D}.", part(&b)),
        (_, true) => format!("it should not say \u{201C}{}\u{201D}.", part(&a)),
        _ => format!(
            "it says \u{201C}{}\u{201D} and should say \u{201C}{}\u{201D}.",
            part(&a),
            part(&b)
        ),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    fingerprint: String,
    #[serde(flatten)]
    all: &'a Verification,
}

impl Part {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::File,
        Self::Item,
        Self::Record,
        Self::Article,
        Self::Quotation,
        Self::Findings,
    ];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::File => "The whole file",
            Self::Item => "Its parts",
            Self::Record => "Its record",
            Self::Article => "The articles",
            Self::Quotation => "The quotations",
            Self::Findings => "Made again",
        }
    }
}

impl State {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::DoesNotHold => "does not hold",
            Self::CannotBeChecked => "cannot be checked",
        }
    }
}

impl Verification {
    /// The beginning of the hash in groups of four digits: short enough to be published.
    pub fn fingerprint(&self) -> String {
        let digits: Vec<char> = self.sha256.chars().take(16).collect();
        let groups: Vec<String> = digits.chunks(4).map(|g| g.iter().collect()).collect();
        groups.join(" ")
    }

    /// The checks of a part that came out so.
    pub fn of(&self, part: Part, state: State) -> impl Iterator<Item = &Checked> {
        let all = self.checks.iter();
        all.filter(move |c| c.part == part && c.state == state)
    }

    /// What the checks prove and what not, in sentences.
    pub(super) fn what_it_proves(&self) -> Vec<String> {
        let held = |part| {
            let any = |state| self.of(part, state).next().is_some();
            any(State::Holds) && !any(State::DoesNotHold)
        };
        let mut out: Vec<String> = Vec::new();
        let mut say = |words: &str| out.push(words.to_owned());
        match (self.holds, held(Part::File)) {
            (true, _) => say("The report is unchanged since it was exported."),
            (false, true) => say("The file is as it was exported, and not all that it says holds."),
            (false, false) => {
                say(
                    "The report is not the one that was exported: what is named above was changed since, or its sources were.",
                );
            }
        }
        if held(Part::Article) && held(Part::Findings) {
            say(
                "Its articles, quotations and findings come out the same from the sources that were given.",
            );
        } else if held(Part::Article) && held(Part::Quotation) {
            say("Its articles are those that were given, and its quotations stand where it says.");
        }
        say(
            "Who made it is not proven: whoever has this program can make another report with a hash of its own. Compare the fingerprint with one that its maker published, or check a detached signature that is kept beside the file.",
        );
        say("Whether what the articles say is true was not checked.");
        out
    }

    /// As a JSON document.
    pub fn json(&self) -> String {
        let document = Document {
            format: "headwater-verification",
            version: 1,
            fingerprint: self.fingerprint(),
            all: self,
        };
        // Every part serialises to plain objects with string keys, so this cannot fail on any input.
        serde_json::to_string(&document).unwrap_or_default()
    }

    /// For people.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let known = |v: &Option<String>| v.clone().filter(|v| !v.trim().is_empty());
        let title = known(&self.title).unwrap_or_else(|| self.file.clone());
        let _ = writeln!(out, "Report       {}", one_line(&title));
        if let Some(date) = known(&self.date) {
            let _ = writeln!(out, "Made         {}", one_line(&date));
        }
        if let Some(engine) = &self.engine {
            let _ = writeln!(out, "Made by      {}", one_line(&engine.words()));
        }
        let _ = writeln!(out, "Fingerprint  {}", self.fingerprint());
        let _ = writeln!(out, "SHA-256      {}", self.sha256);
        for part in Part::ALL {
            self.part(part, &mut out);
        }
        out.push('\n');
        for sentence in &self.proves {
            let _ = writeln!(out, "{sentence}");
        }
        out
    }

    /// How many of a part hold, and each of those that do not.
    fn part(&self, part: Part, out: &mut String) {
        let own: Vec<&Checked> = self.checks.iter().filter(|c| c.part == part).collect();
        if own.is_empty() {
            return;
        }
        let states = [State::Holds, State::DoesNotHold, State::CannotBeChecked];
        let counts = states.map(|s| (s, own.iter().filter(|c| c.state == s).count()));
        let counts = counts.into_iter().filter(|(_, n)| *n > 0);
        let counts: Vec<String> = counts
            .map(|(s, n)| match own.len() {
                1 => s.words().to_owned(),
                _ => format!("{n} {}", plural(s, n)),
            })
            .collect();
        let _ = writeln!(out, "\n{}: {}", part.words(), counts.join(", "));
        for check in own {
            // What holds is counted, where there are many of its kind.
            let many = part == Part::Item || !check.which.is_empty();
            let plain = check.state == State::Holds && many;
            if plain {
                continue;
            }
            let sign = match check.state {
                State::Holds => ' ',
                State::DoesNotHold => '!',
                State::CannotBeChecked => '?',
            };
            let which = match (check.which.as_str(), part) {
                ("", Part::Item | Part::Findings) if check.state != State::CannotBeChecked => {
                    named_head(check)
                }
                ("", _) => String::new(),
                (which, _) => format!("{}: ", one_line(which)),
            };
            let _ = writeln!(out, "  {sign} {which}{}", one_line(&check.words));
        }
    }
}

/// What stands under no anchor.
fn named_head(check: &Checked) -> String {
    match check.state {
        State::DoesNotHold => "head and frame of the report: ".into(),
        _ => String::new(),
    }
}

fn plural(state: State, n: usize) -> &'static str {
    match (state, n) {
        (State::Holds, 1) => "holds",
        (State::Holds, _) => "hold",
        (State::DoesNotHold, 1) => "does not hold",
        (State::DoesNotHold, _) => "do not hold",
        (State::CannotBeChecked, _) => "cannot be checked",
    }
}

/// Words from outside on one line, without what could steer a terminal.
fn one_line(text: &str) -> String {
    crate::report::record::shown(text).replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_shown_with_what_is_around_it() {
        let (a, b) = ("Sold for 3 crowns.", "Sold for 8 crowns.");
        assert_eq!(
            difference(a, b),
            "it says \u{201C}Sold for 3 crowns.\u{201D} and should say \u{201C}Sold for 8 crowns.\u{201D}."
        );
        let long = format!("{}3{}", "x".repeat(900), "y".repeat(900));
        let other = long.replace('3', "8");
        let told = difference(&long, &other);
        assert!(
            told.contains("x3y") && told.contains("x8y") && told.len() < 700,
            "{told}"
        );
        assert!(difference("", "x").contains("should also say"));
        assert!(difference("x", "").contains("should not say"));
        assert!(difference("ab", "aab").contains("aab"));
    }
}
