//! What a person adds by hand, and evidence cards: undone and done again, kept in the case file, moved with their words, shown in
//! the report as the person's, or not at all.

use crate::handmade;
use headwater::article::{Article, ArticleId, Format, Passage};
use headwater::attribution::SourceKind;
use headwater::case::{
    Attached, Basis, Card, CardKind, Case, Command, Correction, Corrections, Decision, FindingKey,
    History, Level, Made, NodeKey, Reply, SameNames, Side, Stamp, Verdict, read_again, remove_made,
};
use headwater::casefile;
use headwater::provenance::{derive, key_of_claim};
use headwater::report::document::Document;
use headwater::report::{ReportModel, ReportOptions, analysis_json, html};
use headwater::text::CharSpan;

fn stamp() -> Stamp {
    Stamp {
        who: "Ada Oll".into(),
        when: "2031-04-14T08:00:00Z".parse().unwrap(),
    }
}

/// A number that depends on the one before.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    fn passage(&mut self) -> Passage {
        let start = self.roll(40);
        let span = CharSpan::new(start, start + 1 + self.roll(20));
        Passage::new(ArticleId(1 + self.roll(3) as u32), span)
    }

    fn made(&mut self) -> Made {
        match self.roll(4) {
            0 => Made::Match {
                left: self.passage(),
                right: self.passage(),
            },
            1 => Made::Attribution {
                content: vec![self.passage()],
                source: None,
                cue: Some(self.passage()),
                name: "Ina Brodt".into(),
                kind: SourceKind::Person,
            },
            2 => Made::Citation {
                from: NodeKey::Article(ArticleId(1)),
                to: NodeKey::Source("ina brodt".into()),
                passage: Some(self.passage()),
                basis: Basis::Stated,
            },
            _ => Made::Claim {
                mentions: vec![self.passage(), self.passage()],
                text: String::new(),
            },
        }
    }

    fn corrections(&mut self) -> Corrections {
        let all = [
            Correction::OwnSource { name: "A".into() },
            Correction::Name { name: "B".into() },
            Correction::Kind {
                kind: SourceKind::Agency,
            },
            Correction::SameAs { name: "C".into() },
            Correction::Sides {
                left: self.passage(),
                right: self.passage(),
            },
        ];
        let chosen = all.into_iter().filter(|_| self.roll(2) == 0);
        chosen.collect()
    }

    fn command(&mut self, case: &Case) -> Command {
        match self.roll(7) {
            6 => Command::SetNames(vec![SameNames::of([
                "Дозор".to_owned(),
                format!("Dozor {}", self.roll(9)),
            ])]),
            0 | 1 => self.made().add(),
            2 => match case.made.keys().nth(self.roll(case.made.len())) {
                Some(key) => remove_made(case, key),
                None => self.made().add(),
            },
            3 => {
                let known = case.made.keys().nth(self.roll(case.made.len())).cloned();
                let decision = Decision {
                    corrections: self.corrections(),
                    tags: ["urgent".to_owned()].into(),
                    house_verdict: "Partly shown".into(),
                    ..Decision::default()
                };
                Command::Decide {
                    key: known.unwrap_or_else(|| self.made().key()),
                    decision: (self.roll(4) > 0).then_some(decision),
                }
            }
            4 => Command::SetCard {
                id: case
                    .cards
                    .keys()
                    .nth(self.roll(3))
                    .copied()
                    .unwrap_or_default(),
                card: None,
            },
            _ => Card {
                id: case.next_card(),
                title: format!("card {}", self.roll(100)),
                attached: vec![Attached {
                    claim: FindingKey::Claim {
                        first: self.passage(),
                    },
                    side: Side::Against,
                    lost: None,
                }],
                ..Card::default()
            }
            .set(),
        }
    }
}

/// What of a case these commands change.
fn state(case: &Case) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?}",
        case.made, case.cards, case.decisions, case.unplaced, case.names
    )
}

