//! Text that a page holds and does not show: how much of it was left out. Linear in the page.

use super::squeezed;
use dom_query::{Document, NodeRef};

/// Elements that are not shown, or not read out.
const UNSEEN: &str = "[hidden], [style*='display:none'], [style*='display: none'], [style*='visibility:hidden'], \
                      [style*='visibility: hidden'], [aria-hidden=true]";
/// Shorter texts are labels of menus and buttons; words.
const LABEL: usize = 6;
/// From how many words on it is told.
const TOLD: usize = 20;
/// Most texts that are looked at.
const MOST: usize = 2_000;
/// As much of a text is looked for in what was read; characters.
const KEY: usize = 80;

/// The hidden texts of a page, labels aside.
pub(super) fn texts(document: &Document) -> Vec<String> {
    let Some(found) = document.try_select(UNSEEN) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    // What is hidden inside of something hidden is met with it.
    let mut outer = std::collections::BTreeSet::new();
    for node in found.nodes() {
        if node.ancestors_it(None).any(|a| outer.contains(&a.id)) {
            continue;
        }
        outer.insert(node.id);
        gather(node, &mut out);
        if out.len() >= MOST {
            break;
        }
    }
    out
}

fn gather(node: &NodeRef, out: &mut Vec<String>) {
    for child in node.children_it(false) {
        if out.len() >= MOST {
            return;
        }
        if child.is_text() {
            let text = squeezed(&child.text());
            if text.split(' ').count() >= LABEL {
                out.push(text);
            }
            continue;
        }
        let name = child.node_name().unwrap_or_default();
        let skipped = [
            "script", "style", "noscript", "template", "svg", "nav", "form", "select", "textarea",
        ];
        if !skipped.contains(&&*name) {
            gather(&child, out);
        }
    }
}

/// What to say of hidden texts that do not stand in what was read.
pub(super) fn left_out(hidden: &[String], read: &str) -> Option<String> {
    let missing = hidden.iter().filter(|t| {
        let key: String = t.chars().take(KEY).collect();
        !read.contains(&key)
    });
    let words: usize = missing.map(|t| t.split(' ').count()).sum();
    (words >= TOLD).then(|| {
        format!("The page holds {words} words of text that it does not show; they were left out.")
    })
}

#[cfg(test)]
mod tests {
    use super::super::{read, read_whole};

    const PROSE: &str = "The harbour office sold the pier on Monday, an official said, after months in which nobody had been told that it was for sale at all.";
    const SECRET: &str = "A second text that nobody sees says that the quay was sold as well and that the mayor had known of it for a year.";

    fn page(hidden: &str) -> String {
        format!(
            "<html><body><h1>Pier sold in silence</h1>{}{hidden}</body></html>",
            format!("<p>{PROSE}</p>").repeat(6)
        )
    }

    #[test]
    fn hidden_text_is_counted() {
        for hidden in [
            format!("<div hidden><p>{SECRET}</p></div>"),
            format!("<div style=\"display:none\"><div hidden><p>{SECRET}</p></div></div>"),
            format!("<div aria-hidden=\"true\"><p>{SECRET}</p></div>"),
        ] {
            let draft = read(&page(&hidden));
            let said = draft.reading.join(" ");
            assert!(
                said.contains("holds 25 words of text that it does not show"),
                "{said}"
            );
            assert!(!draft.text.contains("quay"));
        }
        let mail = read_whole(&format!(
            "<div style=\"display:none\">{SECRET}</div><p>{PROSE}</p>"
        ));
        assert!(mail.reading.join(" ").contains("25 words"));
    }

    #[test]
    fn labels_and_menus_are_not() {
        let menu =
            "<div hidden><a href=x>Home</a> <a href=y>The sea and the coast</a></div>".repeat(20);
        let said = read(&page(&menu)).reading.join(" ");
        assert!(!said.contains("does not show"), "{said}");
    }
}
