//! Corrections, updates and withdrawals that an article prints about itself or its outlet, what they correct, and which articles
//! that rely on the outlet say the earlier thing or do not mention the note. The phrases are a table.
//!
//! Cost: one pass over the sentences with the table; for every note one pass over the articles that rely on its outlet.

use super::denials::listed;
use super::differences::quantities::{Quantity, quantities};
use super::reading::{Art, Reading, Term};
use super::tables::tables;
use super::units::Weights;
use super::{Citation, CorrectionNote, Node, NoteKind};
use crate::article::calendar::{Look, days_named, month};
use crate::article::{ArticleId, Passage};
use crate::attribution::Attribution;
use crate::text::CharSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Sentences that belong to a note at most.
const SENTENCES: usize = 4;
/// Least likeness of a sentence to the earlier wording for it to say the earlier thing.
const SAME: f64 = 0.35;
/// Words that an outlet has for its own text.
pub(super) const PIECES: [&str; 17] = [
    "article", "story", "report", "headline", "post", "page", "piece", "item", "column",
    "dispatch", "blog", "text", "caption", "podcast", "video", "map", "graphic",
];

/// A note in an article.
struct Note {
    span: CharSpan,
    kind: NoteKind,
    /// The earlier wording.
    earlier: Option<CharSpan>,
    /// Since when it can be known, where the text tells.
    since: Option<Date>,
}

/// Every note of every article, in order.
pub(super) fn corrections(
    reading: &Reading<'_>,
    weights: &Weights,
    citations: &[Citation],
) -> Vec<CorrectionNote> {
    let mut out = Vec::new();
    for art in &reading.arts {
        for note in notes(reading, art) {
            out.push(held_against(reading, weights, citations, art, &note));
        }
    }
    out
}

/// The notes of an article, at most one a paragraph.
fn notes(reading: &Reading<'_>, art: &Art<'_>) -> Vec<Note> {
    let mut out: Vec<Note> = Vec::new();
    let titled = art.article.metadata.title.as_deref().and_then(of_title);
    let mut last: Option<usize> = None;
    for (n, s) in art.text.sentences.iter().enumerate() {
        if last == Some(s.paragraph) {
            continue;
        }
        let Some(kind) = kind_at(reading, art, n).or(titled.filter(|_| last.is_none())) else {
            continue;
        };
        let goes_on = last.is_some_and(|p| p + 1 == s.paragraph);
        last = Some(s.paragraph);
        let of_note: Vec<CharSpan> = art
            .text
            .sentences
            .iter()
            .skip(first_of(art, n, kind))
            .take_while(|t| t.paragraph == s.paragraph)
            .take(SENTENCES)
            .map(|t| t.chars)
            .collect();
        let span = of_note.iter().fold(s.chars, |a, b| a.cover(*b));
        let earlier = of_note.iter().find_map(|s| earlier(art, *s));
        let own = titled.is_some() || words(art, span).iter().any(|w| w == "hereby");
        let since = dated(art, span).or(art
            .article
            .metadata
            .published
            .map(|m| m.date)
            .filter(|_| own));
        // "Correction:" in one paragraph, the matter in the next.
        if let Some(open) = out.last_mut()
            && goes_on
            && open.kind == kind
            && open.earlier.is_none()
        {
            open.span = open.span.cover(span);
            open.earlier = earlier;
            open.since = open.since.or(since);
        } else {
            out.push(Note {
                span,
                kind,
                earlier,
                since,
            });
        }
    }
    out
}

/// A withdrawal takes back what stands before it in its paragraph; a correction says what follows.
fn first_of(art: &Art<'_>, n: usize, kind: NoteKind) -> usize {
    let paragraph = |i: usize| art.text.sentences.get(i).map(|s| s.paragraph);
    match kind {
        NoteKind::Withdrawal => (0..=n)
            .rev()
            .take_while(|i| paragraph(*i) == paragraph(n))
            .take(SENTENCES)
            .last()
            .unwrap_or(n),
        _ => n,
    }
}

/// Words and marks of a stretch in lower case.
fn words(art: &Art<'_>, span: CharSpan) -> Vec<String> {
    art.text
        .tokens_of(span)
        .range()
        .map(|i| art.text.normal(&art.article.text, i))
        .collect()
}

fn kind_of(name: &str) -> NoteKind {
    match name {
        "withdrawal" => NoteKind::Withdrawal,
        "update" => NoteKind::Update,
        _ => NoteKind::Correction,
    }
}

/// A title that is a note's: "Story withdrawn", "Correction: the bridge".
fn of_title(title: &str) -> Option<NoteKind> {
    let lower = title.to_lowercase();
    tables()
        .corrections
        .iter()
        .find_map(|(kind, place, phrase)| {
            let rest = lower.strip_prefix(phrase)?;
            let ends = rest.is_empty() || rest.starts_with([':', '—', '–']);
            (*place == "start" && ends).then(|| kind_of(kind))
        })
}

