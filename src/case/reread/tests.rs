//! Decisions go with their words, are set aside, and come back.

use super::*;
use crate::article::{Format, MetadataField};
use crate::case::{History, Verdict};

fn article(text: &str) -> Article {
    Article::new(ArticleId(1), "a.txt", Format::Txt, text)
}

fn at(text: &str, words: &str) -> Passage {
    let byte = text.find(words).unwrap();
    let start = text[..byte].chars().count();
    Passage::new(
        ArticleId(1),
        CharSpan::new(start, start + words.chars().count()),
    )
}

fn claim(first: Passage) -> FindingKey {
    FindingKey::Claim { first }
}

fn decided() -> Decision {
    Decision {
        verdict: Verdict::ReadCorrectly,
        ..Decision::default()
    }
}

const OLD: &str =
    "The p\u{FFFD}er was sold. An official said so. An official said so. Nobody knew.";
const NEW: &str =
    "Menu. The p\u{EE}er was sold. An official said so. An official said so. Nobody knew.";

#[test]
fn decisions_go_with_their_words_or_are_set_aside() {
    let mut case = Case::new("Pier");
    case.articles.push(article(OLD));
    let (broken, twice, once) = (
        at(OLD, "The p\u{FFFD}er"),
        at(OLD, "An official said so."),
        at(OLD, "Nobody knew"),
    );
    for key in [broken, twice, once] {
        case.decisions.insert(claim(key), decided());
    }
    case.decisions.insert(
        FindingKey::Source {
            name: "clerk".into(),
        },
        decided(),
    );
    let before = case.decisions.clone();
    let (command, moved) = read_again(&case, article(NEW)).unwrap();
    assert_eq!(moved.unplaced, ["The p\u{FFFD}er"]);
    // The first of two equal sentences is told by what stands before it: "sold. " here and there.
    assert_eq!(moved.moved, ["An official said so.", "Nobody knew"]);
    let mut history = History::default();
    let stamp = crate::case::Stamp {
        who: String::new(),
        when: "2031-04-14T08:00:00Z".parse().unwrap(),
    };
    history.apply(&mut case, command, &stamp).unwrap();
    assert_eq!(&*case.articles[0].text, NEW);
    assert!(case.decisions.contains_key(&claim(at(NEW, "Nobody knew"))));
    assert!(
        case.decisions
            .contains_key(&claim(at(NEW, "An official said so.")))
    );
    assert_eq!(case.decisions.len(), 3);
    assert_eq!(case.unplaced[0].words, ["The p\u{FFFD}er"]);
    history.undo(&mut case, &stamp).unwrap();
    assert_eq!((&*case.articles[0].text, &case.decisions), (OLD, &before));
    assert!(case.unplaced.is_empty());
}

#[test]
fn what_was_set_aside_comes_back_with_its_words() {
    let mut case = Case::new("Pier");
    case.articles.push(article(OLD));
    let broken = claim(at(OLD, "The p\u{FFFD}er"));
    case.decisions.insert(broken, decided());
    let citation = FindingKey::Citation {
        from: NodeKey::Article(ArticleId(1)),
        to: NodeKey::Article(ArticleId(7)),
    };
    case.decisions.insert(citation, decided());
    let (command, moved) = read_again(&case, article(NEW)).unwrap();
    assert_eq!((moved.unchanged, moved.to_check), (1, 1));
    command.apply(&mut case).unwrap();
    assert_eq!(case.unplaced.len(), 1);
    let later = format!("Menu, again. {OLD}");
    let (command, moved) = read_again(&case, article(&later)).unwrap();
    assert_eq!(moved.returned, ["The p\u{FFFD}er"]);
    command.apply(&mut case).unwrap();
    assert!(case.unplaced.is_empty());
    let back = claim(at(&later, "The p\u{FFFD}er"));
    assert!(case.decisions.contains_key(&back));
}

#[test]
fn a_decision_may_take_the_place_that_another_leaves() {
    // "Ada said so." ends up exactly where "Ben said so." stood before.
    let (old, new) = (
        "Ada said so. Ben said so.",
        "Menu. Salt!! Ada said so. Ben said so.",
    );
    let mut case = Case::new("Pier");
    case.articles.push(article(old));
    for words in ["Ada said so.", "Ben said so."] {
        case.decisions.insert(claim(at(old, words)), decided());
    }
    assert_eq!(at(new, "Ada said so."), at(old, "Ben said so."));
    let (command, moved) = read_again(&case, article(new)).unwrap();
    assert_eq!(moved.moved.len(), 2, "{moved:?}");
    command.apply(&mut case).unwrap();
    for words in ["Ada said so.", "Ben said so."] {
        assert!(case.decisions.contains_key(&claim(at(new, words))));
    }
}

#[test]
fn what_the_person_wrote_stays() {
    let mut case = Case::new("Pier");
    let mut old = article(OLD);
    old.metadata.outlet = Some("Log".into());
    case.articles.push(old);
    let set = Command::SetMetadata {
        article: ArticleId(1),
        field: MetadataField::Outlet,
        value: Some("The Ostrey Log".into()),
    };
    set.apply(&mut case).unwrap();
    let mut new = article(NEW);
    new.metadata.outlet = Some("L\u{F6}g".into());
    new.metadata.title = Some("Pier sold".into());
    read_again(&case, new).unwrap().0.apply(&mut case).unwrap();
    let now = &case.articles[0].metadata;
    assert_eq!(now.outlet.as_deref(), Some("The Ostrey Log"));
    assert_eq!(now.title.as_deref(), Some("Pier sold"));
    assert_eq!(
        case.read_metadata[&ArticleId(1)].outlet.as_deref(),
        Some("L\u{F6}g")
    );
}

#[test]
fn no_such_article_is_an_error() {
    assert!(read_again(&Case::new("x"), article(NEW)).is_err());
}
