//! How evidence cards look wherever they stand: an icon and a word for who may see them, and for which side they speak.

use super::icons::{self, Icon};
use crate::case::{Card, CardKind, Level, Side};
use crate::gui::decided::level_meaning;
use crate::gui::locale::say;
use crate::gui::theme::{self, Theme};
use crate::gui::widgets::markdown;
use crate::gui::words;
use eframe::egui::{Label, RichText, Ui};

/// A kind, at the beginning of a line.
pub fn kind(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Call => say!("evidence-call"),
        CardKind::Email => say!("evidence-e-mail"),
        CardKind::Message => say!("evidence-message"),
        CardKind::Visit => say!("evidence-visit"),
        CardKind::ArchiveCapture => say!("evidence-archive-capture"),
        CardKind::Document => say!("evidence-document"),
        CardKind::RightOfReply => say!("evidence-right-of-reply"),
        CardKind::Other => say!("evidence-other"),
    }
}

/// A level, at the beginning of a line.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Public => say!("evidence-public"),
        Level::Background => say!("evidence-background"),
        Level::NeverExport => say!("evidence-never-export"),
    }
}

/// A side, at the beginning of a line.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::For => say!("evidence-for"),
        Side::Against => say!("evidence-against"),
        Side::Neither => say!("evidence-neither"),
    }
}

/// What a card is called: its title, else its kind.
pub fn name(card: &Card) -> String {
    match card.title.trim() {
        "" => kind(card.kind).to_owned(),
        title => words::clip(title, 80),
    }
}

/// The icon of a level.
pub fn level_icon(ui: &mut Ui, level: Level, theme: &Theme) {
    let (icon, colour) = match level {
        Level::Public => (Icon::Eye, theme.right),
        Level::Background => (Icon::Number, theme.ink),
        Level::NeverExport => (Icon::Lock, theme.warn),
    };
    icons::show(ui, icon, colour).on_hover_text(level_meaning(level));
}

/// The side and the level of a card with its title.
pub fn head(ui: &mut Ui, theme: &Theme, card: &Card, side_on: Option<Side>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if let Some(s) = side_on {
            let (icon, colour) = match s {
                Side::For => (Icon::Add, theme.right),
                Side::Against => (Icon::Minus, theme.wrong),
                Side::Neither => (Icon::Arrow, theme.weak),
            };
            icons::show(ui, icon, colour);
            let word = RichText::new(side(s)).size(theme::SMALL).color(colour);
            ui.label(word);
            ui.add_space(4.0);
        }
        level_icon(ui, card.level, theme);
        ui.label(theme::caption(level(card.level), theme))
            .on_hover_text(level_meaning(card.level));
    });
    ui.add(Label::new(theme::strong(name(card))).wrap());
}

/// What is known of a card: who, when, where; of a right of reply, when it was asked and what came of it.
pub fn facts(ui: &mut Ui, theme: &Theme, card: &Card) {
    let when = card.when.as_ref().map(words::moment);
    let who = Some(card.who.clone()).filter(|w| !w.is_empty());
    let parts: Vec<String> = who.into_iter().chain(when).collect();
    if !parts.is_empty() {
        let line = theme::caption(parts.join(", "), theme);
        ui.add(Label::new(line).wrap());
    }
    if let Some(told) = reply(card) {
        ui.add(Label::new(theme::caption(told, theme)).wrap());
    }
    if markdown::is_web(&card.link) {
        let text = RichText::new(words::clip(&card.link, 60)).size(theme::SMALL);
        ui.hyperlink_to(text, card.link.trim())
            .on_hover_text(&card.link);
    } else if !card.link.is_empty() {
        let line = theme::caption(&card.link, theme);
        ui.add(Label::new(line).wrap());
    }
}

/// When an answer was asked for, until when, and what came.
fn reply(card: &Card) -> Option<String> {
    let r = card.reply.as_ref()?;
    let mut out = say!("evidence-asked-on", asked = words::moment(&r.asked));
    if let Some(deadline) = &r.deadline {
        out.push_str(&say!(
            "evidence-answer-wanted-by",
            deadline = words::moment(deadline)
        ));
    }
    match &r.answered {
        Some(m) => out.push_str(&say!("evidence-answered-on", m = words::moment(m))),
        None => out.push_str(say!("evidence-no-answer-yet")),
    }
    if r.answer.is_empty() {
        out.push('.');
    } else {
        out.push_str(&format!(": {}", words::clip(&r.answer, 400)));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Reply;

    #[test]
    fn a_right_of_reply_says_what_came_of_it() {
        let mut card = Card {
            kind: CardKind::RightOfReply,
            reply: Some(Reply {
                asked: "2031-04-12".parse().unwrap(),
                deadline: "2031-04-14".parse().ok(),
                answered: None,
                answer: String::new(),
            }),
            ..Card::default()
        };
        let told = "Asked on 2031-04-12, answer wanted by 2031-04-14; no answer yet.";
        assert_eq!(reply(&card).as_deref(), Some(told));
        if let Some(r) = &mut card.reply {
            r.answered = "2031-04-13 09:30".parse().ok();
            r.answer = "We paid in full.".into();
        }
        let told = reply(&card).unwrap();
        assert!(
            told.ends_with("answered on 2031-04-13 09:30: We paid in full."),
            "{told}"
        );
    }
}
