//! Reads a hand-annotated citation-chain case as a [`Case`] with perfect attributions, so that provenance can be measured by itself.

use headwater::align::{Alignment, Match, MatchKind, WordChange, WordLink};
use headwater::article::{
    Article, ArticleId, AttributionId, Format, MatchId, MetadataField, Passage, SourceId,
};
use headwater::attribution::{
    Attribution, Attributions, Credit, CreditExtent, Source, SourceKind, Speech, Stance,
};
use headwater::case::{Case, Command};
use headwater::text::{CharSpan, normal_form};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// The case in this folder with the attributions of its gold file; `None` where the folder is absent.
pub fn load(folder: &Path) -> Option<Case> {
    let gold: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("gold.json")).ok()?).ok()?;
    let mut case = Case::new("gold");
    let mut ids = BTreeMap::new();
    let mut names: Vec<String> = gold["outlets"].as_object()?.keys().cloned().collect();
    names.sort();
    for name in names {
        let article = read(&folder.join(&name), &name)?;
        let before = case.next_article;
        Command::AddArticles(vec![article]).apply(&mut case).ok()?;
        ids.insert(name, ArticleId(before));
    }
    case.findings.attributions = attributions(&gold, &case, &ids);
    case.findings.alignment = shared_runs(&case);
    case.findings.inputs = Some(case.analysis_inputs());
    Some(case)
}

fn read(path: &Path, name: &str) -> Option<Article> {
    let whole = std::fs::read_to_string(path).ok()?;
    let (head, body) = whole.strip_prefix("---\n")?.split_once("\n---\n")?;
    let mut article = Article::new(ArticleId(0), name, Format::Md, body);
    article.language = Some("en".into());
    for line in head.lines() {
        if let Some((key, value)) = line.split_once(": ") {
            let value = value.trim().trim_matches('"').replace("\\\"", "\"");
            if let Some(field) = MetadataField::from_key(key) {
                article.metadata.set(field, Some(&value)).ok()?;
            }
        }
    }
    Some(article)
}

/// Where a gold span stands.
fn locate(case: &Case, ids: &BTreeMap<String, ArticleId>, span: &Value) -> Option<Passage> {
    let id = *ids.get(span["file"].as_str()?)?;
    let text: &str = &case.article(id)?.text;
    let (prefix, exact) = (
        span["prefix"].as_str().unwrap_or(""),
        span["exact"].as_str()?,
    );
    let at = text.find(&format!("{prefix}{exact}"))? + prefix.len();
    let start = text[..at].chars().count();
    Some(Passage::new(
        id,
        CharSpan::new(start, start + exact.chars().count()),
    ))
}

const PRONOUNS: [&str; 9] = [
    "he", "she", "it", "they", "him", "her", "them", "his", "its",
];

struct Builder<'a> {
    gold: &'a Value,
    case: &'a Case,
    ids: &'a BTreeMap<String, ArticleId>,
    sources: Vec<Source>,
    /// Entity and, for those that texts describe instead of naming, the article.
    by_key: BTreeMap<(String, Option<ArticleId>), SourceId>,
}

