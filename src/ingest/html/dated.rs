//! Dates that stand in a page: in elements that say that they hold one, and in short texts; with what is said of them.

use super::body::has_part;
use super::metadata::key;
use super::squeezed;
use crate::article::{Moment, Place};
use crate::ingest::dates;
use dom_query::{Document, NodeId, NodeRef};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Longest text that is a date with its label and author; characters.
const LONGEST: usize = 60;
/// Longest text of an element whose name says that it holds a date; characters.
const LONGEST_NAMED: usize = 160;
/// Most dates that are kept of a page.
const MOST: usize = 200;

/// Most words of a text without a label that is a date and little else.
const WORDS: usize = 9;
/// Longest paragraph around a date that is none of prose; characters.
const PROSE: usize = 160;

/// Parts of class names and ids of what is another text's.
const FOREIGN: &[&str] = &[
    "comment",
    "kommentar",
    "comentario",
    "commentaire",
    "respond",
    "reply",
    "sidebar",
    "related",
    "recommend",
    "recommended",
    "popular",
    "recent",
    "latest",
    "trending",
    "teaser",
    "newsletter",
];
/// The same of what stands around a text: a date there counts only where its markup or label says that it is the one of
/// publication.
const AROUND: &[&str] = &[
    "footer",
    "breadcrumb",
    "ticker",
    "navigation",
    "pagination",
    "calendar",
];

/// Words of class names that mean a date; parts of a name that only look so.
const NAMES: &[&str] = &[
    "date",
    "datum",
    "fecha",
    "published",
    "pubdate",
    "timestamp",
];
const LOOK_ALIKE: &[&str] = &["updat", "candidate", "valid", "mandate", "consolidate"];

/// Whether the words before a date say what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    None,
    Published,
    Changed,
    /// The class says so, the text does not.
    ChangedByClass,
}

/// A date in the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub moment: Moment,
    /// Text before it; characters.
    pub at: usize,
    pub label: Label,
    /// Whether its element says that it holds a date.
    pub element: bool,
    pub place: Place,
}

/// All dates in the page's own parts, and where its heading stands.
pub(super) fn in_page(
    document: &Document,
    title: Option<&str>,
    language: Option<&str>,
) -> (Vec<Found>, Option<usize>) {
    let Some(body) = document.body() else {
        return (Vec::new(), None);
    };
    let heading = heading(document, title);
    let mut walk = Walk {
        heading: heading.as_ref().map(|h| h.id),
        holders: heading
            .iter()
            .flat_map(|h| h.ancestors_it(None))
            .map(|n| n.id)
            .collect(),
        // Where day and month can be told apart by the language alone.
        day_first: language.is_some_and(|l| !matches!(l, "en" | "zh" | "ja" | "ko" | "hu" | "lt")),
        ..Walk::default()
    };
    walk.children(&body);
    (walk.found, walk.begins)
}

/// The element that holds the headline, else the first heading.
fn heading<'d>(document: &'d Document, title: Option<&str>) -> Option<NodeRef<'d>> {
    let title = title.map(key).filter(|t| t.len() >= 8);
    let all = document.try_select("h1, h2, h3, [itemprop~=headline], .entry-title, .post-title");
    let named = title.and_then(|t| {
        let nodes = all.as_ref()?.nodes().iter().take(200);
        nodes
            .copied()
            .find(|n| key(&short_text(n, 400)).contains(&t))
    });
    named.or_else(|| document.try_select("h1")?.nodes().first().copied())
}

/// The text of an element, as far as it is short.
fn short_text(node: &NodeRef, most: usize) -> String {
    let mut out = String::new();
    for text in node.descendants_it().filter(NodeRef::is_text) {
        out.push_str(&text.text());
        out.push(' ');
        if out.len() > most * 4 {
            break;
        }
    }
    squeezed(&out)
}

