//! What to fetch or ask next: every open question of the claims, citations and differences, and every reading that a count hangs
//! on, is laid at the door of what would close it, and doors are ranked by how many questions stand there.

use super::reading::Reading;
use super::{Basis, Citation, Claim, Difference, Direction, EndKind, Lead, Node};
use crate::article::AttributionId;
use crate::attribution::{Attribution, Medium, SourceKind};
use std::collections::{BTreeMap, BTreeSet};

/// What would close questions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Door {
    /// The own report of an outlet that is not in the case, or a document.
    Fetch(Node),
    /// The post, letter or briefing in which a source's words were uttered.
    Uttered(Node, Medium2),
    /// Which of several sources is meant.
    Settle(AttributionId),
    /// An outlet that gives no source.
    Ask(Node),
    /// Who somebody without a name is: those who let them speak know.
    Who(Node),
    /// Whether one relied on the other, which no sentence states.
    Relied(Node, Node),
}

/// [`Medium`] in an order.
type Medium2 = u8;

/// Leads, best first.
pub(super) fn leads(
    reading: &Reading<'_>,
    citations: &[Citation],
    claims: &[Claim],
    differences: &[Difference],
) -> Vec<Lead> {
    let mut doors: BTreeMap<Door, Vec<String>> = BTreeMap::new();
    let mut add = |d: Door, why: String| doors.entry(d).or_default().push(why);
    for c in claims {
        for e in &c.ends {
            let why = format!("where “{}” comes from", shortened(&c.text));
            match e.how {
                EndKind::NotLoaded => add(Door::Fetch(e.at), why),
                EndKind::NoSourceGiven => add(Door::Ask(e.at), why),
                _ => {}
            }
        }
        if let Some(b) = c.bottleneck
            && is_missing_outlet(reading, b)
        {
            add(
                Door::Fetch(b),
                format!("whether “{}” has another source", shortened(&c.text)),
            );
        }
    }
    for c in citations.iter().filter(|c| c.basis == Basis::Stated) {
        if is_missing_outlet(reading, c.to) {
            let (from, to) = (reading.name(c.from), reading.name(c.to));
            add(
                Door::Fetch(c.to),
                format!("what {to} says beyond what {from} takes from it"),
            );
        }
    }
    for c in citations.iter().filter(|c| c.basis == Basis::Inferred) {
        for n in [c.from, c.to] {
            if is_missing_outlet(reading, n) {
                add(
                    Door::Fetch(n),
                    format!(
                        "whether {} relied on {}",
                        reading.name(c.from),
                        reading.name(c.to)
                    ),
                );
            }
        }
    }
    let missing = missing_outlets(citations, reading);
    for d in differences
        .iter()
        .filter(|d| d.direction == Direction::Unknown)
    {
        for n in common_outlets(&missing, d) {
            add(
                Door::Fetch(n),
                "which of two different wordings stood there first".to_owned(),
            );
        }
    }
    open_attributions(reading, &mut doors);
    hanging(reading, claims, &mut doors);
    let mut out: Vec<(std::cmp::Reverse<usize>, u8, Lead)> = doors
        .into_iter()
        .filter_map(|(door, questions)| lead(reading, door, &questions))
        .collect();
    out.sort_by(|a, b| (a.0, a.1, &a.2.what).cmp(&(b.0, b.1, &b.2.what)));
    out.into_iter().map(|(_, _, l)| l).collect()
}

/// Readings that a count hangs on, one question each however many claims it bears on, at every door that would settle it: a report
/// that is not in the case, the place where the text leaves a speaker open, else those who know.
fn hanging(reading: &Reading<'_>, claims: &[Claim], doors: &mut BTreeMap<Door, Vec<String>>) {
    for c in claims {
        for s in &c.sensitivity {
            let question = whether(&s.what);
            for door in settling(reading, c, &s.about) {
                let list = doors.entry(door).or_default();
                // A citation that we infer is an open question of its own already.
                if !list.contains(&question) {
                    list.push(question.clone());
                }
            }
        }
    }
}

/// "If A did not rely on B, which we infer" is the question "whether A relied on B".
fn whether(what: &str) -> String {
    let asked = what.strip_prefix("If ").unwrap_or(what);
    let asked = asked.strip_suffix(", which we infer").unwrap_or(asked);
    format!(
        "whether {}",
        asked.replace(" did not rely on ", " relied on ")
    )
}

