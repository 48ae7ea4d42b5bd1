//! What passages say: the selected words, what matches them in other articles, and passages that are found by their words.

use super::{Button, DialogCx, labelled, locate, piece, say};
use crate::article::Passage;
use crate::case::{Case, Made};
use crate::gui::{dialogs::first_focus, theme};
use crate::text::CharSpan;
use eframe::egui::Ui;

/// Passages that are proposed at most.
const MOST: usize = 12;

/// As it is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    mentions: Vec<Passage>,
    /// What matches them.
    proposed: Vec<Passage>,
    text: String,
    /// Words that are looked for in the articles.
    sought: String,
    found: Vec<Passage>,
}

impl Draft {
    pub(super) fn new(case: &Case, mentions: Vec<Passage>) -> Self {
        let mut proposed: Vec<Passage> = Vec::new();
        for m in case.each_match() {
            for (this, that) in [(m.left, m.right), (m.right, m.left)] {
                if mentions.iter().any(|p| p.overlaps(this)) {
                    proposed.push(that);
                }
            }
        }
        proposed.sort();
        proposed.dedup();
        proposed.retain(|p| !mentions.iter().any(|m| m.overlaps(*p)));
        proposed.truncate(MOST);
        Self {
            mentions,
            proposed,
            text: String::new(),
            sought: String::new(),
            found: Vec::new(),
        }
    }

    pub(super) fn made(&self) -> Made {
        Made::Claim {
            mentions: self.mentions.clone(),
            text: self.text.trim().to_owned(),
        }
    }

    fn add(&mut self, p: Passage) {
        self.mentions.push(p);
        self.mentions.sort();
        self.proposed.retain(|q| *q != p);
        self.found.retain(|q| *q != p);
    }
}

pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    first_focus(
        ui,
        ui.make_persistent_id(say!("dialog-by-hand-claim-the-claim-in-your-words")),
    );
    let first = draft.mentions.first().copied();
    let hint = first.map_or_else(String::new, |p| cx.view.quote(p).trim().to_owned());
    let name = say!("dialog-by-hand-claim-the-claim-in-your-words");
    labelled(ui, cx, name, &hint, &mut draft.text, 2);
    say(ui, cx, say!("dialog-by-hand-claim-left-empty-it-is-called"));
    ui.add_space(theme::PAD);
    ui.label(theme::strong(say!(
        "dialog-by-hand-claim-passages-that-say-it"
    )));
    let mut gone = None;
    let several = draft.mentions.len() > 1;
    for p in &draft.mentions {
        if piece(ui, cx, *p, several) {
            gone = Some(*p);
        }
    }
    draft.mentions.retain(|p| Some(*p) != gone);
    let mut more = None;
    if !draft.proposed.is_empty() {
        ui.add_space(theme::PAD);
        ui.label(theme::strong(say!(
            "dialog-by-hand-claim-passages-that-match-them"
        )));
        more = more.or(addable(ui, cx, &draft.proposed));
    }
    ui.add_space(theme::PAD);
    let name = say!("dialog-by-hand-claim-find-a-passage-by-its");
    let field = labelled(
        ui,
        cx,
        name,
        say!("dialog-by-hand-claim-two-letters-or-more"),
        &mut draft.sought,
        1,
    );
    if field.changed() {
        draft.found = sentences(cx, draft);
    }
    if draft.found.is_empty() && draft.sought.trim().chars().nth(1).is_some() {
        say(
            ui,
            cx,
            say!("dialog-by-hand-claim-no-other-passage-has-these"),
        );
    }
    more = more.or(addable(ui, cx, &draft.found));
    if let Some(p) = more {
        draft.add(p);
    }
}

/// Passages with a button each; the one that is to join.
fn addable(ui: &mut Ui, cx: &DialogCx<'_>, passages: &[Passage]) -> Option<Passage> {
    let mut more = None;
    for p in passages {
        ui.horizontal_top(|ui| {
            let text = crate::gui::words::clip(cx.view.quote(*p).trim(), 60);
            let button = ui.add(Button::new(say!("dialog-by-hand-claim-add")));
            let name = say!("dialog-by-hand-claim-add-the-passage", text = text);
            if button.accessible_name(name).clicked() {
                more = Some(*p);
            }
            piece(ui, cx, *p, false);
        });
    }
    more
}

/// In each article the sentence that has the sought words first; where the words are more than a sentence, the words.
fn sentences(cx: &DialogCx<'_>, draft: &Draft) -> Vec<Passage> {
    if draft.sought.trim().chars().nth(1).is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for article in &cx.view.case.articles {
        let Some(words) = locate(cx.view, article.id, &draft.sought, 0) else {
            continue;
        };
        let text = article.tokenized();
        let at = text.sentence_at(words.start);
        let sentence = at.and_then(|i| text.sentences.get(i)).map(|s| s.chars);
        let span: CharSpan = sentence
            .filter(|s| s.encloses(words.span()))
            .unwrap_or(words.span());
        let p = Passage::new(article.id, span);
        if !draft.mentions.iter().any(|m| m.overlaps(p)) && out.len() < MOST {
            out.push(p);
        }
    }
    out
}
