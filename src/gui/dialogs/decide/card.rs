//! A piece of evidence that is no article: written, changed, attached to claims for or against. Who may see it is chosen in plain
//! words; a new one is never exported.

use super::{Form, cards, choices_of_claims, say};
use crate::article::Moment;
use crate::case::{Attached, Card, CardKind, Command, FindingKey, Level, Reply, Side};
use crate::gui::decided::level_meaning;
use crate::gui::dialogs::notes::markdown_hint;
use crate::gui::dialogs::{DialogCx, buttons, first_focus, labelled, title};
use crate::gui::locale::{say, text, word};
use crate::gui::{
    ask::{Ask, Asks},
    theme,
    views::ViewCx,
    widgets::{
        evidence,
        pick::{Choice, Pick, Shape},
    },
    words,
};
use eframe::egui::{Button, ComboBox, Label, RichText, ScrollArea, Ui};

/// As it is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    card: Card,
    new: bool,
    /// Whether the list of all cards comes back afterwards.
    listed: bool,
    /// When it was; when it was asked, until when, when answered: as typed.
    times: [String; 4],
    answer: String,
    /// What is wrong with it.
    fault: String,
    pick: Pick,
    claims: Vec<FindingKey>,
    choices: Vec<Choice>,
    before: Option<Box<Draft>>,
}

/// What the typed times are.
const TIMES: [&str; 4] = [
    word!("dialog-decide-card-when"),
    word!("dialog-decide-card-asked-on"),
    word!("dialog-decide-card-answer-wanted-by"),
    word!("dialog-decide-card-answered-on"),
];

impl Draft {
    /// A new one, about a claim where one is given.
    pub fn new(cx: &ViewCx<'_>, about: Option<FindingKey>) -> Self {
        let attached = about.map(|claim| Attached {
            claim,
            side: Side::Neither,
            lost: None,
        });
        let card = Card {
            id: cx.case.next_card(),
            attached: attached.into_iter().collect(),
            ..Card::default()
        };
        Self::with(cx, card, true)
    }

    /// One of the case.
    pub fn of(cx: &ViewCx<'_>, card: &Card) -> Self {
        Self::with(cx, card.clone(), false)
    }

    fn with(cx: &ViewCx<'_>, card: Card, new: bool) -> Self {
        let (claims, choices) = choices_of_claims(cx);
        let reply = card.reply.as_ref();
        let time = |m: Option<Moment>| m.as_ref().map_or_else(String::new, words::moment);
        let mut draft = Self {
            times: [
                time(card.when),
                time(reply.map(|r| r.asked)),
                time(reply.and_then(|r| r.deadline)),
                time(reply.and_then(|r| r.answered)),
            ],
            answer: reply.map_or_else(String::new, |r| r.answer.clone()),
            card,
            new,
            listed: false,
            fault: String::new(),
            pick: Pick::default(),
            claims,
            choices,
            before: None,
        };
        draft.before = Some(Box::new(draft.clone()));
        draft
    }

    /// The same, after which the list of all cards comes back.
    pub fn from_list(mut self) -> Self {
        self.listed = true;
        self
    }

    /// Whether something was written.
    pub(super) fn is_written(&self) -> bool {
        self.before.as_ref().is_some_and(|b| {
            (&b.card, &b.times, &b.answer) != (&self.card, &self.times, &self.answer)
        })
    }

    /// The card, or what is wrong with it in one sentence.
    fn finished(&self) -> Result<Card, String> {
        let mut card = self.card.clone();
        for text in [&mut card.title, &mut card.who, &mut card.link] {
            *text = text.trim().to_owned();
        }
        if card.title.is_empty() && card.text.trim().is_empty() {
            return Err(say!("dialog-decide-card-give-it-a-title-or").into());
        }
        let mut times = Vec::with_capacity(TIMES.len());
        for (name, typed) in TIMES.into_iter().zip(&self.times) {
            let typed = typed.trim();
            times.push(match typed {
                "" => None,
                typed => Some(
                    typed
                        .parse::<Moment>()
                        .map_err(|e| format!("{}: {e}", text(name)))?,
                ),
            });
        }
        let time = |n: usize| times.get(n).copied().flatten();
        card.when = time(0);
        card.reply = match (card.kind == CardKind::RightOfReply, time(1)) {
            (false, _) => None,
            (true, None) => return Err(say!("dialog-decide-card-say-on-which-day-the").into()),
            (true, Some(asked)) => Some(Reply {
                asked,
                deadline: time(2),
                answered: time(3),
                answer: self.answer.trim().to_owned(),
            }),
        };
        Ok(card)
    }

