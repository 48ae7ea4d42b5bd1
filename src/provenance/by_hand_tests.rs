//! What a person added, moved and split goes where findings go.

use super::testing::{cites, claim, names, read};
use super::{
    Prepared, Provenance, added_citation, derive, derive_with, key_of_attribution, key_of_citation,
    key_of_claim, key_of_match, key_of_node, key_of_source,
};
use crate::article::{ArticleId, Passage};
use crate::attribution::{Source, SourceKind};
use crate::case::{
    Basis, Case, Correction, CorrectionSort, Decision, FindingKey, Made, NodeKey, Verdict,
};
use crate::text::CharSpan;

const FIRST: &str = "The night ferry to Vessel Point will be withdrawn in August, a dock worker told the Harbour Post. The hull is too old for another summer, according to the worker.";
const SECOND: &str = "Residents of Oldham heard about the boat on Monday. It makes its last trip this summer. The mayor was on holiday.";
const THIRD: &str = "मेयर ने कहा कि नौका अगस्त में बंद हो जाएगी। लोग नाराज़ हैं।";

fn at(case: &Case, article: u32, words: &str) -> Passage {
    let a = case.article(ArticleId(article)).unwrap();
    let byte = a.text.find(words).unwrap();
    let start = a.text[..byte].chars().count();
    Passage::new(a.id, CharSpan::new(start, start + words.chars().count()))
}

fn retold() -> (Case, Provenance) {
    let second = format!("The night ferry to Vessel Point is to be withdrawn in August. {SECOND}");
    read(&[
        ("Harbour Post", "2031-05-06", FIRST),
        ("Oldham Lantern", "2031-05-08", &second),
        ("Vessel Times", "2031-05-09", THIRD),
    ])
}

fn three() -> (Case, Provenance) {
    read(&[
        ("Harbour Post", "2031-05-06", FIRST),
        ("Oldham Lantern", "2031-05-08", SECOND),
        ("Vessel Times", "2031-05-09", THIRD),
    ])
}

fn add(case: &mut Case, made: Made) -> FindingKey {
    let key = made.key();
    made.add().apply(case).unwrap();
    key
}

fn correct(case: &mut Case, key: FindingKey, correction: Correction) {
    let d = case.decisions.entry(key).or_default();
    d.corrections.set(correction);
}

fn source<'p>(p: &'p Provenance, name: &str) -> &'p Source {
    p.sources.iter().find(|s| s.name == name).unwrap()
}

fn hindi(case: &Case) -> Made {
    Made::Attribution {
        content: vec![at(case, 3, "कि नौका अगस्त में बंद हो जाएगी")],
        source: Some(at(case, 3, "मेयर")),
        cue: Some(at(case, 3, "ने कहा")),
        name: "Mayor of Oldham".into(),
        kind: SourceKind::Person,
    }
}

#[test]
fn an_attribution_in_any_script_is_cited_and_judged() {
    let (mut case, _) = three();
    let made = hindi(&case);
    let key = add(&mut case, made);
    let p = derive(&case);
    let a = p.attributions.iter().find(|a| a.by_hand).unwrap();
    assert_eq!(key_of_attribution(a), key);
    assert_eq!(
        (a.cue_lemma.as_str(), a.why.as_str()),
        ("ने कहा", "Added by a person.")
    );
    let s = source(&p, "Mayor of Oldham");
    assert_eq!(
        (a.source_id, s.kind, s.by_hand),
        (Some(s.id), SourceKind::Person, true)
    );
    assert_eq!(s.labels, ["Mayor of Oldham", "मेयर"]);
    assert_eq!(
        cites(&case, &p, "Vessel Times", "Mayor of Oldham"),
        Some(Basis::Stated)
    );
    let wrong = Decision {
        verdict: Verdict::ReadWrongly,
        ..Decision::default()
    };
    case.decisions.insert(key, wrong);
    assert!(derive(&case).attributions.iter().all(|a| !a.by_hand));
}

#[test]
fn a_claim_by_hand_leads_to_its_sources() {
    let (mut case, _) = three();
    let made = hindi(&case);
    add(&mut case, made);
    let third = at(&case, 3, "नौका अगस्त में बंद हो जाएगी");
    let made = Made::Claim {
        mentions: vec![at(&case, 2, "last trip this summer"), third],
        text: "The ferry will stop".into(),
    };
    let key = add(&mut case, made);
    let p = derive(&case);
    let c = p.claims.iter().find(|c| key_of_claim(c) == key).unwrap();
    assert!(c.by_hand && c.text == "The ferry will stop");
    let said = p.attributions.iter().find(|a| a.by_hand).unwrap();
    assert_eq!(c.mentions[1].attribution, Some(said.id));
    assert_eq!(names(&case, &p, &c.origins), ["Mayor of Oldham"]);
    assert_eq!((c.independent, c.named), (1, 1));
    assert_eq!(c.not_examined[0].article, ArticleId(1));
}

