//! The drawing of citations as a picture of its own: SVG with its style inside, and PNG. The same drawing as in a page, on a white
//! ground, with its legend.
//!
//! Cost: that of the layout; a PNG is drawn at twice its size and never larger than 40 million pixels.

use super::fonts::{FAMILY, database};
use super::one_line;
use super::runs::with_faces;
use crate::case::Basis;
use crate::report::document::Drawing;
use crate::report::graph::{GraphModel, NodeKind};
use crate::report::page::Page;
use crate::report::svg::{Plan, number, width};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// A picture in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Pixels of a picture's unit; half of it on paper at 96 units an inch gives 192 dots an inch.
const SCALE: f32 = 2.0;
const MOST_PIXELS: f32 = 40_000_000.0;
const LONGEST_SIDE: f32 = 16_000.0;
const MARGIN: f64 = 16.0;
const LINE: f64 = 18.0;
const SIZE: f64 = 12.0;
/// Room for the words of label and legend where the drawing is narrower.
const LEAST_WIDTH: f64 = 460.0;

const STYLE: &str = "<style>\
.graph text{font-family:'Source Sans 3','Noto Sans','Segoe UI','Helvetica Neue',Helvetica,Arial,sans-serif;fill:#23211e}\
.graph rect{fill:#fff;stroke:#5f5b54;stroke-width:1.25}\
.graph .ground{fill:#fff;stroke:none}\
.graph .article rect{fill:#eaf1f6;stroke:#1c5a85}\
.graph .unnamed rect{stroke-dasharray:5 4;fill:#fcfbf8}\
.graph .node .end{fill:#23211e;stroke:none;stroke-dasharray:none}\
.graph .name{font-size:13px}\
.graph .detail{font-size:11px;fill:#5f5b54}\
.graph .label{font-size:13px;font-weight:600}\
.graph .key{font-size:12px;fill:#5f5b54}\
.graph .edge path{fill:none;stroke:#57534c;stroke-width:1.5}\
.graph .edge polygon{fill:#57534c}\
.graph .inferred path{stroke-dasharray:6 4}\
.graph .aside path{stroke:#c9c3b7}\
.graph .aside polygon{fill:#c9c3b7}\
</style>";

/// The drawing as an SVG file, with its label above it and its legend below.
pub fn svg(model: &GraphModel, label: &str) -> String {
    file(
        model,
        label,
        Dress {
            label: true,
            legend: true,
            small: false,
        },
    )
}

/// The same as a PNG file.
///
/// # Errors
/// If it cannot be drawn; the message says why.
pub fn png(model: &GraphModel, label: &str) -> Result<Vec<u8>, String> {
    Ok(drawn(&svg(model, label))?.bytes)
}

/// A drawing of a report as a picture: without its label, which stands beside it; with its legend if it has one.
///
/// # Errors
/// If it cannot be drawn; the message says why.
pub fn picture(drawing: &Drawing) -> Result<Png, String> {
    let dress = Dress {
        label: false,
        legend: drawing.legend,
        small: drawing.small,
    };
    drawn(&file(&drawing.graph, &drawing.label, dress))
}

/// What stands around a drawing.
#[derive(Clone, Copy)]
struct Dress {
    label: bool,
    legend: bool,
    small: bool,
}

fn file(model: &GraphModel, label: &str, dress: Dress) -> String {
    let plan = Plan::of(model, dress.small);
    let room = if dress.label || dress.legend {
        plan.places.width.max(LEAST_WIDTH)
    } else {
        plan.places.width
    };
    let above = if dress.label {
        wrapped(label, room)
    } else {
        Vec::new()
    };
    let below = if dress.legend {
        rows(legend(model), room)
    } else {
        Vec::new()
    };
    let head = above.len() as f64 * LINE + if above.is_empty() { 0.0 } else { 10.0 };
    let foot = below.len() as f64 * LINE + if below.is_empty() { 0.0 } else { 14.0 };
    let w = number(room + 2.0 * MARGIN);
    let h = number(head + plan.places.height + foot + 2.0 * MARGIN);
    let view = format!("0 0 {w} {h}");
    let attrs = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("class", "graph"),
        ("role", "img"),
        ("aria-labelledby", "label words"),
        ("viewBox", view.as_str()),
        ("width", w.as_str()),
        ("height", h.as_str()),
    ];
    let mut page = Page::default();
    page.fixed("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    page.within("svg", &attrs, |page| {
        page.within("title", &[("id", "label")], |p| p.plain(label));
        page.within("desc", &[("id", "words")], |p| p.plain(&in_words(model)));
        page.fixed(STYLE);
        page.el(
            "rect",
            &[("class", "ground"), ("width", &w), ("height", &h)],
            "",
        );
        for (i, line) in above.iter().enumerate() {
            words(page, "label", MARGIN, MARGIN + 12.0 + i as f64 * LINE, line);
        }
        shifted(page, MARGIN, MARGIN + head, |page| plan.draw(page, model));
        let top = MARGIN + head + plan.places.height + 14.0 + SIZE;
        for (i, row) in below.iter().enumerate() {
            for (x, entry) in row {
                let at = (MARGIN + x, top + i as f64 * LINE);
                shifted(page, at.0, at.1, |page| entry.draw(page));
            }
        }
    });
    let mut out = page.finish();
    out.push('\n');
    out
}

fn words(page: &mut Page, class: &str, x: f64, y: f64, text: &str) {
    let attrs = [("class", class), ("x", &*number(x)), ("y", &*number(y))];
    page.within("text", &attrs, |p| p.plain(text));
}

