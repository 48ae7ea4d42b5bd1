//! Credit lines: who is named as origin of a whole article or a part of it, without a sentence that says so.

use super::entities::Entities;
use super::mention::Mention;
use super::types::{CreditExtent, SourceKind};
use super::view::View;
use crate::text::{CharSpan, TokenKind, TokenSpan, fold_name};

/// A credit before its source is numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundCredit {
    pub span: Option<CharSpan>,
    pub entity: usize,
    pub extent: CreditExtent,
}

/// Longest credit line or credited name, in tokens.
const LONGEST: usize = 30;

/// Finds the credit lines of the text, its dateline and its byline.
pub(super) fn find(v: &View, entities: &mut Entities) -> Vec<FoundCredit> {
    let mut out = Vec::new();
    dateline(v, entities, &mut out);
    let last = v.t.paragraphs.len().saturating_sub(3);
    for s in &v.sents {
        // At the head of a sentence anywhere; at the article's end also within a short line.
        let tail = s.paragraph >= last && s.end - s.start <= LONGEST + 10;
        let starts = if tail {
            s.start..s.end
        } else {
            s.start..(s.start + 2).min(s.end)
        };
        let mut behind = s.start;
        for first in starts {
            if first < behind || first > s.start && v.is_word(first - 1) && first != behind {
                continue;
            }
            let opening = v.lex.credits.iter().find(|(words, _)| {
                words
                    .iter()
                    .enumerate()
                    .all(|(n, w)| v.low(first + n) == *w)
            });
            if let Some((words, whole)) = opening {
                let from = first + words.len();
                line(
                    v,
                    entities,
                    TokenSpan::new(first, s.end),
                    from,
                    *whole,
                    &mut out,
                );
                behind = from;
            }
        }
    }
    closing_bracket(v, entities, &mut out);
    byline(v, entities, &mut out);
    out
}

fn line(
    v: &View,
    entities: &mut Entities,
    span: TokenSpan,
    from: usize,
    whole: bool,
    out: &mut Vec<FoundCredit>,
) {
    if v.article.is_excluded(v.chars(span)) || span.len() > LONGEST * 2 {
        return;
    }
    let extent = if whole {
        CreditExtent::Whole
    } else {
        CreditExtent::Part
    };
    let mut i = from;
    let mut names = 0;
    while i < span.end.min(from + LONGEST) {
        if v.is_capital(i) {
            let mut e = i + 1;
            while e < span.end
                && (v.is_capital(e)
                    || v.is_abbreviation_dot(e)
                    || matches!(v.low(e), "of" | "&") && v.is_capital(e + 1))
            {
                e += 1;
            }
            if let Some(n) = credited(v, entities, &v.text_of(TokenSpan::new(i, e)), true) {
                let end = v.trim(span.start, span.end).unwrap_or(span);
                out.push(FoundCredit {
                    span: Some(v.chars(end)),
                    entity: n,
                    extent,
                });
                names += 1;
            }
            i = e;
        } else if v.is_word(i)
            && names > 0
            && !matches!(v.low(i), "and" | "agency" | "the" | "news" | "service")
        {
            break;
        } else {
            i += 1;
        }
    }
}

/// The entity of a credited name; with `trusted` any name will do, else only one that is an outlet or agency.
fn credited(v: &View, entities: &mut Entities, name: &str, trusted: bool) -> Option<usize> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    if name.is_empty() {
        return None;
    }
    let form = fold_name(name);
    let known = v
        .outlet(&form)
        .or_else(|| v.weak_outlet(&form).filter(|_| trusted));
    let spelled = entities.acronyms.get(name).cloned();
    let own = v
        .article
        .metadata
        .outlet
        .as_deref()
        .is_some_and(|o| fold_name(o) == form);
    if own {
        return None;
    }
    let looks = form.split(' ').any(|w| {
        v.lex.classes(w) & (super::lexicon::class::AGENCY_NAME | super::lexicon::class::OUTLET_NAME)
            != 0
    });
    let acronym = name.len() >= 2 && name.len() <= 6 && name.chars().all(char::is_uppercase);
    if known.is_none() && spelled.is_none() && !trusted && !looks {
        return None;
    }
    let kind = known.map_or(
        if looks && !form.contains("wire") && !form.contains("agency") && !form.ends_with("news") {
            SourceKind::Outlet
        } else {
            SourceKind::Agency
        },
        |k| k.kind,
    );
    if known.is_none()
        && spelled.is_none()
        && !looks
        && !acronym
        && form.contains(' ')
        && !form.contains("agency")
    {
        // A reporter's name is no outlet.
        return None;
    }
    let full = spelled
        .or_else(|| known.map(|k| k.name.clone()))
        .unwrap_or_else(|| name.to_owned());
    let m = Mention {
        pronoun: None,
        kind,
        name: Some(full.clone()),
        head: None,
        label: full.clone(),
        affiliation: None,
        definite: false,
        roles: Vec::new(),
        male: None,
        plural: false,
        span: TokenSpan::default(),
    };
    let full = match &entities.full_names(v, &m, &full)[..] {
        [one] => one.clone(),
        _ => full,
    };
    if v.article
        .metadata
        .outlet
        .as_deref()
        .is_some_and(|o| fold_name(o) == fold_name(&full))
    {
        return None;
    }
    let n = entities.named(v, &m, &full);
    if let Some(e) = entities.list.get_mut(n) {
        e.used = true;
        e.labels.insert(name.to_owned());
    }
    Some(n)
}

