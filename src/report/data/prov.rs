//! The report as W3C PROV in PROV-JSON (www.w3.org/submissions/prov-json).
//!
//! An article is an entity; so is every passage quoted from it, every claim (a collection of its mentions), and what a source said
//! (`s1.account`), which is attributed to the source, an agent. Who relies on whom is a derivation between articles and accounts,
//! with `hw:basis` stated or inferred and the reason. What a person set aside is left out.

use super::{ENGINE, Facts, OWN, Object, citation_id, json, key};
use crate::attribution::SourceKind;
use crate::provenance::Node;
use crate::report::graph::{GraphNode, NodeKind};
use crate::report::model::{ClaimEntry, ReportModel};
use crate::report::quote::Quote;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The provenance of the story, and of this analysis, as PROV-JSON.
pub fn prov_json(model: &ReportModel) -> String {
    let mut out = Prov::default();
    out.analysis(model);
    out.articles(model);
    out.sources(model);
    out.claims(model);
    out.attributions(model);
    out.citations(model);
    json(&out.finish())
}

/// Records by kind ("entity", "wasDerivedFrom"), then by name.
#[derive(Default)]
struct Prov(BTreeMap<&'static str, Map<String, Value>>);

/// A name of the report's own.
fn hw(name: impl std::fmt::Display) -> String {
    format!("hw:{name}")
}

/// A type of the vocabulary or of our own, as PROV-JSON writes one.
fn kind(name: &str) -> Value {
    json!({ "$": name, "type": "prov:QUALIFIED_NAME" })
}

/// What stands for a node among the entities: the article, or what the source said.
fn entity_of(node: Node) -> String {
    match node {
        Node::Article(id) => hw(id),
        Node::Source(id) => format!("hw:{id}.account"),
    }
}

impl Prov {
    fn add(&mut self, record: &'static str, name: String, fields: Object) {
        self.0
            .entry(record)
            .or_default()
            .insert(name, fields.0.into());
    }

    /// A relation between two; its name says what it is between, so that the same report gives the same names.
    fn relate(&mut self, record: &'static str, ends: [(&str, String); 2], more: Object) {
        let [(of, from), (by, to)] = ends;
        let short = |s: &str| s.trim_start_matches("hw:").to_owned();
        let name = format!("_:{record}.{}.{}", short(&from), short(&to));
        let mut fields = Object::default().with(of, from).with(by, to);
        fields.0.extend(more.0);
        self.add(record, name, fields);
    }

    fn analysis(&mut self, model: &ReportModel) {
        let settings: Vec<String> = model
            .settings
            .iter()
            .map(|(n, v)| format!("{n}: {v}"))
            .collect();
        let analysis = Object::default()
            .with("prov:type", kind("hw:Analysis"))
            .with(
                "prov:label",
                "The articles were compared and read for attributions",
            )
            .with("hw:settings", settings)
            .with("hw:date", model.date.clone());
        self.add("activity", hw("analysis"), analysis);
        let engine = Object::default()
            .with("prov:type", kind("prov:SoftwareAgent"))
            .with("prov:label", ENGINE);
        self.add("agent", hw("engine"), engine);
        let ends = [
            ("prov:activity", hw("analysis")),
            ("prov:agent", hw("engine")),
        ];
        self.relate("wasAssociatedWith", ends, Object::default());
        if !model.decisions.is_empty() {
            let person = Object::default()
                .with("prov:type", kind("prov:Person"))
                .with("prov:label", "The person who checked the findings");
            self.add("agent", hw("person"), person);
            let checking = Object::default()
                .with("prov:type", kind("hw:Checking"))
                .with("prov:label", "A person checked the findings")
                .with("hw:decisions", model.decisions.len());
            self.add("activity", hw("checking"), checking);
            let ends = [
                ("prov:activity", hw("checking")),
                ("prov:agent", hw("person")),
            ];
            self.relate("wasAssociatedWith", ends, Object::default());
            let ends = [
                ("prov:informed", hw("checking")),
                ("prov:informant", hw("analysis")),
            ];
            self.relate("wasInformedBy", ends, Object::default());
        }
    }

    fn articles(&mut self, model: &ReportModel) {
        let mut outlets: BTreeMap<&str, usize> = BTreeMap::new();
        for a in &model.articles {
            let facts = Facts(a);
            let article = Object::default()
                .with("prov:type", kind("hw:Article"))
                .with("prov:label", a.name.as_str())
                .with("hw:title", facts.title())
                .with("hw:byline", facts.get("By"))
                .with("hw:published", facts.get("Published"))
                .with("hw:url", facts.get("Address"))
                .with("hw:archived", facts.get("Archived at"))
                .with("hw:retrieved", facts.get("Retrieved"))
                .with("hw:imported", facts.get("Entered the case"))
                .with("hw:language", facts.get("Language"))
                .with("hw:sha256", facts.sha256());
            self.add("entity", hw(a.id), article);
            let ends = [("prov:activity", hw("analysis")), ("prov:entity", hw(a.id))];
            self.relate("used", ends, Object::default());
            let Some(outlet) = facts.outlet() else {
                continue;
            };
            let next = outlets.len() + 1;
            let number = *outlets.entry(outlet).or_insert(next);
            let agent = Object::default()
                .with(
                    "prov:type",
                    json!([kind("prov:Organization"), kind("hw:Outlet")]),
                )
                .with("prov:label", outlet);
            self.add("agent", hw(format!("o{number}")), agent);
            let ends = [
                ("prov:entity", hw(a.id)),
                ("prov:agent", hw(format!("o{number}"))),
            ];
            let more = Object::default().with("hw:reason", "It published the article.");
            self.relate("wasAttributedTo", ends, more);
        }
    }

    fn sources(&mut self, model: &ReportModel) {
        for n in &model.graph.nodes {
            let (Node::Source(id), NodeKind::Source(of)) = (n.node, n.kind) else {
                continue;
            };
            self.add("agent", hw(id), agent(n, of));
            let account = Object::default()
                .with("prov:type", kind("hw:Account"))
                .with("prov:label", format!("What {} said", n.label));
            self.add("entity", entity_of(n.node), account);
            let ends = [("prov:entity", entity_of(n.node)), ("prov:agent", hw(id))];
            self.relate("wasAttributedTo", ends, Object::default());
        }
    }

    fn claims(&mut self, model: &ReportModel) {
        for c in model.claims.iter().filter(|c| !c.judgement.set_aside()) {
            let name = hw(&c.id);
            self.add("entity", name.clone(), claim(c));
            let ends = [
                ("prov:entity", name.clone()),
                ("prov:activity", hw("analysis")),
            ];
            self.relate("wasGeneratedBy", ends, Object::default());
            for (i, m) in c.mentions.iter().enumerate() {
                let mention = format!("{name}.{}", i + 1);
                self.passage(&mention, "hw:Mention", &m.quote);
                let ends = [
                    ("prov:collection", name.clone()),
                    ("prov:entity", mention.clone()),
                ];
                self.relate("hadMember", ends, Object::default());
                if let Some(t) = known(model, m.attribution.as_deref()) {
                    let ends = [("prov:alternate1", mention), ("prov:alternate2", hw(t))];
                    self.relate("alternateOf", ends, Object::default());
                }
            }
        }
    }

    /// The words attributed, from the first piece to the last; whose they are only where it is known.
    fn attributions(&mut self, model: &ReportModel) {
        for t in model
            .attributions
            .iter()
            .filter(|t| !t.judgement.set_aside())
        {
            let name = hw(&t.id);
            let words: Vec<String> = t.content.iter().map(Quote::text).collect();
            let said = Object::default()
                .with("prov:type", kind("hw:AttributedWords"))
                .with("prov:label", t.why.as_str())
                .with("prov:value", words.join(" … "))
                .with("hw:label", t.who.as_str())
                .with("hw:cue", t.cue.as_str())
                .with("hw:speech", key(&t.data.speech))
                .with("hw:stance", key(&t.data.stance))
                .with("hw:checked", t.judgement.is_checked());
            self.add("entity", name.clone(), said);
            self.quoted(&name, &hw(t.article));
            let source = t.data.source.map(Node::Source);
            if let Some(node) = source.filter(|s| model.graph.nodes.iter().any(|n| n.node == *s)) {
                let ends = [("prov:entity", name.clone()), ("prov:agent", hw(node))];
                let more = Object::default()
                    .with("hw:basis", "stated")
                    .with("hw:reason", t.why.as_str());
                self.relate("wasAttributedTo", ends, more);
            }
            if let Some(outer) = known(model, t.data.through.map(|t| t.to_string()).as_deref()) {
                let ends = [
                    ("prov:generatedEntity", name),
                    ("prov:usedEntity", hw(outer)),
                ];
                let more = Object::default().with("hw:reason", "It is given through the other.");
                self.relate("wasDerivedFrom", ends, more);
            }
        }
    }

    fn citations(&mut self, model: &ReportModel) {
        let stands = |n: Node| model.graph.nodes.iter().any(|g| g.node == n);
        for c in model.citations.iter().filter(|c| !c.judgement.set_aside()) {
            let (from, to) = c.nodes;
            if from == to || !stands(from) || !stands(to) {
                continue;
            }
            let evidence: Vec<String> = c.evidence.iter().map(Quote::text).collect();
            let shown: Vec<String> = c.attributions.iter().map(hw).collect();
            let more = Object::default()
                .with("hw:citation", citation_id(c))
                .with("hw:basis", super::basis_key(c.basis))
                .with("hw:reason", c.reason.as_str())
                .with("hw:checked", c.judgement.is_checked())
                .with("hw:attributions", shown)
                .with("hw:evidence", evidence);
            let ends = [
                ("prov:generatedEntity", entity_of(from)),
                ("prov:usedEntity", entity_of(to)),
            ];
            self.relate("wasDerivedFrom", ends, more);
        }
    }

    /// A passage and the article that it is quoted from.
    fn passage(&mut self, name: &str, of: &str, quote: &Quote) {
        let passage = Object::default()
            .with("prov:type", kind(of))
            .with("prov:value", quote.text())
            .with("hw:start", quote.span.map(|s| s.start))
            .with("hw:end", quote.span.map(|s| s.end));
        self.add("entity", name.to_owned(), passage);
        self.quoted(name, &hw(quote.article));
    }

    fn quoted(&mut self, name: &str, article: &str) {
        let ends = [
            ("prov:generatedEntity", name.to_owned()),
            ("prov:usedEntity", article.to_owned()),
        ];
        let more = Object::default().with("prov:type", kind("prov:Quotation"));
        self.relate("wasDerivedFrom", ends, more);
    }

    fn finish(self) -> Value {
        let mut out = Map::new();
        out.insert("prefix".to_owned(), json!({ "hw": OWN }));
        for (record, entries) in self.0 {
            out.insert(record.to_owned(), Value::Object(entries));
        }
        Value::Object(out)
    }
}

/// An attribution that stands in the report and that nobody set aside.
fn known<'a>(model: &ReportModel, id: Option<&'a str>) -> Option<&'a str> {
    let standing = |t: &&crate::report::AttributionEntry| !t.judgement.set_aside();
    let mut all = model.attributions.iter().filter(standing);
    id.filter(|id| all.any(|t| t.id == *id))
}

