//! A lesson from this case: which tasks, in which order, what the teacher notes, which names are replaced. Tasks come from findings
//! that the person marked as read correctly.

use super::{DialogCx, labelled, title, window};
use crate::case::Case;
use crate::gui::actions::Action;
use crate::gui::ask::{Ask, Asks, Lessoning};
use crate::gui::locale::say;
use crate::gui::theme;
use crate::gui::widgets::bidi::field;
use crate::gui::words;
use crate::provenance::Provenance;
use crate::workshop::mask::{Dates, MaskPlan, Masking};
use crate::workshop::{Exercise, Lesson, Level, Task, discussions, exercises, extent};
use eframe::egui::{Align, Button, Checkbox, DragValue, Label, Layout, RichText, Ui, vec2};
use std::collections::BTreeSet;

/// A part of the dialog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// Which, in which order.
    #[default]
    Tasks,
    /// Names that are replaced.
    Masks,
    /// For the teacher.
    Guide,
}

/// A task that can be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is.
    pub task: Task,
    /// Whether it is in the lesson.
    pub on: bool,
    /// For the teacher.
    pub notes: String,
}

/// The lesson as it is being made.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its title.
    pub title: String,
    /// How much it asks of a room.
    pub level: Level,
    /// The teacher's guide.
    pub guide: String,
    /// All tasks, in order.
    pub rows: Vec<Row>,
    /// The one that is looked at.
    pub at: usize,
    /// The part that is shown.
    pub sheet: Sheet,
    /// Kinds of names that are replaced.
    pub masks: BTreeSet<Masking>,
    /// The names.
    pub plan: MaskPlan,
    /// Weeks by which dates are moved.
    pub weeks: i32,
    /// Which tasks are printed; `None` is all that were chosen.
    pub paper: Option<Level>,
}

impl Draft {
    /// All that can be asked of a case. What is disputed is offered and not ticked.
    pub fn new(case: &Case, prov: &Provenance) -> Self {
        let row = |task: Task, on: bool| Row {
            task,
            on,
            notes: String::new(),
        };
        let made = exercises(case, prov).into_iter();
        let mut rows: Vec<Row> = made.map(|e| row(Task::Exercise(e), true)).collect();
        let cards = discussions(case, prov).into_iter();
        rows.extend(cards.map(|d| row(Task::Discussion(d), false)));
        let deep = rows
            .iter()
            .any(|r| r.on && r.task.level() == Level::InDepth);
        Self {
            title: case.name.clone(),
            level: if deep { Level::InDepth } else { Level::Basic },
            guide: String::new(),
            rows,
            at: 0,
            sheet: Sheet::Tasks,
            masks: BTreeSet::new(),
            plan: MaskPlan::default(),
            weeks: 0,
            paper: None,
        }
    }

    /// The lesson of what was chosen, names as they are.
    pub fn lesson(&self, case: &Case) -> Lesson {
        let chosen = || self.rows.iter().filter(|r| r.on);
        let tasks = chosen().map(|r| r.task.clone()).collect();
        let mut lesson = Lesson::new(self.title.clone(), self.level, case, tasks);
        lesson.guide.clone_from(&self.guide);
        for (entry, row) in lesson.entries.iter_mut().zip(chosen()) {
            entry.notes.clone_from(&row.notes);
        }
        lesson
    }

    /// Whether anything is replaced.
    pub fn is_masked(&self) -> bool {
        !self.plan.names.is_empty() || self.weeks != 0
    }

    /// What is replaced.
    pub fn finished_plan(&self) -> MaskPlan {
        let mut plan = self.plan.clone();
        plan.dates = match self.weeks {
            0 => Dates::Keep,
            n => Dates::Weeks(n),
        };
        plan
    }

    fn chosen(&self) -> impl Iterator<Item = &Task> {
        self.rows.iter().filter(|r| r.on).map(|r| &r.task)
    }

    /// Tasks and minutes that were chosen.
    pub fn sum(&self) -> (usize, u32) {
        extent(self.chosen(), None)
    }

    /// Which tasks are printed; all of them where there is nothing to choose any more.
    pub fn paper_level(&self) -> Option<Level> {
        let (basic, all) = (extent(self.chosen(), self.paper).0, self.sum().0);
        self.paper.filter(|_| basic > 0 && basic < all)
    }

    fn shift(&mut self, forward: bool) {
        let to = match forward {
            true => self.at + 1,
            false => self.at.wrapping_sub(1),
        };
        if self.at < self.rows.len() && to < self.rows.len() {
            self.rows.swap(self.at, to);
            self.at = to;
        }
    }
}

