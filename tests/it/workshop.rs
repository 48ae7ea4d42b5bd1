//! Exercises from real and annotated cases: each has one right answer, and it is that of whoever annotated them.

use crate::gold_chains;
use headwater::article::{ArticleId, Passage};
use headwater::case::{Basis, Case, Command, Decision, FindingKey, NodeKey, Verdict};
use headwater::provenance::{
    Node, Provenance, derive, fold_name, key_of_attribution, key_of_citation, key_of_claim,
    key_of_difference, key_of_headline, key_of_match,
};
use headwater::workshop::{Answer, Exercise, Fault, Kind, discussions, exercises};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

pub fn mark(case: &mut Case, key: FindingKey) {
    let decision = Decision {
        verdict: Verdict::ReadCorrectly,
        ..Decision::default()
    };
    let decide = Command::Decide {
        key,
        decision: Some(decision),
    };
    decide.apply(case).unwrap();
}

/// Every key of what was found.
pub fn all_keys(case: &Case, p: &Provenance) -> Vec<FindingKey> {
    let mut out: Vec<FindingKey> = p.attributions.iter().map(key_of_attribution).collect();
    out.extend(p.citations.iter().map(|c| key_of_citation(p, c)));
    out.extend(p.claims.iter().map(key_of_claim));
    out.extend(p.differences.iter().map(key_of_difference));
    out.extend(p.headlines.iter().map(key_of_headline));
    out.extend(case.findings.alignment.matches.iter().map(key_of_match));
    out
}

pub fn words(case: &Case, p: Passage) -> &str {
    case.article(p.article).unwrap().slice(p.span())
}

pub fn print(case: &Case, e: &Exercise) {
    println!("[{:?}] {}", e.kind, e.question);
    for s in &e.shown {
        let at = |p: &Passage| {
            (
                p.start.max(s.passage.start) - s.passage.start,
                p.end - s.passage.start,
            )
        };
        let text: Vec<char> = words(case, s.passage).chars().collect();
        let mut out = String::new();
        for (n, c) in text.iter().enumerate() {
            if s.marked.iter().any(|p| at(p).0 == n) {
                out.push('\u{AB}');
            }
            out.push(*c);
            if s.marked.iter().any(|p| at(p).1 == n + 1) {
                out.push('\u{BB}');
            }
        }
        println!("    | {}", out.replace('\n', " / "));
    }
    for (n, c) in e.choices.iter().enumerate() {
        let sign = if n == e.right { '*' } else { ' ' };
        println!("   {sign}{} {}", Exercise::letter(n), c.words);
    }
    println!("    = {}", e.explanation);
    println!(
        "    ? {} {}",
        Exercise::letter(e.strongest.choice),
        e.strongest.why
    );
}

/// The letters with the findings marked that a careful fact-checker agrees with; `None` where they are absent.
pub fn letters() -> Option<(Case, Provenance)> {
    let (mut case, p) = crate::letters::analysed()?;
    // Not agreed with: the role that was taken for another man's, and the claim that joins what the official and the letter say.
    let doubtful = |key: &FindingKey| {
        let in_words = |text: &str| {
            key.passages()
                .iter()
                .any(|q| words(&case, *q).contains(text))
        };
        match key {
            FindingKey::Attribution { .. } => in_words("similar sentiments") || in_words("opposed"),
            FindingKey::Claim { .. } => {
                in_words("have quietly exchanged") || in_words("similar sentiments")
            }
            _ => false,
        }
    };
    let keys: Vec<FindingKey> = all_keys(&case, &p)
        .into_iter()
        .filter(|k| !doubtful(k))
        .collect();
    for key in keys {
        mark(&mut case, key);
    }
    let p = derive(&case);
    Some((case, p))
}

#[test]
fn the_letters_give_a_lesson() {
    let Some((case, p)) = letters() else { return };
    let all = exercises(&case, &p);
    for e in &all {
        print(&case, e);
        e.check(&case, &p).unwrap();
    }
    for d in discussions(&case, &p) {
        println!("[talk] {} -- {}", d.question, d.why);
    }
    assert!(all.len() >= 8, "{}", all.len());
    let kinds: BTreeSet<Kind> = all.iter().map(|e| e.kind).collect();
    assert!(kinds.len() >= 7, "{kinds:?}");
    let one = |e: &&Exercise| e.answer().unwrap().answer == Answer::Count(1);
    let count = all
        .iter()
        .filter(|e| e.kind == Kind::Origins)
        .find(one)
        .unwrap();
    assert!(
        count.question.contains("in these articles")
            && count.question.contains("exchanged letters")
    );
    assert!(count.choices.iter().any(|c| c.answer == Answer::CannotTell));
    let trap = all
        .iter()
        .find(|e| e.kind == Kind::Acronym)
        .expect("the acronym trap");
    let offered: Vec<&str> = trap.choices.iter().map(|c| c.words.as_str()).collect();
    assert!(offered.contains(&"Press Trust of India"), "{offered:?}");
    assert_eq!(trap.answer().unwrap().words, "the PTI chairman");
    // Nothing that people would argue over is scored: who "the report" is, whose desire "he" expressed.
    assert!(
        discussions(&case, &p)
            .iter()
            .any(|d| d.question.contains("the report"))
    );
}

