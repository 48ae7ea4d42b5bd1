//! A masked lesson at the window: no page that a room sees, from the title to the end, tells a name that the mask took away, neither
//! painted nor to a screen reader.

use crate::gui_hand::{has, painted_texts, press};
use crate::gui_workshop::{ROOM, begin, opened, with_lesson};
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use headwater::case::Case;
use headwater::gui::App;
use headwater::monitor::Unwatched;
use headwater::provenance::Provenance;
use headwater::workshop::mask::{MaskName, MaskPlan, Masking};
use headwater::workshop::{Lesson, Level, Task, discussions, exercises, file, our_lessons};
use std::collections::BTreeSet;

/// Everything that a person could read or hear of the window: painted texts, and the name, value and description of each thing.
fn all_words(h: &Harness<'_, App>) -> Vec<String> {
    let mut out: Vec<String> = painted_texts(h)
        .iter()
        .map(|t| t.galley.text().to_owned())
        .collect();
    for node in h.root().children_recursive() {
        let node = node.accesskit_node();
        let told = [
            node.label(),
            node.value(),
            node.description(),
            node.placeholder().map(str::to_owned),
        ];
        out.extend(told.into_iter().flatten());
    }
    out
}

/// Words of a text.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
}

/// A variant of a name and how it is looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Variant {
    /// Anywhere, whatever the case and whatever joins its letters.
    Anywhere(String),
    /// A word of its own, whatever the case; "Oll's" has the word "Oll".
    Word(String),
    /// A word of its own, as it is written.
    Initials(String),
}

impl Variant {
    fn stands(&self, text: &str) -> bool {
        match self {
            Self::Anywhere(name) => {
                let joined: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
                joined.to_lowercase().contains(name)
            }
            Self::Word(word) => words_of(text).any(|w| w.to_lowercase() == *word),
            Self::Initials(initials) => words_of(text).any(|w| w == initials),
        }
    }
}

/// How a name could be left: in full and joined as in an address, in initials, and in those of its words that belong to it alone. The
/// words of a person's name always do; those of an outlet or a body do where they stand nowhere else ("Ostrey" in "Ostrey Log" is a
/// town as well). Words of the language belong to nobody.
fn variants(name: &str, person: bool, elsewhere: &str, texts: &str) -> BTreeSet<Variant> {
    let common: BTreeSet<&str> = words_of(texts)
        .filter(|w| w.chars().all(char::is_lowercase))
        .collect();
    let bare = name
        .trim()
        .trim_start_matches("the ")
        .trim_start_matches("The ");
    let words: Vec<&str> = words_of(bare).collect();
    let mut out = BTreeSet::new();
    if words.len() > 1 {
        out.insert(Variant::Anywhere(words.concat().to_lowercase()));
    }
    for w in &words {
        let small = w.to_lowercase();
        let is_name = w.chars().next().is_some_and(char::is_uppercase) && w.chars().count() >= 3;
        let own = person || words_of(elsewhere).all(|other| other.to_lowercase() != small);
        if is_name && own && !common.contains(small.as_str()) {
            out.insert(Variant::Word(small));
        }
    }
    let initials: String = words.iter().filter_map(|w| w.chars().next()).collect();
    if initials.len() >= 3 && words_of(texts).any(|w| w == initials) {
        out.insert(Variant::Initials(initials));
    }
    out
}

/// Gives a lesson from its title to its end, and asks each page that the room sees for each of these names.
fn walk_without_names(lesson: &Lesson, names: &BTreeSet<Variant>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("masked.headwater-lesson");
    std::fs::write(&path, file::to_bytes(lesson).unwrap()).unwrap();
    let mut h = opened(folder.path(), &path, ROOM);
    begin(&mut h);
    let (mut pages, mut tasks) = (0, BTreeSet::new());
    loop {
        for text in all_words(&h) {
            for name in names {
                assert!(!name.stands(&text), "{name:?} is left in {text:?}");
            }
            if let Some(task) = text.strip_prefix("Task ") {
                tasks.insert(task.to_owned());
            }
        }
        if has(&h, "End of the lesson") {
            break;
        }
        pages += 1;
        assert!(pages < 600, "the end does not come");
        press(&mut h, Key::PageDown);
    }
    assert!(tasks.len() >= lesson.entries.len(), "{tasks:?}");
}