/// What would settle a reading about these nodes.
fn settling(reading: &Reading<'_>, claim: &Claim, about: &[Node]) -> BTreeSet<Door> {
    let mut out: BTreeSet<Door> = about
        .iter()
        .filter(|n| is_missing_outlet(reading, **n))
        .map(|n| Door::Fetch(*n))
        .collect();
    for n in about {
        let Node::Source(id) = *n else { continue };
        let open = reading
            .attributions
            .iter()
            .filter(|a| a.source_id.is_none() && a.candidates.contains(&id));
        let here = open.filter(|a| {
            let said = |m: &&super::Mention| m.attribution == Some(a.id);
            claim.mentions.iter().any(|m| said(&m))
        });
        out.extend(here.map(|a| Door::Settle(a.id)));
        // Who stands before somebody without a name let them speak.
        let before = claim.paths.iter().filter_map(|p| {
            let at = p.iter().position(|x| x == n)?;
            p.get(at.checked_sub(1)?).copied()
        });
        out.extend(
            before
                .filter(|b| is_missing_outlet(reading, *b))
                .map(Door::Fetch),
        );
    }
    if !out.is_empty() {
        return out;
    }
    match about {
        [from, to] if matches!(from, Node::Article(_)) => {
            out.insert(Door::Relied(*from, *to));
        }
        _ => out.extend(
            about
                .iter()
                .filter(|n| is_unnamed(reading, **n))
                .map(|n| Door::Who(*n)),
        ),
    }
    out
}

fn is_unnamed(reading: &Reading<'_>, n: Node) -> bool {
    matches!(n, Node::Source(s) if reading.source(s).is_some_and(|s| !s.named))
}

/// An outlet that speaks in the case without being in it.
fn is_missing_outlet(reading: &Reading<'_>, n: Node) -> bool {
    matches!(n, Node::Source(s) if reading.publishes(s)) && reading.articles_of(n).is_empty()
}

/// For every article, the outlets not in the case that it relies on.
fn missing_outlets(
    citations: &[Citation],
    reading: &Reading<'_>,
) -> BTreeMap<Node, BTreeSet<Node>> {
    let mut out: BTreeMap<Node, BTreeSet<Node>> = BTreeMap::new();
    for c in citations {
        if matches!(c.from, Node::Article(_)) && is_missing_outlet(reading, c.to) {
            out.entry(c.from).or_default().insert(c.to);
        }
    }
    out
}

/// Outlets not in the case that both sides of a difference rely on.
fn common_outlets(missing: &BTreeMap<Node, BTreeSet<Node>>, d: &Difference) -> Vec<Node> {
    let of = |a| missing.get(&Node::Article(a));
    let right = d.right.and_then(|r| of(r.article));
    match (of(d.left.article), right) {
        (Some(x), Some(y)) => x.intersection(y).copied().collect(),
        _ => Vec::new(),
    }
}

/// Words whose speaker the text leaves open, and words uttered where one could look them up.
fn open_attributions(reading: &Reading<'_>, doors: &mut BTreeMap<Door, Vec<String>>) {
    for a in &reading.attributions {
        if a.source_id.is_none() && a.candidates.len() > 1 {
            doors
                .entry(Door::Settle(a.id))
                .or_default()
                .push("who says it".into());
        }
        let medium = match a.medium {
            Some(Medium::Letter) => 0,
            Some(Medium::Post) => 1,
            Some(Medium::CourtFiling) => 2,
            Some(Medium::Statement) => 3,
            Some(Medium::Briefing) => 4,
            Some(Medium::Speech) => 5,
            None if speaks_in_public(reading, a) => 6,
            _ => continue,
        };
        if let Some(s) = a.source_id.filter(|s| {
            reading
                .source(*s)
                .is_some_and(|s| s.named && s.kind != SourceKind::Document)
        }) {
            let list = doors
                .entry(Door::Uttered(reading.node(s), medium))
                .or_default();
            if list.is_empty() {
                list.push("the exact words".into());
            }
        }
    }
}

/// Whether a text calls somebody a spokesperson and says when they spoke: then there is a record of it.
fn speaks_in_public(reading: &Reading<'_>, a: &Attribution) -> bool {
    let Some((source, art)) = a.source.zip(reading.art(a.article)) else {
        return false;
    };
    let label = art.slice(source).to_lowercase();
    let spokes = ["spokesperson", "spokesman", "spokeswoman"];
    a.time.is_some() && spokes.iter().any(|w| label.contains(w))
}

fn medium_words(m: Medium2) -> &'static str {
    match m {
        0 => "letter",
        1 => "post",
        2 => "court filing",
        3 => "statement",
        4 => "briefing",
        5 => "speech",
        _ => "briefing or statement",
    }
}

