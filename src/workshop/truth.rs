//! Whether a choice is right, wrong, or not to be told from the text: held against the findings, not against how the exercise was
//! made. What is not proven either way is open, and has no place among the choices.

use super::carried;
use super::exercise::{Answer, Exercise, Kind};
use super::features;
use super::matter::{Matter, forms, stem, words_of};
use super::spoken;
use crate::align::{MatchKind, WordChange};
use crate::article::{Article, Passage};
use crate::attribution::{Attribution, SourceKind};
use crate::case::{Basis, FindingKey, NodeKey};
use crate::provenance::{
    Citation, Claim, EndKind, Node, key_of_difference, key_of_headline, key_of_match,
};
use crate::text::normal_form;

/// What a choice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    Right,
    Wrong,
    /// Careful people would argue.
    Open,
}

use Truth::{Open, Right, Wrong};

/// Right where it holds, else wrong.
fn holds(yes: bool) -> Truth {
    if yes { Right } else { Wrong }
}

/// What this choice is, of an exercise of this kind on this finding.
pub(super) fn truth(m: Matter<'_>, kind: Kind, about: &FindingKey, answer: &Answer) -> Truth {
    match (kind, answer) {
        (Kind::Source, Answer::Source(key)) => of_source(m, about, key),
        (Kind::Acronym, Answer::Source(key)) => of_acronym(m, about, key),
        (Kind::Basis, Answer::Basis(basis)) => of_basis(m, about, Some(*basis)),
        (Kind::Basis, Answer::NoLink) => of_basis(m, about, None),
        (Kind::Origins, Answer::Count(n)) => match settled(m, about) {
            Some(c) => holds(c.independent == *n),
            None => Open,
        },
        (Kind::Origins, Answer::CannotTell) => settled(m, about).map_or(Open, |_| Wrong),
        (Kind::Words, Answer::Replaced(word)) => of_words(m, about, *word),
        (Kind::Difference, Answer::Differs(kind)) => {
            let all = m.p.differences.iter();
            let found = m.only(all.filter(|d| key_of_difference(d) == *about));
            found.map_or(Open, |d| features::truth(m, d, *kind))
        }
        (Kind::Chain, Answer::Order(order)) => of_order(m, about, order),
        (Kind::Headline, Answer::Holds) => of_headline(m, about, None),
        (Kind::Headline, Answer::Lacks(word)) => of_headline(m, about, Some(word)),
        (Kind::Silent, Answer::Silent(id)) => carried::of_silent(m, about, *id),
        (Kind::Silent, Answer::NoneSilent) => match m.claim_of(about) {
            Some(c) if !c.silent.is_empty() => Wrong,
            _ => Open,
        },
        (Kind::Next, Answer::Fetch(key)) => of_next(m, about, key),
        _ => Open,
    }
}

/// Words that stand for somebody named before: who that is, is a reading of its own.
const PRONOUNS: [&str; 16] = [
    "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "who", "which",
    "i", "we", "you",
];

/// Whether the label at an attribution is a pronoun.
pub(super) fn is_pronoun(label: &str) -> bool {
    let words = forms(label);
    words.len() == 1 && words.iter().all(|w| PRONOUNS.contains(&w.as_str()))
}

/// The source of an attribution, where its own sentence names it and leaves nothing open.
pub(super) fn plain_source(m: Matter<'_>, a: &Attribution) -> Option<Node> {
    let span = a.source?;
    let id = a.source_id?;
    if !a.candidates.is_empty() || a.content.is_empty() || a.cue.is_none() {
        return None;
    }
    let label = m.text(Passage::new(a.article, span));
    let source = m.source(id)?;
    let tells = spoken::tells(m, label, source, a.article);
    let node = Node::Source(id);
    let ours = m.is_one(node, Node::Article(a.article));
    // Where another layer lies inside of it, the innermost one is asked about.
    let inner = m.p.attributions.iter().any(|b| b.through == Some(a.id));
    // A thing that acts, a visit for one, is no source.
    let speaks = source.kind != SourceKind::Unknown;
    let whose = !source.named && spoken::is_somebodys(label);
    let said = !spoken::said(m, a).is_empty() && !whose;
    (tells && said && !ours && !inner && speaks && !is_pronoun(label)).then_some(node)
}