/// Which tasks are printed, where there are basic ones and others.
pub(super) fn paper<'a, I>(
    ui: &mut Ui,
    cx: &DialogCx<'_>,
    tasks: impl Fn() -> I,
    chosen: &mut Option<Level>,
) where
    I: Iterator<Item = &'a Task>,
{
    let (all, basic) = (extent(tasks(), None), extent(tasks(), Some(Level::Basic)));
    if basic.0 == 0 || basic.0 == all.0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::caption(say!("lesson-paper"), cx.theme));
        let words = say!("lesson-paper-all", n = all.0, minutes = all.1);
        ui.radio_value(chosen, None, words);
        let words = say!("lesson-paper-basic", n = basic.0, minutes = basic.1);
        ui.radio_value(chosen, Some(Level::Basic), words);
    });
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(ui, say!("lesson-make"));
    if draft.rows.is_empty() {
        ui.add(Label::new(say!("lesson-nothing-to-ask")).wrap());
        ui.add_space(theme::PAD);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            findings(ui, asks);
            if ui.button(say!("dialogs-close")).clicked() {
                asks.push(Ask::CloseDialog);
            }
        });
        return;
    }
    ui.horizontal(|ui| {
        for (sheet, text) in [
            (Sheet::Tasks, say!("lesson-tasks")),
            (Sheet::Masks, say!("lesson-names")),
            (Sheet::Guide, say!("lesson-guide")),
        ] {
            if ui.selectable_label(draft.sheet == sheet, text).clicked() {
                draft.sheet = sheet;
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            findings(ui, asks);
        });
    });
    ui.add_space(6.0);
    let height = (ui.ctx().content_rect().height() - 280.0).clamp(200.0, 460.0);
    match draft.sheet {
        Sheet::Tasks => tasks(ui, cx, draft, height),
        Sheet::Masks => {
            window::column(ui, "names of the lesson", height, |ui| masks(ui, cx, draft))
        }
        Sheet::Guide => {
            window::column(ui, "guide of the lesson", height, |ui| guide(ui, cx, draft))
        }
    }
    ui.add_space(theme::PAD);
    let mut level = draft.paper;
    paper(ui, cx, || draft.chosen(), &mut level);
    draft.paper = level;
    foot(ui, cx, draft, asks);
}

/// To the findings that the conclusion rests on, where they are marked.
fn findings(ui: &mut Ui, asks: &mut Asks) {
    let button = ui.button(say!("lesson-mark-findings"));
    if button.on_hover_text(say!("lesson-mark-tip")).clicked() {
        asks.push(Ask::CloseDialog);
        asks.push(Ask::Do(Action::Export));
    }
}

fn foot(ui: &mut Ui, cx: &DialogCx<'_>, draft: &Draft, asks: &mut Asks) {
    let (count, minutes) = draft.sum();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let some = count > 0 && !draft.title.trim().is_empty();
        let text = RichText::new(say!("lesson-save")).color(cx.theme.on_chip());
        let save = Button::new(text).fill(cx.theme.accent);
        let boxed = || Box::new(draft.clone());
        if ui.add_enabled(some, save).clicked() {
            asks.push(Ask::Lesson(Lessoning::Save(boxed())));
        }
        if ui
            .add_enabled(some, Button::new(say!("lesson-print")))
            .clicked()
        {
            asks.push(Ask::Lesson(Lessoning::Print(boxed())));
        }
        if ui
            .add_enabled(some, Button::new(say!("lesson-give")))
            .clicked()
        {
            asks.push(Ask::Lesson(Lessoning::Give(boxed())));
        }
        if ui.button(say!("dialogs-cancel")).clicked() {
            asks.push(Ask::CloseDialog);
        }
        let told = say!("lesson-sum", tasks = count, minutes = minutes);
        ui.label(theme::caption(told, cx.theme));
    });
}

fn tasks(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, height: f32) {
    let list = (height * 0.45).max(110.0);
    window::column(ui, "tasks of the lesson", list, |ui| {
        for (n, row) in draft.rows.iter_mut().enumerate() {
            line(ui, cx, (n, row), &mut draft.at);
        }
    });
    ui.separator();
    let (at, count) = (draft.at, draft.rows.len());
    let mut moved = None;
    window::column(ui, "task of the lesson", height - list - 12.0, |ui| {
        if let Some(row) = draft.rows.get_mut(at) {
            moved = details(ui, cx, row, (at, count));
        }
    });
    if let Some(forward) = moved {
        draft.shift(forward);
    }
}