    /// The step that keeps it, where it is written and whole.
    pub(super) fn unfinished(&self) -> Option<Command> {
        let card = self.finished().ok()?;
        self.is_written().then(|| card.set())
    }

    fn back(&self) -> Ask {
        if self.listed {
            Form::Cards(cards::Draft::default()).open()
        } else {
            Ask::CloseDialog
        }
    }
}

/// Draws the form.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(
        ui,
        if draft.new {
            say!("dialog-decide-card-new-evidence-card")
        } else {
            say!("dialog-decide-card-evidence-card")
        },
    );
    let height = (ui.ctx().content_rect().height() - 210.0).clamp(140.0, 560.0);
    let area = ScrollArea::vertical().auto_shrink(false);
    area.min_scrolled_height(height)
        .max_height(height)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 14.0);
            what(ui, cx, draft);
            if draft.card.kind == CardKind::RightOfReply {
                reply(ui, cx, draft);
            }
            level(ui, cx, draft);
            claims(ui, cx, draft);
        });
    ui.add_space(6.0);
    if draft.fault.is_empty() {
        ui.label(theme::caption(" ", cx.theme));
    } else {
        let fault = RichText::new(&draft.fault).size(theme::SMALL);
        ui.add(Label::new(fault.color(cx.theme.wrong)).wrap());
    }
    let mut go = false;
    buttons(ui, cx, say!("dialog-decide-card-keep"), asks, |_| go = true);
    if !go {
        return;
    }
    match draft.finished() {
        Ok(card) => {
            if draft.new || Some(&card) != cx.view.case.cards.get(&card.id) {
                asks.push(Ask::Change(card.set()));
            }
            asks.push(draft.back());
        }
        Err(fault) => draft.fault = fault,
    }
}

fn what(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    say(
        ui,
        cx,
        say!("dialog-decide-card-what-you-know-from-elsewhere"),
    );
    ui.label(theme::caption(say!("dialog-decide-card-kind"), cx.theme));
    let kind = &mut draft.card.kind;
    let combo = ComboBox::from_id_salt("kind of evidence")
        .selected_text(evidence::kind(*kind))
        .width(220.0)
        .height(320.0)
        .show_ui(ui, |ui| {
            for k in CardKind::ALL {
                ui.selectable_value(kind, k, evidence::kind(k));
            }
        });
    combo
        .response
        .accessible_name(say!("dialog-decide-card-kind-of-evidence"));
    let card = &mut draft.card;
    if draft.new {
        first_focus(ui, ui.make_persistent_id(say!("dialog-decide-card-title")));
    }
    labelled(
        ui,
        cx,
        say!("dialog-decide-card-title"),
        say!("dialog-decide-card-in-a-few-words"),
        &mut card.title,
        1,
    );
    labelled(
        ui,
        cx,
        say!("dialog-decide-card-what-it-says"),
        markdown_hint(),
        &mut card.text,
        4,
    );
    let [when, ..] = &mut draft.times;
    ui.columns(2, |c| {
        if let [a, b] = c {
            labelled(
                a,
                cx,
                say!("dialog-decide-card-who"),
                say!("dialog-decide-card-whom-you-spoke-to"),
                &mut card.who,
                1,
            );
            labelled(
                b,
                cx,
                say!("dialog-decide-card-when"),
                say!("dialog-decide-card-2031-04-12-or-2031"),
                when,
                1,
            );
        }
    });
    labelled(
        ui,
        cx,
        say!("dialog-decide-card-link"),
        say!("dialog-decide-card-https"),
        &mut card.link,
        1,
    );
}

