//! The main column of a page as text: paragraphs with a blank line between, furniture inside it marked.

use super::metadata::About;
use super::squeezed;
use crate::article::{Excluded, ExclusionReason};
use crate::text::CharSpan;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// The text of a main column.
#[derive(Debug, Default)]
pub(super) struct Column {
    pub text: String,
    /// Captions, share bars, author boxes: in order.
    pub furniture: Vec<Excluded>,
    /// How it was found, in a sentence.
    pub how: String,
}

/// Shorter columns are doubted: a second way is tried; characters.
const SHORT: usize = 200;

/// Finds the main column of a page and writes it out.
pub(super) fn read(document: Document, about: &About) -> Column {
    let whole = document.clone();
    let column = readable(document).unwrap_or_default();
    if column.text.chars().count() >= SHORT {
        return column;
    }
    // What Readability misses: the page's own copy of the body, then the element that is meant to hold it.
    let stated = about.body.as_deref().map(stated);
    let landmark = landmark(&whole);
    [stated, landmark]
        .into_iter()
        .flatten()
        .fold(column, |best, other| {
            if other.text.len() > best.text.len() * 2 {
                other
            } else {
                best
            }
        })
}

/// Tables inside tables beyond this many are layout.
const TABLES: usize = 12;

/// Makes boxes of tables that are nested deeply: every table is counted through with all that it holds, so that their time
/// grows with the square of the depth.
fn flatten_tables(document: &Document) {
    let Some(body) = document.body() else {
        return;
    };
    let mut deep = Vec::new();
    let mut open: Vec<(NodeRef, usize)> = vec![(body, 0)];
    while let Some((node, depth)) = open.pop() {
        let name = node.node_name().unwrap_or_default();
        let depth = depth + usize::from(&*name == "table");
        let part = ["table", "thead", "tbody", "tfoot", "tr", "td", "th"].contains(&&*name);
        open.extend(
            node.children_it(false)
                .filter(NodeRef::is_element)
                .map(|c| (c, depth)),
        );
        if depth > TABLES && part {
            deep.push(node);
        }
    }
    // Inner ones first: a box around one other alone adds nothing.
    for node in deep.iter().rev() {
        let told = |c: &NodeRef| c.is_element() || c.is_text() && !c.text().trim().is_empty();
        let within: Vec<NodeRef> = node.children_it(false).filter(told).take(2).collect();
        match within.as_slice() {
            [only] if only.is_element() => node.replace_with(only),
            _ => node.rename("div"),
        }
    }
}

fn readable(document: Document) -> Option<Column> {
    flatten_tables(&document);
    let config = Config {
        keep_classes: true,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::with_document(document, None, Some(config))
        .and_then(|mut r| r.parse())
        .ok()?;
    let content = Document::fragment(article.content);
    Some(Column {
        how: "The main column was found by Mozilla's Readability; menus and what stands beside it were left out.".into(),
        ..written(&content.root())
    })
}

/// A body that the page repeats in its metadata.
fn stated(body: &str) -> Column {
    Column {
        text: body.to_owned(),
        furniture: Vec::new(),
        how: "The text is the one that the page repeats in its structured data (JSON-LD).".into(),
    }
}

/// What stands in `article`, `main`, or, where there is neither, in the body outside of its menus.
fn landmark(document: &Document) -> Option<Column> {
    ["article", "main", "[role=main]", "body"]
        .iter()
        .filter_map(|s| document.try_select(s))
        .filter_map(|found| {
            let columns = found.nodes().iter().map(written);
            columns.max_by_key(|c| c.text.len())
        })
        .find(|c| !c.text.is_empty())
        .map(|c| Column {
            how: "The text is what stands in the element that is meant to hold the article.".into(),
            ..c
        })
}

/// Everything that the body holds, menus and forms aside.
pub(super) fn whole(document: &Document) -> Column {
    document
        .body()
        .map_or_else(|| written(&document.root()), |body| written(&body))
}

/// Writes an element's content out.
fn written(node: &NodeRef) -> Column {
    let mut writer = Writer::default();
    for child in node.children_it(false) {
        writer.node(&child, false);
    }
    writer.flush(false);
    writer.column
}

/// Never text of the page.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas",
    "button", "select", "input", "textarea", "nav", "audio", "video", "map", "head", "form",
    "dialog",
];

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "figure",
    "figcaption",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "hr",
    "address",
    "details",
    "summary",
    "fieldset",
    "center",
    "caption",
];

