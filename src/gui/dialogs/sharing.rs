//! What goes along with a copy for somebody else, each part with a count and a tick; and what is removed for good.

use super::{DialogCx, buttons, title};
use crate::case::{Held, Part, Purge};
use crate::gui::locale::say;
use crate::gui::widgets::bidi::field;
use crate::gui::{
    ask::{Ask, Asks, Sharing},
    theme, walk,
};
use eframe::egui::{Align, Button, Checkbox, Label, Layout, RichText, ScrollArea, Ui, vec2};
use std::collections::BTreeSet;

/// What goes along, as it is being chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareDraft {
    /// What there is.
    pub held: Vec<Held>,
    /// What goes.
    pub along: BTreeSet<Part>,
}

/// Which parts go along.
pub(super) fn share(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut ShareDraft, asks: &mut Asks) {
    title(ui, say!("dialog-sharing-share-a-copy"));
    let articles = cx.view.case.articles.len();
    let text = say!(
        "dialog-sharing-a-case-file-of-its",
        articles = say!("dialog-sharing-n-articles", n = articles)
    );
    ui.add(Label::new(text).wrap());
    ui.add_space(theme::PAD);
    let height = (ui.ctx().content_rect().height() - 300.0).clamp(140.0, 420.0);
    let area = ScrollArea::vertical()
        .id_salt("parts")
        .auto_shrink(false)
        .max_height(height)
        .min_scrolled_height(height);
    area.show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 14.0);
        for held in draft.held.iter().filter(|h| h.count > 0) {
            part(ui, cx, held, &mut draft.along);
        }
        let none = draft.held.iter().filter(|h| h.count == 0);
        let none: Vec<String> = none.map(|h| h.part.words().to_lowercase()).collect();
        if !none.is_empty() {
            let text = say!("dialog-sharing-not-in-this-case", none = none.join(", "));
            ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
        }
    });
    ui.add_space(theme::PAD);
    let there = |p: &&Part| draft.held.iter().any(|h| h.part == **p && h.count > 0);
    let along: BTreeSet<Part> = draft.along.iter().filter(there).copied().collect();
    buttons(
        ui,
        cx,
        say!("dialog-sharing-write-the-copy"),
        asks,
        |asks| {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Sharing(Sharing::Share(along)));
        },
    );
}

/// A part: its tick, how many, and what is in it.
fn part(ui: &mut Ui, cx: &DialogCx<'_>, held: &Held, along: &mut BTreeSet<Part>) {
    let needed = held.part.needs().is_none_or(|n| along.contains(&n));
    let may = held.part.may_go() && needed;
    let mut on = may && along.contains(&held.part);
    let more = match held.more.as_str() {
        "" => String::new(),
        more => format!(", {more}"),
    };
    let text = format!("{}: {}{more}", held.part.words(), held.count);
    let tick = ui.add_enabled(may, Checkbox::new(&mut on, theme::strong(text)));
    if tick.changed() && on {
        along.insert(held.part);
    } else if !on {
        along.remove(&held.part);
    }
    ui.indent(held.part, |ui| {
        ui.add(Label::new(theme::caption(held.part.tip(), cx.theme)).wrap());
    });
    ui.add_space(4.0);
}

/// What is to be removed for good, as it is being chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemoveDraft {
    /// What there is, and what it is called.
    pub choices: Vec<(Purge, String)>,
    /// As typed: narrows the list down, and is a name that people may have written.
    pub typed: String,
    /// What was chosen.
    pub chosen: Option<Purge>,
}

/// What would go, so that it can be asked whether that is meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Sure {
    /// Which.
    pub what: Purge,
    /// What it is called.
    pub name: String,
    /// A sentence each.
    pub goes: Vec<String>,
    /// What becomes of files, a sentence each.
    pub told: Vec<String>,
    /// Whether the person said that it is meant.
    pub meant: bool,
}

fn sort(what: &Purge) -> &'static str {
    match what {
        Purge::Article(_) => say!("dialog-sharing-article"),
        Purge::Name(_) => say!("dialog-sharing-name"),
        Purge::CaseNotes | Purge::Note(_) => say!("dialog-sharing-note"),
        Purge::Card(_) => say!("dialog-sharing-evidence-card"),
    }
}

const ROW: f32 = 26.0;

