//! What is asked of a claim across articles: how many origins, who is silent, where to look next.

use super::{Draft, choice, quoted, shown, step};
use crate::provenance::{Claim, EndKind, Node, key_of_claim};
use crate::workshop::carried::{is_told_in_two_ways, of_silent};
use crate::workshop::exercise::{Answer, Kind};
use crate::workshop::matter::{Matter, capital};
use crate::workshop::truth::{Truth, settled};
use std::collections::BTreeSet;

pub(super) fn drafts(m: Matter<'_>) -> Vec<Draft> {
    let all = m.p.claims.iter();
    let read = all.filter(|c| m.is_read_correctly(&key_of_claim(c)));
    let mut out = Vec::new();
    for c in read {
        out.extend(origins(m, c));
        out.extend(silent(m, c));
        out.extend(next(m, c));
    }
    out
}

/// A count in words.
fn count(n: usize) -> String {
    match n {
        0 => "None: no path ends at a source".into(),
        1 => "1 origin".into(),
        n => format!("{n} origins"),
    }
}

fn origins(m: Matter<'_>, c: &Claim) -> Option<Draft> {
    let c = settled(m, &key_of_claim(c))?;
    let carriers = m.carriers(c);
    let named: BTreeSet<Node> = c.paths.iter().flatten().copied().collect();
    let n = c.independent;
    let each = carriers.len();
    let mut beside = vec![(
        choice(count(each), Answer::Count(each)),
        format!(
            "{each} articles carry it, and each looks like a source of its own until its words are followed back."
        ),
    )];
    let mut numbers = vec![named.len(), 1, 2, 3];
    // More than the articles can have is no guess.
    numbers.retain(|k| (1..=each + 1).contains(k) && *k != each && *k != n);
    // No more choices than a room can keep apart.
    let more = numbers.into_iter().take(1).map(|k| {
        let why =
            format!("So many names stand on the way; those that pass it on are no origins. ({k})");
        (choice(count(k), Answer::Count(k)), why)
    });
    beside.extend(more);
    beside.push((
        choice(count(0), Answer::Count(0)),
        "It looks so where every article points to another one; here a path does end at somebody."
            .into(),
    ));
    beside.retain(|(x, _)| x.answer != Answer::Count(n));
    beside.push((
        choice("Cannot tell from these articles", Answer::CannotTell),
        "What is not in these articles may name more. The question is about these articles, and in them every path can be followed.".into(),
    ));
    let mentions: Vec<_> = carriers
        .iter()
        .filter_map(|id| m.mention_in(c, *id))
        .collect();
    let mut reveal: Vec<_> = links(m, c);
    reveal.push(step(c.summary.clone(), Vec::new()));
    Some(Draft {
        kind: Kind::Origins,
        about: key_of_claim(c),
        question: match is_told_in_two_ways(m, c) {
            true => format!(
                "These passages tell of one thing, not all alike. How many independent origins of it can be reached in these articles? {}",
                quoted(&c.text)
            ),
            false => format!(
                "How many independent origins of this can be reached in these articles? {}",
                quoted(&c.text)
            ),
        },
        shown: mentions.iter().take(5).map(|p| shown(m, *p)).collect(),
        right: choice(count(n), Answer::Count(n)),
        beside,
        proof: mentions,
        reveal,
        explanation: if n == 0 {
            "Each of these articles points to the next one; no path leads out of the circle.".into()
        } else {
            format!("{} Who passes something on adds no origin.", c.summary)
        },
    })
}

/// Who relies on whom on the paths of a claim, one step each.
fn links(m: Matter<'_>, c: &Claim) -> Vec<crate::workshop::exercise::Step> {
    /// More is no step-by-step.
    const MOST: usize = 8;
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for path in &c.paths {
        for pair in path.windows(2) {
            let [from, to] = pair else { continue };
            let Some(citation) = m.cites(*from, *to) else {
                continue;
            };
            if seen.insert((*from, *to)) && out.len() < MOST {
                let evidence = citation.passages.iter().take(2).copied().collect();
                out.push(step(
                    format!("{} relies on {}.", m.name(*from), m.name(*to)),
                    evidence,
                ));
            }
        }
    }
    if out.is_empty() {
        let pairs =
            m.p.loops
                .iter()
                .flat_map(|l| l.iter().zip(l.iter().cycle().skip(1)));
        for (from, to) in pairs.take(MOST) {
            let evidence = m
                .cites(*from, *to)
                .map(|c| c.passages.iter().take(2).copied().collect());
            out.push(step(
                format!("{} points to {}.", m.name(*from), m.name(*to)),
                evidence.unwrap_or_default(),
            ));
        }
    }
    out
}