#[test]
fn nothing_is_asked_that_nobody_marked() {
    let Some((mut case, _)) = letters() else {
        return;
    };
    case.decisions.clear();
    let p = derive(&case);
    assert!(exercises(&case, &p).is_empty() && discussions(&case, &p).is_empty());
}

#[test]
fn a_changed_exercise_is_refused() {
    let Some((case, p)) = letters() else { return };
    for e in exercises(&case, &p) {
        let mut other = e.clone();
        other.right = e.strongest.choice;
        other.strongest.choice = e.right;
        assert_eq!(other.check(&case, &p), Err(Fault::Other), "{}", e.question);
        let mut twice = e.clone();
        let again = twice.choices[e.right].clone();
        twice.choices.push(again);
        assert_eq!(twice.check(&case, &p), Err(Fault::Choices));
        let mut far = e.clone();
        far.proof.push(Passage {
            article: ArticleId(1),
            start: 0,
            end: 10_000_000,
        });
        assert_eq!(far.check(&case, &p), Err(Fault::Passage));
        let mut unscoped = e.clone();
        unscoped.question = "How many?".into();
        if e.kind == Kind::Origins {
            assert_eq!(unscoped.check(&case, &p), Err(Fault::Scope));
        }
    }
}

struct Gold<'a> {
    gold: &'a Value,
    case: &'a Case,
}