/// Sources of other attributions that have a part in the same words.
fn of_same_words(m: Matter<'_>, a: &Attribution) -> Vec<Node> {
    let mut out = Vec::new();
    let same = |b: &Attribution| {
        let mut all = b.content.iter();
        b.article == a.article && all.any(|x| a.content.iter().any(|y| x.overlaps(*y)))
    };
    for b in m.p.attributions.iter().filter(|b| b.id != a.id && same(b)) {
        out.extend(b.source_id.map(Node::Source));
        out.extend(b.candidates.iter().copied().map(Node::Source));
        out.extend(b.told.map(Node::Source));
    }
    out.extend(a.told.map(Node::Source));
    let mut outer = a.through;
    for _ in 0..8 {
        let Some(b) = outer.and_then(|id| m.attribution(id)) else {
            break;
        };
        out.extend(b.source_id.map(Node::Source));
        outer = b.through;
    }
    out
}

fn of_source(m: Matter<'_>, about: &FindingKey, key: &NodeKey) -> Truth {
    let Some((a, right)) = m
        .attribution_of(about)
        .and_then(|a| Some((a, plain_source(m, a)?)))
    else {
        return Open;
    };
    let Some(node) = m.node(key) else { return Open };
    if node == right {
        Right
    } else {
        beside(m, a, right, node)
    }
}

/// Somebody else than the source of an attribution: wrong, where nothing speaks for him.
fn beside(m: Matter<'_>, a: &Attribution, right: Node, node: Node) -> Truth {
    let upstream = m.cites(right, node).is_some() || m.cites(node, right).is_some();
    let has_part = of_same_words(m, a).iter().any(|n| m.may_be_one(*n, node));
    let home = m.is_one(node, Node::Article(a.article));
    let label = a.source.map_or("", |s| m.text(Passage::new(a.article, s)));
    let told: std::collections::BTreeSet<String> = words_of(label);
    let in_label = words_of(&m.name(node)).iter().any(|w| told.contains(w));
    if spoken::may_be_meant(m, a, node)
        || spoken::may_speak_for(m, a, right, node)
        || spoken::is_somebodys(&m.name(node))
        || m.is_same_outlet(node, a.article)
        || upstream
        || has_part
        || home
        || in_label
        || m.may_be_one(right, node)
        || may_bear(m, a, right, node)
    {
        Open
    } else {
        Wrong
    }
}

/// Whether somebody without a name may be this person: both speak in one article.
fn may_bear(m: Matter<'_>, a: &Attribution, right: Node, node: Node) -> bool {
    let (Node::Source(x), Node::Source(y)) = (right, node) else {
        return false;
    };
    let (Some(x), Some(y)) = (m.source(x), m.source(y)) else {
        return true;
    };
    let body = |s: &crate::attribution::Source| s.kind == SourceKind::Organisation;
    let human =
        |s: &crate::attribution::Source| matches!(s.kind, SourceKind::Person | SourceKind::Unnamed);
    let speaks_here = |id| {
        let mut all = m.p.attributions.iter();
        all.any(|b| b.article == a.article && b.source_id == Some(id))
    };
    let nameless = !x.named && human(y) || !y.named && human(x);
    // A body may speak by somebody, and under the name of a place.
    let by_somebody = body(x) && (body(y) || human(y)) || body(y) && human(x);
    (nameless || by_somebody) && speaks_here(y.id)
}

