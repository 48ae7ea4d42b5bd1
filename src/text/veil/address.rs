//! Addresses in running text: of pages, sites, people, files, accounts, tags. A name inside of one hides all of it, since the rest
//! leads to the name.

use crate::text::ByteSpan;

/// What kind of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// `https://…`, `www.…`
    Page,
    /// `someone@…`
    Mail,
    /// `site.example`, `file.pdf`
    Site,
    /// What follows `@` or `#`.
    Account,
}

impl Address {
    /// An address of a neutral name.
    pub fn of(self, name: &str) -> String {
        let words = name.to_lowercase();
        let words: Vec<&str> = words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .collect();
        match self {
            Self::Page => format!("https://{}.example", words.join("-")),
            Self::Mail => format!("name@{}.example", words.join("-")),
            Self::Site => format!("{}.example", words.join("-")),
            Self::Account => words.concat(),
        }
    }
}

/// The addresses around places in one text. The stretch without white space that was looked at last is kept, so that one long
/// stretch is looked at once.
pub(super) struct Addresses<'a> {
    text: &'a str,
    last: ByteSpan,
    inside: Vec<(ByteSpan, Address)>,
}

impl<'a> Addresses<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            last: ByteSpan::new(0, 0),
            inside: Vec::new(),
        }
    }

    /// The address that holds this stretch.
    pub fn around(&mut self, span: ByteSpan) -> Option<(ByteSpan, Address)> {
        if span.start < self.last.start
            || span.end > self.last.end
            || self.last.start == self.last.end
        {
            // What holds white space is no address.
            if self.text.get(span.range())?.contains(is_wide_end) {
                return None;
            }
            self.look(span);
        }
        let i = self.inside.partition_point(|(s, _)| s.end <= span.start);
        let (found, kind) = *self.inside.get(i)?;
        (found.start <= span.start && span.end <= found.end).then_some((found, kind))
    }

    fn look(&mut self, span: ByteSpan) {
        let before = self.text.get(..span.start).unwrap_or("");
        let after = self.text.get(span.end..).unwrap_or("");
        let start = before.rfind(is_wide_end).map_or(0, |i| {
            i + before
                .get(i..)
                .and_then(|s| s.chars().next())
                .map_or(1, char::len_utf8)
        });
        let end = after
            .find(is_wide_end)
            .map_or(self.text.len(), |i| span.end + i);
        self.last = ByteSpan::new(start, end);
        self.inside = addresses(self.text.get(start..end).unwrap_or(""), start);
    }
}

/// The addresses in a stretch without white space that begins at byte `base` of its text.
fn addresses(stretch: &str, base: usize) -> Vec<(ByteSpan, Address)> {
    let mut out = Vec::new();
    let page = page_start(stretch);
    let plain = stretch.get(..page.unwrap_or(stretch.len())).unwrap_or("");
    let mut at = 0;
    for piece in plain.split(is_narrow_end) {
        narrow(piece, base + at, &mut out);
        let next = at + piece.len();
        let sign = plain.get(next..).and_then(|s| s.chars().next());
        at = next + sign.map_or(0, char::len_utf8);
    }
    if let Some(start) = page {
        let words = stretch.get(start..).unwrap_or("");
        let kept = words.trim_end_matches([
            '.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '\u{2019}', '*',
        ]);
        out.push((
            ByteSpan::new(base + start, base + start + kept.len()),
            Address::Page,
        ));
    }
    out
}

/// Where an address with its scheme begins.
fn page_start(stretch: &str) -> Option<usize> {
    let lower = stretch.to_ascii_lowercase();
    let scheme = ["://", "%3a%2f%2f", ":\\/\\/"]
        .iter()
        .filter_map(|s| lower.find(s))
        .min()
        .map(|i| {
            let before = lower.get(..i).unwrap_or("");
            before
                .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '+')
                .len()
        });
    let www = lower.find("www.").filter(|&i| {
        let before = lower.get(..i).and_then(|b| b.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric())
    });
    [scheme, www].into_iter().flatten().min()
}

/// Addresses without a scheme.
fn narrow(piece: &str, base: usize, out: &mut Vec<(ByteSpan, Address)>) {
    let left = piece.trim_start_matches(['.', ':', '!', '?', '-', '*', '_', '/']);
    let start = base + piece.len() - left.len();
    let bare = left.trim_end_matches(['.', ':', '!', '?', '-', '*', '_', '/']);
    if bare.is_empty() {
        return;
    }
    let whole = ByteSpan::new(start, start + bare.len());
    if is_mail(bare) {
        out.push((whole, Address::Mail));
    } else if bare.contains(['@', '#', '\u{FF20}', '\u{FF03}']) {
        accounts(bare, start, out);
    } else if is_site(bare) {
        out.push((whole, Address::Site));
    }
}