impl Gold<'_> {
    fn list(&self, key: &str) -> Vec<Value> {
        self.gold[key].as_array().cloned().unwrap_or_default()
    }

    fn article(&self, file: &str) -> Option<ArticleId> {
        self.case
            .articles
            .iter()
            .find(|a| a.file == file)
            .map(|a| a.id)
    }

    fn locate(&self, span: &Value) -> Option<Passage> {
        let id = self.article(span["file"].as_str()?)?;
        let text: &str = &self.case.article(id)?.text;
        let (prefix, exact) = (
            span["prefix"].as_str().unwrap_or(""),
            span["exact"].as_str()?,
        );
        let at = text.find(&format!("{prefix}{exact}"))? + prefix.len();
        let start = text[..at].chars().count();
        Some(Passage {
            article: id,
            start,
            end: start + exact.chars().count(),
        })
    }

    /// The entity that a node is, by its name, an alias, or a label at one of its attributions.
    fn entity(&self, p: &Provenance, node: Node) -> Option<String> {
        let names: BTreeSet<String> = match node {
            Node::Article(id) => {
                let file = &self.case.article(id)?.file;
                return self.gold["outlets"][file].as_str().map(str::to_owned);
            }
            Node::Source(id) => {
                let s = p.sources.iter().find(|s| s.id == id)?;
                s.labels
                    .iter()
                    .chain([&s.name])
                    .map(|n| fold_name(n))
                    .collect()
            }
        };
        let said = p
            .attributions
            .iter()
            .filter(|a| Node::Source(a.source_id.unwrap_or_default()) == node);
        let cues: BTreeSet<Passage> = said
            .filter_map(|a| Some(Passage::new(a.article, a.cue?)))
            .collect();
        let by_cue = self.list("attributions").into_iter().find(|g| {
            self.locate(&g["cue"]).is_some_and(|c| cues.contains(&c)) && !g["entity"].is_null()
        });
        if let Some(g) = by_cue {
            return g["entity"].as_str().map(str::to_owned);
        }
        let found = self.list("entities").into_iter().find(|e| {
            let aliases = e["aliases"].as_array().cloned().unwrap_or_default();
            let mut all = aliases.iter().chain([&e["name"]]).filter_map(Value::as_str);
            all.any(|n| names.contains(&fold_name(n)))
        });
        found.and_then(|e| e["id"].as_str().map(str::to_owned))
    }

    /// The gold claim whose mentions overlap those of a claim in most articles.
    fn claim(&self, c: &headwater::provenance::Claim) -> Option<Value> {
        let shared = |g: &Value| -> usize {
            let spans = g["mentions"].as_array().cloned().unwrap_or_default();
            let all: Vec<Passage> = spans.iter().filter_map(|s| self.locate(s)).collect();
            let hit = |p: &&Passage| c.mentions.iter().any(|m| m.passage.overlaps(**p));
            all.iter()
                .filter(hit)
                .map(|p| p.article)
                .collect::<BTreeSet<_>>()
                .len()
        };
        let mut all: Vec<(usize, Value)> = self
            .list("claims")
            .into_iter()
            .map(|g| (shared(&g), g))
            .collect();
        all.sort_by_key(|(n, _)| *n);
        let (best, claim) = all.pop()?;
        let next = all.last().map_or(0, |(n, _)| *n);
        (best > 0 && best > next).then_some(claim)
    }

    /// Whether a claim says what its gold claim says: count, origins, carriers, the silent.
    fn agrees(&self, p: &Provenance, c: &headwater::provenance::Claim) -> bool {
        let Some(g) = self.claim(c) else { return false };
        let files = |v: &Value| -> BTreeSet<ArticleId> {
            v.as_array()
                .into_iter()
                .flatten()
                .filter_map(|f| self.article(f.as_str()?))
                .collect()
        };
        let spans = g["mentions"].as_array().cloned().unwrap_or_default();
        let carriers: BTreeSet<ArticleId> = spans
            .iter()
            .filter_map(|s| self.locate(s))
            .map(|p| p.article)
            .collect();
        let found: BTreeSet<ArticleId> = c.mentions.iter().map(|m| m.passage.article).collect();
        let silent: BTreeSet<ArticleId> = c.silent.iter().copied().collect();
        let origins: BTreeSet<String> = c
            .origins
            .iter()
            .filter_map(|n| self.entity(p, *n))
            .collect();
        let wanted: BTreeSet<String> = g["origins"]
            .as_array()
            .unwrap()
            .iter()
            .map(|o| o.as_str().unwrap().to_owned())
            .collect();
        g["independent"].as_u64() == Some(c.independent as u64)
            && files(&g["silent"]) == silent
            && carriers == found
            && origins.is_subset(&wanted)
    }

    fn cites(&self, from: &str, to: &str) -> Option<Basis> {
        let own = |v: &Value| {
            let name = v.as_str().unwrap_or("");
            self.gold["outlets"][name]
                .as_str()
                .unwrap_or(name)
                .to_owned()
        };
        let found = self
            .list("citations")
            .into_iter()
            .find(|c| own(&c["from"]) == from && own(&c["to"]) == to)?;
        Some(if found["basis"] == "stated" {
            Basis::Stated
        } else {
            Basis::Inferred
        })
    }

    fn node(&self, p: &Provenance, key: &NodeKey) -> Node {
        match key {
            NodeKey::Article(id) => Node::Article(*id),
            NodeKey::Source(name) => {
                let is = |s: &&headwater::attribution::Source| fold_name(s.found_name()) == *name;
                Node::Source(p.sources.iter().find(is).unwrap().id)
            }
        }
    }
}

/// Marks what agrees with the gold.
pub fn marked(case: &mut Case, gold: &Value) -> Provenance {
    let p = derive(case);
    let g = Gold { gold, case };
    let mut keys: Vec<FindingKey> = p.attributions.iter().map(key_of_attribution).collect();
    keys.extend(
        p.claims
            .iter()
            .filter(|c| g.agrees(&p, c))
            .map(key_of_claim),
    );
    for c in &p.citations {
        let (from, to) = (g.entity(&p, c.from), g.entity(&p, c.to));
        if let (Some(from), Some(to)) = (from, to)
            && g.cites(&from, &to) == Some(c.basis)
        {
            keys.push(key_of_citation(&p, c));
        }
    }
    for d in &p.differences {
        let fits = |x: &Value| {
            let (l, r) = (g.locate(&x["left"]), g.locate(&x["right"]));
            let on = |a: Passage, b: Option<Passage>| b.is_some_and(|b| a.overlaps(b));
            let kind = serde_json::to_value(d.kind).unwrap() == x["kind"];
            let right = d.right.unwrap_or(d.left);
            kind && (on(d.left, l) && on(right, r) || on(d.left, r) && on(right, l))
        };
        if g.list("differences").iter().any(fits) {
            keys.push(key_of_difference(d));
        }
    }
    keys.extend(case.findings.alignment.matches.iter().map(key_of_match));
    for key in keys {
        mark(case, key);
    }
    derive(case)
}

