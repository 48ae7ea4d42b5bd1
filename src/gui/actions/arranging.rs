//! The lines of the table that arrange the views, in the order of their menu.

use super::table::{ctrl, ctrl_shift, key, row};
use super::{Action, Menu, Row};
use crate::gui::views::View;
use eframe::egui::Key;

/// The lines.
pub(super) const TABLE: &[Row] = &[
    row(
        Menu::Arrange,
        Action::Beside(View::Compare),
        "Show compare beside",
        "In a pane of its own, at the right of the present view.",
        ctrl(Key::Num1),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Sources),
        "Show sources beside",
        "In a pane of its own, at the right of the present view.",
        ctrl(Key::Num2),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Claims),
        "Show claims beside",
        "In a pane of its own, at the right of the present view.",
        ctrl(Key::Num3),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Timeline),
        "Show timeline beside",
        "In a pane of its own, at the right of the present view.",
        ctrl(Key::Num4),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Original),
        "Show original beside",
        "In a pane of its own, at the right of the present view.",
        ctrl(Key::Num5),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Report),
        "Show report beside",
        "In a pane of its own, at the right of the present view.",
        ctrl(Key::Num6),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::Beside(View::Differences),
        "Show differences beside",
        "In a pane of its own, at the right of the present view.",
        None,
    )
    .when(|n| n.differences),
    row(
        Menu::Arrange,
        Action::NextPane,
        "Next pane",
        "The keys go to the next view on screen.",
        ctrl(Key::F6),
    )
    .when(|n| n.panes)
    .after_line(),
    row(
        Menu::Arrange,
        Action::PreviousPane,
        "Previous pane",
        "The keys go to the view on screen before this one.",
        ctrl_shift(Key::F6),
    )
    .when(|n| n.panes),
    row(
        Menu::Arrange,
        Action::MovePane,
        "Move to the other side",
        "The present view goes to the next pane, or to a new one.",
        key(Key::F8),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::TearOff,
        "In a window of its own, or back",
        "The present view leaves the main window, or comes back to it.",
        key(Key::F9),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::ClosePane,
        "Close this view",
        "It goes off screen and can be opened again from here.",
        ctrl(Key::W),
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::OneView,
        "One view only",
        "All views in one strip of tabs.",
        key(Key::F7),
    )
    .when(|n| n.articles)
    .after_line(),
    row(
        Menu::Arrange,
        Action::CompareAndClaims,
        "Compare and claims",
        "Two articles at the left, the table of claims at the right.",
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::SourcesAndTimeline,
        "Sources and timeline",
        "Who cites whom above, when it was published below.",
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Arrange,
        Action::ResetPanes,
        "Reset the arrangement",
        "The views as they were at first.",
        None,
    )
    .when(|n| n.articles),
];
