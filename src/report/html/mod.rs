//! A report as one self-contained HTML file: no script, nothing loaded from anywhere, readable on screen and on paper.
//!
//! The articles are hostile input: all text passes [`Page`], which escapes it, and the page's own policy allows its one style sheet
//! and the house's logo, and nothing else. The same document gives the same bytes.

mod block;
mod line;

use super::document::{Document, picture_type};
use super::page::Page;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

const STYLE: &str = include_str!("../../../assets/report/report.css");
/// What large print adds to it.
const LARGER: &str = "body { zoom: 1.6; }\n";

/// The report as HTML.
pub fn html(document: &Document) -> String {
    let mut page = Page::default();
    page.fixed("<!DOCTYPE html>\n");
    page.open("html", &[("lang", &document.language)]);
    page.fixed("\n<head>\n<meta charset=\"utf-8\">\n");
    head(&mut page, document);
    page.fixed("</head>\n<body>\n");
    opening(&mut page, document);
    page.within("main", &[], |page| {
        for section in &document.sections {
            let class = if section.appendix { "appendix" } else { "" };
            let attrs = [("aria-labelledby", section.id), ("class", class)];
            page.within("section", &attrs, |page| {
                page.el("h2", &[("id", section.id)], &section.title);
                block::all(page, &section.blocks);
            });
            page.fixed("\n");
        }
    });
    page.fixed("\n</body>\n</html>\n");
    page.finish()
}

fn head(page: &mut Page, document: &Document) {
    use sha2::{Digest, Sha256};
    let larger = if document.large { LARGER } else { "" };
    let style = [STYLE, larger].concat();
    // The hash of the style sheet: no other style, and nothing else at all, may apply.
    let picture = match picture_type(&document.house.logo) {
        Some(_) => "; img-src data:",
        None => "",
    };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'{picture}; base-uri 'none'; form-action 'none'",
        BASE64.encode(Sha256::digest(style.as_bytes()))
    );
    let meta = [
        ("http-equiv", "Content-Security-Policy"),
        ("content", policy.as_str()),
    ];
    page.open("meta", &meta);
    page.fixed("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.fixed("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.open(
        "meta",
        &[("name", "generator"), ("content", &document.engine)],
    );
    page.within("title", &[], |page| {
        page.plain(&document.title);
        page.plain(" – ");
        page.plain(&document.kind.to_lowercase());
    });
    page.fixed("\n<style>");
    page.fixed(STYLE);
    page.fixed(larger);
    page.fixed("</style>\n");
}

/// House, title, question, scope, summary, contents.
fn opening(page: &mut Page, document: &Document) {
    page.within("header", &[], |page| {
        house(page, document);
        page.within("p", &[("class", "kicker")], |page| {
            page.text(&document.kind);
            if let Some(date) = &document.date {
                page.text(", ");
                page.name(date);
            }
        });
        page.el("h1", &[("dir", "auto")], &document.title);
        block::all(page, &document.opening);
    });
    page.fixed("\n");
    // A page or two need no contents.
    if document.sections.len() > 3 {
        page.within("nav", &[("aria-label", "Contents")], |page| {
            page.within("ol", &[], |page| {
                for s in &document.sections {
                    page.within("li", &[], |page| line::link(page, s.id, &s.title));
                }
            });
        });
        page.fixed("\n");
    }
}

fn house(page: &mut Page, document: &Document) {
    let house = &document.house;
    let logo = picture_type(&house.logo);
    if house.name.trim().is_empty() && logo.is_none() {
        return;
    }
    page.within("p", &[("class", "house-name")], |page| {
        if let Some(kind) = logo {
            let data = format!("data:{kind};base64,{}", BASE64.encode(&house.logo));
            let attrs = [("src", data.as_str()), ("alt", ""), ("class", "logo")];
            page.open("img", &attrs);
        }
        page.name(&house.name);
    });
}