#[test]
fn exercises_from_gold_agree_with_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/chains/dev");
    let Ok(cases) = std::fs::read_dir(&folder) else {
        println!("skipped: ../shared/bench/chains is not here");
        return;
    };
    let mut paths: Vec<_> = cases
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.join("gold.json").exists())
        .collect();
    paths.sort();
    let (mut made, mut kinds) = (0, BTreeSet::new());
    let mut wrong = Vec::new();
    for path in paths {
        let gold: Value =
            serde_json::from_str(&std::fs::read_to_string(path.join("gold.json")).unwrap())
                .unwrap();
        let mut case = gold_chains::load(&path).unwrap();
        let p = marked(&mut case, &gold);
        let g = Gold {
            gold: &gold,
            case: &case,
        };
        println!("== {}", path.display());
        for e in exercises(&case, &p) {
            print(&case, &e);
            e.check(&case, &p).unwrap();
            made += 1;
            kinds.insert(e.kind);
            let right = e.answer().unwrap();
            let agrees = match (&right.answer, e.kind) {
                (Answer::Source(key), Kind::Source | Kind::Acronym) => {
                    let own = g.node(&p, key);
                    let entity = g.entity(&p, own);
                    let others =
                        e.choices
                            .iter()
                            .filter(|c| *c != right)
                            .map(|c| match &c.answer {
                                Answer::Source(k) => g.entity(&p, g.node(&p, k)),
                                _ => None,
                            });
                    let cue = FindingKey::passages(&e.about)[0];
                    let said = g
                        .list("attributions")
                        .into_iter()
                        .find(|a| g.locate(&a["cue"]) == Some(cue));
                    entity.is_some()
                        && said.unwrap()["entity"].as_str().map(str::to_owned) == entity
                        && others.into_iter().all(|o| o != entity)
                }
                (Answer::Count(n), _) => {
                    let c = p
                        .claims
                        .iter()
                        .find(|c| key_of_claim(c) == e.about)
                        .unwrap();
                    g.claim(c).unwrap()["independent"].as_u64() == Some(*n as u64)
                }
                (Answer::Silent(id), _) => {
                    let c = p
                        .claims
                        .iter()
                        .find(|c| key_of_claim(c) == e.about)
                        .unwrap();
                    let silent = g.claim(c).unwrap()["silent"].clone();
                    let file = &case.article(*id).unwrap().file;
                    let is = |f: &str| silent.as_array().unwrap().iter().any(|s| s == f);
                    let others = e.choices.iter().all(|c| match c.answer {
                        Answer::Silent(other) if other != *id => {
                            !is(&case.article(other).unwrap().file)
                        }
                        _ => true,
                    });
                    is(file) && others
                }
                (Answer::Basis(b), _) => {
                    let FindingKey::Citation { from, to } = &e.about else {
                        panic!()
                    };
                    let own = |k| g.entity(&p, g.node(&p, k)).unwrap();
                    g.cites(&own(from), &own(to)) == Some(*b)
                }
                (Answer::Order(order), _) => order.windows(2).all(|w| {
                    let own = |k| g.entity(&p, g.node(&p, k)).unwrap_or_default();
                    g.cites(&own(&w[1]), &own(&w[0])) == Some(Basis::Stated)
                }),
                (Answer::Differs(kind), _) => {
                    let gold_kinds: BTreeSet<String> = g
                        .list("differences")
                        .iter()
                        .filter(|d| {
                            let sides = [&d["left"], &d["right"]].map(|s| g.locate(s));
                            let pair = FindingKey::passages(&e.about);
                            sides
                                .iter()
                                .flatten()
                                .all(|s| pair.iter().any(|q| q.overlaps(*s)))
                        })
                        .map(|d| d["kind"].as_str().unwrap().to_owned())
                        .collect();
                    let offered = e.choices.iter().filter(|c| match &c.answer {
                        Answer::Differs(k) => {
                            gold_kinds.contains(serde_json::to_value(k).unwrap().as_str().unwrap())
                        }
                        _ => false,
                    });
                    gold_kinds.contains(serde_json::to_value(kind).unwrap().as_str().unwrap())
                        && offered.count() == 1
                }
                // The gold says nothing of words and headlines, and of a paper only that it is cited and not at hand.
                _ => true,
            };
            if !agrees {
                wrong.push(format!(
                    "{}: {} -> {}",
                    path.display(),
                    e.question,
                    right.words
                ));
            }
        }
        for d in discussions(&case, &p) {
            println!("[talk] {} -- {}", d.question, d.why);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(made >= 40 && kinds.len() >= 6, "{made} {kinds:?}");
}