#[test]
fn a_claim_that_was_found_takes_in_what_the_person_puts_to_it() {
    let (mut case, p) = retold();
    let first = claim(&case, &p, "will be withdrawn").mentions[0].passage;
    let third = at(&case, 3, "नौका अगस्त में बंद हो जाएगी");
    let made = hindi(&case);
    add(&mut case, made);
    let made = Made::Claim {
        mentions: vec![first, third],
        text: String::new(),
    };
    let key = add(&mut case, made);
    let p = derive(&case);
    let c = p.claims.iter().find(|c| key_of_claim(c) == key).unwrap();
    let there: Vec<Passage> = c.mentions.iter().map(|m| m.passage).collect();
    assert!(there.contains(&first) && there.contains(&third));
    assert!(c.by_hand && c.not_examined.iter().all(|n| n.article != third.article));
    assert!(names(&case, &p, &c.origins).contains(&"Mayor of Oldham".to_owned()));
}

#[test]
fn a_citation_by_hand_is_followed() {
    let (mut case, _) = three();
    let passage = at(&case, 2, "heard about the boat");
    let made = Made::Claim {
        mentions: vec![at(&case, 2, "last trip this summer")],
        text: String::new(),
    };
    let claim = add(&mut case, made);
    let ends = |p: &Provenance, case: &Case| {
        let c = p.claims.iter().find(|c| key_of_claim(c) == claim).unwrap();
        names(case, p, &c.origins)
    };
    let p = derive(&case);
    assert_eq!(ends(&p, &case), ["Oldham Lantern"]);
    for (to, ends_at) in [
        (NodeKey::Source("radio vessel".into()), "radio vessel"),
        (NodeKey::Article(ArticleId(1)), "Harbour Post"),
    ] {
        let made = Made::Citation {
            from: NodeKey::Article(ArticleId(2)),
            to,
            passage: Some(passage),
            basis: Basis::Inferred,
        };
        let key = add(&mut case, made);
        let p = derive(&case);
        let c = p.citations.iter().find(|c| c.by_hand).unwrap();
        assert_eq!(
            (key_of_citation(&p, c), c.basis),
            (key.clone(), Basis::Inferred)
        );
        assert_eq!(
            (c.passages.as_slice(), c.reason.as_str()),
            (&[passage][..], "Added by a person.")
        );
        assert_eq!(ends(&p, &case), [ends_at]);
        assert_eq!(added_citation(&case, &p, c), Some(key.clone()));
        assert_eq!(key_of_node(&p, c.from), NodeKey::Article(ArticleId(2)));
        crate::case::remove_made(&case, &key)
            .apply(&mut case)
            .unwrap();
        assert_eq!(ends(&derive(&case), &case), ["Oldham Lantern"]);
    }
}

#[test]
fn a_match_by_hand_and_one_whose_ends_were_set() {
    let (mut case, _) = three();
    let left = at(&case, 1, "another summer");
    let made = Made::Match {
        left: at(&case, 2, "this summer"),
        right: left,
    };
    let key = add(&mut case, made);
    assert_eq!(
        case.matches().len(),
        case.findings.alignment.matches.len() + 1
    );
    let m = case.matches().last().unwrap().clone();
    assert!(m.by_hand && m.left == left && key_of_match(&m) == key);
    let kept = m
        .alignment
        .iter()
        .filter(|l| l.left.is_some() && l.right.is_some());
    assert_eq!(kept.count(), 1);
    let (wider, other) = (at(&case, 1, "too old for another summer"), m.right);
    correct(
        &mut case,
        key.clone(),
        Correction::Sides {
            left: wider,
            right: other,
        },
    );
    let m = case.matches().last().unwrap().clone();
    assert_eq!((m.left, m.right), (wider, other));
    assert_eq!(
        key_of_match(&m),
        key,
        "the decision stays where it was made"
    );
    // A place that is none is passed over.
    let nowhere = Passage::new(ArticleId(1), CharSpan::new(5, 90_000));
    correct(
        &mut case,
        key,
        Correction::Sides {
            left: nowhere,
            right: other,
        },
    );
    assert_eq!(case.matches().last().unwrap().left, left);
}