/// When somebody was asked, until when, and what was answered.
fn reply(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    ui.add_space(8.0);
    ui.label(theme::strong(say!("dialog-decide-card-right-of-reply")));
    let [_, asked, deadline, answered] = &mut draft.times;
    let day = "2031-04-12";
    ui.columns(3, |c| {
        if let [a, b, d] = c {
            labelled(a, cx, say!("dialog-decide-card-asked-on"), day, asked, 1);
            labelled(
                b,
                cx,
                say!("dialog-decide-card-answer-wanted-by"),
                day,
                deadline,
                1,
            );
            labelled(
                d,
                cx,
                say!("dialog-decide-card-answered-on"),
                day,
                answered,
                1,
            );
        }
    });
    if answered.trim().is_empty() {
        ui.label(theme::caption(
            say!("dialog-decide-card-no-answer-yet"),
            cx.theme,
        ));
    }
    labelled(
        ui,
        cx,
        say!("dialog-decide-card-answer"),
        say!("dialog-decide-card-in-their-words"),
        &mut draft.answer,
        2,
    );
}

/// Who may see it, in plain words.
fn level(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    ui.add_space(8.0);
    ui.label(theme::strong(say!("dialog-decide-card-who-may-see-it")));
    if draft.new {
        let told = say!("dialog-decide-card-a-new-card-is-never");
        ui.label(theme::caption(told, cx.theme));
    }
    for level in Level::ALL {
        ui.horizontal(|ui| {
            let on = draft.card.level == level;
            evidence::level_icon(ui, level, cx.theme);
            let name = evidence::level(level);
            let button = ui.add(Button::selectable(on, name));
            if button.accessible_name(name).clicked() {
                draft.card.level = level;
            }
            let meaning = theme::caption(level_meaning(level), cx.theme);
            ui.add(Label::new(meaning).wrap());
        });
    }
}

/// The claims that it is about, and what it says for each.
fn claims(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    ui.add_space(8.0);
    ui.label(theme::strong(say!("dialog-decide-card-about-these-claims")));
    let mut gone = None;
    for (n, attached) in draft.card.attached.iter_mut().enumerate() {
        let at = draft.claims.iter().position(|k| *k == attached.claim);
        let text = match (&attached.lost, at.and_then(|at| draft.choices.get(at))) {
            (Some(words), _) => say!("dialog-decide-card-not-found-any-more", words = words),
            (None, Some(choice)) => choice.name.clone(),
            (None, None) => say!("dialog-decide-card-a-claim-that-is-not").to_owned(),
        };
        let text = words::clip(&text, 120);
        ui.add(Label::new(RichText::new(&text).font(theme::serif(theme::BODY))).wrap());
        ui.horizontal_wrapped(|ui| {
            for side in Side::ALL {
                let on = attached.side == side;
                let name = evidence::side(side);
                let button = ui.add(Button::selectable(on, name));
                let name = format!("{name}: {text}");
                if button.accessible_name(name).clicked() {
                    attached.side = side;
                }
            }
            let remove = ui.add(Button::new(say!("dialog-decide-card-not-about-it")));
            let name = say!("dialog-decide-card-not-about-it-2", text = text);
            if remove.accessible_name(name).clicked() {
                gone = Some(n);
            }
        });
    }
    if let Some(n) = gone {
        draft.card.attached.remove(n);
    }
    let shape = Shape {
        name: say!("dialog-decide-card-find-a-claim"),
        hint: say!("dialog-decide-card-add-a-claim-type-some"),
        height: 112.0,
        chosen: None,
        focus: false,
    };
    let picked = draft.pick.show(ui, cx.theme, &shape, &draft.choices);
    let key = picked.and_then(|at| draft.claims.get(at)).cloned();
    if let Some(claim) = key
        && !draft.card.attached.iter().any(|a| a.claim == claim)
    {
        draft.card.attached.push(Attached {
            claim,
            side: Side::Neither,
            lost: None,
        });
    }
}
