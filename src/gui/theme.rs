//! All colours, sizes and fonts of the window. Match kinds use hues of the Okabe–Ito palette or of Tol's high-contrast one, which
//! stay apart under the common colour-vision deficiencies, and each has a pattern as well.

use crate::align::MatchKind;
use crate::store::Palette;
use eframe::egui::{
    self, Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Visuals,
    style::ScrollStyle, vec2,
};

mod fonts;

pub use fonts::{install_fonts, install_legible_fonts};

/// Captions, chips, counts.
pub const SMALL: f32 = 12.5;
/// The interface.
pub const BODY: f32 = 14.5;
/// Article text and headings of groups.
pub const READING: f32 = 17.0;
/// Titles of pages.
pub const TITLE: f32 = 23.0;
/// Line height of article text.
pub const READING_LINE: f32 = 26.0;
/// Widest column of article text: about 70 characters.
pub const MEASURE: f32 = 580.0;
/// Space inside panels.
pub const PAD: f32 = 12.0;
/// Space between groups.
pub const GROUP: f32 = 24.0;
/// Height of buttons and fields.
pub const CONTROL: f32 = 28.0;
/// Rounding of corners.
pub const ROUND: u8 = 6;
/// Below this width of the window the inspector folds away.
pub const FOLD_WIDTH: f32 = 1100.0;

/// What the person chose of the appearance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Light on dark.
    pub dark: bool,
    /// Text at 7:1 and more everywhere, lines that can be seen from afar.
    pub contrast: bool,
    /// The hues of match kinds.
    pub palette: Palette,
    /// Space between the letters of article text, as a share of their size.
    pub letter_spacing: f32,
    /// Height of the lines of article text, as a multiple of the usual one.
    pub line_spacing: f32,
}

impl Look {
    /// As it is before anything was chosen.
    pub fn usual(dark: bool) -> Self {
        Self {
            dark,
            contrast: false,
            palette: Palette::default(),
            letter_spacing: 0.0,
            line_spacing: 1.0,
        }
    }
}