/// The letters in the label of an attribution that an office follows: "the HTA chairman".
pub(super) fn letters_in_label(m: Matter<'_>, a: &Attribution) -> Option<(String, Passage)> {
    let span = a.source?;
    let article = m.case.article(a.article)?;
    let t = article.tokenized();
    let inside = t
        .tokens
        .iter()
        .filter(|k| span.encloses(k.chars) && k.is_word());
    let words: Vec<_> = inside.collect();
    words.windows(2).find_map(|pair| {
        let [first, next] = pair else { return None };
        let word = article.text.get(first.bytes.range())?;
        let behind = article.text.get(next.bytes.range())?;
        let letters = word.chars().filter(|c| c.is_uppercase()).count();
        let all = word.chars().all(char::is_uppercase) && (2..=6).contains(&letters);
        let office = behind.chars().all(char::is_lowercase) && behind.chars().count() > 3;
        let place = Passage::new(a.article, first.chars);
        (all && office).then(|| (word.to_owned(), place))
    })
}

/// An outlet or agency that another article spells out, and whose first letters these are.
pub(super) fn spelled_out(
    m: Matter<'_>,
    a: &Attribution,
    letters: &str,
    node: Node,
) -> Option<Passage> {
    let Node::Source(id) = node else { return None };
    let source = m.source(id)?;
    let kind = matches!(
        source.kind,
        SourceKind::Agency | SourceKind::Outlet | SourceKind::Organisation
    );
    let words: Vec<&str> = source.name.split_whitespace().collect();
    let telling: Vec<&str> = words
        .iter()
        .copied()
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
        .collect();
    let initials = [&words, &telling]
        .iter()
        .any(|w| crate::text::veil::acronym(w) == letters);
    if !kind || !initials || words.len() < 2 || a.source_id == Some(id) {
        return None;
    }
    // Spelled out where somebody else's words are given, and nowhere in the article with the letters.
    let here = m.case.article(a.article)?;
    if here.text.contains(source.name.as_str()) {
        return None;
    }
    m.p.attributions
        .iter()
        .filter(|b| b.article != a.article && b.source_id == Some(id))
        .filter_map(|b| b.source.map(|s| Passage::new(b.article, s)))
        .find(|p| m.text(*p).contains(source.name.as_str()))
}

fn of_acronym(m: Matter<'_>, about: &FindingKey, key: &NodeKey) -> Truth {
    let found = m.attribution_of(about).and_then(|a| {
        let (letters, _) = letters_in_label(m, a)?;
        Some((a, plain_source(m, a)?, letters))
    });
    let (Some((a, right, letters)), Some(node)) = (found, m.node(key)) else {
        return Open;
    };
    if node == right {
        return Right;
    }
    let relies = m.cites(Node::Article(a.article), node).is_some();
    if spelled_out(m, a, &letters, node).is_some() && !relies {
        return Wrong;
    }
    beside(m, a, right, node)
}

/// Whether the basis of a citation is proven by what stands in the texts.
pub(super) fn proven_basis(m: Matter<'_>, c: &Citation) -> bool {
    let open = |id| {
        let a = m.attribution(id);
        a.is_none_or(|a| !a.candidates.is_empty() || a.source_id.is_none())
    };
    if c.by_hand || c.passages.is_empty() || c.evidence.iter().any(|id| open(*id)) {
        return false;
    }
    let one = c.passages.first().map(|p| p.article);
    let between = c.passages.iter().any(|p| Some(p.article) != one);
    // Whoever came later, or points back, passes nothing on.
    let late =
        m.p.anachronisms
            .iter()
            .any(|x| (x.from, x.to) == (c.from, c.to));
    let round =
        m.p.loops
            .iter()
            .any(|l| l.contains(&c.from) && l.contains(&c.to));
    if late || round && c.basis == Basis::Inferred {
        return false;
    }
    match c.basis {
        Basis::Stated => {
            !c.evidence.is_empty()
                && matches!(c.from, Node::Article(_))
                && c.evidence.iter().any(|id| spoken::names(m, *id, c.to))
        }
        // A credit line alone: some call that stated.
        Basis::Inferred => !c.evidence.is_empty() || between,
    }
}