/// What is to be removed for good.
pub(super) fn remove(ui: &mut Ui, draft: &mut RemoveDraft, asks: &mut Asks) {
    title(ui, say!("dialog-sharing-remove-for-good"));
    let text = say!("dialog-sharing-from-the-case-its-history");
    ui.add(Label::new(text).wrap());
    ui.add_space(theme::PAD);
    let kind = field::Kind::line(ui.visuals().text_color());
    field::add(ui, &mut draft.typed, &kind, |edit| {
        edit.hint_text(say!("dialog-sharing-find-or-type-a-persons"))
            .desired_width(f32::INFINITY)
    })
    .accessible_name(say!("dialog-sharing-find-or-type-a-persons"));
    ui.add_space(4.0);
    let typed = draft.typed.trim().to_owned();
    let wanted = typed.to_lowercase();
    let fits = |(what, name): &&(Purge, String)| {
        let line = format!("{} {name}", sort(what)).to_lowercase();
        wanted.split_whitespace().all(|w| line.contains(w))
    };
    let mut rows: Vec<(Purge, String)> = draft.choices.iter().filter(fits).cloned().collect();
    let written = Purge::Name(typed.clone());
    if !typed.is_empty() && !rows.iter().any(|r| r.0 == written) {
        rows.push((
            written,
            say!("dialog-sharing-wherever-it-was-written", typed = typed),
        ));
    }
    let height = (ui.ctx().content_rect().height() - 330.0).clamp(120.0, 320.0);
    let area = ScrollArea::vertical()
        .id_salt("removable")
        .auto_shrink(false)
        .max_height(height)
        .min_scrolled_height(height);
    let mut reached = None;
    let area = area.show_rows(ui, ROW, rows.len(), |ui, range| {
        for (what, name) in rows.get(range).unwrap_or_default() {
            let on = draft.chosen.as_ref() == Some(what);
            let text = format!("{}: {name}", sort(what));
            let size = vec2(ui.available_width(), ROW - 4.0);
            let row = Button::selectable(on, text.as_str())
                .truncate()
                .min_size(size);
            let row = ui.add(row).accessible_name(text);
            if row.gained_focus() {
                reached = Some(row.rect);
            }
            if row.clicked() {
                draft.chosen = Some(what.clone());
            }
        }
    });
    if let Some(line) = reached {
        walk::bring_into_sight(ui, area.inner_rect, line);
    }
    ui.add_space(theme::PAD);
    let chosen = draft.chosen.clone();
    let chosen = chosen.and_then(|c| rows.into_iter().find(|r| r.0 == c));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let look = Button::new(say!("dialog-sharing-see-what-would-go"));
        if ui.add_enabled(chosen.is_some(), look).clicked()
            && let Some((what, name)) = chosen
        {
            asks.push(Ask::Sharing(Sharing::Look(what, name)));
        }
        if ui.button(say!("dialog-sharing-cancel")).clicked() {
            asks.push(Ask::CloseDialog);
        }
    });
}

/// Whether what would go is meant to go.
pub(super) fn sure(ui: &mut Ui, cx: &DialogCx<'_>, sure: &mut Sure, asks: &mut Asks) {
    title(ui, say!("dialog-sharing-remove-for-good-2"));
    let name = format!("{}: {}", sort(&sure.what), sure.name);
    ui.add(Label::new(theme::strong(name)).wrap());
    ui.add_space(theme::PAD);
    ui.label(theme::caption(
        say!("dialog-sharing-this-goes-and-cannot-be"),
        cx.theme,
    ));
    let nothing = [say!("dialog-sharing-nothing-of-it-was-found").to_owned()];
    let goes = if sure.goes.is_empty() {
        &nothing[..]
    } else {
        &sure.goes
    };
    for line in goes {
        ui.add(Label::new(format!("•  {line}")).wrap());
    }
    ui.add_space(theme::PAD);
    for line in &sure.told {
        ui.add(Label::new(RichText::new(line).color(cx.theme.weak)).wrap());
    }
    ui.add_space(theme::PAD);
    ui.checkbox(
        &mut sure.meant,
        say!("dialog-sharing-i-understand-that-this-cannot"),
    );
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = RichText::new(say!("dialog-sharing-remove-for-good")).color(cx.theme.wrong);
        if ui.add_enabled(sure.meant, Button::new(text)).clicked() {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Sharing(Sharing::Remove(sure.what.clone())));
        }
        if ui.button(say!("dialog-sharing-cancel")).clicked() {
            asks.push(Ask::CloseDialog);
        }
    });
}