#[derive(Default)]
struct Walk {
    heading: Option<NodeId>,
    /// What holds the heading is no other text's.
    holders: BTreeSet<NodeId>,
    day_first: bool,
    found: Vec<Found>,
    begins: Option<usize>,
    /// Characters so far.
    at: usize,
    /// The last text.
    last: String,
    /// Inside of what stands around a text.
    around: bool,
}

impl Walk {
    fn children(&mut self, node: &NodeRef) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    fn node(&mut self, node: &NodeRef) {
        if node.is_text() {
            self.text(node, &squeezed(&node.text()));
            return;
        }
        if !node.is_element() || self.found.len() >= MOST {
            return;
        }
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        if matches!(
            name,
            "script" | "style" | "noscript" | "template" | "svg" | "select" | "option" | "textarea"
        ) {
            return;
        }
        let names = names(node);
        let holds = self.holders.contains(&node.id);
        if !holds && is_foreign(&names, FOREIGN) {
            return;
        }
        if self.heading == Some(node.id) {
            self.begins = Some(self.at);
        }
        let around = self.around;
        self.around |= !holds && is_around(&names, name);
        self.element(node, name, &names);
        self.around = around;
    }

    fn element(&mut self, node: &NodeRef, name: &str, names: &[String]) {
        let (at, before) = (self.at, self.found.len());
        let mut own = self.dated(node, name, names);
        self.children(node);
        let inner = self.found.get(before..).unwrap_or_default();
        if inner.iter().any(|f| f.element) {
            // The innermost element is the most precise.
            return;
        }
        if let Some(own) = own
            .as_mut()
            .filter(|o| !self.around || o.label == Label::Published)
        {
            self.found.truncate(before);
            own.at = at;
            self.found.push(*own);
        }
    }

    /// An element that says that it holds a date.
    fn dated(&self, node: &NodeRef, name: &str, names: &[String]) -> Option<Found> {
        let meant = node
            .attr("itemprop")
            .map(|p| p.to_lowercase())
            .unwrap_or_default();
        let time = name == "time";
        if !time && !meant.contains("date") && !names.iter().any(|n| means_date(n)) {
            return None;
        }
        let stated = ["datetime", "content", "title", "data-datetime"]
            .iter()
            .filter_map(|a| node.attr(a))
            .find_map(|a| dates::read(&a));
        let text = short_text(node, LONGEST_NAMED);
        let fits = text.chars().count() <= LONGEST_NAMED;
        let moment = stated.or_else(|| self.one(&text).filter(|_| fits))?;
        let own = names.iter().any(|n| has_part(n, "published")) || node.has_attr("pubdate");
        let changed = |n: &String| n.contains("update") || has_part(n, "modified");
        let changed = names.iter().any(changed);
        let label = match () {
            () if meant.contains("published") || own => Label::Published,
            () if fits && self.label(&text) != Label::None => self.label(&text),
            () if meant.contains("modified") => Label::Changed,
            () if changed => Label::ChangedByClass,
            () => Label::None,
        };
        let place = if time { Place::Time } else { Place::Markup };
        Some(Found {
            moment,
            at: self.at,
            label,
            element: true,
            place,
        })
    }

    fn text(&mut self, node: &NodeRef, text: &str) {
        let length = text.chars().count();
        if (6..=LONGEST).contains(&length)
            && let Some(moment) = self.one(text)
            && let label = self.label(text)
            && (label != Label::None || !self.around && !is_prose(node, text))
        {
            self.found.push(Found {
                moment,
                at: self.at,
                label,
                element: false,
                place: Place::Text,
            });
        }
        self.at += length;
        if length > 0 {
            self.last.clear();
            if length <= LONGEST {
                self.last.push_str(text);
            }
        }
    }

    /// The date of a text that holds one and not two.
    fn one(&self, text: &str) -> Option<Moment> {
        let years = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")));
        (years.count() <= 1 && !is_range(text))
            .then(|| dates::read_in(text, self.day_first))
            .flatten()
    }