/// A task in the list: its tick, its kind, and the words that tell it from others of its kind.
fn line(ui: &mut Ui, cx: &DialogCx<'_>, (n, row): (usize, &mut Row), at: &mut usize) {
    ui.horizontal(|ui| {
        let tick = ui.add(Checkbox::without_text(&mut row.on));
        let tick = tick.on_hover_text(say!("lesson-in-it"));
        tick.accessible_name(say!("lesson-use-task", n = n + 1));
        let marked = row.task.shown().iter().flat_map(|s| &s.marked).next();
        let marked = marked.and_then(|p| Some(cx.view.case.article(p.article)?.slice(p.span())));
        let about = marked.map_or_else(|| row.task.question().to_owned(), |m| words::clip(m, 120));
        let text = format!("{}. {}  {about}", n + 1, row.task.title());
        let size = vec2(ui.available_width(), theme::CONTROL);
        let layout = Layout::top_down_justified(Align::Min);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            let button = ui.add(Button::selectable(*at == n, text).truncate());
            if button.clicked() || button.gained_focus() {
                *at = n;
            }
        });
    });
}

/// What is known of a task: its answer and proof, minutes, notes; says which way it is moved.
fn details(
    ui: &mut Ui,
    cx: &DialogCx<'_>,
    row: &mut Row,
    (at, count): (usize, usize),
) -> Option<bool> {
    let mut moved = None;
    ui.add(Label::new(theme::strong(row.task.question())).wrap());
    let caption = |text: String| Label::new(theme::caption(text, cx.theme)).wrap();
    match &row.task {
        Task::Exercise(e) => {
            for (k, choice) in e.choices.iter().enumerate() {
                let right = if k == e.right {
                    say!("lesson-right")
                } else {
                    ""
                };
                let text = format!("{}  {}  {right}", Exercise::letter(k), choice.words);
                ui.add(Label::new(text).wrap());
            }
            for p in &e.proof {
                let case = cx.view.case;
                let text = case.article(p.article).map_or("", |a| a.slice(p.span()));
                ui.add(caption(say!("lesson-proof", text = words::clip(text, 240))));
            }
        }
        Task::Discussion(d) => {
            ui.add(caption(d.why.clone()));
        }
    }
    ui.horizontal(|ui| {
        let minutes = match &mut row.task {
            Task::Exercise(e) => &mut e.minutes,
            Task::Discussion(d) => &mut d.minutes,
        };
        let label = ui.label(say!("lesson-minutes"));
        ui.add(DragValue::new(minutes).range(1..=90))
            .labelled_by(label.id);
        if ui
            .add_enabled(at > 0, Button::new(say!("lesson-earlier")))
            .clicked()
        {
            moved = Some(false);
        }
        if ui
            .add_enabled(at + 1 < count, Button::new(say!("lesson-later")))
            .clicked()
        {
            moved = Some(true);
        }
    });
    labelled(
        ui,
        cx,
        say!("lesson-notes"),
        say!("lesson-notes-hint"),
        &mut row.notes,
        2,
    );
    moved
}

fn guide(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    labelled(ui, cx, say!("lesson-title"), "", &mut draft.title, 1);
    ui.horizontal(|ui| {
        ui.label(theme::caption(say!("lesson-level"), cx.theme));
        ui.radio_value(&mut draft.level, Level::Basic, say!("lesson-basic"));
        ui.radio_value(&mut draft.level, Level::InDepth, say!("lesson-in-depth"));
    });
    labelled(
        ui,
        cx,
        say!("lesson-guide-field"),
        say!("lesson-guide-hint"),
        &mut draft.guide,
        8,
    );
}

fn kind(masking: Masking) -> &'static str {
    match masking {
        Masking::Outlets => say!("lesson-outlets"),
        Masking::Agencies => say!("lesson-agencies"),
        Masking::Persons => say!("lesson-persons"),
        Masking::Bodies => say!("lesson-bodies"),
        Masking::Places => say!("lesson-places"),
    }
}

fn masks(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    ui.add(Label::new(theme::caption(say!("lesson-masks-meaning"), cx.theme)).wrap());
    let mut changed = false;
    ui.horizontal_wrapped(|ui| {
        for masking in Masking::ALL {
            let mut on = draft.masks.contains(&masking);
            if ui.checkbox(&mut on, kind(masking)).changed() {
                changed = true;
                match on {
                    true => draft.masks.insert(masking),
                    false => draft.masks.remove(&masking),
                };
            }
        }
    });
    ui.horizontal(|ui| {
        let label = ui.label(say!("lesson-weeks"));
        ui.add(DragValue::new(&mut draft.weeks).range(-2600..=2600))
            .labelled_by(label.id);
    });
    if changed {
        draft.plan = MaskPlan::of(cx.view.case, cx.view.prov, &draft.masks);
    }
    for name in &mut draft.plan.names {
        ui.horizontal(|ui| {
            let half = (ui.available_width() * 0.5).max(80.0);
            let field_kind = field::Kind::line(cx.theme.ink);
            field::add(ui, &mut name.shown, &field_kind, |edit| {
                edit.desired_width(half - 40.0)
            })
            .accessible_name(say!("lesson-instead-of", name = name.name));
            ui.add(Label::new(theme::caption(name.name.clone(), cx.theme)).truncate());
        });
    }
}