fn silent(m: Matter<'_>, c: &Claim) -> Option<Draft> {
    let id = *c.silent.first()?;
    let about = key_of_claim(c);
    let mut carriers = m.carriers(c);
    // Those that have all of it.
    carriers.retain(|id| of_silent(m, &about, *id) == Truth::Wrong);
    if carriers.len() < 2 {
        return None;
    }
    // What hardly anybody carries is no silence of the others.
    if carriers.len() < c.silent.len() {
        return None;
    }
    let mut beside: Vec<_> = carriers
        .iter()
        .map(|x| {
            let said = m.mention_in(c, *x).map_or("", |p| m.text(p));
            let why = format!("{} does carry it: {}.", m.label(*x), quoted(said));
            (choice(m.label(*x), Answer::Silent(*x)), why)
        })
        .take(2)
        .collect();
    beside.push((
        choice("None: all of them carry it", Answer::NoneSilent),
        "What one has just read elsewhere is easily taken for something that every article says."
            .into(),
    ));
    let mentions: Vec<_> = carriers
        .iter()
        .filter_map(|x| m.mention_in(c, *x))
        .collect();
    let mut reveal: Vec<_> = mentions
        .iter()
        .map(|p| step(format!("{} carries it.", m.label(p.article)), vec![*p]))
        .collect();
    reveal.push(step(
        format!("In the text of {} it was not found.", m.label(id)),
        Vec::new(),
    ));
    Some(Draft {
        kind: Kind::Silent,
        about: key_of_claim(c),
        question: format!(
            "Which of the articles named below does not have this? {}",
            quoted(&c.text)
        ),
        shown: Vec::new(),
        right: choice(m.label(id), Answer::Silent(id)),
        beside,
        proof: mentions,
        reveal,
        explanation: format!(
            "{} it; in {} it was not found. That says nothing about why.",
            names(m, &carriers),
            m.label(id)
        ),
    })
}

fn names(m: Matter<'_>, ids: &[crate::article::ArticleId]) -> String {
    let all: Vec<String> = ids.iter().map(|id| m.label(*id)).collect();
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last} carry", rest.join(", ")),
        _ => format!("{} carries", all.join("")),
    }
}

fn next(m: Matter<'_>, c: &Claim) -> Option<Draft> {
    let end = m.only(c.ends.iter().filter(|e| e.how == EndKind::NotLoaded))?;
    let name = m.name(end.at);
    let carriers = m.carriers(c);
    let fetch = |n: Node| {
        let words = match n {
            Node::Article(_) => format!("{}, once more", m.name(n)),
            Node::Source(_) => m.name(n),
        };
        choice(words, Answer::Fetch(m.key(n)))
    };
    let mut others: Vec<Node> = carriers.iter().map(|id| Node::Article(*id)).collect();
    others.truncate(2);
    others.extend(
        m.p.sources
            .iter()
            .filter(|s| s.named && s.article.is_none())
            .map(|s| Node::Source(s.id)),
    );
    let beside = others.into_iter().map(|n| {
        let why = match n {
            Node::Article(_) => "Reading closely is always good; but this article is at hand, and it passes the matter on.".to_owned(),
            Node::Source(_) => format!("{} speaks in these articles, but no path of this claim leads there.", m.name(n)),
        };
        (fetch(n), why)
    });
    let citing = m.p.citations.iter().filter(|x| x.to == end.at);
    let evidence: Vec<_> = citing
        .flat_map(|x| x.passages.iter().take(1).copied())
        .take(3)
        .collect();
    Some(Draft {
        kind: Kind::Next,
        about: key_of_claim(c),
        question: format!(
            "Where would you look next? Whose own report or paper would you get to follow this further back? {}",
            quoted(&c.text)
        ),
        shown: carriers
            .iter()
            .filter_map(|id| m.mention_in(c, *id))
            .take(3)
            .map(|p| shown(m, p))
            .collect(),
        right: fetch(end.at),
        beside: beside.collect(),
        proof: evidence.clone(),
        reveal: vec![
            step(format!("These articles rely on {name}."), evidence),
            step(
                format!("What {name} says itself is not among these articles."),
                Vec::new(),
            ),
            step(c.summary.clone(), Vec::new()),
        ],
        explanation: capital(&format!(
            "{name} is cited and not at hand: what it says itself may name more."
        )),
    })
}