impl Builder<'_> {
    fn entity(&self, id: &str) -> Option<&Value> {
        self.gold["entities"]
            .as_array()?
            .iter()
            .find(|e| e["id"] == id)
    }

    fn source(
        &mut self,
        entity: &str,
        article: ArticleId,
        label: Option<&str>,
    ) -> Option<SourceId> {
        let e = self.entity(entity)?.clone();
        let kind = match e["kind"].as_str()? {
            "outlet" => SourceKind::Outlet,
            "agency" => SourceKind::Agency,
            "organisation" => SourceKind::Organisation,
            "person" => SourceKind::Person,
            "unnamed" => SourceKind::Unnamed,
            "document" => SourceKind::Document,
            _ => return None,
        };
        let described = matches!(kind, SourceKind::Unnamed | SourceKind::Document);
        let key = (entity.to_owned(), described.then_some(article));
        let next = SourceId(self.sources.len() as u32 + 1);
        let id = *self.by_key.entry(key).or_insert(next);
        if id == next {
            let own: Vec<ArticleId> = self.gold["outlets"]
                .as_object()?
                .iter()
                .filter(|(_, o)| *o == entity)
                .filter_map(|(f, _)| self.ids.get(f).copied())
                .collect();
            let name = match label {
                Some(l) if described => l.to_owned(),
                _ => e["name"].as_str()?.to_owned(),
            };
            self.sources.push(Source {
                id,
                name,
                named: e["named"] == true,
                kind,
                labels: Vec::new(),
                article: (own.len() == 1).then(|| own[0]),
                affiliation: None,
                country: None,
                owner: None,
                by_hand: false,
                mended: Default::default(),
            });
        }
        let s = self.sources.iter_mut().find(|s| s.id == id)?;
        let label = label.filter(|l| !PRONOUNS.contains(&l.to_lowercase().as_str()));
        s.labels.extend(label.map(str::to_owned));
        s.labels.sort();
        s.labels.dedup();
        Some(id)
    }

    /// The outlet that stands right behind "told".
    fn told(&mut self, article: ArticleId, cue: &str, end: usize) -> Option<SourceId> {
        if !matches!(cue, "told" | "confirmed") {
            return None;
        }
        let art = self.case.article(article)?;
        let behind = art.slice(CharSpan::new(end, end + 60)).to_owned();
        let own = self.gold["outlets"][&art.file].as_str().map(str::to_owned);
        let here = [" us", " this newspaper", " this weekly", " our "]
            .iter()
            .any(|p| behind.starts_with(p));
        if here || behind.starts_with(" the station") {
            return self.source(&own?, article, None);
        }
        let entities = self.gold["entities"].as_array()?.clone();
        let mut best: Option<(usize, usize, String)> = None;
        for e in entities {
            if !matches!(e["kind"].as_str(), Some("outlet" | "agency")) {
                continue;
            }
            let aliases = e["aliases"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            for name in aliases.chain(e["name"].as_str()) {
                let name = name.trim_start_matches("the ").trim_start_matches("The ");
                let near = |a: &usize| *a < 24 && name.len() > 2 && !behind[..*a].contains(" that");
                if let Some(at) = behind.find(name).filter(near) {
                    let c = (at, usize::MAX - name.len(), e["id"].as_str()?.to_owned());
                    if best.as_ref().is_none_or(|b| c < *b) {
                        best = Some(c);
                    }
                }
            }
        }
        self.source(&best?.2, article, None)
    }
}

fn attributions(gold: &Value, case: &Case, ids: &BTreeMap<String, ArticleId>) -> Attributions {
    let mut b = Builder {
        gold,
        case,
        ids,
        sources: Vec::new(),
        by_key: BTreeMap::new(),
    };
    let list = gold["attributions"].as_array().cloned().unwrap_or_default();
    let number = |id: &Value| {
        list.iter()
            .position(|a| a["id"] == *id)
            .map(|n| AttributionId(n as u32 + 1))
    };
    let mut out = Vec::new();
    for (n, a) in list.iter().enumerate() {
        let Some(cue) = locate(case, ids, &a["cue"]) else {
            continue;
        };
        let source = locate(case, ids, &a["source"]);
        let label = a["source"]["exact"].as_str();
        let source_id = a["entity"]
            .as_str()
            .and_then(|e| b.source(e, cue.article, label));
        let word = a["cue"]["exact"].as_str().unwrap_or("").to_lowercase();
        out.push(Attribution {
            id: AttributionId(n as u32 + 1),
            article: cue.article,
            source: source.map(Passage::span),
            cue: Some(cue.span()),
            cue_lemma: lemma(&word),
            content: a["content"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|c| locate(case, ids, c))
                .map(Passage::span)
                .collect(),
            source_id,
            candidates: Vec::new(),
            through: number(&a["through"]),
            speech: match a["speech"].as_str() {
                Some("direct") => Speech::Direct,
                Some("mixed") => Speech::Mixed,
                _ => Speech::Indirect,
            },
            stance: match a["stance"].as_str() {
                Some("claim") => Stance::Claim,
                Some("denial") => Stance::Denial,
                Some("doubt") => Stance::Doubt,
                Some("support") => Stance::Support,
                _ => Stance::Neutral,
            },
            confidence: 1.0,
            why: String::new(),
            medium: None,
            time: None,
            date: None,
            hedges: Vec::new(),
            told: b.told(cue.article, &word, cue.end),
            by_hand: false,
            found_at: None,
        });
    }
    let credits = credits(&mut b);
    Attributions {
        attributions: out,
        sources: b.sources,
        credits,
    }
}

