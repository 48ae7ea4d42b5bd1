//! What the model sees of a token: hashed words, classes and places, and what the rules made of it. No word leaves this module, only hashes.
//!
//! Linear in the tokens, with looks at the neighbours inside the sentence.

use super::seen::{Seen, mix, see};
use crate::attribution::draft::Draft;
use crate::attribution::lexicon::class;
use crate::attribution::view::View;
use crate::text::{TokenKind, TokenSpan};
use std::collections::HashMap;

/// A hashed feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Template and values in one number.
    pub hash: u64,
    /// One more than the number of the capitalised token whose wording it holds, 0 where it holds none: training keeps it only where
    /// enough such tokens have it.
    pub capitalised: u32,
}

/// Part of an attribution that a token belongs to according to the rules.
const SOURCE: u32 = 1;
const CUE: u32 = 2;
const CONTENT: u32 = 3;

/// All tokens of an article, ready to be described.
pub struct Describer<'v, 'a> {
    v: &'v View<'a>,
    seen: Vec<Seen>,
    /// First token of each token's sentence, and behind its last.
    bounds: Vec<(u32, u32)>,
    /// Nearest cue of the tables before and behind each token in its sentence, plus one.
    left_cue: Vec<u32>,
    right_cue: Vec<u32>,
    left_rule: Vec<u32>,
    right_rule: Vec<u32>,
    first_cue: Vec<u32>,
    /// Whether a token stands in a quotation that is more than a label; counted once, as a quotation may be as long as the article.
    speech: Vec<bool>,
    blank: Seen,
}

fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        _ => 8,
    }
}

impl<'v, 'a> Describer<'v, 'a> {
    pub(in crate::attribution) fn new(v: &'v View<'a>, drafts: &[Draft]) -> Self {
        let n = v.t.tokens.len();
        let mut out = Self {
            v,
            seen: (0..n).map(|i| see(v, i)).collect(),
            bounds: vec![(0, 0); n],
            left_cue: vec![0; n],
            right_cue: vec![0; n],
            left_rule: vec![0; n],
            right_rule: vec![0; n],
            first_cue: vec![0; n],
            speech: vec![false; n],
            blank: Seen::default(),
        };
        for q in &v.quotes {
            let speech = v.is_speech(*q);
            for slot in out.speech.iter_mut().take(q.end).skip(q.start) {
                *slot = speech;
            }
        }
        out.note_rules(drafts);
        for s in &v.sents {
            out.note_sentence(s.start, s.end);
        }
        out
    }

    fn note_rules(&mut self, drafts: &[Draft]) {
        let inside = |d: &Draft| {
            d.parent
                .and_then(|p| drafts.get(p))
                .is_some_and(|p| !d.content.is_empty() && d.content.iter().all(|c| p.carries(*c)))
        };
        let mut heads: HashMap<u32, u32> = HashMap::new();
        for d in drafts {
            let inner = inside(d);
            let pattern = d.pattern as u32 + 1;
            let mut mark = |span: TokenSpan, role: u32| {
                for i in span.range() {
                    if let Some(s) = self.seen.get_mut(i) {
                        let slot = if inner { &mut s.inner } else { &mut s.rule };
                        if *slot == 0 || role == CUE {
                            *slot = role
                                | u32::from(i == span.start) << 2
                                | u32::from(i + 1 == span.end) << 3
                                | pattern << 4;
                        }
                    }
                }
            };
            if let Some(s) = d.source {
                mark(s.span, SOURCE);
            }
            d.content.iter().for_each(|c| mark(*c, CONTENT));
            if let Some(c) = d.cue {
                mark(c, CUE);
            }
            if let Some(s) = d.source
                && let Some(head) = s.core.end.checked_sub(1)
                && let Some(w) = self.seen.get(head)
                && w.capital != 0
            {
                *heads.entry(w.word).or_default() += 1;
            }
        }
        for s in &mut self.seen {
            if s.capital != 0 {
                s.speaks = heads.get(&s.word).map_or(0, |n| 1 + u32::from(*n > 2));
            }
        }
    }

