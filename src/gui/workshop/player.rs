//! A lesson for the room: the question with its passages, the choices with the hands that were raised, the answer step by step.

use super::quote::{Quote, outlet};
use super::screen::Page;
use super::{Do, chain, show};
use crate::gui::ask::{Ask, Asks};
use crate::gui::locale::say;
use crate::gui::theme;
use crate::gui::widgets::bidi::field;
use crate::workshop::{Entry, Exercise, Lesson, LessonState, MOST_HANDS, Place, Task};
use eframe::egui::{
    Align, Button, FontId, Frame, Label, Layout, Margin, RichText, Sense, Stroke, Ui, pos2, vec2,
};

/// What the key for "next" does now.
pub(super) fn next_word(lesson: &Lesson, state: &LessonState) -> &'static str {
    match state.place() {
        Place::Title => say!("stage-start"),
        Place::End => say!("stage-next"),
        Place::Task(n) => {
            let steps = lesson.entries.get(n).map_or(0, |e| e.task.steps());
            match (state.shown(), steps) {
                (0, 1..) => say!("stage-reveal"),
                (shown, steps) if shown < steps => say!("stage-next-step"),
                _ => say!("stage-next"),
            }
        }
    }
}

/// Draws where the lesson stands.
pub(super) fn show(
    ui: &mut Ui,
    page: &Page<'_>,
    lesson: &Lesson,
    state: &LessonState,
    asks: &mut Asks,
) {
    match state.place() {
        Place::Title => title(ui, page, lesson),
        Place::End => end(ui, page, lesson),
        Place::Task(n) => {
            if let Some(entry) = lesson.entries.get(n) {
                task(ui, page, lesson, (n, entry), state, asks);
            }
        }
    }
}

fn title(ui: &mut Ui, page: &Page<'_>, lesson: &Lesson) {
    ui.add_space(page.text() * 2.0);
    page.title(ui, &lesson.title);
    ui.add_space(page.text());
    let tasks = say!("stage-n-tasks", n = lesson.entries.len());
    let minutes = say!("stage-n-minutes", n = lesson.minutes());
    page.line(
        ui,
        &format!("{tasks} · {minutes} · {}", lesson.level.words()),
    );
    page.aside(ui, say!("stage-space-begins"));
}

fn end(ui: &mut Ui, page: &Page<'_>, lesson: &Lesson) {
    ui.add_space(page.text() * 2.0);
    page.title(ui, say!("stage-end-of-the-lesson"));
    page.aside(ui, &lesson.title);
    ui.add_space(page.text());
    for line in [
        say!("stage-who-is-behind-it"),
        say!("stage-what-is-the-evidence"),
        say!("stage-what-do-others-say"),
    ] {
        page.line(ui, line);
    }
}

fn task(
    ui: &mut Ui,
    page: &Page<'_>,
    lesson: &Lesson,
    (n, entry): (usize, &Entry),
    state: &LessonState,
    asks: &mut Asks,
) {
    let task = &entry.task;
    let kicker = say!(
        "stage-task-of",
        n = n + 1,
        count = lesson.entries.len(),
        title = task.title()
    );
    page.aside(ui, &kicker);
    page.title(ui, task.question());
    for (k, shown) in task.shown().iter().enumerate() {
        let quote = Quote::of(&lesson.case, shown.passage, &shown.marked);
        show::quote(ui, page, &quote, Some(&Lesson::passage_number(n, k)));
    }
    ui.add_space(page.small() * 0.3);
    match task {
        Task::Exercise(e) => {
            choices(ui, page, e, (n, state), asks);
            reveal(ui, page, lesson, e, (n, state));
        }
        Task::Discussion(_) => page.aside(ui, say!("stage-to-talk-about")),
    }
}

/// The choices: a letter, the words, and the hands; of the answer nothing before its time.
fn choices(
    ui: &mut Ui,
    page: &Page<'_>,
    e: &Exercise,
    (n, state): (usize, &LessonState),
    asks: &mut Asks,
) {
    let open = state.shown() == 0;
    let tally = state.tally(n);
    let most = tally.iter().copied().max().unwrap_or(0).max(1);
    for (k, choice) in e.choices.iter().enumerate() {
        let hands = tally.get(k).copied().unwrap_or(0);
        let right = state.is_answered() && k == e.right;
        let stroke = match right {
            true => Stroke::new(4.0, page.theme.right),
            false => Stroke::new(1.5, page.theme.hairline),
        };
        let frame = Frame::NONE
            .stroke(stroke)
            .corner_radius(8)
            .inner_margin(Margin::symmetric(12, 5));
        let shown = frame.show(ui, |ui| {
            row(ui, page, (k, &choice.words), (hands, open), right, asks);
        });
        if hands > 0 {
            // The share of hands, along the lower edge.
            let rect = shown.response.rect;
            let share = f32::from(hands) / f32::from(most);
            let bar = eframe::egui::Rect::from_min_max(
                pos2(rect.left() + 8.0, rect.bottom() - 6.0),
                pos2(
                    rect.left() + 8.0 + (rect.width() - 16.0) * share,
                    rect.bottom() - 1.0,
                ),
            );
            ui.painter().rect_filled(bar, 2.0, page.theme.accent);
        }
    }
}