fn of_basis(m: Matter<'_>, about: &FindingKey, basis: Option<Basis>) -> Truth {
    let Some(c) = m.citation_of(about).filter(|c| proven_basis(m, c)) else {
        return Open;
    };
    let other = m.p.citations.iter().any(|d| {
        (d.from, d.to) != (c.from, c.to) && m.is_one(d.from, c.from) && m.is_one(d.to, c.to)
    });
    if other {
        Open
    } else {
        holds(basis == Some(c.basis))
    }
}

/// The claim, where its count is settled: nothing open, no other reading that would change it.
pub(super) fn settled<'a>(m: Matter<'a>, about: &FindingKey) -> Option<&'a Claim> {
    let c = m.claim_of(about)?;
    let same = c.at_least == c.at_most && c.at_most == c.independent;
    let on_the_way = |n: Node| {
        c.paths.iter().any(|path| {
            let inner = path.split_last().is_some_and(|(_, rest)| rest.contains(&n));
            let end = path.last().copied();
            inner
                && c.ends
                    .iter()
                    .any(|e| e.how == EndKind::Reached && Some(e.at) == end)
        })
    };
    let told = |how, at| match how {
        EndKind::Reached => true,
        EndKind::NotLoaded => on_the_way(at),
        EndKind::NoSourceGiven | EndKind::Open => false,
    };
    let clear = c.mentions.iter().all(|x| {
        let a = x.attribution.and_then(|id| m.attribution(id));
        a.is_none_or(|a| a.candidates.is_empty())
    });
    let circle = c.independent > 0 || in_circle(m, c);
    let ends = c.ends.iter().all(|e| told(e.how, e.at));
    let whole = c.sensitivity.is_empty() && c.not_examined.is_empty() && !c.by_hand;
    let sound = carried::is_of_one_mind(m, c)
        && carried::is_attributed(m, c)
        && !carried::is_hardened(m, c)
        && !carried::joins_body_and_person(m, c);
    (same && clear && circle && ends && whole && sound && m.carriers(c).len() > 1).then_some(c)
}

/// Whether all articles that carry a claim rely on each other in a circle.
pub(super) fn in_circle(m: Matter<'_>, c: &Claim) -> bool {
    let carriers = m.carriers(c);
    m.p.loops.iter().any(|circle| {
        let holds = |id| circle.iter().any(|n| m.is_one(*n, Node::Article(id)));
        carriers.iter().all(|id| holds(*id))
    })
}

fn of_words(m: Matter<'_>, about: &FindingKey, word: Passage) -> Truth {
    let all = m.case.findings.alignment.matches.iter();
    let Some(found) = m.only(all.filter(|x| key_of_match(x) == *about)) else {
        return Open;
    };
    if found.by_hand || found.kind == MatchKind::Verbatim || word.article != found.left.article {
        return Open;
    }
    let of = |p: Passage| normal_form(m.text(p));
    let (own, own_stem) = (of(word), stem(&of(word)));
    let right = forms(m.text(found.right));
    let once = forms(m.text(found.left))
        .iter()
        .filter(|w| **w == own)
        .count()
        == 1;
    let link = found.alignment.iter().find(|l| l.left == Some(word.span()));
    match link.map(|l| (l.change, l.right)) {
        Some((WordChange::Swapped, Some(_))) => {
            let still = right.iter().any(|w| stem(w) == own_stem);
            if still || !once { Open } else { Right }
        }
        Some((WordChange::Kept, Some(other))) => {
            let same = of(Passage::new(found.right.article, other)) == own;
            if same && once { Wrong } else { Open }
        }
        _ => Open,
    }
}