    fn note_sentence(&mut self, lo: usize, hi: usize) {
        let (mut cue, mut rule, mut first) = (0u32, 0u32, 0u32);
        for i in lo..hi {
            let (is_cue, is_rule) = self
                .seen
                .get(i)
                .map_or((false, false), |s| (s.cue != 0, s.rule & 7 == CUE | 4));
            if let Some(b) = self.bounds.get_mut(i) {
                *b = (lo as u32, hi as u32);
            }
            set(&mut self.left_cue, i, cue);
            set(&mut self.left_rule, i, rule);
            if is_cue {
                cue = i as u32 + 1;
                if first == 0 {
                    first = cue;
                }
                let start = self.v.group(i, lo);
                if let Some(p) = self.v.phrase_left(start, lo) {
                    for k in p.span.range() {
                        if let Some(s) = self.seen.get_mut(k) {
                            s.subject = if k == p.span.start { 1 } else { 2 };
                        }
                    }
                }
            }
            if is_rule {
                rule = i as u32 + 1;
            }
        }
        let (mut cue, mut rule) = (0u32, 0u32);
        for i in (lo..hi).rev() {
            let (is_cue, is_rule) = self
                .seen
                .get(i)
                .map_or((false, false), |s| (s.cue != 0, s.rule & 7 == CUE | 4));
            set(&mut self.right_cue, i, cue);
            set(&mut self.right_rule, i, rule);
            set(&mut self.first_cue, i, first);
            if is_cue {
                cue = i as u32 + 1;
            }
            if is_rule {
                rule = i as u32 + 1;
            }
        }
    }

    fn at(&self, i: usize, d: isize, p: TokenSpan) -> &Seen {
        let k = i as isize + d;
        if k < p.start as isize || k >= p.end as isize {
            return &self.blank;
        }
        self.seen.get(k as usize).unwrap_or(&self.blank)
    }

    /// The kind of token that steps between tags may depend on.
    pub fn step_class(&self, i: usize) -> usize {
        let v = self.v;
        let starts = self.bounds.get(i).is_some_and(|b| b.0 as usize == i);
        match v.low(i) {
            "," => 1,
            "." | "?" | "!" | "..." => 2,
            ":" | ";" | "—" | "–" | "--" | "-" => 3,
            "that" => 4,
            "and" | "but" | "or" => 5,
            _ if v.is_open_quote(i) => 6,
            _ if v.kind(i) == Some(TokenKind::CloseQuote) && v.quoted(i) => 7,
            _ if starts => 8,
            _ if self.seen.get(i).is_some_and(|s| s.cue != 0) => 9,
            _ if v.is(i, class::PREPOSITION) => 10,
            _ => 0,
        }
    }

    /// Appends the features of token `i` of paragraph `p`.
    pub fn describe(&self, i: usize, p: TokenSpan, out: &mut Vec<Feature>) {
        let mut e = Emitter { out, template: 0 };
        let at = |d: isize| self.at(i, d, p);
        let (m3, m2, m1, x, p1, p2, p3) = (at(-3), at(-2), at(-1), at(0), at(1), at(2), at(3));
        e.add(&[], 0);
        // Words and their neighbours.
        e.add(&[x.word], x.capital);
        e.add(&[x.stem], x.capital);
        e.add(&[x.suffix], x.capital);
        e.add(&[x.short, x.shape], x.capital);
        e.add(&[x.shape, m1.shape], 0);
        e.add(&[x.shape, p1.shape], 0);
        for n in [m3, m2, m1, p1, p2, p3] {
            e.add(&[n.word], n.capital);
        }
        e.add(&[m1.stem, x.stem], m1.capital.max(x.capital));
        e.add(&[x.stem, p1.stem], x.capital.max(p1.capital));
        e.add(&[m2.stem, m1.stem], m1.capital.max(m2.capital));
        e.add(&[p1.stem, p2.stem], p1.capital.max(p2.capital));
        e.add(
            &[m1.stem, x.stem, p1.stem],
            m1.capital.max(x.capital).max(p1.capital),
        );
        e.add(&[x.word, x.quote], x.capital);
        // Classes.
        e.add(&[m1.class, x.class], 0);
        e.add(&[x.class, p1.class], 0);
        e.add(&[m2.class, m1.class, x.class], 0);
        e.add(&[m1.class, x.class, p1.class], 0);
        e.add(&[x.class, p1.class, p2.class], 0);
        e.add(&[m1.class, x.stem], x.capital);
        e.add(&[x.stem, p1.class], x.capital);
        // Quotations.
        e.add(&[m1.quote, x.quote, p1.quote], 0);
        e.add(&[x.quote, m2.quote, p2.quote], 0);
        // Cues of the tables.
        e.add(&[m2.cue], 0);
        e.add(&[m1.cue], 0);
        e.add(&[x.cue, x.quote], 0);
        e.add(&[p1.cue], 0);
        e.add(&[p2.cue], 0);
        e.add(&[x.cue, p1.word], p1.capital);
        e.add(&[x.cue, m1.class], 0);
        e.add(&[x.frame, m1.class, p1.class], 0);
        // What the rules say.
        for n in [m2, m1, x, p1, p2] {
            e.add(&[n.rule], 0);
        }
        e.add(&[m1.rule, x.rule], 0);
        e.add(&[x.rule, p1.rule], 0);
        e.add(&[m1.rule, x.rule, p1.rule], 0);
        e.add(&[x.rule & 15, m1.rule & 15, x.stem], x.capital);
        e.add(&[x.rule & 15, m1.rule & 15, m1.stem], m1.capital);
        e.add(&[x.rule & 15, x.class, m1.rule & 15], 0);
        e.add(&[x.rule & 15, p1.class, p1.rule & 15], 0);
        e.add(&[x.inner], 0);
        e.add(&[x.inner & 15, x.rule & 15], 0);
        e.add(&[x.subject, m1.subject, x.rule & 15], 0);
        e.add(&[x.subject, p1.subject, p1.cue], 0);
        e.add(&[x.speaks, x.rule & 3, p1.cue], 0);
        e.add(&[x.speaks, m1.speaks, p1.speaks], 0);
        self.around(i, p, x, &mut e);
    }

