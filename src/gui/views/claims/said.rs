//! What the person said of a claim, in lines below it in the table: how it was read, the house's verdict, evidence, tags.

use super::apart::is_apart;
use crate::case::{FindingKey, Verdict};
use crate::gui::locale::say;
use crate::gui::{
    theme::{self, Theme},
    views::ViewCx,
    widgets::icons::{self, Icon},
};
use crate::provenance::Claim;
use eframe::egui::{
    Align2, Color32, FontId, Pos2, Rect, Ui, pos2, text::LayoutJob, text::TextWrapping, vec2,
};

/// What stands at a claim that the person made out of mentions of another one.
pub(super) fn apart_words() -> &'static str {
    say!("claims-said-put-apart-by-you")
}
/// What is said of a claim that the person added.
fn by_hand_words() -> &'static str {
    say!("claims-said-added-by-hand")
}
/// Height of a line.
const LINE: f32 = 20.0;

/// What was said of a claim.
pub(super) struct Said {
    /// Icon, words and colour of each line.
    rows: Vec<(Icon, String, Color32)>,
    tags: Vec<String>,
}

impl Said {
    /// Of a claim with this key.
    pub fn of(cx: &ViewCx<'_>, claim: &Claim, key: &FindingKey) -> Self {
        let t = cx.theme;
        let mut rows = Vec::new();
        let decision = cx.case.decisions.get(key);
        match decision.map(|d| d.verdict) {
            Some(v @ Verdict::ReadCorrectly) => {
                rows.push((Icon::Check, v.words().to_owned(), t.right));
            }
            Some(v @ Verdict::ReadWrongly) => {
                rows.push((Icon::Remove, v.words().to_owned(), t.wrong));
            }
            _ => {}
        }
        if is_apart(cx.case, key) {
            rows.push((Icon::Swap, apart_words().to_owned(), t.weak));
        }
        if claim.by_hand {
            rows.push((Icon::Note, by_hand_words().to_owned(), t.right));
        }
        let house = decision.map_or("", |d| d.house_verdict.as_str());
        if !house.is_empty() {
            rows.push((
                Icon::Note,
                say!("claims-said-your-house", house = house),
                t.accent,
            ));
        }
        let cards = cx.derived.decided.cards_on(key);
        if cards > 0 {
            let text = say!("claims-said-n-evidence-cards", n = cards);
            rows.push((Icon::Page, text, t.weak));
        }
        let tags = decision.map_or_else(Vec::new, |d| d.tags.iter().cloned().collect());
        Self { rows, tags }
    }

    /// How many lines it takes.
    pub fn lines(&self) -> u8 {
        let lines = self.rows.len() + usize::from(!self.tags.is_empty());
        u8::try_from(lines).unwrap_or(u8::MAX)
    }

    /// What a screen reader is told of it behind the claim.
    pub fn words(&self) -> String {
        let mut out = String::new();
        for (icon, text, _) in &self.rows {
            if *icon != Icon::Swap {
                out.push_str(&format!(". {text}"));
            }
        }
        if !self.tags.is_empty() {
            out.push_str(&say!("claims-said-tags", tags = self.tags.join(", ")));
        }
        out
    }

    /// Draws the lines into a width.
    pub fn paint(&self, ui: &Ui, theme: &Theme, at: Pos2, width: f32) {
        let mut y = at.y;
        for (icon, text, colour) in &self.rows {
            let place = Rect::from_min_size(pos2(at.x, y), vec2(14.0, 14.0));
            icons::paint(ui.painter(), place, *icon, *colour);
            let galley = elided(ui, text, *colour, width - 20.0);
            let left = pos2(at.x + 18.0, y + 7.0 - galley.size().y / 2.0);
            ui.painter().galley(left, galley, *colour);
            y += LINE;
        }
        let mut x = at.x;
        for tag in &self.tags {
            let room = at.x + width - x;
            if room < 44.0 {
                let more = pos2(x, y + 7.0);
                let font = FontId::proportional(theme::SMALL);
                ui.painter()
                    .text(more, Align2::LEFT_CENTER, "…", font, theme.weak);
                break;
            }
            let galley = elided(ui, tag, theme.ink, room - 14.0);
            let size = vec2(galley.size().x + 12.0, 17.0);
            let pill = Rect::from_min_size(pos2(x, y - 1.0), size);
            let fill = theme::mix(theme.paper, theme.accent, 0.14);
            ui.painter().rect_filled(pill, 8.5, fill);
            let text = pos2(x + 6.0, pill.center().y - galley.size().y / 2.0);
            ui.painter().galley(text, galley, theme.ink);
            x += size.x + 4.0;
        }
    }
}

fn elided(ui: &Ui, text: &str, colour: Color32, room: f32) -> std::sync::Arc<eframe::egui::Galley> {
    let font = FontId::proportional(theme::SMALL);
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width(room.max(20.0));
    ui.fonts_mut(|f| f.layout_job(job))
}
