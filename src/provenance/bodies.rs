//! Bodies and people that an article calls by what they are instead of by name: "the company", "their union", "a fire
//! official". Whether such a label stands for another origin of the same claim.

use super::described::paper_head;
use super::reading::Reading;
use super::tables::tables;
use crate::attribution::{Source, SourceKind};
use crate::text::{fold_name, normal_form};
use std::collections::BTreeSet;

/// Whether one of two origins of a claim is only called by what the other one is.
pub(super) fn one_body(reading: &Reading<'_>, x: &Source, y: &Source) -> bool {
    called(reading, x, y)
        || called(reading, y, x)
        || official_of(reading, x, y)
        || official_of(reading, y, x)
        || own_paper(x, y)
        || own_paper(y, x)
        || one_staff(x, y)
        || issued(reading, x, y)
        || issued(reading, y, x)
}

/// "The bulletin" and the office that a sentence gives it to: "in its bulletin, the Tide Office said", "a bulletin issued by the
/// Tide Office", "the Tide Office's bulletin". Not a paper to, on or against it.
fn issued(reading: &Reading<'_>, paper: &Source, body: &Source) -> bool {
    if paper.kind != SourceKind::Document || body.kind != SourceKind::Organisation || !body.named {
        return false;
    }
    let Some(head) = paper_head(&paper.name) else {
        return false;
    };
    let name: Vec<String> = words(&body.name)
        .into_iter()
        .filter(|w| !tables().function_words.contains(w.as_str()))
        .collect();
    let Some(first) = name.first() else {
        return false;
    };
    let said = |a: &&crate::attribution::Attribution| {
        a.source_id == Some(paper.id) || a.source_id == Some(body.id)
    };
    reading.attributions.iter().filter(said).any(|a| {
        let Some(art) = reading.art(a.article) else {
            return false;
        };
        let text = art.words_in(art.sentence(a.extent().start));
        let mut heads = (0..text.len()).filter(|&i| text.get(i) == Some(&head));
        heads.any(|i| {
            let stretch = |from: usize, to: usize| text.get(from..to.min(text.len())).unwrap_or(&[]);
            let behind = stretch(i + 1, i + 7);
            let by = behind.iter().position(|w| matches!(w.as_str(), "of" | "by" | "from"));
            let given = by.is_some_and(|b| behind.iter().skip(b + 1).take(3).any(|w| w == first));
            let before = stretch(i.saturating_sub(2 + name.len()), i);
            let owned = before.iter().any(|w| Some(w) == name.last())
                && !before.iter().any(|w| matches!(w.as_str(), "on" | "to" | "against" | "about"));
            let medium = a.source_id == Some(body.id)
                && before.windows(2).any(|w| {
                    matches!(w, [p, d] if p == "in" && matches!(d.as_str(), "a" | "an" | "its" | "the"))
                });
            given || owned || medium
        })
    })
}

/// "Researchers at the university" and "scientists of the university": everybody of one body, by two words of one class.
fn one_staff(x: &Source, y: &Source) -> bool {
    let staff = |s: &Source| {
        let several = s.kind == SourceKind::Unnamed && !s.named;
        let last = words(&s.name).into_iter().next_back()?;
        class_of(&last).filter(|_| several)
    };
    let body = |s: &Source| s.affiliation.as_deref().map(fold_name);
    staff(x).is_some() && staff(x) == staff(y) && body(x).is_some() && body(x) == body(y)
}

/// A paper of a body and somebody of the same office: "the bulletin of the Ministry of Health", "a health officer".
fn own_paper(paper: &Source, who: &Source) -> bool {
    if paper.kind != SourceKind::Document
        || !matches!(who.kind, SourceKind::Person | SourceKind::Unnamed)
    {
        return false;
    }
    let head = paper_head(&paper.name).unwrap_or_default();
    let label = words(&paper.name);
    if !label.iter().any(|w| class_of(w).is_some()) {
        return false;
    }
    // What the office is for: neither the paper, nor the kind of body, nor a place that the label only adds.
    let theirs: BTreeSet<String> = who
        .labels
        .iter()
        .chain(&who.affiliation)
        .flat_map(|l| words(l))
        .collect();
    label
        .iter()
        .filter(|w| **w != head && class_of(w).is_none() && w.chars().count() > 3)
        .filter(|w| !tables().function_words.contains(w.as_str()))
        .any(|w| theirs.contains(w))
}