    /// What stands further off: cues of the sentence, its edges, the paragraph.
    fn around(&self, i: usize, p: TokenSpan, x: &Seen, e: &mut Emitter) {
        let v = self.v;
        let (lo, hi) = self
            .bounds
            .get(i)
            .map_or((i, i + 1), |b| (b.0 as usize, b.1 as usize));
        let lo = lo.max(p.start);
        let hi = hi.min(p.end);
        let left = self.left_cue.get(i).copied().unwrap_or(0) as usize;
        let right = self.right_cue.get(i).copied().unwrap_or(0) as usize;
        let far = |c: usize| {
            if c == 0 {
                0
            } else {
                1 + bucket(i.abs_diff(c - 1))
            }
        };
        let cue = |c: usize| {
            c.checked_sub(1)
                .and_then(|c| self.seen.get(c))
                .unwrap_or(&self.blank)
        };
        let (l, r) = (cue(left), cue(right));
        let next = |c: usize| {
            if c == 0 {
                &self.blank
            } else {
                self.at(c, 0, p)
            }
        };
        let between_left = if left == 0 { 0 } else { self.between(left, i) };
        let between_right = if right == 0 {
            0
        } else {
            self.between(i + 1, right - 1)
        };
        e.add(&[l.cue, far(left), x.quote], 0);
        e.add(&[r.cue, far(right), x.quote], 0);
        e.add(&[l.cue, next(left).class, x.quote], 0);
        e.add(&[l.cue, between_left, x.quote], 0);
        e.add(&[r.cue, between_right, x.quote], 0);
        e.add(&[l.frame, between_left, x.class], 0);
        e.add(&[r.frame, between_right, x.class], 0);
        e.add(&[l.cue, r.cue], 0);
        e.add(
            &[l.frame, next(left).word, between_left & 7],
            next(left).capital,
        );
        e.add(&[l.frame, next(left).class, between_left & 7], 0);
        let lr = self.left_rule.get(i).copied().unwrap_or(0) as usize;
        let rr = self.right_rule.get(i).copied().unwrap_or(0) as usize;
        let (ls, rs) = (cue(lr), cue(rr));
        e.add(&[ls.rule, rs.rule, x.rule & 15], 0);
        e.add(&[ls.rule, far(lr), x.rule & 15], 0);
        e.add(&[rs.rule, far(rr), x.rule & 15], 0);
        e.add(&[ls.stem, rs.stem, x.rule & 7], ls.capital.max(rs.capital));
        let first = self.first_cue.get(i).copied().unwrap_or(0) as usize;
        let side = u32::from(i + 1 > first) + u32::from(i + 1 == first);
        e.add(&[cue(first).cue, side, x.quote], 0);
        // Edges of sentence and paragraph.
        let start = bucket(i.saturating_sub(lo));
        let end = bucket(hi.saturating_sub(i + 1));
        e.add(&[start, x.class], 0);
        e.add(&[end, x.class], 0);
        e.add(&[start.min(3), x.quote, x.rule & 15], 0);
        let opening = self.at(lo, 0, p);
        e.add(
            &[opening.word, far(right).min(2), x.rule & 7],
            opening.capital,
        );
        e.add(
            &[opening.class, opening.cue, far(right).min(2), x.rule & 7],
            0,
        );
        let sentence = u32::from(lo == p.start) + 2 * u32::from(hi == p.end);
        e.add(&[sentence, x.rule & 15, x.quote], 0);
        e.add(&[sentence, first.min(1) as u32, x.quote, start.min(2)], 0);
        let q = v.quote_at(i);
        if let Some(q) = q {
            let speech = u32::from(self.speech.get(i).copied().unwrap_or(false));
            let before = self.at(q.start, -1, p);
            let behind = self.at(q.end, 0, p);
            e.add(
                &[
                    1,
                    speech,
                    bucket(i - q.start).min(3),
                    bucket(q.end - i - 1).min(3),
                ],
                0,
            );
            e.add(&[2, speech, before.word], before.capital);
            e.add(&[3, speech, behind.word], behind.capital);
            e.add(&[6, speech, before.class, behind.class], 0);
            e.add(&[4, speech, before.rule, behind.rule], 0);
            e.add(
                &[
                    5,
                    u32::from(q.start == p.start),
                    u32::from(q.end >= p.end),
                    u32::from(q.continues),
                ],
                0,
            );
        }
        // Back to the last mark, and on to the next one.
        let back = (lo..i).rev().take(30).find(|&k| {
            v.is_break(k)
                || v.is(
                    k,
                    class::SUBORDINATOR | class::RELATIVE | class::COORDINATOR,
                )
        });
        let on = (i + 1..hi).take(30).find(|&k| {
            v.is_break(k)
                || v.is(
                    k,
                    class::SUBORDINATOR | class::RELATIVE | class::COORDINATOR,
                )
        });
        let (b, f) = (
            back.map_or(&self.blank, |k| self.at(k, 0, p)),
            on.map_or(&self.blank, |k| self.at(k, 0, p)),
        );
        e.add(&[b.word, x.rule & 7, x.quote], b.capital);
        e.add(&[f.word, x.rule & 7, x.quote], f.capital);
        let b1 = back.map_or(&self.blank, |k| self.at(k, 1, p));
        let f1 = on.map_or(&self.blank, |k| self.at(k, 1, p));
        e.add(&[b.word, b1.class, l.frame], b.capital);
        e.add(&[f.word, f1.class, r.frame], f.capital);
        e.add(&[b.class, b1.class, l.frame, x.quote], 0);
        e.add(&[f.class, f1.class, r.frame, x.quote], 0);
        e.add(&[f.rule, f1.rule, x.rule & 7], 0);
        e.add(&[b.rule, b1.rule, x.rule & 7], 0);
    }

