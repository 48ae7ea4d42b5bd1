//! The keys of the stage, in letters that a teacher reads from a step away.

use super::screen::Page;
use crate::gui::locale::say;
use crate::gui::theme;
use eframe::egui::{Label, RichText, Ui};

/// Keys and what they do.
fn rows() -> [(&'static str, &'static str); 14] {
    [
        (say!("keys-next"), say!("keys-next-does")),
        (say!("keys-back"), say!("keys-back-does")),
        (say!("keys-ends"), say!("keys-ends-does")),
        (say!("keys-skip"), say!("keys-skip-does")),
        (say!("keys-hands"), say!("keys-hands-does")),
        (say!("keys-blank"), say!("keys-blank-does")),
        (say!("keys-pointer"), say!("keys-pointer-does")),
        (say!("keys-zoom"), say!("keys-zoom-does")),
        (say!("keys-scroll"), say!("keys-scroll-does")),
        (say!("keys-clock"), say!("keys-clock-does")),
        (say!("keys-bar"), say!("keys-bar-does")),
        (say!("keys-teacher"), say!("keys-teacher-does")),
        (say!("keys-keys"), say!("keys-keys-does")),
        (say!("keys-end"), say!("keys-end-does")),
    ]
}

/// Draws them in place of the page.
pub(super) fn show(ui: &mut Ui, page: &Page<'_>) {
    page.title(ui, say!("keys-title"));
    ui.spacing_mut().item_spacing.y = 4.0;
    for (keys, does) in rows() {
        ui.horizontal_wrapped(|ui| {
            let font = theme::semibold(page.small());
            let text = RichText::new(keys).font(font).color(page.theme.ink);
            ui.add(Label::new(text).wrap());
            let text = RichText::new(does).size(page.small()).color(page.theme.ink);
            ui.add(Label::new(text).wrap());
        });
    }
}

/// The same in one paragraph, for the teacher's window.
pub(super) fn told() -> String {
    let line = |(keys, does): (&str, &str)| format!("{keys}: {does}");
    rows().map(line).join(". ") + "."
}
