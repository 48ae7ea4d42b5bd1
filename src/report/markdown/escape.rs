//! Words that stay words in CommonMark and in GitHub's dialect of it: nothing in them becomes a link, markup, a heading, a list, a
//! cell or a formula.
//!
//! A backslash holds for what the parser reads. Addresses, names of accounts and pictures by name (`:name:`) are looked for in the
//! finished text as well, where no backslash is left: those stand as code, which no dialect looks into.

use crate::report::page::is_deceptive;
use unicode_normalization::char::is_combining_mark;

/// A line as it grows.
#[derive(Default)]
pub(super) struct Text {
    out: String,
    /// Whether it stands in a table, where a line ends a cell.
    cell: bool,
}

impl Text {
    pub fn in_cell() -> Self {
        Self {
            cell: true,
            ..Self::default()
        }
    }

    /// The line; at its start nothing begins a list, a line below a heading, or a definition.
    pub fn finish(self) -> String {
        let line = self.out.trim_matches([' ', '\t']);
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = line.split_at_checked(digits).unwrap_or(("", line));
        let begins = |c: char| "-+:".contains(c);
        if digits == 0 && line.starts_with(begins) || digits > 0 && rest.starts_with(['.', ')']) {
            return format!("{number}\\{rest}");
        }
        line.to_owned()
    }

    /// A new line within the words; a cell has but one, and elsewhere it reads as well in one: a stroke stands there.
    pub fn line_break(&mut self) {
        let end = self.out.trim_end().len();
        self.out.truncate(end);
        self.out.push_str(" / ");
    }

    /// Markup of the program itself.
    pub fn fixed(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Any words; white space of any length is a space.
    pub fn words(&mut self, text: &str) {
        let text = visible(text);
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
            let end = rest.find(space).unwrap_or(rest.len());
            let (token, after) = rest.split_at(end);
            if is_looked_for(token) {
                self.code(token);
            } else {
                token.chars().for_each(|c| self.put(c));
            }
            rest = after.trim_start_matches(space);
            if rest.len() < after.len() && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
        }
    }

    /// Words set apart by these marks around them. Marks stand at letters and digits only: elsewhere they may mean themselves.
    pub fn marked(&mut self, mark: &str, text: &str) {
        let holds = |c: char| c.is_alphanumeric() || is_combining_mark(c);
        let clear = visible(text);
        let first = clear.find(holds);
        let last = clear.char_indices().rfind(|&(_, c)| holds(c));
        let (Some(from), Some((at, c))) = (first, last) else {
            return self.words(text);
        };
        let mut inside = Self {
            cell: self.cell,
            ..Self::default()
        };
        inside.words(clear.get(from..at + c.len_utf8()).unwrap_or_default());
        let edge = |s: &str| s.is_empty() || s.starts_with('`') || s.ends_with('`');
        let before = mark.chars().next().unwrap_or(' ');
        if edge(&inside.out) || from == 0 && self.out.ends_with(before) {
            return self.words(text);
        }
        self.words(clear.get(..from).unwrap_or_default());
        self.fixed(mark);
        self.out.push_str(&inside.out);
        self.fixed(mark);
        self.words(clear.get(at + c.len_utf8()..).unwrap_or_default());
    }

    /// What is shown letter by letter.
    pub fn code(&mut self, text: &str) {
        let text = visible(text).replace(['\n', '\r', '\t'], " ");
        if text.trim().is_empty() {
            return;
        }
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let pad = if text.starts_with('`') || text.ends_with('`') {
            " "
        } else {
            ""
        };
        // Two of them without anything between would be one.
        if self.out.ends_with('`') {
            self.out.push(' ');
        }
        let text = match self.cell {
            true => text.replace('|', "\\|"),
            false => text,
        };
        self.out.extend([&fence, pad, &text, pad, &fence]);
    }

    fn put(&mut self, c: char) {
        match c {
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            '>' => self.out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '~' | '$' | '|' | '^' | '='
            | '@' => {
                self.out.extend(['\\', c]);
            }
            // Pieces that make up an address together.
            '/' if self.out.ends_with(':') => self.out.push_str("\\/"),
            '.' if self.ends_with_www() => self.out.push_str("\\."),
            '%' if self.out.ends_with('%') => self.out.push_str("\\%"),
            c => self.out.push(c),
        }
    }

    fn ends_with_www(&self) -> bool {
        let tail = self.out.len().checked_sub(3);
        let tail = tail.and_then(|from| self.out.get(from..));
        tail.is_some_and(|t| t.eq_ignore_ascii_case("www"))
    }
}

/// What cannot be seen but changes what is seen, by its number.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' => out.push(' '),
            c if is_deceptive(c) => out.push_str(&format!("[U+{:04X}]", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Whether a word is one that some dialect makes a link or a picture of, wherever it stands.
fn is_looked_for(token: &str) -> bool {
    let lower = token.to_ascii_lowercase();
    ["://", "www.", "@", "mailto:", "xmpp:"]
        .iter()
        .any(|sign| lower.contains(sign))
        || names_a_picture(&lower)
}

/// `:name:`
fn names_a_picture(token: &str) -> bool {
    let mut parts = token.split(':');
    parts.next();
    let name = |p: &str| {
        !p.is_empty()
            && p.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
            // A time of day with its zone names nothing; "+1" and "-1" do.
            && (p.bytes().any(|b| b.is_ascii_alphabetic()) || matches!(p, "+1" | "-1"))
    };
    let inner: Vec<&str> = parts.collect();
    let closed = inner.len().saturating_sub(1);
    inner.iter().take(closed).any(|p| name(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        let mut out = Text::default();
        out.words(text);
        out.finish()
    }

    #[test]
    fn signs_stay_signs() {
        assert_eq!(
            line("*a* _b_ [c](d) <e>"),
            "\\*a\\* \\_b\\_ \\[c\\](d) &lt;e&gt;"
        );
        assert_eq!(line("- a"), "\\- a");
        assert_eq!(line(" 12) a"), "12\\) a");
        assert_eq!(line("12 ferries"), "12 ferries");
        assert_eq!(line("a\n\n- b"), "a - b");
        assert_eq!(line("\u{202E}a"), "\\[U+202E\\]a");
        assert_eq!(line("at 10:30:00+02:00 :a"), "at 10:30:00+02:00 :a");
    }

    #[test]
    fn addresses_stand_as_code() {
        assert_eq!(
            line("see https://a.example/_b_ now"),
            "see `https://a.example/_b_` now"
        );
        assert_eq!(line("a`@b`"), "`` a`@b` ``");
        assert_eq!(line("so :octocat: said"), "so `:octocat:` said");
        let mut cell = Text::in_cell();
        cell.words("www.a.example/|x|");
        assert_eq!(cell.finish(), "`www.a.example/\\|x\\|`");
        let mut two = Text::default();
        two.words("https:");
        two.words("//a.example WWW");
        two.words(".b.example");
        assert_eq!(two.finish(), "https:\\//a.example WWW\\.b.example");
    }

    #[test]
    fn marks_stand_at_letters() {
        let marked = |text: &str| {
            let mut out = Text::default();
            out.fixed("a");
            out.marked("**", text);
            out.finish()
        };
        assert_eq!(
            marked(" \u{201C}b c.\u{201D} "),
            "a \u{201C}**b c**.\u{201D}"
        );
        assert_eq!(marked("..."), "a...");
        assert_eq!(marked("x@y"), "a`x@y`");
        assert_eq!(marked("कि।"), "a**कि**।");
    }
}