fn lemma(cue: &str) -> String {
    let last = cue.split_whitespace().last().unwrap_or("");
    match last {
        "to" => "according to".into(),
        "said" | "says" | "saying" => "say".into(),
        "told" => "tell".into(),
        w => w.trim_end_matches("ed").trim_end_matches('s').into(),
    }
}

/// "With inputs from X", "Additional reporting by X", "Own report / X" in the byline.
fn credits(b: &mut Builder<'_>) -> Vec<Credit> {
    let mut out = Vec::new();
    let entities = b.gold["entities"].as_array().cloned().unwrap_or_default();
    for article in &b.case.articles {
        let lines = article
            .text
            .lines()
            .chain(article.metadata.byline.as_deref());
        for line in lines.filter(|l| {
            ["inputs from", "Additional reporting by", " / "]
                .iter()
                .any(|c| l.contains(c))
        }) {
            for e in entities.iter().filter(|e| e["kind"] == "agency") {
                let aliases = e["aliases"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .chain(e["name"].as_str());
                if aliases
                    .into_iter()
                    .filter(|n| !n.starts_with("the "))
                    .any(|n| line.contains(n))
                    && let Some(source) = e["id"]
                        .as_str()
                        .and_then(|id| b.source(id, article.id, None))
                {
                    out.push(Credit {
                        article: article.id,
                        span: None,
                        source,
                        extent: CreditExtent::Part,
                    });
                }
            }
        }
    }
    out
}

/// Word runs of six words and more that two articles share: what an aligner finds at the least.
fn shared_runs(case: &Case) -> Alignment {
    let words = |a: &Article| -> Vec<(String, CharSpan)> {
        let t = a.tokenized();
        t.tokens
            .iter()
            .filter(|t| t.is_word())
            .map(|k| (normal_form(&a.text[k.bytes.range()]), k.chars))
            .collect()
    };
    let mut matches = Vec::new();
    for (n, a) in case.articles.iter().enumerate() {
        for b in &case.articles[n + 1..] {
            let (x, y) = (words(a), words(b));
            for i in 0..x.len() {
                for j in 0..y.len() {
                    let starts = i == 0 || j == 0 || x[i - 1].0 != y[j - 1].0;
                    let run = x[i..]
                        .iter()
                        .zip(&y[j..])
                        .take_while(|(p, q)| p.0 == q.0)
                        .count();
                    if starts && run >= 6 {
                        let link = |k: usize| WordLink {
                            change: WordChange::Kept,
                            left: Some(x[i + k].1),
                            right: Some(y[j + k].1),
                        };
                        matches.push(Match {
                            id: MatchId(matches.len() as u32 + 1),
                            kind: MatchKind::Verbatim,
                            score: 1.0,
                            why: String::new(),
                            left: Passage::new(a.id, x[i].1.cover(x[i + run - 1].1)),
                            right: Passage::new(b.id, y[j].1.cover(y[j + run - 1].1)),
                            quoted: false,
                            alignment: (0..run).map(link).collect(),
                            by_hand: false,
                            found_at: None,
                        });
                    }
                }
            }
        }
    }
    Alignment {
        matches,
        ..Alignment::default()
    }
}
