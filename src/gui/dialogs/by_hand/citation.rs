//! Who relies on whom: two of the case's articles and sources, or a source that only the person names.

use super::{Button, DialogCx, labelled, piece, say};
use crate::article::Passage;
use crate::case::{Basis, Made, NodeKey};
use crate::gui::{theme, widgets::chips, words};
use crate::provenance::{Node, key_of_node};
use eframe::egui::{ComboBox, Ui};

/// One of the two.
#[derive(Clone, Debug, PartialEq)]
struct Side {
    /// From the list.
    chosen: Option<NodeKey>,
    /// A name that is typed; it counts where something is typed.
    typed: String,
}

impl Side {
    fn key(&self) -> NodeKey {
        match (self.typed.trim(), &self.chosen) {
            ("", Some(key)) => key.clone(),
            (typed, _) => NodeKey::Source(typed.to_owned()),
        }
    }
}

/// As it is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    words: Passage,
    with_words: bool,
    from: Side,
    to: Side,
    basis: Basis,
}

impl Draft {
    pub(super) fn new(words: Passage) -> Self {
        let side = |chosen| Side {
            chosen,
            typed: String::new(),
        };
        Self {
            words,
            with_words: true,
            from: side(Some(NodeKey::Article(words.article))),
            to: side(None),
            basis: Basis::Stated,
        }
    }

    pub(super) fn made(&self) -> Made {
        Made::Citation {
            from: self.from.key(),
            to: self.to.key(),
            passage: self.with_words.then_some(self.words),
            basis: self.basis,
        }
    }
}

pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    ui.checkbox(
        &mut draft.with_words,
        say!("dialog-by-hand-citation-the-selected-words-show-it"),
    );
    piece(ui, cx, draft.words, false);
    ui.add_space(theme::PAD);
    side(
        ui,
        cx,
        say!("dialog-by-hand-citation-who-relies"),
        &mut draft.from,
    );
    ui.add_space(theme::PAD);
    side(
        ui,
        cx,
        say!("dialog-by-hand-citation-on-whom"),
        &mut draft.to,
    );
    ui.add_space(theme::PAD);
    ui.label(theme::caption(
        say!("dialog-by-hand-citation-is-it-said-in-the"),
        cx.theme,
    ));
    ui.horizontal(|ui| {
        for basis in [Basis::Stated, Basis::Inferred] {
            let on = draft.basis == basis;
            let button = ui.add(Button::selectable(on, words::basis(basis)));
            if button.on_hover_text(words::basis_meaning(basis)).clicked() {
                draft.basis = basis;
            }
        }
    });
    ui.add_space(theme::PAD);
    let told = say!(
        "dialog-by-hand-citation-relies-on-added-by-hand",
        from = called(cx, &draft.from),
        to = called(cx, &draft.to),
        basis = words::basis(draft.basis),
        basis_2 = words::basis_meaning(draft.basis)
    );
    ui.add(eframe::egui::Label::new(told).wrap());
}

/// How one of the two is called.
fn called(cx: &DialogCx<'_>, side: &Side) -> String {
    match (side.typed.trim(), &side.chosen) {
        ("", Some(key)) => name(cx, key),
        ("", None) => "…".to_owned(),
        (typed, _) => typed.to_owned(),
    }
}

fn name(cx: &DialogCx<'_>, key: &NodeKey) -> String {
    match key {
        NodeKey::Article(id) => cx.view.name(Node::Article(*id)),
        NodeKey::Source(folded) => {
            let mut all = cx.view.prov.sources.iter().map(|s| Node::Source(s.id));
            let node = all.find(|n| key_of_node(cx.view.prov, *n) == *key);
            node.map_or_else(|| folded.clone(), |n| cx.view.name(n))
        }
    }
}

/// A list of everything that can rely or be relied on, and a field for a name that is not in it.
fn side(ui: &mut Ui, cx: &DialogCx<'_>, title: &str, side: &mut Side) {
    ui.label(theme::strong(title));
    let chosen = side.chosen.as_ref().map(|k| name(cx, k));
    let shown =
        chosen.unwrap_or_else(|| say!("dialog-by-hand-citation-choose-an-article-or-a").to_owned());
    let combo = ComboBox::from_id_salt(title)
        .width(ui.available_width() - 8.0)
        .truncate()
        .selected_text(shown)
        .show_ui(ui, |ui| {
            for a in &cx.view.case.articles {
                let text = format!("{}   {}", chips::letter(cx.view.place(a.id)), a.label());
                let key = NodeKey::Article(a.id);
                choice(ui, side, key, &text);
            }
            for s in &cx.view.prov.sources {
                let key = key_of_node(cx.view.prov, Node::Source(s.id));
                choice(ui, side, key, &s.name);
            }
        });
    combo
        .response
        .accessible_name(say!("dialog-by-hand-citation-choose", title = title));
    let field = say!("dialog-by-hand-citation-a-name-that-is-not", title = title);
    labelled(
        ui,
        cx,
        &field,
        say!("dialog-by-hand-citation-a-new-source"),
        &mut side.typed,
        1,
    );
    if !side.typed.trim().is_empty() {
        say(
            ui,
            cx,
            say!("dialog-by-hand-citation-the-typed-name-counts"),
        );
    }
}

fn choice(ui: &mut Ui, side: &mut Side, key: NodeKey, text: &str) {
    let on = side.chosen.as_ref() == Some(&key) && side.typed.trim().is_empty();
    if ui.selectable_label(on, text).clicked() {
        side.chosen = Some(key);
        side.typed.clear();
    }
}