fn is_mail(bare: &str) -> bool {
    let Some((name, host)) = bare.rsplit_once(['@', '\u{FF20}']) else {
        return false;
    };
    name.contains(char::is_alphanumeric) && host.contains(char::is_alphanumeric)
}

/// Accounts and tags: what follows the sign, as far as it is letters.
fn accounts(bare: &str, base: usize, out: &mut Vec<(ByteSpan, Address)>) {
    let signs = bare.match_indices(['@', '#', '\u{FF20}', '\u{FF03}']);
    for (i, sign) in signs {
        let from = i + sign.len();
        let rest = bare.get(from..).unwrap_or("");
        let len = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || super::skeleton::is_unseen(c)))
            .unwrap_or(rest.len());
        if len > 0 {
            out.push((
                ByteSpan::new(base + from, base + from + len),
                Address::Account,
            ));
        }
    }
}

/// "harbourpost.example/story", "harbour-post.pdf": labels with points between them, the last one in small Latin letters.
fn is_site(bare: &str) -> bool {
    let host = bare.split(['/', '?', '#', ':']).next().unwrap_or("");
    let mut labels = host.rsplit('.');
    let last = labels.next().unwrap_or("");
    let ends = (2..=24).contains(&last.len())
        && (last
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            && last.starts_with(|c: char| c.is_ascii_lowercase()));
    let label = |l: &str| {
        !l.is_empty()
            && l.chars()
                .all(|c| c.is_alphanumeric() || "-_%+~&=".contains(c))
    };
    let mut before = labels.peekable();
    ends && before.peek().is_some() && before.all(label)
}

fn is_wide_end(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '<' | '>' | '"' | '\u{201C}'..='\u{201F}' | '«' | '»' | '`'
        )
}

fn is_narrow_end(c: char) -> bool {
    matches!(
        c,
        '(' | ')' | '[' | ']' | '{' | '}' | ',' | ';' | '\'' | '\u{2018}' | '\u{2019}' | '|'
    ) || matches!(
        c,
        '\u{2013}' | '\u{2014}' | '\u{2026}' | '\u{3002}' | '\u{3001}' | '\u{FF0C}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'t>(text: &'t str, word: &str) -> Option<(&'t str, Address)> {
        let start = text.find(word).unwrap();
        let span = ByteSpan::new(start, start + word.len());
        let found = Addresses::new(text).around(span)?;
        Some((&text[found.0.range()], found.1))
    }

    #[test]
    fn addresses_are_found_whole() {
        for (text, word, want, kind) in [
            (
                "see (https://post.example/a_(b)/c?d=e).",
                "post",
                "https://post.example/a_(b)/c?d=e",
                Address::Page,
            ),
            (
                "at www.post.example, he",
                "post",
                "www.post.example",
                Address::Page,
            ),
            (
                "write to news.desk@post.example.",
                "post",
                "news.desk@post.example",
                Address::Mail,
            ),
            (
                "in post.example/x/y, he",
                "post",
                "post.example/x/y",
                Address::Site,
            ),
            (
                "the file moor-post_2.pdf was",
                "post",
                "moor-post_2.pdf",
                Address::Site,
            ),
            (
                "said @MoorPost_News: no",
                "Post",
                "MoorPost_News",
                Address::Account,
            ),
            ("tagged #postgate!", "post", "postgate", Address::Account),
            (
                "go=https%3A%2F%2Fpost.example",
                "post",
                "https%3A%2F%2Fpost.example",
                Address::Page,
            ),
        ] {
            assert_eq!(around(text, word), Some((want, kind)), "{text}");
        }
        for (text, word) in [
            ("the Post.The mayor", "Post"),
            ("the post, he", "post"),
            ("post/a", "post"),
        ] {
            assert_eq!(around(text, word), None, "{text}");
        }
    }

    #[test]
    fn a_neutral_name_has_neutral_addresses() {
        assert_eq!(Address::Page.of("Outlet A"), "https://outlet-a.example");
        assert_eq!(Address::Account.of("Outlet A"), "outleta");
    }
}
