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
        || one_staff(reading, x, y)
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
fn one_staff(reading: &Reading<'_>, x: &Source, y: &Source) -> bool {
    let staff = |s: &Source| {
        let several = s.kind == SourceKind::Unnamed && !s.named;
        let body = s.affiliation.as_deref().filter(|_| several)?;
        let last = words(&s.name).into_iter().next_back()?;
        Some((class_of(&last)?, fold_name(body)))
    };
    let (p, q) = (reading.answers.labels(x.id), reading.answers.labels(y.id));
    let (a, b) = (&p.staff, &q.staff);
    let a = a.get_or_init(|| staff(x));
    a.is_some() && a == b.get_or_init(|| staff(y))
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
    let class = |s: &Source| {
        let labels = reading.answers.labels(s.id);
        *labels.class.get_or_init(|| generic_class(s))
    };
    let Some(mine) = class(g) else {
        return false;
    };
    if let Some(other) = class(n) {
        return mine.1 == other.1;
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
        return classes.contains(mine.1);
    }
    // A name that does not say what its bearer is: only of the kinds of bodies that bear such names, and where it is read.
    let bare = name
        .strip_prefix("The ")
        .or_else(|| name.strip_prefix("the "))
        .unwrap_or(name);
    mine.0
        && bare.chars().count() > 2
        && reading
            .answers
            .attributions(reading, g.id)
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
    let (mine, theirs) = (reading.answers.labels(u.id), reading.answers.labels(n.id));
    let Some(role) = mine.office.get_or_init(|| office(reading, u)) else {
        return false;
    };
    role.is_subset(theirs.known.get_or_init(|| known_of(reading, n)))
}

/// The words of the office of somebody without a name; `None` where he asked to stay unnamed, or no word says it.
fn office(reading: &Reading<'_>, u: &Source) -> Option<BTreeSet<String>> {
    let hidden = |l: &String| {
        let words = words(l);
        words
            .iter()
            .any(|w| tables().label_words.get(w.as_str()) == Some(&"anonymity"))
            || words.iter().any(|w| w == "source" || w == "people")
    };
    if u.labels.iter().any(hidden) || stays_unnamed(reading, u) {
        return None;
    }
    let vague = |w: &String| {
        matches!(
            tables().label_words.get(w.as_str()),
            Some(&"rank" | &"anonymity")
        ) || tables().function_words.contains(w.as_str())
            || OFFICIAL.contains(&w.as_str())
    };
    let role: BTreeSet<String> = words(&u.name).into_iter().filter(|w| !vague(w)).collect();
    (!role.is_empty()).then_some(role)
}

/// What is known of a person: all words of the labels, and of the bodies spoken for.
fn known_of(reading: &Reading<'_>, n: &Source) -> BTreeSet<String> {
    let labels = n.labels.iter().chain(&n.affiliation);
    let mut known: BTreeSet<String> = labels.flat_map(|l| words(l)).collect();
    for body in reading.answers.bodies(&reading.sources, words) {
        let by_initials = body.short.chars().count() > 2 && known.contains(&body.short);
        if by_initials || reading.of_one_body(n.id, body.id) {
            known.extend(body.words.iter().cloned());
        }
    }
    known
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
    let mine = reading.answers.attributions(reading, u.id);
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