fn shifted(page: &mut Page, x: f64, y: f64, fill: impl FnOnce(&mut Page)) {
    let at = format!("translate({} {})", number(x), number(y));
    page.within("g", &[("transform", at.as_str())], fill);
}

/// The drawing for those who do not see it.
fn in_words(model: &GraphModel) -> String {
    let name = |i: usize| model.nodes.get(i).map_or("", |n| n.label.as_str());
    let lines = model.edges.iter().map(|e| {
        let aside = if e.set_aside { ", set aside" } else { "" };
        let basis = crate::report::data::basis_key(e.basis);
        format!(
            "{} relies on {} ({basis}{aside}).",
            one_line(name(e.from)),
            one_line(name(e.to))
        )
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// An entry of the legend: how it is drawn, and what it means.
struct Entry {
    class: &'static str,
    sign: Sign,
    says: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Line,
    Frame,
    End,
}

const SIGN: f64 = 34.0;

impl Entry {
    fn width(&self) -> f64 {
        // Words of small letters are narrower than is reckoned for names.
        SIGN + 8.0 + width(self.says, SIZE) * 0.87 + 20.0
    }

    fn draw(&self, page: &mut Page) {
        page.within("g", &[("class", self.class)], |page| match self.sign {
            Sign::Line => page.el("path", &[("d", "M0 -4L34 -4")], ""),
            Sign::Frame | Sign::End => {
                let frame = [
                    ("x", "1"),
                    ("y", "-11"),
                    ("width", "32"),
                    ("height", "14"),
                    ("rx", "3"),
                ];
                page.el("rect", &frame, "");
                if self.sign == Sign::End {
                    let bar = [
                        ("class", "end"),
                        ("x", "28"),
                        ("y", "-8"),
                        ("width", "2"),
                        ("height", "8"),
                    ];
                    page.el("rect", &bar, "");
                }
            }
        });
        words(page, "key", SIGN + 8.0, 0.0, self.says);
    }
}

/// What is drawn in this picture, and nothing else.
fn legend(model: &GraphModel) -> Vec<Entry> {
    let edge = |basis| model.edges.iter().any(|e| e.basis == basis && !e.set_aside);
    let article = |n: &crate::report::graph::GraphNode| n.kind == NodeKind::Article;
    let node =
        |wanted: &dyn Fn(&crate::report::graph::GraphNode) -> bool| model.nodes.iter().any(wanted);
    let all = [
        (
            node(&article),
            "node article",
            Sign::Frame,
            "article of this case",
        ),
        (
            node(&|n| !article(n) && n.named),
            "node",
            Sign::Frame,
            "source with a name",
        ),
        (
            node(&|n| !article(n) && !n.named),
            "node unnamed",
            Sign::Frame,
            "name not given",
        ),
        (
            node(&|n| n.end.is_some()),
            "node",
            Sign::End,
            "where a path ends",
        ),
        (
            edge(Basis::Stated),
            "edge stated",
            Sign::Line,
            "relies on; stated: the article says so",
        ),
        (
            edge(Basis::Inferred),
            "edge inferred",
            Sign::Line,
            "relies on; inferred: our reading, not said in the text",
        ),
        (
            model.edges.iter().any(|e| e.set_aside),
            "edge aside",
            Sign::Line,
            "read wrongly, set aside",
        ),
    ];
    let shown = all.into_iter().filter(|e| e.0);
    shown
        .map(|(_, class, sign, says)| Entry { class, sign, says })
        .collect()
}

/// Entries in rows that fit, each with its distance from the left.
fn rows(entries: Vec<Entry>, room: f64) -> Vec<Vec<(f64, Entry)>> {
    let mut out: Vec<Vec<(f64, Entry)>> = Vec::new();
    let mut x = f64::INFINITY;
    for entry in entries {
        let wide = entry.width();
        if x + wide > room + 20.0 {
            out.push(Vec::new());
            x = 0.0;
        }
        if let Some(row) = out.last_mut() {
            row.push((x, entry));
        }
        x += wide;
    }
    out
}

/// The label in lines that fit; at most three.
fn wrapped(label: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in one_line(label).split(' ').filter(|w| !w.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, 13.5) + width(word, 13.5) + 4.0 <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let more = lines.len() > 3;
    lines.truncate(3);
    if let (true, Some(last)) = (more, lines.last_mut()) {
        last.push_str(" …");
    }
    lines
        .iter()
        .map(|l| crate::report::svg::elided(l, room, 13.5))
        .collect()
}

/// The picture of an SVG file of this module.
fn drawn(svg: &str) -> Result<Png, String> {
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: database(),
        ..Options::default()
    };
    let tree = Tree::from_str(&with_faces(svg), &options).map_err(|e| e.to_string())?;
    let (w, h) = (tree.size().width(), tree.size().height());
    let scale = SCALE
        .min(LONGEST_SIDE / w.max(h))
        .min((MOST_PIXELS / (w * h)).sqrt());
    let (width, height) = ((w * scale).ceil() as u32, (h * scale).ceil() as u32);
    let mut pixels =
        Pixmap::new(width.max(1), height.max(1)).ok_or("the picture is too large to be drawn")?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    let bytes = pixels.encode_png().map_err(|e| e.to_string())?;
    Ok(Png {
        bytes,
        width: pixels.width(),
        height: pixels.height(),
    })
}
