//! What the person prefers, as the store keeps it.

use crate::gui::theme::Look;
pub use crate::store::Preferences as Prefs;
use crate::store::Theme;
use eframe::egui::Context;

/// Whether the dark appearance is wanted; the desktop decides where the person did not.
pub fn is_dark(prefs: &Prefs, ctx: &Context) -> bool {
    match prefs.theme {
        Theme::Light => false,
        Theme::Dark => true,
        Theme::System => ctx.system_theme() == Some(eframe::egui::Theme::Dark),
    }
}

/// The appearance that the preferences ask for.
pub fn look(prefs: &Prefs, dark: bool) -> Look {
    Look {
        dark,
        contrast: prefs.contrast,
        palette: prefs.palette,
        letter_spacing: prefs.letter_spacing,
        line_spacing: prefs.line_spacing,
    }
}
