//! Somebody's words: what is said, who says it, the cue. The parts are picked by selecting in the text of the dialog, or typed.

use super::{DialogCx, labelled, locate, piece, say};
use crate::article::Passage;
use crate::attribution::SourceKind;
use crate::case::Made;
use crate::gui::{
    dialogs::{first_focus, speaker},
    item::Item,
    theme,
    views::compare::ends::set_end,
    widgets::text_column::{
        ColumnInput, ColumnState,
        ends::{EndMoved, Ends, Part, Stretch},
    },
    words,
};
use eframe::egui::{
    Button, ComboBox, Frame, Label, Margin, RichText, Sense, Stroke, Ui, UiBuilder, vec2,
};

/// Height of the text in which parts are picked.
const TEXT: f32 = 132.0;
/// The kinds of source, in the order of the list.
const KINDS: [SourceKind; 7] = [
    SourceKind::Person,
    SourceKind::Unnamed,
    SourceKind::Organisation,
    SourceKind::Outlet,
    SourceKind::Agency,
    SourceKind::Document,
    SourceKind::Unknown,
];

/// The text of the dialog with its layout, which says nothing about the draft.
#[derive(Clone, Debug, Default)]
struct Text(Box<ColumnState>);

impl PartialEq for Text {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// As it is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    content: Vec<Passage>,
    source: Option<Passage>,
    cue: Option<Passage>,
    /// As typed, or as picked in the text.
    source_words: String,
    cue_words: String,
    name: String,
    kind: SourceKind,
    picking: Part,
    text: Text,
    begun: bool,
}

impl Draft {
    pub(super) fn new(words: Passage) -> Self {
        Self {
            content: vec![words],
            source: None,
            cue: None,
            source_words: String::new(),
            cue_words: String::new(),
            name: String::new(),
            kind: SourceKind::Person,
            picking: Part::Source,
            text: Text::default(),
            begun: false,
        }
    }

    pub(super) fn made(&self) -> Made {
        Made::Attribution {
            content: self.content.clone(),
            source: self.source,
            cue: self.cue,
            name: self.name.trim().to_owned(),
            kind: self.kind,
        }
    }

    /// The parts with their numbers, in a fixed order.
    fn parts(&self) -> Vec<(Part, Passage)> {
        let content = self.content.iter().map(|c| (Part::Content, *c));
        let source = self.source.map(|s| (Part::Source, s));
        let cue = self.cue.map(|c| (Part::Cue, c));
        source.into_iter().chain(cue).chain(content).collect()
    }

    /// Words were picked for a part.
    fn pick(&mut self, cx: &DialogCx<'_>, part: Part, p: Passage) {
        let words = cx.view.quote(p).trim().to_owned();
        match part {
            Part::Source => {
                if self.name.trim().is_empty() || self.name == self.source_words {
                    self.name.clone_from(&words);
                }
                self.source = Some(p);
                self.source_words = words;
                self.picking = Part::Cue;
            }
            Part::Cue => {
                self.cue = Some(p);
                self.cue_words = words;
                self.picking = Part::Content;
            }
            _ => {
                self.content.retain(|c| !c.overlaps(p));
                self.content.push(p);
                self.content.sort();
            }
        }
    }

    /// An end of a part was moved.
    fn set(&mut self, number: usize, p: Passage, cx: &DialogCx<'_>) {
        let words = cx.view.quote(p).trim().to_owned();
        let parts = self.parts();
        match parts.get(number) {
            Some((Part::Source, _)) => {
                self.source = Some(p);
                self.source_words = words;
            }
            Some((Part::Cue, _)) => {
                self.cue = Some(p);
                self.cue_words = words;
            }
            Some((_, old)) => {
                if let Some(slot) = self.content.iter_mut().find(|c| *c == old) {
                    *slot = p;
                }
            }
            None => {}
        }
    }
}

pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    say(
        ui,
        cx,
        say!("dialog-by-hand-attribution-select-words-in-the-text"),
    );
    ui.horizontal(|ui| {
        for (part, name) in [
            (Part::Source, say!("dialog-by-hand-attribution-who-says-it")),
            (Part::Cue, say!("dialog-by-hand-attribution-the-cue")),
            (
                Part::Content,
                say!("dialog-by-hand-attribution-what-is-said"),
            ),
        ] {
            let button = ui.add(Button::selectable(draft.picking == part, name));
            if button
                .accessible_name(say!(
                    "dialog-by-hand-attribution-pick",
                    to_lowercase = name.to_lowercase()
                ))
                .clicked()
            {
                draft.picking = part;
            }
        }
    });
    text(ui, cx, draft);
    ui.add_space(4.0);
    let mut gone = None;
    let several = draft.content.len() > 1;
    for p in &draft.content {
        if piece(ui, cx, *p, several) {
            gone = Some(*p);
        }
    }
    draft.content.retain(|c| Some(*c) != gone);
    first_focus(
        ui,
        ui.make_persistent_id(say!("dialog-by-hand-attribution-name-of-the-source")),
    );
    let hint = say!("dialog-by-hand-attribution-as-it-is-to-be");
    labelled(
        ui,
        cx,
        say!("dialog-by-hand-attribution-name-of-the-source"),
        hint,
        &mut draft.name,
        1,
    );
    ui.horizontal(|ui| {
        ui.label(theme::caption(
            say!("dialog-by-hand-attribution-kind-of-source"),
            cx.theme,
        ));
        let combo = ComboBox::from_id_salt("kind of source")
            .selected_text(words::source_kind(draft.kind))
            .show_ui(ui, |ui| {
                for kind in KINDS {
                    ui.selectable_value(&mut draft.kind, kind, words::source_kind(kind));
                }
            });
        combo
            .response
            .accessible_name(say!("dialog-by-hand-attribution-kind-of-source"));
    });
    typed(ui, cx, draft);
    preview(ui, cx, draft);
    ui.add_space(4.0);
    ui.label(theme::caption(
        say!("dialog-by-hand-attribution-sources-of-this-case"),
        cx.theme,
    ));
    speaker::names(ui, cx, &mut draft.name);
    let known = cx.view.prov.sources.iter().find(|s| s.name == draft.name);
    if let Some(known) = known {
        draft.kind = known.kind;
    }
}

