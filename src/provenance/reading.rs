//! What every step of provenance looks at: articles with their content words, attributions and sources with the person's
//! corrections, matches that were not set aside. One pass over the tokens; every word form is stemmed once.

use super::Node;
use super::keys::{fold_name, key_of_match, source_of};
use super::tables::{NumberWord, tables};
use crate::align::Match;
use crate::article::{Article, ArticleId, AttributionId, Passage, SourceId};
use crate::attribution::{Attribution, Credit, Source, SourceKind, Speech};
use crate::case::{Case, Verdict};
use crate::text::{CharSpan, TokenSpan, TokenizedText, normal_form};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A content word's number; the same stem has the same number in all articles. 0 stands for a word or mark without matter.
pub(super) type Term = u32;

/// Gives stems their numbers. The map is only looked up, never walked, so its order reaches nothing.
pub(super) struct Terms {
    stemmer: rust_stemmers::Stemmer,
    by_form: HashMap<String, Term>,
    by_stem: HashMap<String, Term>,
}

impl Terms {
    fn new() -> Self {
        Self {
            stemmer: rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English),
            by_form: HashMap::new(),
            by_stem: HashMap::new(),
        }
    }

    /// The number of a word.
    pub fn of(&mut self, word: &str) -> Term {
        if let Some(&t) = self.by_form.get(word) {
            return t;
        }
        let normal = rounded(in_digits(normal_form(word)));
        let term = if tables().function_words.contains(normal.as_str()) {
            0
        } else {
            let stem = self.stemmer.stem(&normal).into_owned();
            let next = self.by_stem.len() as Term + 1;
            *self.by_stem.entry(stem).or_insert(next)
        };
        self.by_form.insert(word.to_owned(), term);
        term
    }
}

/// "Nineteen" as 19; the smallest number words count nothing more often than not.
fn in_digits(word: String) -> String {
    match tables().numbers.get(word.as_str()) {
        Some(NumberWord::Value(v)) if *v >= 3.0 && v.fract() == 0.0 && *v < 1e6 => {
            (*v as u64).to_string()
        }
        _ => word,
    }
}

/// A number of three digits and more in its two leading ones, so that 1,187 and "nearly 1,200" are one word.
fn rounded(word: String) -> String {
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    if plain.len() < 3 || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return word;
    }
    let Ok(mut n) = plain.parse::<u64>() else {
        return word;
    };
    // Years stay as they are.
    if (1900..2100).contains(&n) && plain == word {
        return word;
    }
    let mut scale = 1;
    while n >= 100 {
        n = (n + 5) / 10;
        scale *= 10;
    }
    (n * scale).to_string()
}

/// An article as provenance reads it.
pub(super) struct Art<'a> {
    pub article: &'a Article,
    pub text: &'a TokenizedText,
    /// A term a token.
    pub terms: Vec<Term>,
    /// Sources that are this article's own outlet.
    pub own: BTreeSet<SourceId>,
    /// Indices into [`Reading::attributions`].
    pub attributions: Vec<usize>,
}

impl Art<'_> {
    pub fn id(&self) -> ArticleId {
        self.article.id
    }

    /// The content words inside a stretch.
    pub fn terms_in(&self, span: CharSpan) -> Vec<Term> {
        let TokenSpan { start, end } = self.text.tokens_of(span);
        self.terms
            .get(start..end)
            .unwrap_or(&[])
            .iter()
            .copied()
            .filter(|&t| t != 0)
            .collect()
    }

    /// Normal forms of the words inside a stretch, marks left out.
    pub fn words_in(&self, span: CharSpan) -> Vec<String> {
        self.text
            .tokens_of(span)
            .range()
            .filter(|&i| self.text.tokens.get(i).is_some_and(|t| t.is_word()))
            .map(|i| self.text.normal(&self.article.text, i))
            .collect()
    }

    /// The stretch of the sentence that holds this offset.
    pub fn sentence(&self, offset: usize) -> CharSpan {
        self.text
            .sentence_at(offset)
            .and_then(|i| self.text.sentences.get(i))
            .map_or(CharSpan::default(), |s| s.chars)
    }

    pub fn slice(&self, span: CharSpan) -> &str {
        self.article.slice(span)
    }

    /// The sentence that holds this offset.
    pub fn slice_sentence(&self, offset: usize) -> &str {
        self.slice(self.sentence(offset))
    }
}

/// The whole case as provenance reads it.
pub(super) struct Reading<'a> {
    pub case: &'a Case,
    pub arts: Vec<Art<'a>>,
    pub attributions: Vec<Attribution>,
    pub sources: Vec<Source>,
    pub credits: Vec<Credit>,
    /// Matches that the person did not set aside.
    pub matches: Vec<&'a Match>,
    pub terms: Terms,
    by_attribution: BTreeMap<AttributionId, usize>,
    /// Articles of the case by the source that is their outlet.
    published: BTreeMap<SourceId, Vec<ArticleId>>,
}

