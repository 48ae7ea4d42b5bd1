//! The lines of the table for a room that learns.

use super::table::{key, row};
use super::{Action, Menu, Row};
use crate::gui::locale::word;
use eframe::egui::Key;

/// The lines.
pub(super) const TABLE: &[Row] = &[
    row(
        Menu::View,
        Action::Present,
        word!("action-present"),
        word!("action-present.tip"),
        key(Key::F5),
    )
    .when(|n| n.articles)
    .after_line(),
    row(
        Menu::View,
        Action::MakeLesson,
        word!("action-make-lesson"),
        word!("action-make-lesson.tip"),
        None,
    )
    .when(|n| n.articles),
];