#[test]
fn every_step_by_hand_is_undone_and_done_again() {
    for seed in 0..60 {
        let (mut case, mut dice, mut h) = (handmade::case(), Dice(seed), History::default());
        let mut states = vec![state(&case)];
        for _ in 0..40 {
            let command = dice.command(&case);
            h.apply(&mut case, command, &stamp()).unwrap();
            states.push(state(&case));
        }
        let bytes = casefile::to_bytes(&case, &h).unwrap();
        let mut loaded = casefile::read_bytes(&bytes).unwrap();
        assert!(
            loaded.warnings.iter().all(|w| w.contains("outside")),
            "{:?}",
            loaded.warnings
        );
        assert_eq!(state(&loaded.case), state(&case));
        for before in states.iter().rev().skip(1) {
            loaded
                .history
                .undo(&mut loaded.case, &stamp())
                .unwrap()
                .unwrap();
            assert_eq!(&state(&loaded.case), before);
        }
        for after in states.iter().skip(1) {
            loaded
                .history
                .redo(&mut loaded.case, &stamp())
                .unwrap()
                .unwrap();
            assert_eq!(&state(&loaded.case), after);
        }
    }
}

#[test]
fn several_steps_are_one_and_all_or_none() {
    let (mut case, mut h) = (handmade::case(), History::default());
    let before = state(&case);
    let gone = Command::RemoveArticles(vec![ArticleId(99)]);
    let steps = vec![Dice(1).made().add(), gone];
    let label = "split a source".to_owned();
    let both = Command::Several { label, steps };
    assert!(h.apply(&mut case, both, &stamp()).is_err());
    assert_eq!(state(&case), before);
    let key = add(&mut case, &mut h, Dice(1).made());
    assert!(h.undo_label().unwrap().starts_with("add a"));
    let note = Decision {
        note: "*Seen*".into(),
        ..Decision::default()
    };
    let decide = Command::Decide {
        key: key.clone(),
        decision: Some(note),
    };
    h.apply(&mut case, decide, &stamp()).unwrap();
    let both = state(&case);
    let remove = remove_made(&case, &key);
    h.apply(&mut case, remove, &stamp()).unwrap();
    assert_eq!(state(&case), before, "its decision goes with it");
    h.undo(&mut case, &stamp()).unwrap();
    assert_eq!(state(&case), both);
}

fn add(case: &mut Case, h: &mut History, made: Made) -> FindingKey {
    let key = made.key();
    h.apply(case, made.add(), &stamp()).unwrap();
    key
}

fn at(text: &str, words: &str) -> Passage {
    let byte = text.find(words).expect(words);
    let start = text[..byte].chars().count();
    let span = CharSpan::new(start, start + words.chars().count());
    Passage::new(ArticleId(1), span)
}

const OLD: &str = "市长说渡轮八月停运。 Nobody knew. The pier was sold.";

/// A case with a claim, an attribution, a corrected decision and a card on one article.
fn moving() -> (Case, FindingKey) {
    let mut case = Case::new("Pier");
    case.articles
        .push(Article::new(ArticleId(1), "a.txt", Format::Txt, OLD));
    let claim = Made::Claim {
        mentions: vec![at(OLD, "渡轮八月停运"), at(OLD, "The pier was sold")],
        text: String::new(),
    };
    let key = claim.key();
    let said = Made::Attribution {
        content: vec![at(OLD, "渡轮八月停运")],
        source: Some(at(OLD, "市长")),
        cue: Some(at(OLD, "说")),
        name: "市长".into(),
        kind: SourceKind::Person,
    };
    for made in [claim, said] {
        made.add().apply(&mut case).unwrap();
    }
    let parts = Correction::Parts {
        source: None,
        cue: None,
        content: vec![at(OLD, "Nobody knew")],
    };
    let decision = Decision {
        corrections: parts.into(),
        ..Decision::default()
    };
    let decided = FindingKey::Denial {
        passage: at(OLD, "Nobody"),
    };
    case.decisions.insert(decided, decision);
    let card = Card {
        id: case.next_card(),
        attached: vec![Attached {
            claim: key.clone(),
            side: Side::For,
            lost: None,
        }],
        ..Card::default()
    };
    card.set().apply(&mut case).unwrap();
    (case, key)
}