/// A masked lesson, and how the names that were in the case could be left.
fn masked(lesson: &Lesson, case: &Case, p: &Provenance) -> (Lesson, BTreeSet<Variant>) {
    let plan = MaskPlan::of(case, p, &BTreeSet::from(Masking::ALL));
    let texts: Vec<&str> = case.articles.iter().map(|a| &*a.text).collect();
    let texts = texts.join("\n");
    let split = |n: &MaskName| -> Vec<(String, bool)> {
        let person = n.what == Masking::Persons;
        n.name
            .split(';')
            .map(|s| (s.trim().to_owned(), person))
            .collect()
    };
    let mut names: Vec<(String, bool)> = plan.names.iter().flat_map(split).collect();
    let outlets = case.articles.iter();
    names.extend(outlets.filter_map(|a| Some((a.metadata.outlet.clone()?, false))));
    let mut elsewhere = texts.clone();
    let mut longest = names.clone();
    longest.sort_by_key(|(n, _)| std::cmp::Reverse(n.len()));
    for (name, _) in &longest {
        elsewhere = elsewhere.replace(name.as_str(), " ");
    }
    let found = names.iter();
    let names = found.flat_map(|(n, person)| variants(n, *person, &elsewhere, &texts));
    let (masked, _) = lesson.masked(p, &plan, &Unwatched).unwrap();
    (masked, names.collect())
}

#[test]
fn no_page_of_a_masked_lesson_shows_a_name() {
    for ours in our_lessons() {
        let (case, p) = ours.case(&Unwatched).unwrap();
        let lesson = ours.lesson(&Unwatched).unwrap();
        let (masked, names) = masked(&lesson, &case, &p);
        assert!(names.len() > 5 && !masked.entries.is_empty(), "{names:?}");
        walk_without_names(&masked, &names);
    }
}

#[test]
fn no_page_of_the_masked_letters_shows_a_name() {
    let Some((case, p)) = crate::workshop::letters() else {
        return;
    };
    let tasks = exercises(&case, &p).into_iter().map(Task::Exercise);
    let talks = discussions(&case, &p).into_iter().map(Task::Discussion);
    let lesson = Lesson::new(
        "A lesson",
        Level::InDepth,
        &case,
        tasks.chain(talks).collect(),
    );
    let (masked, mut names) = masked(&lesson, &case, &p);
    for name in [
        "tribune", "putin", "vladimir", "shehbaz", "sharif", "imran", "khan", "jalina", "porter",
        "qamar", "bajwa",
    ] {
        names.insert(Variant::Word(name.to_owned()));
    }
    for name in ["expresstribune", "presstrust", "imrankhan"] {
        names.insert(Variant::Anywhere(name.to_owned()));
    }
    names.insert(Variant::Initials("PTI".to_owned()));
    walk_without_names(&masked, &names);
}

#[test]
fn the_search_for_names_finds_them() {
    let texts =
        "The Ostrey Log Group wrote in Ostrey. An OLG man had a log of wood. Ada Oll spoke.";
    let elsewhere = texts.replace("Ostrey Log Group", " ");
    let names = variants("The Ostrey Log Group", false, &elsewhere, texts);
    let found = |text: &str| names.iter().any(|n| n.stands(text));
    for text in [
        "www.ostreyloggroup.example",
        "the OSTREY LOG GROUP's reader",
        "the Ostrey-Log-Group",
        "OLG said",
        "the Group wrote",
    ] {
        assert!(found(text), "{text}");
    }
    for text in ["in Ostrey", "a log of wood", "the colg"] {
        assert!(!found(text), "{text}");
    }
    let person = variants("Ada Oll", true, &elsewhere, texts);
    assert!(person.iter().any(|n| n.stands("Oll\u{2019}s words")));
    assert!(!person.iter().any(|n| n.stands("a dollar")));
    // A lesson that is not masked is caught.
    let lesson = our_lessons()[0].lesson(&Unwatched).unwrap();
    let (case, p) = our_lessons()[0].case(&Unwatched).unwrap();
    let (_, names) = masked(&lesson, &case, &p);
    let folder = tempfile::tempdir().unwrap();
    let (mut h, _, _) = with_lesson(folder.path(), 0, ROOM);
    begin(&mut h);
    press(&mut h, Key::Space);
    let words = all_words(&h);
    assert!(names.iter().any(|n| words.iter().any(|w| n.stands(w))));
}
