//! The graph of citations as GraphML (graphml.graphdrawing.org): what programs for networks read. Labels are called as Gephi wants
//! them, and every node stands where the drawing has it.

use super::{Facts, citation_id, ids, key, visible};
use crate::provenance::Node;
use crate::report::graph::{GraphEdge, GraphModel, GraphNode, NodeKind};
use crate::report::model::{CitationEntry, ReportModel};
use crate::report::svg::{Plan, number};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io;

/// Name, type, and whether edges have it (else nodes).
const KEYS: [(&str, &str, bool); 21] = [
    ("label", "string", false),
    ("kind", "string", false),
    ("named", "boolean", false),
    ("detail", "string", false),
    ("end", "string", false),
    ("outlet", "string", false),
    ("published", "string", false),
    ("url", "string", false),
    ("layer", "int", false),
    ("x", "double", false),
    ("y", "double", false),
    ("label", "string", true),
    ("basis", "string", true),
    ("checked", "boolean", true),
    ("verdict", "string", true),
    ("set_aside", "boolean", true),
    ("evidence", "int", true),
    ("weight", "double", true),
    ("reason", "string", true),
    ("attributions", "string", true),
    ("note", "string", true),
];

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// A graph of the report as GraphML; what is known about articles and citations comes from the report.
pub fn graphml(graph: &GraphModel, report: &ReportModel) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing into memory does not go wrong.
    let _ = write(&mut writer, graph, report);
    let mut out = String::from_utf8(writer.into_inner()).unwrap_or_default();
    out.push('\n');
    out
}

type Xml = Writer<Vec<u8>>;
/// Values by the names of [`KEYS`].
type Values = Vec<(&'static str, String)>;

fn write(w: &mut Xml, graph: &GraphModel, report: &ReportModel) -> io::Result<()> {
    w.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let schema = format!("{NAMESPACE} {NAMESPACE}/1.0/graphml.xsd");
    let root = w
        .create_element("graphml")
        .with_attribute(("xmlns", NAMESPACE))
        .with_attribute(("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"))
        .with_attribute(("xsi:schemaLocation", schema.as_str()));
    root.write_inner_content(|w| {
        for (name, kind, edge) in KEYS {
            w.create_element("key")
                .with_attribute(("id", key_id(name, edge).as_str()))
                .with_attribute(("for", if edge { "edge" } else { "node" }))
                .with_attribute(("attr.name", name))
                .with_attribute(("attr.type", kind))
                .write_empty()?;
        }
        w.create_element("graph")
            .with_attribute(("id", "citations"))
            .with_attribute(("edgedefault", "directed"))
            .write_inner_content(|w| contents(w, graph, report))?;
        Ok(())
    })?;
    Ok(())
}

fn key_id(name: &str, edge: bool) -> String {
    format!("{}_{name}", if edge { "e" } else { "n" })
}

fn contents(w: &mut Xml, graph: &GraphModel, report: &ReportModel) -> io::Result<()> {
    let places = Plan::of(graph, false).places;
    for (node, &at) in graph.nodes.iter().zip(&places.nodes) {
        w.create_element("node")
            .with_attribute(("id", node.node.to_string().as_str()))
            .write_inner_content(|w| data(w, false, of_node(node, at, report)))?;
    }
    let cited: BTreeMap<(Node, Node), &CitationEntry> =
        report.citations.iter().map(|c| (c.nodes, c)).collect();
    for edge in &graph.edges {
        let name = |i: usize| graph.nodes.get(i).map(|n| n.node);
        let (Some(from), Some(to)) = (name(edge.from), name(edge.to)) else {
            continue;
        };
        let citation = cited.get(&(from, to)).copied();
        let id = citation.map_or_else(|| format!("{from}-{to}"), citation_id);
        w.create_element("edge")
            .with_attribute(("id", id.as_str()))
            .with_attribute(("source", from.to_string().as_str()))
            .with_attribute(("target", to.to_string().as_str()))
            .write_inner_content(|w| data(w, true, of_edge(edge, citation)))?;
    }
    Ok(())
}

/// Values that are not empty.
fn data(w: &mut Xml, edge: bool, values: Values) -> io::Result<()> {
    for (name, value) in values.into_iter().filter(|(_, v)| !v.is_empty()) {
        w.create_element("data")
            .with_attribute(("key", key_id(name, edge).as_str()))
            .write_text_content(BytesText::new(&visible(&value)))?;
    }
    Ok(())
}

fn of_node(node: &GraphNode, (x, y): (f64, f64), report: &ReportModel) -> Values {
    let kind = match node.kind {
        NodeKind::Article => "article".to_owned(),
        NodeKind::Source(kind) => key(&kind),
    };
    let mut out = vec![
        ("label", node.label.clone()),
        ("kind", kind),
        ("named", node.named.to_string()),
        ("detail", node.detail.clone()),
        ("end", node.end.map_or_else(String::new, |how| key(&how))),
        ("layer", node.layer.to_string()),
        ("x", number(x)),
        // Programs for networks count upwards.
        ("y", number(-y)),
    ];
    let article = report
        .articles
        .iter()
        .find(|a| Node::Article(a.id) == node.node);
    if let Some(a) = article {
        let facts = Facts(a);
        for (name, label) in [
            ("outlet", "Outlet"),
            ("published", "Published"),
            ("url", "Address"),
        ] {
            out.extend(facts.get(label).map(|v| (name, v.to_owned())));
        }
    }
    out
}

fn of_edge(edge: &GraphEdge, citation: Option<&CitationEntry>) -> Values {
    let basis = super::basis_key(edge.basis).to_owned();
    let mut out = vec![
        ("label", basis.clone()),
        ("basis", basis),
        ("set_aside", edge.set_aside.to_string()),
    ];
    if let Some(c) = citation {
        out.extend([
            ("checked", c.judgement.is_checked().to_string()),
            ("verdict", c.judgement.verdict.words().to_owned()),
            ("evidence", c.evidence.len().to_string()),
            ("weight", c.evidence.len().max(1).to_string()),
            ("reason", c.reason.clone()),
            ("attributions", ids(&c.attributions)),
            ("note", c.judgement.note.clone()),
        ]);
    }
    out
}