fn read_as(case: &mut Case, text: &str) -> Command {
    let new = Article::new(ArticleId(1), "a.txt", Format::Txt, text);
    read_again(case, new).unwrap().0.apply(case).unwrap()
}

#[test]
fn what_was_added_goes_with_its_words() {
    let (mut case, key) = moving();
    let before = state(&case);
    let new = format!("Menu. {OLD}");
    let back = read_as(&mut case, &new);
    let moved = FindingKey::Claim {
        first: at(&new, "渡轮八月停运"),
    };
    assert!(moved != key && case.made.contains_key(&moved) && case.made.len() == 2);
    assert!(
        case.made
            .iter()
            .all(|(key, made)| *key == made.key() && made.stands_in(&case))
    );
    assert_eq!(case.cards_on(&moved).count(), 1);
    let decision = case.decisions.values().next().unwrap();
    let places = decision.corrections.iter().flat_map(Correction::passages);
    assert_eq!(places.collect::<Vec<_>>(), [at(&new, "Nobody knew")]);
    assert!(case.unplaced.is_empty());
    back.apply(&mut case).unwrap();
    assert_eq!(state(&case), before);
    // Words that are gone: it is set aside, and comes back with them.
    read_as(&mut case, "市长说渡轮八月停运。 The p was sold.");
    assert!(!case.made.contains_key(&key) && case.made.len() == 1);
    assert_eq!(case.unplaced.iter().filter(|u| u.made.is_some()).count(), 1);
    assert_eq!(
        case.cards_on(&key).count(),
        1,
        "the first mention still stands"
    );
    read_as(&mut case, "The pier was sold.");
    assert!(case.made.is_empty());
    let lost = case.cards.values().next().unwrap().attached[0].lost.clone();
    assert_eq!(lost.as_deref(), Some("渡轮八月停运"));
    read_as(&mut case, &new);
    assert!(case.made.contains_key(&moved) && case.made.len() == 2);
    assert_eq!(case.cards_on(&moved).count(), 1);
}

fn documents(case: &Case) -> (String, String) {
    let p = derive(case);
    let none: [String; 0] = [];
    let json = analysis_json(case, &p, &none);
    (
        json,
        html(&Document::of(
            &ReportModel::new(case, &p),
            &ReportOptions::default(),
        )),
    )
}

fn with_claim() -> (Case, FindingKey) {
    let mut case = handmade::case();
    let first = handmade::passage(&case.articles[0], "any money had left the island");
    let made = Made::Claim {
        mentions: vec![first],
        text: String::new(),
    };
    let key = made.key();
    made.add().apply(&mut case).unwrap();
    assert!(derive(&case).claims.iter().any(|c| key_of_claim(c) == key));
    (case, key)
}

fn card(case: &Case, title: &str, level: Level, claim: Option<&FindingKey>) -> Card {
    Card {
        id: case.next_card(),
        kind: CardKind::RightOfReply,
        title: title.into(),
        text: format!("{title} in full"),
        who: format!("{title} person"),
        link: format!("https://example.org/{title}"),
        when: "2031-04-14".parse().ok(),
        attached: claim
            .map(|claim| Attached {
                claim: claim.clone(),
                side: Side::Against,
                lost: None,
            })
            .into_iter()
            .collect(),
        reply: Some(Reply {
            deadline: None,
            asked: "2031-04-12".parse().unwrap(),
            answered: None,
            answer: String::new(),
        }),
        level,
    }
}

