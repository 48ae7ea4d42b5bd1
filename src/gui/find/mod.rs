//! Finding words in the texts, and findings: everything of the case that answers a [`Query`], with one line each. Looked
//! through a part at a time, so that no frame waits, however large the case.

use crate::gui::locale::say;
mod query;
mod texts;

pub use query::{Condition, Judged, LANGUAGE, Query, folded};

use super::item::{self, Item};
use super::{finding, widgets::chips, words};
use crate::article::{ArticleId, Passage};
use crate::case::{Case, Decision, FindingKey, Verdict};
use crate::provenance::{self, Basis, Provenance};
use crate::text::CharSpan;
use std::collections::BTreeMap;

/// Things that are looked at in one go.
const AT_ONCE: usize = 1_500;
/// Most answers that are kept.
const MOST: usize = 2_000;
/// Bytes of text that are read in one go, and the rest of the article in which they end.
const TEXT_AT_ONCE: usize = 200_000;
/// Places in the texts that are kept at most.
const MOST_HITS: usize = 2_000;

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What is selected with it.
    pub item: Item,
    /// What it is.
    pub kind: &'static str,
    /// Its words.
    pub text: String,
    /// The articles it lies in, by number, each once.
    pub articles: Vec<ArticleId>,
    /// How it was read.
    pub verdict: Verdict,
}

/// A search that is under way, and what it found until now.
#[derive(Default)]
pub struct Finder {
    typed: String,
    query: Query,
    /// Articles whose texts were looked at.
    read: usize,
    /// Where the words stand, in article order; nothing where a query has conditions.
    pub hits: BTreeMap<ArticleId, Vec<CharSpan>>,
    /// Whether more was found in the texts than is kept.
    pub more_hits: bool,
    things: Vec<Item>,
    next: usize,
    /// The answers, in the order of the kinds.
    pub found: Vec<Found>,
    /// Whether more was found than is kept.
    pub more: bool,
}

impl Finder {
    /// Begins anew with what was typed.
    pub fn start(&mut self, typed: &str, case: &Case, prov: &Provenance) {
        let query = Query::parse(typed);
        typed.clone_into(&mut self.typed);
        self.read = 0;
        self.hits.clear();
        self.more_hits = false;
        let asks = query.has_conditions() || query.words.iter().any(|w| w.chars().count() > 1);
        self.things = if asks {
            item::all(case, prov).collect()
        } else {
            Vec::new()
        };
        self.query = query;
        self.next = 0;
        self.found.clear();
        self.more = false;
    }

    /// Begins anew with what was typed last: the case has changed.
    pub fn again(&mut self, case: &Case, prov: &Provenance) {
        let typed = std::mem::take(&mut self.typed);
        self.start(&typed, case, prov);
    }

    /// What is asked.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Whether anything is asked.
    pub fn is_asked(&self) -> bool {
        self.query.has_conditions() || self.typed.trim().chars().nth(1).is_some()
    }

    /// Whether everything was looked at.
    pub fn is_done(&self, case: &Case) -> bool {
        !self.is_asked() || self.next >= self.things.len() && self.read >= case.articles.len()
    }

    /// All places in the texts, in article order.
    pub fn all_hits(&self) -> Vec<Passage> {
        let of = |(id, spans): (&ArticleId, &Vec<CharSpan>)| -> Vec<Passage> {
            spans.iter().map(|s| Passage::new(*id, *s)).collect()
        };
        self.hits.iter().flat_map(of).collect()
    }

    /// Looks at the next part of the texts and of the findings.
    pub fn step(&mut self, case: &Case, prov: &Provenance) {
        self.read_on(case);
        self.look_on(case, prov);
    }

    fn read_on(&mut self, case: &Case) {
        let wanted = texts::wanted(&self.typed);
        if self.query.has_conditions() || wanted.len() < 2 {
            self.read = case.articles.len();
            return;
        }
        let mut room = TEXT_AT_ONCE;
        let mut kept: usize = self.hits.values().map(Vec::len).sum();
        while let Some(article) = case.articles.get(self.read).filter(|_| room > 0) {
            let found = texts::find_all(&article.text, &wanted, MOST_HITS - kept);
            kept += found.len();
            if !found.is_empty() {
                self.hits.insert(article.id, found);
            }
            room = room.saturating_sub(article.text.len());
            self.read += 1;
            if kept >= MOST_HITS {
                self.more_hits = true;
                self.read = case.articles.len();
            }
        }
    }