    /// What lies between two places: a comma, "that", a finite verb, a quotation mark.
    fn between(&self, from: usize, to: usize) -> u32 {
        let v = self.v;
        let mut out = 0;
        for k in from..to.min(from + 40) {
            match v.low(k) {
                "," => out |= 1,
                "that" => out |= 2,
                "and" | "but" => out |= 4,
                ":" | ";" | "—" | "–" | "--" => out |= 16,
                _ if v.is_open_quote(k) => out |= 8,
                _ if v.is(k, class::AUX | class::FINITE) => out |= 32,
                _ if v.is(k, class::SUBORDINATOR | class::RELATIVE) => out |= 64,
                _ => {}
            }
        }
        out
    }
}

fn set(list: &mut [u32], i: usize, value: u32) {
    if let Some(slot) = list.get_mut(i) {
        *slot = value;
    }
}

struct Emitter<'o> {
    out: &'o mut Vec<Feature>,
    template: u32,
}

impl Emitter<'_> {
    fn add(&mut self, values: &[u32], capitalised: u32) {
        self.template += 1;
        let hash = values.iter().fold(
            u64::from(self.template).wrapping_mul(0xD6E8_FEB8_6659_FD93),
            |h, &x| mix(h, u64::from(x) + 1),
        );
        self.out.push(Feature {
            hash: mix(hash, 0x5851_F42D),
            capitalised,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, ArticleId, Format};
    use crate::attribution::AttributionSettings;
    use crate::attribution::model::training::sequences;

    fn features(text: &str) -> Vec<Vec<super::Feature>> {
        let a = Article::new(ArticleId(1), "1.txt".to_owned(), Format::Txt, text);
        let all = sequences(&a, &AttributionSettings::default());
        all.into_iter().flat_map(|s| s.features).collect()
    }

    #[test]
    fn every_token_has_its_features_and_the_same_ones_again() {
        let text = "The mayor said that Ostby would pay. \"No,\" he added.\n";
        let (a, b) = (features(text), features(text));
        assert_eq!(a, b);
        assert_eq!(a.len(), 15);
        assert!(a.iter().all(|f| f.len() > 60));
        let mut hashes: Vec<u64> = a.iter().flatten().map(|f| f.hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert!(hashes.len() > 400, "templates do not share their hashes");
    }

    #[test]
    fn the_wording_of_a_capitalised_token_is_marked() {
        let (name, noun) = (
            features("Then Quistgard left.\n"),
            features("Then quistgard left.\n"),
        );
        let marked = |f: &[super::Feature]| f.iter().filter(|x| x.capitalised != 0).count();
        assert!(marked(&name[1]) > marked(&noun[1]) + 4);
        // What is not marked must not depend on which name stands there.
        let plain = |all: &[Vec<super::Feature>]| -> Vec<u64> {
            let flat = all.iter().flatten();
            flat.filter(|x| x.capitalised == 0)
                .map(|x| x.hash)
                .collect()
        };
        assert_eq!(
            plain(&features("Then Quistgard left.\n")),
            plain(&features("Then Bornholt left.\n"))
        );
    }
}