fn agent(node: &GraphNode, of: SourceKind) -> Object {
    let general = match of {
        SourceKind::Outlet | SourceKind::Agency | SourceKind::Organisation => {
            Some("prov:Organization")
        }
        SourceKind::Person => Some("prov:Person"),
        SourceKind::Unnamed | SourceKind::Document | SourceKind::Unknown => None,
    };
    let types: Vec<Value> = general.into_iter().chain(["hw:Source"]).map(kind).collect();
    Object::default()
        .with("prov:type", types)
        .with("prov:label", node.label.as_str())
        .with("hw:kind", key(&of))
        .with("hw:named", node.named)
}

fn claim(c: &ClaimEntry) -> Object {
    Object::default()
        .with(
            "prov:type",
            json!([kind("prov:Collection"), kind("hw:Claim")]),
        )
        .with("prov:label", c.text.as_str())
        .with("hw:summary", c.summary.as_str())
        .with("hw:independentOrigins", c.data.independent)
        .with("hw:namedOrigins", c.data.named)
        .with("hw:separateLeast", c.data.separate.0)
        .with("hw:separateMost", c.data.separate.1)
        .with("hw:checked", c.judgement.is_checked())
        .with("hw:verdict", c.judgement.verdict.words())
        .with("hw:houseVerdict", c.judgement.house_verdict.as_str())
}