fn lead(
    reading: &Reading<'_>,
    door: Door,
    questions: &[String],
) -> Option<(std::cmp::Reverse<usize>, u8, Lead)> {
    let closes = questions.len();
    let asked = what_is_open(questions);
    let (rank, what, why) = match door {
        Door::Fetch(n) => fetch(reading, n, &asked)?,
        Door::Uttered(n, m) => (
            // Of a briefing there may be no record.
            if m > 5 { 3 } else { 2 },
            format!("Find the {} of {}", medium_words(m), reading.name(n)),
            "The words were uttered where they can be looked up.".to_owned(),
        ),
        Door::Settle(t) => {
            let a = reading.attribution(t)?;
            let names: Vec<String> = a
                .candidates
                .iter()
                .map(|c| reading.name(reading.node(*c)))
                .collect();
            let art = reading.art(a.article)?;
            (
                3,
                format!(
                    "Settle who is meant by “{}” in {}",
                    art.slice(a.source.or(a.cue)?),
                    art.article.label()
                ),
                format!(
                    "The text leaves it open: {}.{}",
                    names.join(" or "),
                    if closes > 1 {
                        " A count hangs on it."
                    } else {
                        ""
                    }
                ),
            )
        }
        Door::Ask(n) => (
            4,
            format!("Ask {} for its source", reading.name(n)),
            format!("It gives none in the text we read. Open: {asked}."),
        ),
        Door::Who(n) => (
            5,
            format!("Ask who “{}” is", reading.name(n)),
            format!("A count hangs on it. Open: {asked}."),
        ),
        Door::Relied(from, to) => (
            6,
            format!(
                "Ask {} whether it relied on {}",
                reading.name(from),
                reading.name(to)
            ),
            "We infer it, and a count hangs on it; no sentence says so.".to_owned(),
        ),
    };
    Some((std::cmp::Reverse(closes), rank, Lead { what, why, closes }))
}

/// What is not in the case: a document, an agency's copy, an outlet's report.
fn fetch(reading: &Reading<'_>, n: Node, asked: &str) -> Option<(u8, String, String)> {
    let Node::Source(s) = n else { return None };
    let name = reading.name(n);
    let cited = format!("It is cited and not in the case. Open: {asked}.");
    Some(match reading.source(s)?.kind {
        SourceKind::Document => (
            1,
            format!("Find the document itself: {name}; search for its exact words"),
            format!("It is quoted and not in the case. Open: {asked}."),
        ),
        SourceKind::Agency => (0, format!("Fetch {name}'s own copy"), cited),
        _ => (0, format!("Fetch {name}'s own report"), cited),
    })
}

/// The first questions, and how many more.
fn what_is_open(questions: &[String]) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for q in questions {
        if !seen.contains(&q.as_str()) {
            seen.push(q);
        }
    }
    let head = seen.iter().take(2).copied().collect::<Vec<_>>().join("; ");
    match seen.len() {
        0..=2 => head,
        n => format!("{head}; and {} more", n - 2),
    }
}

/// At most twelve words.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..12) {
        Some(head) if words.len() > 12 => format!("{} …", head.join(" ")),
        _ => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lead;
    use super::super::testing::{claim, read};
    use super::whether;

    const DAY: &str = "2031-05-06";

    fn lead<'p>(leads: &'p [Lead], words: &str) -> &'p Lead {
        let found = leads.iter().find(|l| l.what.contains(words));
        assert!(found.is_some(), "no lead with {words}: {leads:#?}");
        found.unwrap_or(&leads[0])
    }

    #[test]
    fn readings_are_put_as_questions() {
        assert_eq!(
            whether("If the Post did not rely on the Gazette, which we infer"),
            "whether the Post relied on the Gazette"
        );
        assert_eq!(
            whether("If A and B are one source"),
            "whether A and B are one source"
        );
    }

    #[test]
    fn what_a_count_hangs_on_is_an_open_question() {
        let gate = "The tide gate at Tern Island jammed on Friday night and forty boats are held in the basin";
        let (case, p) = read(&[
            (
                "Harbour Post",
                DAY,
                &format!(
                    "{gate}, a senior official of the port authority told the Harbour Post. Nobody was hurt."
                ),
            ),
            (
                "Tern Gazette",
                DAY,
                &format!(
                    "{gate}, an official of the port authority said. The market was cheap again."
                ),
            ),
        ]);
        let c = claim(&case, &p, "tide gate at Tern Island jammed");
        for s in &c.sensitivity {
            let question = whether(&s.what);
            let asked = p
                .leads
                .iter()
                .any(|l| l.why.contains(&question) || l.what.contains("whether it relied on"));
            assert!(asked, "{question}: {:#?}", p.leads);
        }
        assert!(!c.sensitivity.is_empty(), "{c:#?}");
        assert!(lead(&p.leads, "Ask").closes > 0);
    }
}
