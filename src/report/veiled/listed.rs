//! Addresses of articles and names of their files inside of other texts, each kind searched for all at once (Aho and Corasick,
//! *Efficient string matching*, 1975). Cost: linear in the text, whatever the number of articles.

use super::ADDRESS;
use crate::text::veil::VeilError;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Addresses that are hidden wherever they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Addresses(Option<AhoCorasick>);

/// Bytes of the shortest address that is searched for: what a person typed into its field may be a single letter.
const SHORTEST: usize = 6;

impl Addresses {
    /// These, with and without their scheme.
    ///
    /// # Errors
    /// If there are more than can be searched for at once.
    pub fn new(all: &BTreeSet<String>) -> Result<Self, VeilError> {
        let mut forms: BTreeSet<&str> = BTreeSet::new();
        for address in all {
            forms.insert(address);
            let Some((_, rest)) = address.split_once("://") else {
                continue;
            };
            // A bare site is no address of an article.
            let rest = rest.trim_end_matches('/');
            if rest.contains('/') {
                forms.insert(rest);
                forms.extend(rest.strip_prefix("www."));
            }
        }
        forms.retain(|f| f.len() >= SHORTEST && f.contains(['.', '/']));
        if forms.is_empty() {
            return Ok(Self(None));
        }
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(forms);
        Ok(Self(Some(search.map_err(|_| VeilError)?)))
    }

    /// Where they stand, in order; what an address goes on with belongs to it.
    pub fn finds(&self, text: &str) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for found in self.0.iter().flat_map(|s| s.find_iter(text)) {
            if out.last().is_none_or(|last| last.end <= found.start()) {
                out.push(found.start()..end(text, found.end()));
            }
        }
        out
    }

    /// The text without them.
    pub fn over(&self, text: &str) -> String {
        let found = self.finds(text).into_iter();
        replaced(text, found.map(|range| (range, ADDRESS)))
    }
}

/// The end of an address of which a part ends at `from`.
fn end(text: &str, from: usize) -> usize {
    // Scripts without spaces go on with the next word.
    let goes_on =
        |c: char| c.is_alphanumeric() && c < '\u{2E80}' || "/?#&=%-_~+:@.,;!$*".contains(c);
    let rest = text.get(from..).unwrap_or("");
    let length = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
    let more = rest.get(..length).unwrap_or("");
    from + more
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '-'])
        .len()
}

/// Names of files that are replaced wherever they stand as a whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    search: Option<AhoCorasick>,
    others: Vec<String>,
}

impl Files {
    /// These, each with what stands in its place. A name without an ending may be any word and stays.
    ///
    /// # Errors
    /// If there are more than can be searched for at once.
    pub fn new(all: BTreeMap<String, String>) -> Result<Self, VeilError> {
        let (names, others): (Vec<String>, Vec<String>) =
            all.into_iter().filter(|(f, _)| f.contains('.')).unzip();
        let search = match names.is_empty() {
            true => None,
            false => Some(AhoCorasick::new(names).map_err(|_| VeilError)?),
        };
        Ok(Self { search, others })
    }

    /// The text with the others in their places, of those that overlap the first and longest.
    pub fn over(&self, text: &str) -> String {
        let found = self.search.iter();
        let found = found.flat_map(|s| s.find_overlapping_iter(text));
        let mut whole: Vec<(Range<usize>, &str)> = found
            .filter(|m| stands_alone(text, m.range()))
            .filter_map(|m| {
                let other = self.others.get(m.pattern().as_usize())?;
                Some((m.range(), other.as_str()))
            })
            .collect();
        whole.sort_by_key(|(r, _)| (r.start, usize::MAX - r.end));
        let mut end = 0;
        whole.retain(|(range, _)| {
            let apart = range.start >= end;
            if apart {
                end = range.end;
            }
            apart
        });
        replaced(text, whole.into_iter())
    }
}

/// Whether no letter touches it.
fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let before = text.get(..range.start).and_then(|t| t.chars().next_back());
    let after = text.get(range.end..).and_then(|t| t.chars().next());
    !letter(before) && !letter(after)
}

fn replaced<'a>(text: &str, found: impl Iterator<Item = (Range<usize>, &'a str)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, by) in found {
        out.push_str(text.get(at..range.start).unwrap_or(""));
        out.push_str(by);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_address_is_hidden_to_its_end() {
        let all = [
            "https://www.log.example/pier",
            "https://www.log.example/pier/mayor-sold-it",
            "https://dune.example/",
            "x",
        ];
        let addresses = Addresses::new(&all.map(str::to_owned).into()).unwrap();
        for (text, want) in [
            (
                "see https://www.log.example/pier/mayor-sold-it, he said",
                "see [address hidden], he said",
            ),
            (
                "(https://www.log.example/pier?from=mail). No",
                "([address hidden]). No",
            ),
            ("at log.example/pier/2.", "at [address hidden]."),
            ("http://log.example/pier", "http://[address hidden]"),
            ("https://dune.example/mayor x", "[address hidden] x"),
            ("log.example and x", "log.example and x"),
        ] {
            assert_eq!(addresses.over(text), want);
        }
        let none = Addresses::new(&BTreeSet::new()).unwrap();
        assert_eq!(none.over("a.example/b"), "a.example/b");
    }

    #[test]
    fn files_give_way_where_they_stand_alone() {
        let all = [
            ("a.txt", "article 1"),
            ("a.txt.old", "article 2"),
            ("b", "article 3"),
        ];
        let all = all.map(|(f, o)| (f.to_owned(), o.to_owned()));
        let files = Files::new(all.into()).unwrap();
        assert_eq!(
            files.over("b: a.txt and a.txt.old, not aa.txt or a.txt.older."),
            "b: article 1 and article 2, not aa.txt or article 1.older."
        );
    }
}