    fn look_on(&mut self, case: &Case, prov: &Provenance) {
        let end = (self.next + AT_ONCE).min(self.things.len());
        for at in self.next..end {
            let Some(&item) = self.things.get(at) else {
                break;
            };
            if let Some(found) = answer(&self.query, item, case, prov) {
                if self.found.len() >= MOST {
                    self.more = true;
                    self.next = self.things.len();
                    return;
                }
                self.found.push(found);
            }
        }
        self.next = end;
    }
}

/// The item as an answer, if it is one.
fn answer(query: &Query, item: Item, case: &Case, prov: &Provenance) -> Option<Found> {
    let thing = Thing::of(item, case, prov)?;
    let holds = |c: &Condition| thing.holds(c, case, prov);
    if query.unknown.is_some() || !query.conditions.iter().all(holds) {
        return None;
    }
    let text = thing.text(case, prov);
    if !query.words.is_empty() {
        let searched = folded(&format!("{text} {} {}", thing.note(case), thing.tags(case)));
        if !query.words.iter().all(|w| searched.contains(w.as_str())) {
            return None;
        }
    }
    Some(Found {
        item,
        kind: thing.name,
        text: words::clip(&text, 240),
        articles: thing.articles(),
        verdict: thing.verdict(case),
    })
}

/// What conditions look at; what costs is found when it is asked for.
struct Thing {
    item: Item,
    key: FindingKey,
    name: &'static str,
    /// Words that "kind:" finds, in lower case, with hyphens for spaces.
    kinds: Vec<String>,
    passages: Vec<Passage>,
}

impl Thing {
    fn of(item: Item, case: &Case, prov: &Provenance) -> Option<Self> {
        let key = item.key(case, prov)?;
        let (name, _) = finding::of_key(&key);
        let mut kinds = vec![hyphened(
            key.words()
                .trim_start_matches(say!("find-an"))
                .trim_start_matches("a "),
        )];
        kinds.push(hyphened(name));
        match item {
            Item::Match(id) => {
                let found = item::find_match(case, id)?;
                kinds.push(hyphened(words::match_kind(found.kind)));
            }
            Item::Source(id) => {
                let source = item::source(prov, id)?;
                kinds.push(hyphened(words::source_kind(source.kind)));
                kinds.push(format!("{:?}", source.kind).to_lowercase());
            }
            Item::Attribution(id) => {
                let found = item::attribution(prov, id)?;
                kinds.push(hyphened(words::speech(found.speech)));
                kinds.push(hyphened(words::stance(found.stance)));
                let source = found.source_id.and_then(|s| item::source(prov, s));
                kinds.extend(source.map(|s| format!("{:?}", s.kind).to_lowercase()));
            }
            Item::Difference(at) => {
                let found = prov.differences.get(at)?;
                kinds.push(say!("find-difference").to_owned());
                kinds.push(format!("{:?}", found.kind).to_lowercase());
            }
            _ => {}
        }
        Some(Self {
            item,
            key,
            name,
            kinds,
            passages: item.passages(case, prov),
        })
    }

    fn articles(&self) -> Vec<ArticleId> {
        let mut ids: Vec<ArticleId> = self.passages.iter().map(|p| p.article).collect();
        match self.item {
            Item::Headline(id) | Item::HeadlineIssue(id, _) | Item::Article(id) => ids.push(id),
            _ => {}
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn verdict(&self, case: &Case) -> Verdict {
        case.decisions
            .get(&self.key)
            .map(|d| d.verdict)
            .unwrap_or_default()
    }

    fn decision<'a>(&self, case: &'a Case) -> Option<&'a Decision> {
        case.decisions.get(&self.key)
    }