fn row(
    ui: &mut Ui,
    page: &Page<'_>,
    (k, words): (usize, &str),
    (hands, open): (u16, bool),
    right: bool,
    asks: &mut Asks,
) {
    let letter = Exercise::letter(k);
    let width = ui.available_width();
    let layout = Layout::right_to_left(Align::Center);
    // As tall as its words, so that letter, words and hands stand on one level.
    let font = FontId::proportional(page.text());
    let room = (width - page.small() * 7.0).max(120.0);
    let galley = ui
        .painter()
        .layout(words.to_owned(), font, page.theme.ink, room);
    let size = vec2(width, galley.size().y.max(page.text() * 1.7));
    ui.allocate_ui_with_layout(size, layout, |ui| {
        if open {
            typed(ui, page, (k, letter), hands, asks);
        } else {
            let told = say!("stage-n-hands", n = hands);
            ui.label(RichText::new(told).size(page.small()).color(page.theme.ink));
        }
        let left = Layout::left_to_right(Align::Center);
        ui.with_layout(left.with_main_wrap(false), |ui| {
            let text = RichText::new(letter.to_string());
            let text = text
                .font(theme::semibold(page.text()))
                .color(page.theme.ink);
            let button = ui.add_enabled(open, Button::new(text).min_size(vec2(46.0, 0.0)));
            let name = say!("stage-one-hand-more", letter = letter);
            let button = button.on_hover_text(say!("stage-one-hand-more-tip"));
            if button.accessible_name(name).clicked() {
                asks.push(Ask::Stage(Do::Hand {
                    choice: k,
                    more: true,
                }));
            }
            if right {
                tick(ui, page);
            }
            let text = RichText::new(words).size(page.text()).color(page.theme.ink);
            let text = if right {
                text.font(theme::semibold(page.text()))
            } else {
                text
            };
            ui.add(Label::new(text).wrap());
        });
    });
}

/// The number of hands, to be typed.
fn typed(ui: &mut Ui, page: &Page<'_>, (k, letter): (usize, char), hands: u16, asks: &mut Asks) {
    let mut text = match hands {
        0 => String::new(),
        n => n.to_string(),
    };
    let kind = field::Kind::line(page.theme.ink).font(FontId::proportional(page.small()));
    let response = field::add(ui, &mut text, &kind, |edit| {
        edit.id(eframe::egui::Id::unique(("hands", k)))
            .desired_width(page.small() * 2.6)
            .char_limit(4)
    });
    let response = response.on_hover_text(say!("stage-hands-tip"));
    let response = response.accessible_name(say!("stage-hands-for", letter = letter));
    if response.changed() {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let count = digits.parse::<u16>().unwrap_or(0).min(MOST_HANDS);
        asks.push(Ask::Stage(Do::Hands { choice: k, count }));
    }
}

/// A tick, so that the answer is not told by colour alone.
fn tick(ui: &mut Ui, page: &Page<'_>) {
    let size = page.text();
    let (rect, response) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    response.widget_info(|| {
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, say!("stage-the-answer"))
    });
    let stroke = Stroke::new(size / 7.0, page.theme.right);
    let at = |x: f32, y: f32| rect.min + vec2(size * x, size * y);
    ui.painter()
        .line_segment([at(0.1, 0.55), at(0.4, 0.85)], stroke);
    ui.painter()
        .line_segment([at(0.4, 0.85), at(0.9, 0.15)], stroke);
}

/// The steps of the answer that are shown, with what proves them, and at last the explanation.
fn reveal(
    ui: &mut Ui,
    page: &Page<'_>,
    lesson: &Lesson,
    e: &Exercise,
    (n, state): (usize, &LessonState),
) {
    let tally = state.tally(n);
    let shown = state.shown();
    let mut last = None;
    for (k, step) in e.reveal.iter().take(shown).enumerate() {
        ui.add_space(page.small() * 0.4);
        let from = ui.cursor().min;
        page.line(ui, &format!("{}. {}", k + 1, step.words));
        // One thing at a time: what proves a step goes when the next one comes.
        for p in step.evidence.iter().filter(|_| k + 1 == shown) {
            let quote = Quote::around(&lesson.case, *p);
            show::quote(ui, page, &quote, None);
        }
        last = Some(from);
    }
    if let Some(names) = e.chain().filter(|_| shown > 0) {
        ui.add_space(page.small() * 0.4);
        chain::show(ui, page, &names, shown);
    }
    if state.is_answered() {
        ui.add_space(page.small() * 0.4);
        let from = ui.cursor().min;
        let answer = e.answer().map_or("", |c| &c.words);
        let letter = Exercise::letter(e.right);
        let font = theme::semibold(page.text());
        let told = say!("stage-the-answer-is", letter = letter, words = answer);
        ui.add(Label::new(RichText::new(told).font(font).color(page.theme.ink)).wrap());
        page.line(ui, &e.explanation);
        let all: u32 = tally.iter().map(|n| u32::from(*n)).sum();
        if all > 0 {
            let right = tally.get(e.right).copied().unwrap_or(0);
            page.aside(ui, &say!("stage-votes", right = right, all = all));
        }
        last = Some(from);
    }
    if let Some(from) = last.filter(|_| page.follow) {
        let rect = eframe::egui::Rect::from_min_max(from, pos2(from.x + 10.0, ui.cursor().min.y));
        // What is higher than the page is read from its beginning.
        let tall = rect.height() > ui.clip_rect().height();
        ui.scroll_to_rect(rect, Some(if tall { Align::TOP } else { Align::BOTTOM }));
    }
}

/// What a task is about, for the teacher: the outlets that are shown.
pub(super) fn outlets(lesson: &Lesson, task: &Task) -> String {
    let mut out: Vec<String> = Vec::new();
    for s in task.shown() {
        let name = outlet(&lesson.case, s.passage.article);
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out.join(", ")
}
