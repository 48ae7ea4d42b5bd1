//! How the window looks: preferences given to the context and to the store, the title, the colours.

use super::{App, sentence};
use crate::gui::actions::keys::Keys;
use crate::gui::locale::say;
use crate::gui::prefs::{is_dark, look};
use crate::gui::theme;
use eframe::egui::{Context, ViewportCommand};

impl App {
    /// Gives changed preferences to the context and to the store.
    pub(super) fn appearance(&mut self, ctx: &Context) {
        let dark = is_dark(&self.prefs, ctx);
        let known = self.applied.as_ref();
        if known.is_some_and(|(p, d)| *p == self.prefs && *d == dark) {
            return;
        }
        if known.is_some_and(|(p, _)| p.legible != self.prefs.legible)
            || known.is_none() && self.prefs.legible
        {
            theme::install_legible_fonts(ctx, self.prefs.legible);
        }
        Keys::of(&self.prefs).install(ctx);
        let look = look(&self.prefs, dark);
        theme::apply(ctx, &theme::Theme::of(look), self.prefs.reduced_motion);
        self.session.keep_originals_up_to(self.prefs.keep_originals);
        self.session.set_person(&self.prefs.person);
        self.session.set_autosave(self.prefs.autosave);
        let before = known.map_or(1.0, |(p, _)| p.scale);
        if (before - self.prefs.scale).abs() > f32::EPSILON {
            ctx.set_zoom_factor(self.prefs.scale);
        }
        let spoken = known.map_or("", |(p, _)| &p.language) == self.prefs.language;
        let changed = known.is_some_and(|(p, _)| *p != self.prefs);
        if !spoken {
            self.speak();
        }
        // Where nothing can be written that was told once, at the beginning.
        if changed
            && !self.files.unwritable
            && let Some(fault) = self
                .files
                .store
                .as_ref()
                .and_then(|s| s.save(&self.prefs).err())
        {
            self.notice(sentence(&fault.to_string()), true);
        }
        self.applied = Some((self.prefs.clone(), dark));
    }

    /// The window's title follows the case.
    pub(super) fn title(&mut self, ctx: &Context) {
        let mark = if self.session.is_modified() {
            "• "
        } else {
            ""
        };
        // A room that sees the list of windows reads no name of the case there.
        let title = if self.now().case && !self.parts.workshop.is_on() {
            say!(
                "app-headwater",
                mark = mark,
                name = self.session.case().name
            )
        } else {
            say!("app-headwater-2").to_owned()
        };
        if self.files.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.files.title = title;
        }
    }

    /// The colours at the moment.
    pub(in crate::gui) fn theme(&self) -> theme::Theme {
        theme::Theme::of(look(&self.prefs, self.dark()))
    }

    /// Whether the window is dark at the moment.
    pub(in crate::gui) fn dark(&self) -> bool {
        self.applied.as_ref().is_some_and(|(_, dark)| *dark)
    }
}