#[test]
fn the_parts_of_an_attribution_are_set_otherwise() {
    let (mut case, p) = retold();
    let a = p.attributions.iter().find(|a| a.told.is_some()).unwrap();
    let key = key_of_attribution(a);
    let (source, cue) = (at(&case, 1, "dock worker"), at(&case, 1, "told"));
    let content = at(&case, 1, "will be withdrawn in August");
    let parts = Correction::Parts {
        source: Some(source),
        cue: Some(cue),
        content: vec![content],
    };
    correct(&mut case, key.clone(), parts);
    let p = derive(&case);
    let a = p
        .attributions
        .iter()
        .find(|a| key_of_attribution(a) == key)
        .unwrap();
    assert_eq!(
        (a.source, a.cue, a.content.as_slice()),
        (Some(source.span()), Some(cue.span()), &[content.span()][..])
    );
    let mentions = p.claims.iter().flat_map(|c| &c.mentions);
    let with = mentions.filter(|m| m.attribution == Some(a.id));
    assert!(with.clone().count() > 0 && with.clone().all(|m| content.overlaps(m.passage)));
}

/// The keys of the attributions to a source.
fn of_source(p: &Provenance, name: &str) -> Vec<FindingKey> {
    let id = source(p, name).id;
    let all = p.attributions.iter().filter(|a| a.source_id == Some(id));
    all.map(key_of_attribution).collect()
}

#[test]
fn a_source_is_split_joined_again_and_called_otherwise() {
    let (mut case, p) = three();
    let official = p
        .sources
        .iter()
        .find(|s| s.labels.iter().any(|l| l == "a dock worker"))
        .unwrap();
    let name = official.name.clone();
    let said = of_source(&p, &name);
    assert_eq!(said.len(), 2);
    let own = |name: &str| Correction::OwnSource { name: name.into() };
    correct(&mut case, said[1].clone(), own("second official"));
    let p = derive(&case);
    assert_eq!(
        (
            of_source(&p, &name).len(),
            of_source(&p, "second official").len()
        ),
        (1, 1)
    );
    let second = source(&p, "second official");
    assert!(second.by_hand && !second.named && second.labels == ["the worker"]);
    // Joined by the person after all, through another one, in a chain that goes against the order of the sources.
    let same = |name: &str| Correction::SameAs { name: name.into() };
    correct(&mut case, key_of_source(second), same(&name));
    let key = FindingKey::Source {
        name: super::fold_name(&name),
    };
    correct(&mut case, key.clone(), same("Mara Oll"));
    let p = derive(&case);
    assert_eq!(of_source(&p, "Mara Oll").len(), 2);
    assert!(
        p.sources
            .iter()
            .all(|s| s.name != name && s.name != "second official")
    );
    // A circle ends in one source as well.
    correct(
        &mut case,
        FindingKey::Source {
            name: "mara oll".into(),
        },
        same("second official"),
    );
    let p = derive(&case);
    let speakers: Vec<_> = p
        .attributions
        .iter()
        .filter(|a| said.contains(&key_of_attribution(a)))
        .map(|a| a.source_id)
        .collect();
    assert!(speakers.len() == 2 && speakers[0] == speakers[1] && speakers[0].is_some());
    // Name and kind at once, and the decision is still known by the name that was found.
    case.decisions.clear();
    correct(
        &mut case,
        key.clone(),
        Correction::Name {
            name: "Ina Brodt".into(),
        },
    );
    correct(
        &mut case,
        key.clone(),
        Correction::Kind {
            kind: SourceKind::Person,
        },
    );
    let p = derive(&case);
    let s = source(&p, "Ina Brodt");
    assert_eq!(
        (s.kind, s.named, key_of_source(s)),
        (SourceKind::Person, true, key.clone())
    );
    case.decisions
        .get_mut(&key)
        .unwrap()
        .corrections
        .unset(CorrectionSort::Name);
    assert_eq!(source(&derive(&case), &name).kind, SourceKind::Person);
}

#[test]
fn what_is_kept_between_derivations_knows_of_hands() {
    let (mut case, first) = three();
    let mut kept = Prepared::default();
    assert_eq!(derive_with(&case, &mut kept), first);
    let made = hindi(&case);
    let key = add(&mut case, made);
    let with = derive_with(&case, &mut kept);
    assert_eq!(with, derive(&case));
    assert_ne!(with, first);
    correct(
        &mut case,
        key.clone(),
        Correction::OwnSource {
            name: "Deputy".into(),
        },
    );
    assert_eq!(derive_with(&case, &mut kept), derive(&case));
    case.decisions.clear();
    crate::case::remove_made(&case, &key)
        .apply(&mut case)
        .unwrap();
    assert_eq!(derive_with(&case, &mut kept), first);
}