/// The text around the words, in which parts are picked and their ends are moved.
fn text(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    let Some(first) = draft.content.first().copied() else {
        return;
    };
    let Some(article) = cx.view.case.article(first.article) else {
        return;
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), TEXT), Sense::hover());
    let parts = draft.parts();
    let stretches: Vec<Stretch> = parts
        .iter()
        .enumerate()
        .map(|(number, (part, p))| Stretch {
            number,
            part: *part,
            span: p.span(),
        })
        .collect();
    let input = ColumnInput {
        article,
        marks: &[],
        selected: None,
        hovered: None,
        focus: None,
        hits: &[],
        ends: Some(Ends {
            item: Item::Passage(first),
            stretches: &stretches,
            chosen: None,
            movable: true,
        }),
        odd: cx.view.odd(article.id),
        words: &[],
        rest: &[],
        stamp: 0,
        still: true,
    };
    let column = &mut draft.text.0;
    if !draft.begun {
        draft.begun = true;
        column.reveal(first.span(), Some(40.0));
    }
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("parts"));
    child.shrink_clip_rect(rect);
    let out = column.show(&mut child, &input, cx.theme);
    ui.painter().rect_stroke(
        rect,
        4.0,
        Stroke::new(1.0, cx.theme.outline),
        eframe::egui::StrokeKind::Inside,
    );
    let picked = column.words().map(|w| Passage::new(article.id, w.0));
    if let Some(p) = picked {
        column.unselect();
        draft.pick(cx, draft.picking, p);
    }
    if let Some(EndMoved::Dragged(number, end, to)) = out.end
        && let Some((_, p)) = parts.get(number)
    {
        let free = ui.input(|i| i.modifiers.alt);
        draft.set(number, set_end(article, *p, (end, to), free), cx);
    }
}

/// Source and cue as they are typed; they are looked for in the text.
fn typed(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    let Some(first) = draft.content.first().copied() else {
        return;
    };
    let mut missing = Vec::new();
    ui.columns(2, |c| {
        let [a, b] = c else { return };
        let name = say!("dialog-by-hand-attribution-who-says-it-in-the");
        let field = labelled(
            a,
            cx,
            name,
            say!("dialog-by-hand-attribution-may-be-left-empty"),
            &mut draft.source_words,
            1,
        );
        if field.changed() {
            draft.source = locate(cx.view, first.article, &draft.source_words, first.start);
        }
        if draft.source.is_none() && !draft.source_words.trim().is_empty() {
            missing.push(draft.source_words.clone());
        }
        let name = say!("dialog-by-hand-attribution-the-cue-in-the-text");
        let field = labelled(
            b,
            cx,
            name,
            say!("dialog-by-hand-attribution-may-be-left-empty"),
            &mut draft.cue_words,
            1,
        );
        if field.changed() {
            draft.cue = locate(cx.view, first.article, &draft.cue_words, first.start);
        }
        if draft.cue.is_none() && !draft.cue_words.trim().is_empty() {
            missing.push(draft.cue_words.clone());
        }
    });
    for words in missing {
        let text = say!(
            "dialog-by-hand-attribution-does-not-stand-in-this",
            words = words
        );
        ui.label(RichText::new(text).size(theme::SMALL).color(cx.theme.wrong));
    }
}

/// How it will read.
fn preview(ui: &mut Ui, cx: &DialogCx<'_>, draft: &Draft) {
    ui.add_space(4.0);
    Frame::NONE
        .fill(cx.theme.paper)
        .stroke(Stroke::new(1.0, cx.theme.hairline))
        .corner_radius(6)
        .inner_margin(Margin::same(8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 3.0;
            let name = draft.name.trim();
            let known = cx.view.prov.sources.iter().any(|s| s.name == name);
            let who = match (name, known) {
                ("", _) => say!("dialog-by-hand-attribution-nobody-is-named-yet").to_owned(),
                (name, true) => say!(
                    "dialog-by-hand-attribution-a-source-of-this-case",
                    name = name
                ),
                (name, false) => say!("dialog-by-hand-attribution-a-new-source", name = name),
            };
            ui.label(theme::strong(&who));
            let quote = |p: Passage| words::clip(cx.view.quote(p).trim(), 200);
            let cue = draft.cue.map_or_else(
                || say!("dialog-by-hand-attribution-without-a-cue").into(),
                quote,
            );
            let said: Vec<String> = draft.content.iter().map(|c| quote(*c)).collect();
            let line = format!("{cue}: {}", said.join(" … "));
            let line = RichText::new(line).font(theme::serif(theme::BODY));
            ui.add(Label::new(line).wrap());
            let kind = words::source_kind(draft.kind);
            ui.label(theme::caption(
                say!("dialog-by-hand-attribution-added-by-hand", kind = kind),
                cx.theme,
            ));
        });
}