/// The colours of one appearance.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// What it was made for.
    pub look: Look,
    /// Whether it is the dark one.
    pub dark: bool,
    /// Behind article text.
    pub paper: Color32,
    /// Behind panels.
    pub panel: Color32,
    /// Fields and raised surfaces.
    pub raised: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text, still at 4.5:1.
    pub weak: Color32,
    /// Lines between groups.
    pub hairline: Color32,
    /// Outlines of controls.
    pub outline: Color32,
    /// Selection and focus.
    pub accent: Color32,
    /// Behind what is selected.
    pub accent_fill: Color32,
    /// Verbatim, near-verbatim, paraphrase.
    pub kinds: [Color32; 3],
    /// Needs attention.
    pub warn: Color32,
    /// Read correctly.
    pub right: Color32,
    /// Read wrongly.
    pub wrong: Color32,
    /// Chips of articles, used in turn.
    pub chips: [Color32; 6],
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Theme {
    /// The light or the dark one, with what else was chosen.
    pub fn of(look: Look) -> Self {
        let mut theme = if look.dark {
            Self::night()
        } else {
            Self::day()
        };
        theme.look = look;
        if look.palette == Palette::Tol {
            theme.kinds = if look.dark {
                [rgb(0x8FB4E8), rgb(0xDDAA33), rgb(0xEE99AA)]
            } else {
                [rgb(0x004488), rgb(0xA07400), rgb(0xBB5566)]
            };
        }
        if look.contrast {
            theme.sharpen();
        }
        theme
    }

    /// Ink and grounds apart as far as they go; what was pale is not.
    fn sharpen(&mut self) {
        let (ground, ink) = if self.dark {
            (rgb(0x000000), rgb(0xFFFFFF))
        } else {
            (rgb(0xFFFFFF), rgb(0x000000))
        };
        self.paper = ground;
        self.panel = ground;
        self.raised = ground;
        self.ink = ink;
        self.hover = mix(ground, ink, 0.12);
        self.weak = mix(ink, ground, 0.12);
        self.hairline = mix(ground, ink, 0.5);
        self.outline = mix(ground, ink, 0.75);
        let strong = |c: Color32, share: f32| mix(c, ink, share);
        self.accent = strong(self.accent, 0.35);
        self.accent_fill = mix(ground, self.accent, 0.22);
        let share = if self.dark { 0.15 } else { 0.25 };
        self.kinds = self.kinds.map(|c| strong(c, share));
        self.warn = strong(self.warn, 0.4);
        self.right = strong(self.right, 0.35);
        self.wrong = strong(self.wrong, 0.35);
        self.chips = self.chips.map(|c| strong(c, 0.3));
    }

    /// Height of a line of article text, in points.
    pub fn reading_line(&self) -> f32 {
        READING_LINE * self.look.line_spacing
    }

    /// Space between the letters of text of this size, in points.
    pub fn letter_space(&self, size: f32) -> f32 {
        size * self.look.letter_spacing
    }

    fn day() -> Self {
        Self {
            look: Look::usual(false),
            dark: false,
            paper: rgb(0xFFFEFB),
            panel: rgb(0xF6F4EF),
            raised: rgb(0xFFFFFF),
            hover: rgb(0xECE8DF),
            ink: rgb(0x23201C),
            weak: rgb(0x656058),
            hairline: rgb(0xDFDAD0),
            outline: rgb(0xBDB6A9),
            accent: rgb(0x5A469C),
            accent_fill: rgb(0xE6E0F5),
            kinds: [rgb(0x0072B2), rgb(0x008964), rgb(0xC67700)],
            warn: rgb(0x9A5300),
            right: rgb(0x1D6F42),
            wrong: rgb(0xA6331F),
            chips: [
                rgb(0x3F5F7F),
                rgb(0x7A5A2E),
                rgb(0x5B6B3A),
                rgb(0x7B475F),
                rgb(0x3D6F6B),
                rgb(0x6A5685),
            ],
        }
    }

    fn night() -> Self {
        Self {
            look: Look::usual(true),
            dark: true,
            paper: rgb(0x222120),
            panel: rgb(0x1B1A19),
            raised: rgb(0x2C2A28),
            hover: rgb(0x363330),
            ink: rgb(0xE9E5DD),
            weak: rgb(0xB8B1A6),
            hairline: rgb(0x3A3733),
            outline: rgb(0x5C5750),
            accent: rgb(0xB9ABF2),
            accent_fill: rgb(0x413A5E),
            kinds: [rgb(0x56B4E9), rgb(0x35C49A), rgb(0xE9AD42)],
            warn: rgb(0xF0B36A),
            right: rgb(0x7FD09E),
            wrong: rgb(0xF09A86),
            chips: [
                rgb(0x9DB9D6),
                rgb(0xD6B88A),
                rgb(0xB4C68C),
                rgb(0xD9A6BD),
                rgb(0x97CCC7),
                rgb(0xC3B1DF),
            ],
        }
    }

    /// The hue of a kind of match.
    pub fn kind(&self, kind: MatchKind) -> Color32 {
        let [verbatim, near, paraphrase] = self.kinds;
        match kind {
            MatchKind::Verbatim => verbatim,
            MatchKind::NearVerbatim => near,
            MatchKind::Paraphrase => paraphrase,
        }
    }

    /// The fill behind a match: faint, or strong when selected or hovered.
    pub fn fill(&self, colour: Color32, strong: bool) -> Color32 {
        let share = match (strong, self.dark) {
            (true, false) => 0.30,
            (true, true) => 0.42,
            (false, false) => 0.10,
            (false, true) => 0.16,
        };
        mix(self.paper, colour, share)
    }

    /// The chip colour of the article at this place in the list.
    pub fn chip(&self, at: usize) -> Color32 {
        self.chips
            .get(at % self.chips.len())
            .copied()
            .unwrap_or(self.weak)
    }

    /// Text on a chip.
    pub fn on_chip(&self) -> Color32 {
        if self.dark { self.panel } else { self.raised }
    }
}