/// Whether a sentence opens a correction in an article that is none as a whole.
pub(super) fn opens(reading: &Reading<'_>, art: &Art<'_>, n: usize) -> bool {
    let title = art.article.metadata.title.as_deref();
    title.and_then(of_title).is_none() && kind_at(reading, art, n) == Some(NoteKind::Correction)
}

/// What kind of note a sentence opens, if it is one; never inside somebody else's words.
fn kind_at(reading: &Reading<'_>, art: &Art<'_>, n: usize) -> Option<NoteKind> {
    let all = || {
        (0..art.text.sentences.len())
            .map(|n| opened(art, n))
            .collect()
    };
    let (kind, at) = (*art.known.notes.get_or_init(all).get(n)?)?;
    let s = art.text.sentences.get(n)?;
    let place = art.text.tokens.get(s.tokens.start + at)?.chars;
    (!said_by_another(reading, art, place)).then_some(kind)
}

/// What kind of note a sentence opens by its words, and at which of them.
fn opened(art: &Art<'_>, n: usize) -> Option<(NoteKind, usize)> {
    let s = art.text.sentences.get(n)?;
    let opens = n
        .checked_sub(1)
        .and_then(|p| art.text.sentences.get(p))
        .is_none_or(|p| p.paragraph != s.paragraph);
    let words = words(art, s.chars);
    tables()
        .corrections
        .iter()
        .find_map(|(kind, place, phrase)| {
            let at = if *place == "start" {
                let end = fits(&words, 0, phrase).filter(|_| opens)?;
                let mark = words.get(end).map_or("", String::as_str);
                matches!(mark, ":" | "—" | "–" | "-").then_some(0)?
            } else {
                (0..words.len()).find(|&i| fits(&words, i, phrase).is_some())?
            };
            Some((kind_of(kind), at))
        })
}

/// Whether a place stands in words that the article gives from somebody else than its own outlet.
fn said_by_another(reading: &Reading<'_>, art: &Art<'_>, place: CharSpan) -> bool {
    let foreign = |a: &Attribution| {
        a.source.is_some()
            && !a.source_id.is_some_and(|s| art.own.contains(&s))
            && !own_voice(art, a)
            && a.content.iter().any(|c| c.overlaps(place))
    };
    art.attributions
        .iter()
        .filter_map(|&i| reading.attributions.get(i))
        .any(foreign)
}

/// "We", or the outlet's own text, is the source.
fn own_voice(art: &Art<'_>, a: &Attribution) -> bool {
    a.source.is_some_and(|s| {
        art.words_in(s)
            .iter()
            .any(|w| matches!(w.as_str(), "we" | "our" | "version") || PIECES.contains(&w.as_str()))
    })
}

/// Where a phrase of the table ends if it starts here. `{piece}` is an outlet's own text, `{was}` was, is or has been.
fn fits(words: &[String], at: usize, phrase: &str) -> Option<usize> {
    let mut i = at;
    for p in phrase.split(' ') {
        let w = words.get(i)?.as_str();
        i += match p {
            "{piece}" if PIECES.contains(&w) => 1,
            "{was}" if matches!(w, "was" | "is" | "were") => 1,
            "{was}" if matches!(w, "has" | "have") && words.get(i + 1)? == "been" => 2,
            _ if p == w => 1,
            _ => return None,
        };
    }
    Some(i)
}

/// The earlier wording in a sentence of a note: behind "an earlier version said", "we reported that", "incorrectly gave", or
/// behind ", not".
fn earlier(art: &Art<'_>, sentence: CharSpan) -> Option<CharSpan> {
    const SAID: [&str; 18] = [
        "said",
        "stated",
        "reported",
        "gave",
        "wrote",
        "named",
        "identified",
        "put",
        "listed",
        "described",
        "called",
        "misstated",
        "misspelled",
        "misspelt",
        "misidentified",
        "published",
        "referred",
        "printed",
    ];
    const CUES: [&str; 8] = [
        "version",
        "versions",
        "originally",
        "incorrectly",
        "wrongly",
        "mistakenly",
        "erroneously",
        "we",
    ];
    let words = words(art, sentence);
    let first = art.text.tokens_of(sentence).start;
    let stretch = |from: usize, to: usize| {
        let a = art.text.tokens.get(first + from)?.chars;
        let b = art.text.tokens.get(first + to.checked_sub(1)?)?.chars;
        (from < to).then(|| a.cover(b))
    };
    let ends = |from: usize| {
        (from..words.len())
            .find(|&i| matches!(words.get(i).map_or("", String::as_str), ";" | "."))
            .unwrap_or(words.len())
    };
    let is = |list: &[&str], i: usize| words.get(i).is_some_and(|w| list.contains(&w.as_str()));
    let cue = (0..words.len()).find(|&i| is(&CUES, i));
    let verb = cue.and_then(|c| (c + 1..(c + 8).min(words.len())).find(|&i| is(&SAID, i)));
    if let Some(v) = verb {
        let from = v + 1 + usize::from(words.get(v + 1).is_some_and(|w| w == "that"));
        return stretch(from, ends(from));
    }
    let not = (1..words.len()).find(|&i| {
        words.get(i).is_some_and(|w| w == "not")
            && matches!(words.get(i - 1).map(String::as_str), Some("," | "and"))
    })?;
    stretch(not + 1, ends(not + 1))
}

