//! What undo, redo and the history call a change of a decision. No name and no word of the person stands in it: what is removed
//! from a case must not live on in a label.

use super::{Correction, CorrectionSort, Decision, FindingKey};

/// What the change from one decision to another is called, where one thing of it changed that has a name of its own.
pub(super) fn of_change(key: &FindingKey, before: &Decision, after: &Decision) -> Option<String> {
    let (of, to) = (&before.corrections, &after.corrections);
    let sorts = CorrectionSort::ALL;
    let mut changed = sorts.into_iter().filter(|s| of.get(*s) != to.get(*s));
    match (changed.next(), changed.next()) {
        (Some(sort), None) => return correction(key, sort, to.get(sort)),
        (Some(_), Some(_)) => return Some(format!("correct {}", key.words())),
        _ => {}
    }
    let what = key.words();
    if before.tags != after.tags {
        return Some(if after.tags.len() < before.tags.len() {
            format!("take a tag off {what}")
        } else {
            format!("tag {what}")
        });
    }
    (before.house_verdict != after.house_verdict).then(|| {
        if after.house_verdict.is_empty() {
            format!("take back the house verdict on {what}")
        } else {
            format!("house verdict on {what}")
        }
    })
}

/// What it is called that a correction was made, or taken back.
fn correction(key: &FindingKey, sort: CorrectionSort, now: Option<&Correction>) -> Option<String> {
    let words = match (sort, now) {
        (CorrectionSort::Speaker, Some(Correction::OwnSource { .. })) => {
            "tell a source from others"
        }
        (CorrectionSort::Speaker, Some(_)) => "give words to another source",
        (CorrectionSort::Speaker, None) => "take back whose words they are",
        (CorrectionSort::SameAs, Some(_)) => "join two sources",
        (CorrectionSort::SameAs, None) => "take two sources apart again",
        (CorrectionSort::Kind, Some(_)) => "set the kind of a source",
        (CorrectionSort::Kind, None) => "take back the kind of a source",
        (CorrectionSort::Name, Some(_)) => "rename a source",
        (CorrectionSort::Name, None) => "take back the name of a source",
        (CorrectionSort::Basis, Some(_)) => "set whether a citation is stated",
        (CorrectionSort::Basis, None) => "take back whether a citation is stated",
        (CorrectionSort::Place, None) => {
            return Some(format!("put {} back in its place", key.words()));
        }
        (CorrectionSort::Place, Some(_)) => {
            return Some(format!("correct the place of {}", key.words()));
        }
        (CorrectionSort::Apart | CorrectionSort::Done, _) => return None,
    };
    Some(words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Command};

    fn label(before: Decision, after: Decision) -> String {
        let key = FindingKey::Source {
            name: "ferry line".into(),
        };
        let mut case = Case::new("labels");
        case.decisions.insert(key.clone(), before);
        let decision = (!after.is_empty()).then_some(after);
        Command::Decide { key, decision }.label_in(&case)
    }

    #[test]
    fn every_change_has_a_name_of_its_own() {
        let with = |c: Correction| Decision {
            corrections: c.into(),
            ..Decision::default()
        };
        let named = with(Correction::Name { name: "X".into() });
        let same = with(Correction::SameAs { name: "X".into() });
        let none = Decision::default;
        assert_eq!(label(none(), named.clone()), "rename a source");
        assert_eq!(label(named, none()), "take back the name of a source");
        assert_eq!(label(none(), same.clone()), "join two sources");
        assert_eq!(label(same, none()), "take two sources apart again");
        let tagged = Decision {
            tags: ["harbour".to_owned()].into(),
            ..none()
        };
        assert_eq!(label(none(), tagged.clone()), "tag a source");
        assert_eq!(label(tagged, none()), "take a tag off a source");
        let house = Decision {
            house_verdict: "Unproven".into(),
            ..none()
        };
        assert_eq!(label(none(), house), "house verdict on a source");
    }
}