/// "PORT SAID, May 3 (Agency) —": the agency wrote the whole.
fn dateline(v: &View, entities: &mut Entities, out: &mut Vec<FoundCredit>) {
    let Some(p) =
        v.t.paragraphs
            .iter()
            .find(|p| !v.article.is_excluded(p.chars))
    else {
        return;
    };
    let candidates = v.t.paragraphs.iter().take(4);
    for p in candidates.chain(std::iter::once(p)) {
        let end = p.tokens.end.min(p.tokens.start + 16);
        let Some(open) = (p.tokens.start..end).find(|&i| v.low(i) == "(") else {
            continue;
        };
        let Some(close) = (open..end).find(|&i| v.low(i) == ")") else {
            continue;
        };
        let dash = matches!(v.low(close + 1), "—" | "–" | "-" | "--" | "." | ":");
        let place =
            (p.tokens.start..open).all(|i| v.is_capital(i) || v.kind(i) != Some(TokenKind::Word));
        if dash && place && open > p.tokens.start && close - open <= 6 {
            let name = v.text_of(TokenSpan::new(open + 1, close));
            if let Some(entity) = credited(v, entities, &name, true) {
                out.push(FoundCredit {
                    span: Some(v.chars(TokenSpan::new(open, close + 1))),
                    entity,
                    extent: CreditExtent::Whole,
                });
            }
            return;
        }
    }
}

/// A last paragraph that is "(Reuters)" or "PTI" or "— AFP".
fn closing_bracket(v: &View, entities: &mut Entities, out: &mut Vec<FoundCredit>) {
    for p in v.t.paragraphs.iter().rev().take(3) {
        if v.article.is_excluded(p.chars)
            || p.tokens.len() > 8
            || out
                .iter()
                .any(|c| c.span.is_some_and(|s| s.overlaps(p.chars)))
        {
            continue;
        }
        let Some(span) = v.trim(p.tokens.start, p.tokens.end) else {
            continue;
        };
        let inner = v.text_of(span);
        let inner = inner.trim_matches(|c: char| !c.is_alphanumeric());
        let whole_is_name =
            v.outlet(&fold_name(inner)).is_some() || entities.acronyms.contains_key(inner);
        if whole_is_name && let Some(entity) = credited(v, entities, inner, false) {
            out.push(FoundCredit {
                span: Some(p.chars),
                entity,
                extent: CreditExtent::Whole,
            });
        }
    }
}

/// "Own report / Agency", "Agency", "Web Desk with Agency".
fn byline(v: &View, entities: &mut Entities, out: &mut Vec<FoundCredit>) {
    let Some(byline) = v.article.metadata.byline.as_deref() else {
        return;
    };
    for part in byline
        .split(['/', ',', ';', '|', '&'])
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" with "))
    {
        let part = part.trim().trim_start_matches("By ").trim();
        let form = fold_name(part);
        let desk = form.split(' ').any(|w| {
            matches!(
                w,
                "staff"
                    | "desk"
                    | "reporter"
                    | "reporters"
                    | "correspondent"
                    | "team"
                    | "editor"
                    | "editors"
                    | "newsroom"
                    | "own"
            )
        });
        let words = form.split(' ').count();
        let looks = form.split(' ').any(|w| {
            v.lex.classes(w)
                & (super::lexicon::class::AGENCY_NAME | super::lexicon::class::OUTLET_NAME)
                != 0
        });
        let known = v.outlet(&form).is_some() || v.weak_outlet(&form).is_some();
        let in_text = words == 1
            && byline.contains('/')
            && part.chars().next().is_some_and(char::is_uppercase);
        if desk || !(known || looks && words <= 4 || in_text) {
            continue;
        }
        if let Some(entity) = credited(v, entities, part, true) {
            let extent = if part == byline.trim() {
                CreditExtent::Whole
            } else {
                CreditExtent::Part
            };
            out.push(FoundCredit {
                span: None,
                entity,
                extent,
            });
        }
    }
}
