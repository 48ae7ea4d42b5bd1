//! A case with what was derived from it, as exercises ask about it: who is who, what was read correctly, what words stand where.

use crate::article::{Article, ArticleId, AttributionId, Passage, SourceId};
use crate::attribution::{Attribution, Source, SourceKind};
use crate::case::{Case, FindingKey, NodeKey, Verdict};
use crate::provenance::{
    Citation, Claim, Node, Provenance, fold_name, key_of_attribution, key_of_citation,
    key_of_claim, key_of_node, node_name,
};
use crate::text::veil::acronym;
use crate::text::{CharSpan, normal_form};
use std::collections::BTreeSet;

/// Small words of English.
const STOP: &str = include_str!("../../assets/lexicon/stop.tsv");

/// Whether a word, in normal form, carries grammar rather than content.
pub(super) fn is_small(word: &str) -> bool {
    let lines = STOP.lines().filter(|l| !l.starts_with('#'));
    lines.flat_map(str::split_whitespace).any(|w| w == word)
}

/// A case with what was derived from it.
#[derive(Clone, Copy)]
pub(super) struct Matter<'a> {
    pub case: &'a Case,
    pub p: &'a Provenance,
}

impl<'a> Matter<'a> {
    pub fn is_read_correctly(self, key: &FindingKey) -> bool {
        let decision = self.case.decisions.get(key);
        decision.is_some_and(|d| d.verdict == Verdict::ReadCorrectly)
    }

    /// What a node is called; a label without what is said of it behind a comma.
    ///
    /// A room reads no names of files: an article is called by its outlet and its day, or by its place.
    pub fn name(self, node: Node) -> String {
        if let Node::Article(id) = node {
            return called(self.case, id);
        }
        let name = self.plain(&node_name(self.case, self.p, node));
        let behind = [", who ", ", which ", ", whose ", ", a copy of "];
        let end = behind.iter().filter_map(|b| name.find(b)).min();
        let name = name.get(..end.unwrap_or(name.len())).unwrap_or(&name);
        let nameless = match node {
            Node::Source(id) => self.source(id).is_some_and(|s| !s.named),
            Node::Article(_) => false,
        };
        match nameless {
            true => with_article(name),
            false => name.to_owned(),
        }
    }

    /// A sentence of the engine without names of files.
    pub fn plain(self, sentence: &str) -> String {
        let mut all: Vec<(String, String)> = self
            .case
            .articles
            .iter()
            .map(|a| {
                (
                    node_name(self.case, self.p, Node::Article(a.id)),
                    called(self.case, a.id),
                )
            })
            .filter(|(theirs, ours)| theirs != ours && !theirs.is_empty())
            .collect();
        all.sort_by_key(|(theirs, _)| std::cmp::Reverse(theirs.len()));
        all.iter()
            .fold(sentence.to_owned(), |text, (theirs, ours)| {
                renamed(&text, theirs, ours)
            })
    }

    pub fn key(self, node: Node) -> NodeKey {
        key_of_node(self.p, node)
    }

    /// Whom a key means; `None` where nobody or more than one bears the name.
    pub fn node(self, key: &NodeKey) -> Option<Node> {
        match key {
            NodeKey::Article(id) => self.case.article(*id).map(|a| Node::Article(a.id)),
            NodeKey::Source(name) => {
                let mut found =
                    self.p.sources.iter().filter(|s| {
                        fold_name(s.found_name()) == *name || s.id.to_string() == *name
                    });
                let first = found.next()?;
                found.next().is_none().then_some(Node::Source(first.id))
            }
        }
    }