fn of_order(m: Matter<'_>, about: &FindingKey, order: &[NodeKey]) -> Truth {
    let Some(claim) = m.claim_of(about) else {
        return Open;
    };
    let Some(nodes) = order.iter().map(|k| m.node(k)).collect::<Option<Vec<_>>>() else {
        return Open;
    };
    if nodes.len() < 3 {
        return Open;
    }
    // The origin first: each later one relies on the one before it.
    let links: Vec<_> = nodes
        .windows(2)
        .map(|pair| match pair {
            [first, then] => m.cites(*then, *first),
            _ => None,
        })
        .collect();
    let stated = |c: &Option<&Citation>| {
        c.is_some_and(|c| c.basis == Basis::Stated && !c.by_hand && carried::says_it_itself(m, c))
    };
    let own_paper = |pair: &[Node]| match pair {
        [a, b] => carried::is_paper_of(m, *a, *b) || carried::is_paper_of(m, *b, *a),
        _ => false,
    };
    let lost = |pair: &[Node]| match pair {
        [first, then] => !carried::gives(m, claim, *then, *first),
        _ => false,
    };
    let straight = carried::is_straight(m, claim, &nodes) && !carried::is_hardened(m, claim);
    // Of an order that is not the way nothing is asked but whether its links are there.
    let way = claim.paths.iter().any(|p| p.iter().rev().eq(nodes.iter()));
    if !straight || nodes.windows(2).any(own_paper) || way && nodes.windows(2).any(lost) {
        return Open;
    }
    let mut path = nodes.clone();
    path.reverse();
    let ends = claim
        .ends
        .iter()
        .any(|e| e.how == EndKind::Reached && Some(&e.at) == nodes.first());
    if ends && claim.paths.contains(&path) && links.iter().all(stated) {
        Right
    } else if links.iter().any(Option::is_none) {
        Wrong
    } else {
        Open
    }
}

/// The headline's words as they stand over the article, and the forms of the words of its body.
pub(super) fn headline_and_body(a: &Article) -> Option<(String, Vec<String>)> {
    let head = match a.headline {
        Some(span) => a.slice(span).to_owned(),
        None => a.metadata.title.clone()?,
    };
    let t = a.tokenized();
    let outside = |k: &&crate::text::Token| {
        k.is_word() && !a.is_excluded(k.chars) && a.headline.is_none_or(|h| !h.overlaps(k.chars))
    };
    let body = t.tokens.iter().filter(outside);
    let body: Vec<&str> = body.filter_map(|k| a.text.get(k.bytes.range())).collect();
    // A dateline, the capitals that open the body, is no part of what is told.
    let dateline = |w: &&&str| !w.chars().any(char::is_lowercase);
    let opening = body.iter().take_while(dateline).count();
    let body = body.into_iter().skip(opening);
    Some((head, body.map(normal_form).collect()))
}

fn of_headline(m: Matter<'_>, about: &FindingKey, word: Option<&str>) -> Truth {
    let found = m.only(
        m.p.headlines
            .iter()
            .filter(|h| key_of_headline(h) == *about),
    );
    let Some((h, a)) = found.and_then(|h| Some((h, m.case.article(h.article)?))) else {
        return Open;
    };
    let Some((head, body)) = headline_and_body(a) else {
        return Open;
    };
    let has = |w: &str| body.iter().any(|b| stem(b) == stem(w));
    // "Decided" in the headline, "decision" in the body.
    let near = |w: &str| {
        let front = |w: &str| w.chars().take(4).collect::<String>();
        let long = |w: &str| w.chars().count() > 5;
        long(w) && body.iter().any(|b| long(b) && front(b) == front(w))
    };
    let words = forms(&head);
    let telling = |w: &&String| {
        features::changes_sense(w) || w.chars().count() > 3 && !super::matter::is_small(w)
    };
    // A finding of another kind than words that are missing is not for this question.
    let missing = |w: &str| {
        let quoted = format!("\u{201C}{w}\u{201D}");
        h.issues
            .iter()
            .any(|i| normal_form(&i.explanation).contains(&normal_form(&quoted)))
    };
    match word {
        Some(word) => {
            let w = normal_form(word);
            if !words.contains(&w) {
                Open
            } else if body.contains(&w) {
                Wrong
            } else {
                holds_or_open(!h.supported && missing(&w) && !has(&w) && !near(&w))
            }
        }
        None if h.supported => {
            holds_or_open(h.issues.is_empty() && words.iter().filter(telling).all(|w| has(w)))
        }
        None => {
            let lacking = words.iter().filter(telling).any(|w| missing(w) && !has(w));
            if lacking { Wrong } else { Open }
        }
    }
}