/// "The company" for the firm that its article names; "the company" of two articles for one firm.
fn called(reading: &Reading<'_>, g: &Source, n: &Source) -> bool {
    let Some(class) = generic_class(g) else {
        return false;
    };
    if let Some(other) = generic_class(n) {
        return class.1 == other.1;
    }
    let name = match n.kind {
        SourceKind::Organisation | SourceKind::Unknown if n.named => n.name.as_str(),
        SourceKind::Person => match &n.affiliation {
            Some(a) => a.as_str(),
            None => return false,
        },
        _ => return false,
    };
    let classes: BTreeSet<&str> = words(name).iter().filter_map(|w| class_of(w)).collect();
    if !classes.is_empty() {
        return classes.contains(class.1);
    }
    // A name that does not say what its bearer is: only of the kinds of bodies that bear such names, and where it is read.
    let bare = name
        .strip_prefix("The ")
        .or_else(|| name.strip_prefix("the "))
        .unwrap_or(name);
    class.0
        && bare.chars().count() > 2
        && reading
            .attributions
            .iter()
            .filter(|a| a.source_id == Some(g.id))
            .filter_map(|a| reading.art(a.article))
            .any(|art| art.article.text.contains(bare))
}

/// What kind of body a label without a name speaks of, and whether such bodies bear names that do not say so.
fn generic_class(s: &Source) -> Option<(bool, &'static str)> {
    if s.kind != SourceKind::Organisation {
        return None;
    }
    let mut found = None;
    for label in s.labels.iter().chain([&s.name]) {
        let mut all: Vec<&str> = label.split_whitespace().collect();
        let article = |w: &str| {
            matches!(
                w.to_lowercase().as_str(),
                "the" | "a" | "an" | "its" | "his" | "her" | "their" | "it" | "they"
            )
        };
        if all.first().is_some_and(|w| article(w)) {
            all.remove(0);
        }
        let Some(last) = all.last() else { continue };
        let capital = |w: &&str| w.chars().any(char::is_uppercase);
        // The beginning of a sentence gives a capital to the first word.
        let begins = all.len() == 1 && class_of(&normal_form(last)).is_some();
        if !begins && all.iter().any(capital) {
            return None;
        }
        found = found.or(class_of(&normal_form(last)));
    }
    let class = found?;
    Some((tables().named_freely.contains(class), class))
}

/// The class of a noun for a body: the first word of its line in the table.
fn class_of(word: &str) -> Option<&'static str> {
    let one = word.strip_suffix('s').unwrap_or(word);
    let table = &tables().bodies;
    table.get(word).or_else(|| table.get(one)).copied()
}

/// "A fire official" for the spokeswoman of the fire office: somebody without a name whose label says of which body he is, and
/// a person of that body. Not where he asked to stay unnamed.
fn official_of(reading: &Reading<'_>, u: &Source, n: &Source) -> bool {
    if u.kind != SourceKind::Unnamed || u.named || n.kind != SourceKind::Person || !n.named {
        return false;
    }
    let hidden = |l: &String| {
        let words = words(l);
        words
            .iter()
            .any(|w| tables().label_words.get(w.as_str()) == Some(&"anonymity"))
            || words.iter().any(|w| w == "source" || w == "people")
    };
    if u.labels.iter().any(hidden) || stays_unnamed(reading, u) {
        return false;
    }
    let vague = |w: &String| {
        matches!(
            tables().label_words.get(w.as_str()),
            Some(&"rank" | &"anonymity")
        ) || tables().function_words.contains(w.as_str())
            || OFFICIAL.contains(&w.as_str())
    };
    let role: BTreeSet<String> = words(&u.name).into_iter().filter(|w| !vague(w)).collect();
    if role.is_empty() {
        return false;
    }
    let mut known: BTreeSet<String> = n
        .labels
        .iter()
        .chain(&n.affiliation)
        .flat_map(|l| words(l))
        .collect();
    for body in &reading.sources {
        let short: String = words(&body.name)
            .iter()
            .filter(|w| !tables().function_words.contains(w.as_str()))
            .filter_map(|w| w.chars().next())
            .collect();
        let by_initials = short.chars().count() > 2 && known.contains(&short);
        if body.kind == SourceKind::Organisation
            && body.named
            && (by_initials || reading.of_one_body(n.id, body.id))
        {
            known.extend(words(&body.name));
        }
    }
    role.is_subset(&known)
}

/// Words for somebody who speaks for a body.
const OFFICIAL: [&str; 8] = [
    "official",
    "officials",
    "officer",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "representative",
    "executive",
];

/// Whether a sentence in which this source speaks says that it is not to be named.
fn stays_unnamed(reading: &Reading<'_>, u: &Source) -> bool {
    let mine = reading
        .attributions
        .iter()
        .filter(|a| a.source_id == Some(u.id));
    mine.filter_map(|a| Some(reading.art(a.article)?.slice_sentence(a.extent().start)))
        .any(super::persons::stays_unnamed)
}

fn words(label: &str) -> Vec<String> {
    label
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty())
        .map(normal_form)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_in_both_numbers() {
        assert_eq!(class_of("firm"), class_of("company"));
        assert_eq!(class_of("unions"), class_of("union"));
        assert_ne!(class_of("ministry"), class_of("company"));
        assert_eq!(class_of("gallery"), None);
    }
}
