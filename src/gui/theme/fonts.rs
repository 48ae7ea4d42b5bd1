//! The faces of the window, and those for other scripts; all in the program, none from the network.

use crate::typefaces::{self, Typeface};
use eframe::egui::{self, FontData, FontDefinitions, FontFamily, FontTweak};
use std::sync::Arc;

/// The faces that the others follow, with the place of their baseline: how far it lies below the middle of the face, in ems. The
/// window's toolkit lays the middles of faces on one line; without a cure words of other scripts stand above or below their line.
const LEADERS: [(&str, f32); 2] = [("sans", 0.312), ("literata", 0.434)];
/// The same of the face that keeps letters apart.
const LEGIBLE: f32 = 0.334;
/// The same of the faces that follow. Those of scripts read from right to left are not among them: their text is set anew, and is
/// put on its line there.
const FOLLOWERS: [(&str, f32); 5] = [
    ("devanagari", 0.244),
    ("thai", 0.3055),
    ("bengali", 0.2545),
    ("tamil", 0.25),
    ("chinese", 0.436),
];

/// The name of a face as it stands in lines of another.
fn following(name: &str, leader: &str) -> String {
    format!("{name} with {leader}")
}

fn fonts(legible: bool) -> FontDefinitions {
    let mut defs = FontDefinitions::default();
    let plain = [
        &typefaces::SANS,
        &typefaces::SEMIBOLD,
        &typefaces::SERIF,
        &typefaces::LEGIBLE,
    ];
    for Typeface { name, bytes } in plain.into_iter().chain(typefaces::SCRIPTS) {
        let name = *name;
        let data = FontData::from_static(bytes);
        for (leader, middle) in LEADERS {
            let middle = if legible { LEGIBLE } else { middle };
            if let Some((_, own)) = FOLLOWERS.iter().find(|f| f.0 == name) {
                let tweak = FontTweak {
                    y_offset_factor: middle - own,
                    ..Default::default()
                };
                let follower = Arc::new(data.clone().tweak(tweak));
                defs.font_data.insert(following(name, leader), follower);
            }
        }
        defs.font_data.insert(name.into(), Arc::new(data));
    }
    let built_in = defs
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let family = |leader: &str, first: &[&str]| -> Vec<String> {
        let scripts = typefaces::SCRIPTS.map(|face| face.name);
        let named = legible.then_some("legible").into_iter();
        let named = named.chain(first.iter().copied()).map(str::to_owned);
        let scripts = scripts.map(|s| match FOLLOWERS.iter().any(|f| f.0 == s) {
            true => following(s, leader),
            false => s.to_owned(),
        });
        named
            .chain(scripts)
            .chain(built_in.iter().cloned())
            .collect()
    };
    let named = |name: &str| FontFamily::Name(name.into());
    // Bold words stay bold: they are few, and what they tell is told otherwise, too.
    let mut semibold = vec!["sans-semibold".to_owned()];
    semibold.extend(family("sans", &["sans"]));
    defs.families
        .insert(FontFamily::Proportional, family("sans", &["sans"]));
    defs.families.insert(named("semibold"), semibold);
    let serif = family("literata", &["literata", "sans"]);
    defs.families.insert(named("serif"), serif);
    defs
}

/// Gives the window its fonts; before the first frame.
pub fn install_fonts(ctx: &egui::Context) {
    ctx.set_fonts(fonts(false));
}

/// The same with a face that keeps letters apart which others draw alike, for the interface and for articles.
pub fn install_legible_fonts(ctx: &egui::Context, legible: bool) {
    ctx.set_fonts(fonts(legible));
}