/// `a` with a share of `b`.
pub fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    let part = |x: u8, y: u8| {
        (f32::from(x) + (f32::from(y) - f32::from(x)) * share.clamp(0.0, 1.0)).round() as u8
    };
    Color32::from_rgba_premultiplied(
        part(a.r(), b.r()),
        part(a.g(), b.g()),
        part(a.b(), b.b()),
        part(a.a(), b.a()),
    )
}

/// The semibold face of the interface.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("semibold".into()))
}

/// The serif of article text.
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif".into()))
}

/// Text in the semibold face at the interface's size.
pub fn strong(text: impl Into<String>) -> egui::RichText {
    egui::RichText::new(text).font(semibold(BODY))
}

/// The heading of a group.
pub fn heading(text: impl Into<String>) -> egui::RichText {
    egui::RichText::new(text).font(semibold(READING))
}

/// Small secondary text.
pub fn caption(text: impl Into<String>, theme: &Theme) -> egui::RichText {
    egui::RichText::new(text).size(SMALL).color(theme.weak)
}

/// Gives the window the look of a theme. Cheap enough to be called whenever a preference changes.
pub fn apply(ctx: &egui::Context, theme: &Theme, reduced_motion: bool) {
    let which = if theme.dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    ctx.set_theme(which);
    ctx.style_mut_of(which, |style| {
        style.visuals = visuals(theme);
        style.text_styles = [
            (TextStyle::Small, FontId::proportional(SMALL)),
            (TextStyle::Body, FontId::proportional(BODY)),
            (TextStyle::Button, FontId::proportional(BODY)),
            (TextStyle::Monospace, FontId::monospace(SMALL)),
            (TextStyle::Heading, semibold(TITLE)),
        ]
        .into();
        style.animation_time = if reduced_motion { 0.0 } else { 0.12 };
        style.visuals.text_cursor.blink = !reduced_motion;
        if reduced_motion {
            style.scroll_animation = egui::style::ScrollAnimation::none();
        }
        let s = &mut style.spacing;
        s.item_spacing = vec2(8.0, 6.0);
        s.button_padding = vec2(10.0, 4.0);
        s.interact_size.y = CONTROL;
        s.menu_margin = Margin::same(6);
        s.window_margin = Margin::same(20);
        s.icon_width = 16.0;
        s.icon_spacing = 6.0;
        s.combo_height = 400.0;
        s.tooltip_width = 360.0;
        s.scroll = ScrollStyle {
            bar_width: 8.0,
            floating_width: 4.0,
            foreground_color: true,
            dormant_handle_opacity: 0.16,
            active_handle_opacity: 0.30,
            interact_handle_opacity: 0.50,
            ..ScrollStyle::floating()
        };
        style.interaction.tooltip_delay = 0.35;
        style.interaction.selectable_labels = false;
    });
}