    pub fn source(self, id: SourceId) -> Option<&'a Source> {
        self.p.sources.iter().find(|s| s.id == id)
    }

    pub fn attribution(self, id: AttributionId) -> Option<&'a Attribution> {
        self.p.attributions.iter().find(|a| a.id == id)
    }

    pub fn attribution_of(self, key: &FindingKey) -> Option<&'a Attribution> {
        self.only(
            self.p
                .attributions
                .iter()
                .filter(|a| key_of_attribution(a) == *key),
        )
    }

    pub fn claim_of(self, key: &FindingKey) -> Option<&'a Claim> {
        self.only(self.p.claims.iter().filter(|c| key_of_claim(c) == *key))
    }

    pub fn citation_of(self, key: &FindingKey) -> Option<&'a Citation> {
        let all = self.p.citations.iter();
        self.only(all.filter(|c| key_of_citation(self.p, c) == *key))
    }

    /// The one that there is; a key that fits two findings proves nothing.
    pub fn only<T>(self, mut found: impl Iterator<Item = T>) -> Option<T> {
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    pub fn text(self, p: Passage) -> &'a str {
        self.case
            .article(p.article)
            .map_or("", |a| a.slice(p.span()))
    }

    /// The whole sentences that a passage touches, without excluded ones.
    pub fn sentences(self, p: Passage) -> Passage {
        let Some(a) = self.case.article(p.article) else {
            return p;
        };
        let t = a.tokenized();
        let last = p.end.saturating_sub(1).max(p.start);
        let at = |offset| t.sentence_at(offset).and_then(|n| t.sentences.get(n));
        let span = [at(p.start), at(last)]
            .into_iter()
            .flatten()
            .map(|s| s.chars)
            .fold(p.span(), CharSpan::cover);
        let span = trimmed(a, span);
        if a.is_excluded(span) {
            p
        } else {
            Passage::new(p.article, span)
        }
    }

    /// Whether two nodes are one: an outlet and its only article here.
    pub fn is_one(self, a: Node, b: Node) -> bool {
        let article = |n| match n {
            Node::Article(id) => Some(id),
            Node::Source(id) => self.source(id).and_then(|s| s.article),
        };
        a == b || article(a).is_some_and(|x| article(b) == Some(x))
    }

    /// Whether a node is the outlet of an article, by this or another article of it.
    pub fn is_same_outlet(self, node: Node, article: ArticleId) -> bool {
        let outlet = |id| {
            self.case
                .article(id)
                .and_then(|a| a.metadata.outlet.as_deref())
        };
        let home = outlet(article).map(fold_name);
        let there = match node {
            Node::Article(id) => outlet(id).map(fold_name),
            Node::Source(id) => self.source(id).map(|s| fold_name(&s.name)),
        };
        home.is_some() && home == there
    }

    /// Whether a citation of any kind leads from one to the other.
    pub fn cites(self, from: Node, to: Node) -> Option<&'a Citation> {
        let all = self.p.citations.iter();
        let fits = |c: &&Citation| self.is_one(c.from, from) && self.is_one(c.to, to);
        all.filter(fits).min_by_key(|c| c.basis)
    }

    /// All names of a node, folded, and the letters they begin with.
    fn names(self, node: Node) -> BTreeSet<String> {
        let mut written: Vec<String> = Vec::new();
        match node {
            Node::Article(id) => {
                let a = self.case.article(id);
                written.extend(a.map(|a| a.label().to_owned()));
                let own = self.p.sources.iter().filter(|s| s.article == Some(id));
                written.extend(own.flat_map(labels));
            }
            Node::Source(id) => written.extend(self.source(id).into_iter().flat_map(labels)),
        }
        let mut out = BTreeSet::new();
        for name in written {
            let words: Vec<&str> = name.split_whitespace().collect();
            let telling: Vec<&str> = words
                .iter()
                .copied()
                .filter(|w| !is_small(&normal_form(w)))
                .collect();
            for letters in [acronym(&words), acronym(&telling)] {
                if letters.chars().count() > 1 {
                    out.insert(letters.to_lowercase());
                }
            }
            out.insert(fold_name(&name));
        }
        out.remove("");
        out
    }

    /// Words by which a node is called, without small ones.
    fn words(self, node: Node) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        let affiliation = match node {
            Node::Source(id) => self.source(id).and_then(|s| s.affiliation.clone()),
            Node::Article(_) => None,
        };
        for name in self.names(node).into_iter().chain(affiliation) {
            out.extend(words_of(&name));
        }
        out
    }

    /// Whether two nodes cannot be told apart for certain: one name, an acronym, a shared word, two that have no name.
    pub fn may_be_one(self, a: Node, b: Node) -> bool {
        let nameless = |n| match n {
            Node::Source(id) => self.source(id).is_none_or(|s| {
                !s.named || matches!(s.kind, SourceKind::Document | SourceKind::Unknown)
            }),
            Node::Article(_) => false,
        };
        let together = |c: &Claim| {
            let in_one = |g: &Vec<Node>| g.contains(&a) && g.contains(&b);
            c.groups.iter().any(in_one)
        };
        self.is_one(a, b)
            || nameless(a) && nameless(b)
            || !self.names(a).is_disjoint(&self.names(b))
            || !self.words(a).is_disjoint(&self.words(b))
            || self.p.claims.iter().any(together)
    }

    /// Articles that carry a claim, in order.
    pub fn carriers(self, claim: &Claim) -> Vec<ArticleId> {
        let all: BTreeSet<ArticleId> = claim.mentions.iter().map(|m| m.passage.article).collect();
        all.into_iter().collect()
    }

    /// The mention that stands first in an article.
    pub fn mention_in(self, claim: &Claim, article: ArticleId) -> Option<Passage> {
        let all = claim.mentions.iter().map(|m| m.passage);
        all.filter(|p| p.article == article).min()
    }

    /// What an article is called.
    pub fn label(self, id: ArticleId) -> String {
        self.name(Node::Article(id))
    }
}

