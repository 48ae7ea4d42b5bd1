//! The lines of the table that arrange the views, in the order of their menu.

use super::table::{ctrl, ctrl_shift, key, row};
use super::{Action, Menu, Row};
use crate::gui::locale::word;
use crate::gui::views::View;
use eframe::egui::Key;

/// The lines.
pub(super) const TABLE: &[Row] = &[
    row(
        Menu::Arrange,
        Action::Beside(View::Compare),
        word!("action-beside-compare"),
        word!("action-beside-compare.tip"),
        ctrl(Key::Num1),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Sources),
        word!("action-beside-sources"),
        word!("action-beside-sources.tip"),
        ctrl(Key::Num2),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Claims),
        word!("action-beside-claims"),
        word!("action-beside-claims.tip"),
        ctrl(Key::Num3),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Timeline),
        word!("action-beside-timeline"),
        word!("action-beside-timeline.tip"),
        ctrl(Key::Num4),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Original),
        word!("action-beside-original"),
        word!("action-beside-original.tip"),
        ctrl(Key::Num5),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Report),
        word!("action-beside-report"),
        word!("action-beside-report.tip"),
        ctrl(Key::Num6),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Differences),
        word!("action-beside-differences"),
        word!("action-beside-differences.tip"),
        None,
    )
    .when(|n| n.differences),
    row(
        Menu::Arrange,
        Action::NextPane,
        word!("action-next-pane"),
        word!("action-next-pane.tip"),
        ctrl(Key::F6),
    )
    .when(|n| n.panes)
    .after_line(),
    row(
        Menu::Arrange,
        Action::PreviousPane,
        word!("action-previous-pane"),
        word!("action-previous-pane.tip"),
        ctrl_shift(Key::F6),
    )
    .when(|n| n.panes),
    row(
        Menu::Arrange,
        Action::MovePane,
        word!("action-move-pane"),
        word!("action-move-pane.tip"),
        key(Key::F8),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::TearOff,
        word!("action-tear-off"),
        word!("action-tear-off.tip"),
        key(Key::F9),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::ClosePane,
        word!("action-close-pane"),
        word!("action-close-pane.tip"),
        ctrl(Key::W),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::OneView,
        word!("action-one-view"),
        word!("action-one-view.tip"),
        key(Key::F7),
    )
    .when(|n| n.articles)
    .after_line(),
    row(
        Menu::Arrange,
        Action::CompareAndClaims,
        word!("action-compare-and-claims"),
        word!("action-compare-and-claims.tip"),
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::SourcesAndTimeline,
        word!("action-sources-and-timeline"),
        word!("action-sources-and-timeline.tip"),
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::ResetPanes,
        word!("action-reset-panes"),
        word!("action-reset-panes.tip"),
        None,
    )
    .when(|n| n.articles),
];