/// Colours of everything that the toolkit draws.
pub(in crate::gui) fn visuals(t: &Theme) -> Visuals {
    let mut v = if t.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    v.override_text_color = None;
    v.weak_text_color = Some(t.weak);
    v.panel_fill = t.panel;
    v.window_fill = t.panel;
    v.extreme_bg_color = t.raised;
    v.text_edit_bg_color = Some(t.raised);
    v.faint_bg_color = mix(t.panel, t.paper, 0.5);
    v.window_stroke = Stroke::new(1.0, t.hairline);
    v.window_corner_radius = CornerRadius::same(10);
    v.menu_corner_radius = CornerRadius::same(8);
    let shadow = Shadow {
        offset: [0, 6],
        blur: 24,
        spread: 0,
        color: Color32::from_black_alpha(if t.dark { 110 } else { 38 }),
    };
    v.window_shadow = shadow;
    v.popup_shadow = shadow;
    v.hyperlink_color = t.accent;
    v.warn_fg_color = t.warn;
    v.error_fg_color = t.wrong;
    v.selection.bg_fill = t.accent_fill;
    v.selection.stroke = Stroke::new(1.0, t.accent);
    v.striped = false;
    v.indent_has_left_vline = false;
    v.button_frame = true;
    v.disabled_alpha = 0.55;
    let w = &mut v.widgets;
    for state in [
        &mut w.noninteractive,
        &mut w.inactive,
        &mut w.hovered,
        &mut w.active,
        &mut w.open,
    ] {
        state.corner_radius = CornerRadius::same(ROUND);
        state.fg_stroke = Stroke::new(1.0, t.ink);
        state.expansion = 0.0;
    }
    w.noninteractive.bg_stroke = Stroke::new(1.0, t.hairline);
    w.noninteractive.bg_fill = t.panel;
    w.noninteractive.weak_bg_fill = t.panel;
    let quiet = Stroke::new(1.0, mix(t.panel, t.outline, 0.75));
    w.inactive.bg_fill = t.raised;
    w.inactive.weak_bg_fill = t.raised;
    w.inactive.bg_stroke = quiet;
    w.hovered.bg_fill = t.hover;
    w.hovered.weak_bg_fill = t.hover;
    w.hovered.bg_stroke = Stroke::new(1.0, t.outline);
    w.active.bg_fill = t.accent_fill;
    w.active.weak_bg_fill = t.accent_fill;
    w.active.bg_stroke = Stroke::new(1.5, t.accent);
    w.open.bg_fill = t.hover;
    w.open.weak_bg_fill = t.hover;
    w.open.bg_stroke = Stroke::new(1.0, t.outline);
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(c: Color32) -> f32 {
        let part = |v: u8| {
            let v = f32::from(v) / 255.0;
            if v <= 0.040_45 {
                v / 12.92
            } else {
                ((v + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(c.r()) + 0.7152 * part(c.g()) + 0.0722 * part(c.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_stands_out_on_every_surface() {
        let looks = [false, true].map(|dark| {
            [false, true].map(|contrast| {
                [Palette::OkabeIto, Palette::Tol].map(|palette| Look {
                    contrast,
                    palette,
                    ..Look::usual(dark)
                })
            })
        });
        for look in looks.into_iter().flatten().flatten() {
            let t = Theme::of(look);
            let dark = look.dark;
            let least = if look.contrast { 7.0 } else { 4.5 };
            for ground in [t.paper, t.panel, t.raised, t.hover, t.accent_fill] {
                assert!(contrast(t.ink, ground) >= 7.0, "ink, dark {dark}");
                assert!(
                    contrast(t.weak, ground) >= least,
                    "weak, dark {dark}: {}",
                    contrast(t.weak, ground)
                );
            }
            for colour in [t.accent, t.warn, t.right, t.wrong] {
                for ground in [t.panel, t.paper, t.raised, t.hover, t.accent_fill] {
                    let found = contrast(colour, ground);
                    assert!(found >= least, "{colour:?}: {found}, {look:?}");
                }
                // A notice.
                let ground = mix(t.panel, colour, 0.08);
                assert!(contrast(t.ink, ground) >= 7.0, "{colour:?}, {look:?}");
            }
            // The main button of a dialog, and the ring around what has the focus.
            assert!(contrast(t.on_chip(), t.accent) >= least, "{look:?}");
            for ground in [t.paper, t.panel, t.raised, t.hover, t.accent_fill] {
                assert!(contrast(t.accent, ground) >= 3.0, "{look:?}");
            }
            for kind in t.kinds {
                assert!(
                    contrast(t.ink, t.fill(kind, true)) >= least,
                    "{kind:?}, dark {dark}"
                );
                assert!(
                    contrast(kind, t.paper) >= 3.0,
                    "{kind:?}, dark {dark}: {}",
                    contrast(kind, t.paper)
                );
            }
            for chip in t.chips {
                assert!(
                    contrast(t.on_chip(), chip) >= 4.5,
                    "chip {chip:?}, dark {dark}"
                );
            }
        }
    }
}
