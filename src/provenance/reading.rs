//! What every step of provenance looks at: articles with their content words, attributions and sources with the person's
//! corrections, matches that were not set aside. One pass over the tokens; every word form is stemmed once. What several steps
//! ask of an article or an attribution is worked out when it is first asked for, and kept.

use super::Node;
use super::answers::Answers;
use super::denials::Line;
use super::independence::{BodyWords, speaks_for};
use super::keys::{fold_name, key_of_match, source_of};
use super::prepared::{Known, Prepared};
use super::tables::{NumberWord, tables};
use crate::align::Match;
use crate::article::{Article, ArticleId, AttributionId, Passage, SourceId};
use crate::attribution::{Attribution, Credit, Source, SourceKind, Speech};
use crate::case::{Case, Verdict};
use crate::text::{CharSpan, TokenSpan, TokenizedText, normal_form};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

/// A content word's number; the same stem has the same number in all articles. 0 stands for a word or mark without matter.
pub(super) type Term = u32;

/// A quick hash of short words (FNV-1a over eight bytes a step, then mixed); what it is used in is only looked up.
#[derive(Default)]
pub(super) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut eight = [0_u8; 8];
            for (to, from) in eight.iter_mut().zip(part) {
                *to = *from;
            }
            self.write_u64(u64::from_le_bytes(eight));
        }
    }

    fn write_u8(&mut self, n: u8) {
        self.write_u64(u64::from(n));
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x0100_0000_01b3_9e37);
    }

    fn finish(&self) -> u64 {
        (self.0 ^ (self.0 >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// A map from words, or from pairs of numbers, that is looked up and never walked.
pub(super) type Lookup<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A set of nodes by their [`Reading::rank`], a bit each.
#[derive(Clone, Default)]
pub(super) struct NodeSet(Vec<u64>);

impl NodeSet {
    /// Whether it was not there yet.
    pub fn insert(&mut self, rank: usize) -> bool {
        let (at, bit) = (rank / 64, 1_u64 << (rank % 64));
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0.get_mut(at).is_some_and(|word| {
            let new = *word & bit == 0;
            *word |= bit;
            new
        })
    }

    pub fn contains(&self, rank: usize) -> bool {
        let word = self.0.get(rank / 64);
        word.is_some_and(|w| w & (1 << (rank % 64)) != 0)
    }

    pub fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    /// Whether both have a node in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}

/// Gives stems their numbers. The map is only looked up, never walked, so its order reaches nothing.
pub(super) struct Terms {
    stemmer: rust_stemmers::Stemmer,
    by_form: Lookup<String, Term>,
    by_stem: Lookup<String, Term>,
}

impl Terms {
    fn new() -> Self {
        Self {
            stemmer: rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English),
            by_form: Lookup::default(),
            by_stem: Lookup::default(),
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
    /// Indices into [`Reading::attributions`], by where they begin.
    pub attributions: Vec<usize>,
    /// What follows from its text alone.
    pub known: Arc<Known>,
    /// What follows from its text and the numbers of words.
    pub here: Arc<Here>,
}

/// What several steps ask of an article, and what depends on the numbers of words; worked out when first asked for.
#[derive(Default)]
pub(super) struct Here {
    /// Names inside sentences, ascending.
    pub names: OnceLock<Vec<Term>>,
    /// Sentences that deny something or turn it round.
    pub denying: OnceLock<Vec<Line>>,
}

impl Art<'_> {
    pub fn id(&self) -> ArticleId {
        self.article.id
    }

    /// The content words inside a stretch.
    pub fn terms_in(&self, span: CharSpan) -> Vec<Term> {
        let terms = self.numbers_in(span).iter().copied();
        terms.filter(|&t| t != 0).collect()
    }

    /// How many content words are inside a stretch.
    pub fn count_in(&self, span: CharSpan) -> usize {
        self.numbers_in(span).iter().filter(|t| **t != 0).count()
    }

    fn numbers_in(&self, span: CharSpan) -> &[Term] {
        let TokenSpan { start, end } = self.text.tokens_of(span);
        self.terms.get(start..end).unwrap_or(&[])
    }

    /// The first and the last moment at which the article may have been published.
    pub fn bounds(&self) -> Option<(i64, i64)> {
        let published = self.article.metadata.published;
        let bounds = || published.map(|m| m.bounds());
        *self.known.bounds.get_or_init(bounds)
    }

    /// Normal forms of all words, marks left out.
    pub fn words(&self) -> &[String] {
        let whole = CharSpan::new(0, self.text.index.scalars());
        self.known.words.get_or_init(|| self.words_in(whole))
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
    pub matches: Vec<Cow<'a, Match>>,
    pub terms: Terms,
    /// What many claims ask about sources.
    pub answers: Answers,
    by_attribution: BTreeMap<AttributionId, usize>,
    /// Attributions by the one that carries them.
    inner: BTreeMap<AttributionId, Vec<usize>>,
    /// Content words of attributions, sorted, each once.
    contents: Vec<OnceCell<Vec<Term>>>,
    /// Whether two sources speak for one body, as far as it was asked.
    bodies: RefCell<Lookup<(SourceId, SourceId), bool>>,
    /// Words of sources, as far as they were asked for.
    words: RefCell<Lookup<SourceId, Rc<BodyWords>>>,
    /// Labels that several articles bear.
    twins: BTreeSet<&'a str>,
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
        prepared: &Prepared,
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
        let mut joined: BTreeMap<ArticleId, Vec<SourceId>> = BTreeMap::new();
        for s in &sources {
            if let Some(a) = s.article {
                joined.entry(a).or_default().push(s.id);
            }
        }
        let arts: Vec<Art<'a>> = case
            .articles
            .iter()
            .map(|article| {
                let mut mine = mine.remove(&article.id).unwrap_or_default();
                mine.sort_by_key(|&i| attributions.get(i).map(|a| (a.extent().start, a.id)));
                let outlet = article.metadata.outlet.as_deref().map(fold_name);
                let named = outlet.and_then(|o| owned.get(&o)).into_iter().flatten();
                let joined = joined.remove(&article.id).unwrap_or_default();
                let own = joined.into_iter().chain(named.copied()).collect();
                read_article(article, own, mine, &mut terms, prepared)
            })
            .collect();
        let wrong = |m: &Match| {
            !case.decisions.is_empty()
                && case.decision(&key_of_match(m)).verdict == Verdict::ReadWrongly
        };
        let by_attribution = attributions
            .iter()
            .enumerate()
            .map(|(i, a)| (a.id, i))
            .collect();
        let mut inner: BTreeMap<AttributionId, Vec<usize>> = BTreeMap::new();
        for (i, a) in attributions.iter().enumerate() {
            if let Some(outer) = a.through {
                inner.entry(outer).or_default().push(i);
            }
        }
        let (mut labels, mut twins) = (BTreeSet::new(), BTreeSet::new());
        for label in case.articles.iter().map(Article::label) {
            if !labels.insert(label) {
                twins.insert(label);
            }
        }
        let mut published: BTreeMap<SourceId, Vec<ArticleId>> = BTreeMap::new();
        for art in &arts {
            for s in &art.own {
                published.entry(*s).or_default().push(art.id());
            }
        }
        Self {
            case,
            arts,
            contents: attributions.iter().map(|_| OnceCell::new()).collect(),
            inner,
            bodies: RefCell::default(),
            words: RefCell::default(),
            twins,
            attributions,
            sources,
            credits,
            matches: case.each_match().filter(|m| !wrong(m)).collect(),
            terms,
            answers: Answers::default(),
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

    /// Whether one of two sources speaks for the other; asked only when all sources are joined, for the answer is kept.
    pub fn of_one_body(&self, x: SourceId, y: SourceId) -> bool {
        let pair = (x.min(y), x.max(y));
        if let Some(&known) = self.bodies.borrow().get(&pair) {
            return known;
        }
        let answer = match (self.source(x), self.source(y)) {
            (Some(a), Some(b)) => {
                let (p, q) = (self.words_of(a), self.words_of(b));
                speaks_for(&p, b.kind, &q) || speaks_for(&q, a.kind, &p)
            }
            _ => false,
        };
        self.bodies.borrow_mut().insert(pair, answer);
        answer
    }

    fn words_of(&self, s: &Source) -> Rc<BodyWords> {
        let mut known = self.words.borrow_mut();
        let words = known.entry(s.id);
        Rc::clone(words.or_insert_with(|| Rc::new(BodyWords::of(s))))
    }

    /// The attributions that this one carries.
    pub fn inner(&self, outer: AttributionId) -> impl Iterator<Item = &Attribution> {
        let list = self.inner.get(&outer).into_iter().flatten();
        list.filter_map(|&i| self.attributions.get(i))
    }

    /// Sorted content words of an attribution's whole content.
    pub fn content_terms(&self, a: &Attribution) -> &[Term] {
        let at = self.by_attribution.get(&a.id);
        let Some((cell, art)) = at
            .and_then(|i| self.contents.get(*i))
            .zip(self.art(a.article))
        else {
            return &[];
        };
        cell.get_or_init(|| {
            let mut terms: Vec<Term> = a.content.iter().flat_map(|c| art.terms_in(*c)).collect();
            terms.sort_unstable();
            terms.dedup();
            terms
        })
    }

    pub fn source(&self, id: SourceId) -> Option<&Source> {
        source_of(&self.sources, id)
    }

    /// The place of a node among all articles and sources, for [`NodeSet`]; moves when sources are joined.
    pub fn rank(&self, node: Node) -> Option<usize> {
        match node {
            Node::Article(id) => self.arts.binary_search_by_key(&id, Art::id).ok(),
            Node::Source(id) => {
                let at = self.sources.binary_search_by_key(&id, |s| s.id).ok()?;
                Some(self.arts.len() + at)
            }
        }
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
        match node {
            Node::Article(id) => match self.art(id).map(|a| a.article) {
                Some(a) if self.twins.contains(a.label()) => format!("{} ({})", a.label(), a.file),
                Some(a) => a.label().to_owned(),
                None => id.to_string(),
            },
            Node::Source(_) => super::keys::name_of(self.case, &self.sources, node),
        }
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
    prepared: &Prepared,
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
        known: prepared.of(article.id),
        here: prepared.here(article.id),
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
    fold_name(&s.name) == folded
        || s.labels.iter().any(|l| fold_name(l) == folded)
        || s.mended.joined.contains(folded)
        || s.mended
            .found_as
            .as_deref()
            .is_some_and(|n| fold_name(n) == folded)
}