    fn note<'a>(&self, case: &'a Case) -> &'a str {
        case.decisions
            .get(&self.key)
            .map_or("", |d| d.note.as_str())
    }

    fn tags(&self, case: &Case) -> String {
        let tags = self.decision(case).map(|d| d.tags.iter());
        let tags: Vec<&str> = tags.into_iter().flatten().map(String::as_str).collect();
        tags.join(" ")
    }

    fn holds(&self, condition: &Condition, case: &Case, prov: &Provenance) -> bool {
        match condition {
            Condition::Kind(kind) => self.kinds.iter().any(|k| k.starts_with(&hyphened(kind))),
            Condition::Cue(cue) => self.cue(case, prov).is_some_and(|c| c.contains(cue)),
            Condition::Outlet(name) => {
                let of = |id: &ArticleId| is_called(case, *id, name);
                self.articles().iter().any(of)
            }
            Condition::OnlyIn(name) => {
                let articles = self.articles();
                !articles.is_empty() && articles.iter().all(|id| is_called(case, *id, name))
            }
            Condition::Source(name) => self.sources(case, prov).iter().any(|s| s.contains(name)),
            Condition::Note(words) => folded(self.note(case)).contains(words),
            Condition::Tag(tag) => self.decision(case).is_some_and(|d| {
                let mut tags = d.tags.iter().map(|t| folded(t));
                tags.any(|t| t.starts_with(tag.as_str()))
            }),
            Condition::House(words) => self.decision(case).is_some_and(|d| {
                !d.house_verdict.is_empty() && folded(&d.house_verdict).contains(words)
            }),
            Condition::Card(words) => case.cards_on(&self.key).any(|(card, side)| {
                let text = [
                    card.kind.words(),
                    card.level.words(),
                    side.words(),
                    &card.title,
                    &card.text,
                    &card.who,
                ];
                folded(&text.join(" ")).contains(words)
            }),
            Condition::Basis(basis) => self
                .basis(prov)
                .is_some_and(|b| words::basis(b).to_lowercase().starts_with(basis)),
            Condition::Judged(judged) => match judged {
                Judged::Undecided => self.verdict(case) == Verdict::Undecided,
                Judged::Correctly => self.verdict(case) == Verdict::ReadCorrectly,
                Judged::Wrongly => self.verdict(case) == Verdict::ReadWrongly,
                Judged::Noted => !self.note(case).is_empty(),
            },
        }
    }

    /// The cue as it stands and in its base form.
    fn cue(&self, case: &Case, prov: &Provenance) -> Option<String> {
        let Item::Attribution(id) = self.item else {
            return None;
        };
        let found = item::attribution(prov, id)?;
        let stands = found.cue.map_or("", |span| {
            case.article(found.article).map_or("", |a| a.slice(span))
        });
        Some(folded(&format!("{stands} {}", found.cue_lemma)))
    }

    /// Names of the sources it goes back to.
    fn sources(&self, case: &Case, prov: &Provenance) -> Vec<String> {
        let name = |node| folded(&provenance::node_name(case, prov, node));
        match self.item {
            Item::Source(id) => vec![name(provenance::Node::Source(id))],
            Item::Attribution(id) => item::attribution(prov, id)
                .and_then(|a| a.source_id)
                .map(|id| name(provenance::Node::Source(id)))
                .into_iter()
                .collect(),
            Item::Citation(_, to) => vec![name(to)],
            Item::Claim(id) => item::claim(prov, id).map_or_else(Vec::new, |c| {
                let nodes = c.paths.iter().flatten().copied();
                let mut nodes: Vec<_> = nodes.chain(c.ends.iter().map(|e| e.at)).collect();
                nodes.sort_unstable();
                nodes.dedup();
                nodes.into_iter().map(name).collect()
            }),
            _ => Vec::new(),
        }
    }

    fn basis(&self, prov: &Provenance) -> Option<Basis> {
        match self.item {
            Item::Citation(from, to) => item::citation(prov, from, to).map(|c| c.basis),
            Item::Attribution(_) => Some(Basis::Stated),
            Item::HeadlineIssue(..) => Some(Basis::Inferred),
            _ => None,
        }
    }

    /// Its words.
    fn text(&self, case: &Case, prov: &Provenance) -> String {
        let quote = |p: &Passage| case.article(p.article).map_or("", |a| a.slice(p.span()));
        match self.item {
            Item::Source(id) => provenance::node_name(case, prov, provenance::Node::Source(id)),
            Item::Citation(from, to) => say!(
                "find-relies-on",
                from = provenance::node_name(case, prov, from),
                to = provenance::node_name(case, prov, to)
            ),
            Item::Claim(id) => item::claim(prov, id).map_or_else(String::new, |c| c.text.clone()),
            Item::Lead(at) => prov
                .leads
                .get(at)
                .map_or_else(String::new, |l| l.what.clone()),
            Item::Headline(id) | Item::HeadlineIssue(id, _) => case
                .article(id)
                .map_or_else(String::new, |a| a.label().to_owned()),
            _ => {
                let parts: Vec<&str> = self.passages.iter().take(2).map(quote).collect();
                parts.join(" / ")
            }
        }
    }
}

/// Whether an article goes by this name: its outlet, its file, or its letter.
fn is_called(case: &Case, id: ArticleId, name: &str) -> bool {
    let Some(at) = case.articles.iter().position(|a| a.id == id) else {
        return false;
    };
    if folded(&chips::letter(at)) == name {
        return true;
    }
    case.articles.get(at).is_some_and(|a| {
        name.chars().count() > 1
            && (folded(a.label()).contains(name) || folded(&a.file).contains(name))
    })
}

fn hyphened(text: &str) -> String {
    text.to_lowercase().replace(' ', "-")
}