impl<'a> Reading<'a> {
    /// Reads the case with these attributions and sources (corrected already).
    pub fn new(
        case: &'a Case,
        attributions: Vec<Attribution>,
        sources: Vec<Source>,
        credits: Vec<Credit>,
    ) -> Self {
        let mut terms = Terms::new();
        let mut owned: BTreeMap<String, BTreeSet<SourceId>> = BTreeMap::new();
        for s in sources.iter().filter(|s| may_publish(s)) {
            for name in std::iter::once(&s.name).chain(&s.labels) {
                owned.entry(fold_name(name)).or_default().insert(s.id);
            }
        }
        let mut mine: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
        for (i, a) in attributions.iter().enumerate() {
            mine.entry(a.article).or_default().push(i);
        }
        let arts: Vec<Art<'a>> = case
            .articles
            .iter()
            .map(|article| {
                let mut mine = mine.remove(&article.id).unwrap_or_default();
                mine.sort_by_key(|&i| attributions.get(i).map(|a| (a.extent().start, a.id)));
                let outlet = article.metadata.outlet.as_deref().map(fold_name);
                let named = outlet.and_then(|o| owned.get(&o)).into_iter().flatten();
                let joined = sources.iter().filter(|s| s.article == Some(article.id));
                let own = joined.map(|s| s.id).chain(named.copied()).collect();
                read_article(article, own, mine, &mut terms)
            })
            .collect();
        let wrong = |m: &&Match| {
            !case.decisions.is_empty()
                && case.decision(&key_of_match(m)).verdict == Verdict::ReadWrongly
        };
        let by_attribution = attributions
            .iter()
            .enumerate()
            .map(|(i, a)| (a.id, i))
            .collect();
        let mut published: BTreeMap<SourceId, Vec<ArticleId>> = BTreeMap::new();
        for art in &arts {
            for s in &art.own {
                published.entry(*s).or_default().push(art.id());
            }
        }
        let matches = case.findings.alignment.matches.iter();
        Self {
            case,
            arts,
            attributions,
            sources,
            credits,
            matches: matches.filter(|m| !wrong(m)).collect(),
            terms,
            by_attribution,
            published,
        }
    }

    pub fn art(&self, id: ArticleId) -> Option<&Art<'a>> {
        let i = self.arts.binary_search_by_key(&id, Art::id).ok()?;
        self.arts.get(i)
    }

    pub fn attribution(&self, id: AttributionId) -> Option<&Attribution> {
        self.attributions.get(*self.by_attribution.get(&id)?)
    }

    pub fn source(&self, id: SourceId) -> Option<&Source> {
        source_of(&self.sources, id)
    }

    pub fn text(&self, passage: Passage) -> &str {
        self.art(passage.article)
            .map_or("", |a| a.slice(passage.span()))
    }

    /// The node of a source: the article it published where there is exactly one.
    pub fn node(&self, id: SourceId) -> Node {
        self.source(id)
            .and_then(|s| s.article)
            .filter(|a| self.art(*a).is_some())
            .map_or(Node::Source(id), Node::Article)
    }

    /// The articles of the case that a node published: itself, or all of an outlet with several.
    pub fn articles_of(&self, node: Node) -> Vec<ArticleId> {
        match node {
            Node::Article(a) => vec![a],
            Node::Source(s) => self.published.get(&s).cloned().unwrap_or_default(),
        }
    }

    /// Whether this source publishes: an outlet, an agency, or an outlet of the case.
    pub fn publishes(&self, id: SourceId) -> bool {
        self.source(id).is_some_and(|s| {
            matches!(s.kind, SourceKind::Outlet | SourceKind::Agency) || s.article.is_some()
        }) || self.published.contains_key(&id)
    }

    pub fn name(&self, node: Node) -> String {
        super::keys::name_of(self.case, &self.sources, node)
    }

    /// On whose word an attribution stands: itself, or the speaker who only tells in it what somebody else did or said.
    pub fn teller<'s>(&'s self, a: &'s Attribution) -> &'s Attribution {
        let mut at = a;
        for outer in self.chain(a) {
            let speaks = outer.source_id.is_some_and(|s| !self.publishes(s));
            if speaks && self.is_told(at) || is_deed(at) {
                at = outer;
            }
        }
        at
    }

    /// Whether an attribution is told by a speaker instead of being relied on: no citing cue, no document.
    fn is_told(&self, a: &Attribution) -> bool {
        let document = a
            .source_id
            .and_then(|s| self.source(s))
            .is_some_and(|s| s.kind == SourceKind::Document);
        !document && !tables().citing_cues.contains(a.cue_lemma.as_str())
    }

    /// The source that stands nearest to the content: of the attributions that carry `a`, `a` itself first.
    pub fn chain(&self, a: &Attribution) -> Vec<&Attribution> {
        let mut out = Vec::new();
        let mut at = a.through;
        while let Some(outer) = at.and_then(|id| self.attribution(id)) {
            if out.iter().any(|o: &&Attribution| o.id == outer.id) || out.len() > 8 {
                break;
            }
            out.push(outer);
            at = outer.through;
        }
        out
    }
}

fn read_article<'a>(
    article: &'a Article,
    own: BTreeSet<SourceId>,
    attributions: Vec<usize>,
    terms: &mut Terms,
) -> Art<'a> {
    let text: &TokenizedText = article.tokenized();
    let numbers = text
        .tokens
        .iter()
        .map(|t| {
            let word = article.text.get(t.bytes.range()).unwrap_or("");
            if t.is_word() { terms.of(word) } else { 0 }
        })
        .collect();
    Art {
        article,
        text,
        terms: numbers,
        own,
        attributions,
    }
}

/// Whether an attribution gives what somebody plans, knows or proposes, in no words of his own: a deed that another tells.
pub(super) fn is_deed(a: &Attribution) -> bool {
    let deed = matches!(
        a.cue_lemma.as_str(),
        "plan" | "intend" | "know" | "offer" | "decide" | "agree" | "propose" | "recommend"
    );
    deed && a.speech == Speech::Indirect
}

/// Whether a source can be an outlet at all.
pub(super) fn may_publish(s: &Source) -> bool {
    s.named
        && matches!(
            s.kind,
            SourceKind::Outlet
                | SourceKind::Agency
                | SourceKind::Unknown
                | SourceKind::Organisation
        )
}

/// Whether a source bears this folded name.
pub(super) fn bears_name(s: &Source, folded: &str) -> bool {
    fold_name(&s.name) == folded || s.labels.iter().any(|l| fold_name(l) == folded)
}
