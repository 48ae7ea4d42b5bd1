//! One plain sentence on what two passages share and what differs.

use super::chain::Pair;
use super::compare::Comparison;
use super::prepare::{GRAMMAR, NAME, NUMBER};
use super::types::{MatchKind, WordChange};

/// Examples named of each kind.
const NAMED: usize = 3;

/// The sentence.
pub(super) fn why(pair: &Pair<'_>, found: &Comparison, words: (usize, usize)) -> String {
    let mut parts = vec![shared(found, words)];
    let (mut swapped, mut left, mut right, mut moved) = (vec![], vec![], vec![], 0);
    let (mut kept_marks, mut lost_left, mut lost_right) = (vec![], vec![], vec![]);
    for step in &found.steps {
        let l = step.i.map(|i| pair.text(true, i));
        let r = step.j.map(|j| pair.text(false, j));
        let has = |flags: u8| {
            step.i
                .and_then(|i| pair.a.words.get(i))
                .is_some_and(|w| w.is(flags))
                || step
                    .j
                    .and_then(|j| pair.b.words.get(j))
                    .is_some_and(|w| w.is(flags))
        };
        let telling = has(NAME | NUMBER);
        match (step.change, l, r) {
            (WordChange::Kept | WordChange::Moved, Some(l), _) => {
                moved += usize::from(step.change == WordChange::Moved);
                if telling {
                    kept_marks.push(l);
                }
            }
            (WordChange::Swapped, Some(l), Some(r)) if telling || !has(GRAMMAR) => {
                swapped.push(format!("“{l}” / “{r}”"));
            }
            (WordChange::OnlyLeft, Some(l), _) if telling => lost_left.push(l),
            (WordChange::OnlyRight, _, Some(r)) if telling => lost_right.push(r),
            (WordChange::OnlyLeft, Some(l), _) if !has(GRAMMAR) => left.push(l),
            (WordChange::OnlyRight, _, Some(r)) if !has(GRAMMAR) => right.push(r),
            _ => {}
        }
    }
    if !swapped.is_empty() {
        parts.push(format!("in the same place {}", list(&swapped)));
    }
    if moved > 0 {
        parts.push(format!("{moved} in another order"));
    }
    for (side, marks, others) in [("left", &lost_left, &left), ("right", &lost_right, &right)] {
        if !marks.is_empty() {
            parts.push(format!(
                "names or numbers only on the {side}: {}",
                list(marks)
            ));
        } else if !others.is_empty() {
            parts.push(format!("only on the {side}: {}", list(others)));
        }
    }
    if !kept_marks.is_empty() && found.kind != MatchKind::Verbatim {
        parts.push(format!("names or numbers kept: {}", list(&kept_marks)));
    }
    let mut out = parts.join("; ");
    out.push('.');
    out
}

fn shared(found: &Comparison, words: (usize, usize)) -> String {
    if found.kind == MatchKind::Verbatim {
        return format!("The same {} words in the same order", words.0);
    }
    let kept = found
        .steps
        .iter()
        .filter(|s| matches!(s.change, WordChange::Kept | WordChange::Moved))
        .count();
    let alike = found
        .steps
        .iter()
        .filter(|s| s.change == WordChange::Swapped && s.alike)
        .count();
    let mut out = format!(
        "{kept} words shared of {} on the left and {} on the right",
        words.0, words.1
    );
    if alike > 0 {
        out.push_str(&format!(
            ", {alike} more swapped for one of like meaning or spelling"
        ));
    }
    out
}

fn list<T: AsRef<str>>(items: &[T]) -> String {
    let mut named: Vec<&str> = Vec::new();
    for item in items {
        if named.len() < NAMED && !named.contains(&item.as_ref()) {
            named.push(item.as_ref());
        }
    }
    let mut out = named.join(", ");
    if items.len() > NAMED {
        out.push_str(" and others");
    }
    out
}