/// Parts of class names and ids of furniture that Readability leaves in.
const FURNITURE: &[&str] = &[
    "caption",
    "share",
    "sharing",
    "social",
    "author-box",
    "author-bio",
    "authorbox",
    "about-author",
    "newsletter",
    "subscribe",
    "related",
    "recommend",
    "promo",
    "advert",
    "breadcrumb",
    "post-tags",
    "tag-list",
    "credit",
    "read-more",
    "readmore",
    "more-on",
    "toolbar",
];

#[derive(Default)]
struct Writer {
    column: Column,
    /// The paragraph at hand, as it is in the markup.
    line: String,
    /// Characters in the column's text.
    written: usize,
}

impl Writer {
    fn node(&mut self, node: &NodeRef, furniture: bool) {
        if node.is_text() {
            // White space of the markup is a space; a line break in `line` is a `br`.
            let text = node.text();
            self.line.extend(
                text.chars()
                    .map(|c| if c.is_whitespace() { ' ' } else { c }),
            );
            return;
        }
        if !node.is_element() {
            return;
        }
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        if SKIPPED.contains(&name) {
            return;
        }
        if name == "br" {
            self.line.push('\n');
            return;
        }
        let inner = furniture || is_furniture(node, name);
        let block = BLOCKS.contains(&name);
        if block || inner != furniture {
            self.flush(furniture);
        }
        for child in node.children_it(false) {
            self.node(&child, inner);
        }
        if matches!(name, "td" | "th") {
            self.line.push(' ');
        }
        if block || inner != furniture {
            self.flush(inner);
        }
    }

    /// Ends the paragraph at hand; two line breaks in a row end one too.
    fn flush(&mut self, furniture: bool) {
        let line = std::mem::take(&mut self.line);
        let mut lines: Vec<String> = Vec::new();
        for part in line.split("\n\n") {
            let part: Vec<String> = part
                .split('\n')
                .map(squeezed)
                .filter(|l| !l.is_empty())
                .collect();
            lines.push(part.join("\n"));
        }
        for paragraph in lines.into_iter().filter(|l| !l.is_empty()) {
            self.paragraph(&paragraph, furniture);
        }
    }

    fn paragraph(&mut self, paragraph: &str, furniture: bool) {
        if !self.column.text.is_empty() {
            self.column.text.push_str("\n\n");
            self.written += 2;
        }
        let start = self.written;
        self.column.text.push_str(paragraph);
        self.written += paragraph.chars().count();
        if furniture {
            self.column.furniture.push(Excluded {
                span: CharSpan::new(start, self.written),
                reason: ExclusionReason::PageFurniture,
            });
        }
    }
}

/// Whether an element is a caption, a share bar, an author box or the like.
fn is_furniture(node: &NodeRef, name: &str) -> bool {
    if matches!(name, "figcaption" | "aside" | "footer" | "address") {
        return true;
    }
    if matches!(name, "body" | "main" | "article" | "html") {
        return false;
    }
    let names = [node.class(), node.id_attr()];
    names.into_iter().flatten().any(|n| {
        let n = n.to_lowercase();
        FURNITURE.iter().any(|f| {
            n.split(|c: char| c.is_whitespace())
                .any(|word| word.len() < 60 && has_part(word, f))
        })
    })
}

/// Whether `part` stands in a class name at the bounds of its words: `share-bar`, `post__share`, not `shareholder`.
pub(super) fn has_part(word: &str, part: &str) -> bool {
    word.match_indices(part).any(|(at, _)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic());
        let behind = word.get(at + part.len()..).unwrap_or("");
        let behind = behind.strip_prefix('s').unwrap_or(behind);
        edge(word.get(..at).unwrap_or("").chars().next_back()) && edge(behind.chars().next())
    })
}