fn holds_or_open(yes: bool) -> Truth {
    if yes { Right } else { Open }
}

fn of_next(m: Matter<'_>, about: &FindingKey, key: &NodeKey) -> Truth {
    let (Some(claim), Some(node)) = (m.claim_of(about), m.node(key)) else {
        return Open;
    };
    let mut far = claim.ends.iter().filter(|e| e.how == EndKind::NotLoaded);
    if !carried::is_of_one_mind(m, claim) {
        return Open;
    }
    let Some(end) = m.only(&mut far) else {
        return Open;
    };
    if end.at == node {
        return Right;
    }
    let on_path = claim.paths.iter().flatten().any(|n| m.may_be_one(*n, node));
    match node {
        // It is at hand already.
        Node::Article(_) => Wrong,
        Node::Source(id) => match m.source(id) {
            Some(s)
                if !on_path
                    && matches!(s.kind, SourceKind::Person | SourceKind::Organisation)
                    && !m.may_be_one(end.at, node)
                    && m.cites(node, end.at).is_none()
                    && m.cites(end.at, node).is_none() =>
            {
                Wrong
            }
            _ => Open,
        },
    }
}

/// What keeps an exercise from being asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nobody marked the finding as read correctly, or it is not there.
    #[error("the finding behind this exercise is not marked as read correctly")]
    Unread,
    /// None or several are.
    #[error("{0} choices are right; one must be")]
    Right(usize),
    /// Another one than that which counts as right.
    #[error("another choice is right than the one that counts")]
    Other,
    /// The text does not settle it.
    #[error("the text does not settle whether this choice is wrong: {0}")]
    Arguable(String),
    /// Too few or too many, or two that read alike.
    #[error("the choices are too few, too many, or two of them read alike")]
    Choices,
    /// A passage that is not there.
    #[error("a passage lies outside the text or in a stretch that is passed over")]
    Passage,
    /// Something is empty or points nowhere.
    #[error("the exercise is not complete")]
    Incomplete,
    /// More than a room can read.
    #[error("the exercise has more text than a room can read")]
    TooMuch,
    /// A counting question must be scoped, and offer that it cannot be told.
    #[error("a question that counts must say \"in these articles\" and offer \"cannot tell\"")]
    Scope,
}

/// See [`Exercise::check`].
pub(super) fn check(e: &Exercise, m: Matter<'_>) -> Result<(), Fault> {
    if !m.is_read_correctly(&e.about) {
        return Err(Fault::Unread);
    }
    super::shape::exercise(e, m.case)?;
    let judged: Vec<Truth> = e
        .choices
        .iter()
        .map(|c| truth(m, e.kind, &e.about, &c.answer))
        .collect();
    if let Some(at) = judged.iter().position(|t| *t == Open) {
        let words = e
            .choices
            .get(at)
            .map_or_else(String::new, |c| c.words.clone());
        return Err(Fault::Arguable(words));
    }
    let right = judged.iter().filter(|t| **t == Right).count();
    if right != 1 {
        return Err(Fault::Right(right));
    }
    if judged.get(e.right) != Some(&Right) {
        return Err(Fault::Other);
    }
    Ok(())
}