fn labels(s: &Source) -> Vec<String> {
    let mut out = vec![s.name.clone(), s.found_name().to_owned()];
    out.extend(s.labels.iter().cloned());
    out
}

/// Words of a name that tell it from others.
pub(super) fn words_of(name: &str) -> BTreeSet<String> {
    let folded = normal_form(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| w.chars().count() > 2 && !is_small(w))
        .map(str::to_owned)
        .collect()
}

/// A span without white space at its ends.
fn trimmed(a: &Article, span: CharSpan) -> CharSpan {
    let text = a.slice(span);
    let blank = |c: &char| c.is_whitespace();
    let front = text.chars().take_while(blank).count();
    let back = text.chars().rev().take_while(blank).count();
    if front + back >= span.len() {
        return span;
    }
    CharSpan::new(span.start + front, span.end - back)
}

/// What a room calls an article: its outlet, of several of one outlet with the day, else its place in the case.
pub(super) fn called(case: &Case, id: ArticleId) -> String {
    let at = case.articles.iter().position(|a| a.id == id);
    let place = || format!("Article {}", at.map_or(0, |n| n + 1));
    let outlet = |a: &Article| a.metadata.outlet.clone().filter(|o| !o.trim().is_empty());
    let Some(a) = case.article(id) else {
        return id.to_string();
    };
    let Some(name) = outlet(a) else {
        return place();
    };
    let mut twins = case
        .articles
        .iter()
        .filter(|b| b.id != id && outlet(b).as_ref() == Some(&name))
        .peekable();
    if twins.peek().is_none() {
        return name;
    }
    let day = |a: &Article| a.metadata.published.map(|m| m.date);
    match day(a) {
        Some(d) if twins.all(|b| day(b) != Some(d)) => format!("{name}, {d}"),
        _ => format!("{name} ({})", place()),
    }
}

/// The text with another name where a name stands by itself.
pub(super) fn renamed(text: &str, name: &str, other: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (start, _) in text.match_indices(name) {
        let end = start + name.len();
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let after = text.get(end..).and_then(|t| t.chars().next());
        if !joins(before) && !joins(after) {
            out.push_str(text.get(at..start).unwrap_or(""));
            out.push_str(other);
            at = end;
        }
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// Somebody without a name, as he stands in a sentence: "the night guard", "a tea seller".
fn with_article(label: &str) -> String {
    const ARTICLES: [&str; 12] = [
        "a", "an", "the", "one", "some", "several", "two", "its", "his", "her", "their", "another",
    ];
    let (first, rest) = label.split_once(' ').unwrap_or((label, ""));
    let low = first.to_lowercase();
    match ARTICLES.contains(&low.as_str()) {
        true => format!("{low} {rest}").trim_end().to_owned(),
        false => format!("the {label}"),
    }
}

/// A sentence with a capital letter.
pub(super) fn capital(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// Words for a line of a question: one line, not too long.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 160;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches(|c: char| c == ',' || c == ';' || c.is_whitespace());
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    let cut: String = line.chars().take(MOST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut.get(..end).unwrap_or(&cut))
}

/// Normal forms of the words of a stretch, in order.
pub(super) fn forms(text: &str) -> Vec<String> {
    crate::text::tokenize(text)
        .iter()
        .filter(|t| t.is_word())
        .map(|t| normal_form(text.get(t.bytes.range()).unwrap_or("")))
        .collect()
}

/// The first letters of a word, which its inflections share.
pub(super) fn stem(word: &str) -> String {
    word.chars().take(5).collect()
}