/// The day a note gives for itself: "was corrected on 4 May 2031".
fn dated(art: &Art<'_>, span: CharSpan) -> Option<Date> {
    const DONE: [&str; 5] = ["corrected", "amended", "updated", "withdrawn", "retracted"];
    let words = words(art, span);
    let at = words.iter().position(|w| DONE.contains(&w.as_str()))?;
    let near: Vec<&str> = words
        .iter()
        .skip(at + 1)
        .take(5)
        .map(String::as_str)
        .collect();
    near.iter().find(|w| month(w).is_some())?;
    let published = art.article.metadata.published?.date;
    days_named(&near, published, Look::Ahead).map(|d| d.first)
}

/// Articles that rely on an article or its outlet, by whatever way, and other articles of the outlet itself.
fn relying(reading: &Reading<'_>, citations: &[Citation], art: &Art<'_>) -> BTreeSet<ArticleId> {
    let mut reached: BTreeSet<Node> = BTreeSet::from([Node::Article(art.id())]);
    reached.extend(art.own.iter().map(|s| Node::Source(*s)));
    let same = |a: &&Art<'_>| same_outlet(art, a);
    reached.extend(
        reading
            .arts
            .iter()
            .filter(same)
            .map(|a| Node::Article(a.id())),
    );
    loop {
        let more: Vec<Node> = citations
            .iter()
            .filter(|c| reached.contains(&c.to) && !reached.contains(&c.from))
            .map(|c| c.from)
            .collect();
        if more.is_empty() {
            break;
        }
        reached.extend(more);
    }
    let articles = reached.into_iter().filter_map(|n| match n {
        Node::Article(a) => Some(a),
        Node::Source(_) => None,
    });
    articles.filter(|a| *a != art.id()).collect()
}

fn same_outlet(a: &Art<'_>, b: &Art<'_>) -> bool {
    let name = a.article.metadata.outlet.as_deref();
    !a.own.is_disjoint(&b.own) || name.is_some() && b.article.metadata.outlet.as_deref() == name
}

/// A note with what the articles that rely on its outlet do.
fn held_against(
    reading: &Reading<'_>,
    weights: &Weights,
    citations: &[Citation],
    art: &Art<'_>,
    note: &Note,
) -> CorrectionNote {
    let old = note.earlier.map(|e| Old::new(art, note.span, e));
    let (mut still, mut silent, mut carried) = (Vec::new(), Vec::new(), Vec::new());
    let relying = relying(reading, citations, art);
    for other in reading.arts.iter().filter(|a| a.id() != art.id()) {
        let id = other.id();
        if !relying.contains(&id) {
            // Who holds the outlet up for its error relies on it no more.
            carried.extend(mentions(art, other, true).then_some(id));
            continue;
        }
        let older = match (other.article.metadata.published, note.since) {
            (Some(a), Some(b)) => a.date < b,
            _ => false,
        };
        if mentions(art, other, false) {
            carried.push(id);
        } else if let Some(p) = old.as_ref().and_then(|o| o.said_in(weights, other)) {
            still.push(Passage::new(id, p));
        } else if !older
            && !same_outlet(art, other)
            && (old.is_none() && note.kind == NoteKind::Correction
                || note.kind == NoteKind::Withdrawal)
        {
            silent.push(id);
        }
    }
    let explanation = explain(reading, art, note, &still, &silent);
    CorrectionNote {
        passage: Passage::new(art.id(), note.span),
        kind: note.kind,
        earlier: note.earlier.map(|e| Passage::new(art.id(), e)),
        still,
        silent,
        carried,
        explanation,
    }
}