    /// What the text itself, or a label of its own before it, says of the date.
    fn label(&self, text: &str) -> Label {
        let own = label(text);
        let before = self.last.trim_end_matches([':', ' ']);
        let alone = before.split_whitespace().count() <= 3 && dates::read(before).is_none();
        match own {
            Label::None if alone => label(before),
            own => own,
        }
    }
}

/// Whether days are named from one to another: `14. - 20. March`.
fn is_range(text: &str) -> bool {
    let digits = |t: &str| t.chars().take_while(char::is_ascii_digit).count();
    text.match_indices(['-', '\u{2013}']).any(|(at, dash)| {
        let front = text.get(..at).unwrap_or("").trim_end_matches([' ', '.']);
        let back = text.get(at + dash.len()..).unwrap_or("").trim_start();
        let before = front.trim_end_matches(|c: char| c.is_ascii_digit());
        let behind = back.get(digits(back)..).unwrap_or("");
        (1..=2).contains(&(front.len() - before.len()))
            && (1..=2).contains(&digits(back))
            && !before.ends_with(['-', '.', ':', '/', '\u{2013}'])
            && behind
                .trim_start_matches('.')
                .trim_start()
                .starts_with(char::is_alphabetic)
            && behind.starts_with(['.', ' '])
    })
}

/// Whether a text is a piece of running text: of many words, or in a long paragraph.
fn is_prose(node: &NodeRef, text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic() && c != '\'');
    let many = words.filter(|w| !w.is_empty()).count() > WORDS;
    let paragraph = node
        .ancestors_it(Some(4))
        .find(|a| a.node_name().is_some_and(|n| &*n == "p"));
    many || paragraph.is_some_and(|p| short_text(&p, PROSE).chars().count() > PROSE)
}

/// Whether a text begins with a label of a date, up to three words before it.
fn label(text: &str) -> Label {
    static TABLE: OnceLock<Vec<(Label, &'static str)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../../../assets/ingest/date-labels.tsv").lines();
        lines
            .filter_map(|l| l.split_once('\t'))
            .map(|(kind, words)| match kind {
                "published" => (Label::Published, words),
                _ => (Label::Changed, words),
            })
            .collect()
    });
    let lower = text.to_lowercase();
    let starts = lower
        .split_inclusive(|c: char| !c.is_alphabetic())
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some((start, word))
        })
        .filter(|(_, word)| word.starts_with(char::is_alphabetic))
        .map(|(start, _)| start);
    // A day before them ends the search: "5 May, updated" is a day of publication.
    let digit = lower
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(lower.len());
    for start in starts.take(4).take_while(|s| *s < digit) {
        let begins = |words: &str| {
            let rest = lower.get(start..).and_then(|l| l.strip_prefix(words));
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        };
        if let Some((label, _)) = table.iter().find(|(_, words)| begins(words)) {
            return *label;
        }
    }
    Label::None
}

/// Words of an element's classes and its id, in lower case.
fn names(node: &NodeRef) -> Vec<String> {
    let all = [node.class(), node.id_attr()];
    all.into_iter()
        .flatten()
        .flat_map(|n| {
            let words = n.split_whitespace().filter(|w| w.len() < 60);
            words.map(str::to_lowercase).collect::<Vec<_>>()
        })
        .collect()
}

fn means_date(name: &str) -> bool {
    NAMES.iter().any(|n| name.contains(n)) && !LOOK_ALIKE.iter().any(|l| name.contains(l))
        || has_part(name, "updated")
}

/// Whether an element's names hold one of these parts.
fn is_foreign(names: &[String], parts: &[&str]) -> bool {
    names.iter().any(|n| parts.iter().any(|p| has_part(n, p)))
}

/// Whether an element stands around texts: the foot of the page, what is beside the column.
fn is_around(names: &[String], name: &str) -> bool {
    matches!(name, "aside" | "nav" | "form" | "dialog" | "footer")
        || names.iter().any(|n| n == "widget")
        || is_foreign(names, AROUND)
}