#[test]
fn public_cards_stand_under_their_claim_and_background_ones_are_a_number() {
    let (mut case, key) = with_claim();
    let plain = derive(&case);
    card(&case, "Zandra", Level::Public, Some(&key))
        .set()
        .apply(&mut case)
        .unwrap();
    card(&case, "Yorick", Level::Background, Some(&key))
        .set()
        .apply(&mut case)
        .unwrap();
    card(&case, "Xerxes", Level::Public, None)
        .set()
        .apply(&mut case)
        .unwrap();
    assert_eq!(derive(&case), plain, "a card counts as nothing");
    let (json, page) = documents(&case);
    let doc: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(doc["background"], 1);
    assert_eq!(doc["evidence"].as_array().unwrap().len(), 2);
    assert_eq!(doc["evidence"][0]["title"], "Zandra");
    assert_eq!(doc["evidence"][0]["attached"][0]["side"], "against");
    let of = doc["evidence"][0]["attached"][0]["claim"].as_str().unwrap();
    let claims = doc["claims"].as_array().unwrap();
    let claim = claims.iter().find(|c| c["id"] == of).unwrap();
    assert_eq!(claim["by_hand"], true);
    for words in [
        "against this claim",
        "Zandra in full",
        "no answer yet",
        "1 item of background evidence is not shown",
        "Evidence from elsewhere",
        "Xerxes person",
        "This finding was added by a person",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("Yorick") && !json.contains("Yorick"));
    assert!(page.find("Zandra") < page.find("Evidence from elsewhere</h2>"));
}

#[test]
fn cards_that_are_never_exported_leave_no_trace() {
    let (mut case, key) = with_claim();
    let public = |case: &mut Case| {
        card(case, "Zandra", Level::Public, Some(&key))
            .set()
            .apply(case)
            .unwrap();
        documents(case)
    };
    let without = public(&mut case.clone());
    card(&case, "Wystan", Level::NeverExport, Some(&key))
        .set()
        .apply(&mut case)
        .unwrap();
    card(&case, "Vroni", Level::NeverExport, None)
        .set()
        .apply(&mut case)
        .unwrap();
    assert_eq!(
        public(&mut case),
        without,
        "the same bytes as if they were not there"
    );
    assert_eq!(
        Card::default().level,
        Level::NeverExport,
        "what has no level yet is never shown"
    );
}

#[test]
fn verdicts_tags_and_several_corrections_stand_in_the_documents() {
    let (mut case, key) = with_claim();
    let decision = Decision {
        verdict: Verdict::ReadCorrectly,
        note: "*asked*".into(),
        tags: ["harbour".to_owned(), "money".to_owned()].into(),
        house_verdict: "Shown in part".into(),
        ..Decision::default()
    };
    case.decisions.insert(key, decision);
    let name = |name: &str| FindingKey::Source { name: name.into() };
    let corrections = [
        Correction::Kind {
            kind: SourceKind::Organisation,
        },
        Correction::Name {
            name: "Mayor Flint".into(),
        },
    ];
    let decision = Decision {
        corrections: corrections.into_iter().collect(),
        ..Decision::default()
    };
    case.decisions.insert(name("edda flint"), decision);
    let (json, page) = documents(&case);
    for words in [
        "Shown in part",
        "harbour, money",
        "its name: Mayor Flint",
        "its kind: organisation",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let doc: serde_json::Value = serde_json::from_str(&json).unwrap();
    let decisions = doc["decisions"].as_array().unwrap();
    let of_claim = decisions.iter().find(|d| d["house_verdict"] != "").unwrap();
    assert_eq!(of_claim["tags"], serde_json::json!(["harbour", "money"]));
    let of_source = decisions
        .iter()
        .find(|d| d["corrections"].as_array().unwrap().len() == 2)
        .unwrap();
    assert_eq!(of_source["correction"], of_source["corrections"][0]);
}