/// Whether an article tells of a correction of this outlet, or prints the like itself; by the outlet's whole name where `named`.
fn mentions(art: &Art<'_>, other: &Art<'_>, named: bool) -> bool {
    const DONE: [&str; 14] = [
        "corrected",
        "correction",
        "correcting",
        "withdrawn",
        "withdrew",
        "withdrawal",
        "retracted",
        "retraction",
        "clarified",
        "clarification",
        "apologised",
        "apologized",
        "amended",
        "apology",
    ];
    let name: BTreeSet<String> = art
        .article
        .label()
        .split_whitespace()
        .map(crate::text::normal_form)
        .filter(|w| w.chars().count() > 3)
        .collect();
    other.text.sentences.iter().any(|s| {
        let words = other.words_in(s.chars);
        let of_it = if named {
            name.len() > 1 && name.iter().all(|n| words.contains(n))
        } else {
            words
                .iter()
                .any(|w| name.contains(w) || PIECES.contains(&w.as_str()) || w == "newspaper")
        };
        of_it && words.iter().any(|w| DONE.contains(&w.as_str()))
    })
}

/// The earlier wording as it is looked for.
struct Old {
    terms: Vec<Term>,
    /// Words of the rest of the note.
    around: BTreeSet<Term>,
    /// Numbers that the note corrects, and those it puts in their place.
    numbers: Vec<Quantity>,
    now: Vec<Quantity>,
    negated: bool,
}

impl Old {
    fn new(art: &Art<'_>, note: CharSpan, earlier: CharSpan) -> Self {
        let inside = |q: &Quantity| earlier.encloses(q.span);
        let (old, now): (Vec<_>, Vec<_>) = quantities(art, note).into_iter().partition(inside);
        let mut numbers: Vec<Quantity> = old
            .into_iter()
            .filter(|q| !now.iter().any(|n| same(q, n)))
            .collect();
        // Of several numbers the one is corrected that the note gives anew.
        if numbers.iter().any(|q| now.iter().any(|n| n.of == q.of)) {
            numbers.retain(|q| now.iter().any(|n| n.of == q.of));
        }
        let terms: BTreeSet<Term> = art.terms_in(earlier).into_iter().collect();
        let around = art.terms_in(note).into_iter().collect();
        Self {
            terms: terms.into_iter().collect(),
            around,
            numbers,
            now,
            negated: negated(art, earlier),
        }
    }

    /// Where an article says the earlier thing.
    fn said_in(&self, weights: &Weights, art: &Art<'_>) -> Option<CharSpan> {
        let body = |s: &&crate::text::Sentence| !art.article.is_excluded(s.chars);
        let mut sentences = art.text.sentences.iter().filter(body);
        sentences
            .find(|s| self.says(weights, art, s.chars))
            .map(|s| s.chars)
    }

    fn says(&self, weights: &Weights, art: &Art<'_>, sentence: CharSpan) -> bool {
        let there: BTreeSet<Term> = art.terms_in(sentence).into_iter().collect();
        let shared = there.intersection(&self.around).count();
        if !self.numbers.is_empty() {
            let theirs = quantities(art, sentence);
            return shared >= 3
                && self
                    .numbers
                    .iter()
                    .all(|q| theirs.iter().any(|t| same(q, t)))
                && !self.now.iter().any(|n| {
                    self.numbers.iter().any(|q| q.of == n.of) && theirs.iter().any(|t| same(n, t))
                });
        }
        if negated(art, sentence) != self.negated || self.terms.is_empty() {
            return false;
        }
        if self.terms.len() <= 3 {
            return self.terms.iter().all(|t| there.contains(t)) && shared > self.terms.len();
        }
        let sorted: Vec<Term> = there.into_iter().collect();
        weights.similarity(&self.terms, &sorted) >= SAME
    }
}

fn same(a: &Quantity, b: &Quantity) -> bool {
    a.of == b.of && (a.value - b.value).abs() <= 1e-9 * a.value.abs()
}

fn negated(art: &Art<'_>, span: CharSpan) -> bool {
    let no = |w: &&String| tables().negations.contains(w.as_str()) || w.ends_with("n't");
    art.words_in(span).iter().filter(no).count() % 2 == 1
}

fn explain(
    reading: &Reading<'_>,
    art: &Art<'_>,
    note: &Note,
    still: &[Passage],
    silent: &[ArticleId],
) -> String {
    let what = match note.kind {
        NoteKind::Correction => "prints a correction",
        NoteKind::Update => "says that its text was updated",
        NoteKind::Withdrawal => "withdraws a report",
    };
    let mut out = format!("{} {what}", reading.name(Node::Article(art.id())));
    if let Some(e) = note.earlier {
        let words: Vec<&str> = art.slice(e).split_whitespace().take(16).collect();
        out.push_str(&format!("; the earlier wording was “{}”", words.join(" ")));
    }
    if !still.is_empty() {
        let names = listed(reading, still.iter().map(|p| p.article));
        out.push_str(&format!("; the earlier wording stands in {names}"));
    }
    if !silent.is_empty() {
        let names = listed(reading, silent.iter().copied());
        out.push_str(&format!("; not mentioned in the text we read of {names}"));
    }
    out.push('.');
    out
}

#[cfg(test)]
mod tests;
