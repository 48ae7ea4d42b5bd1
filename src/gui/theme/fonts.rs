//! The faces of the window, and those for other scripts; all in the program, none from the network.

use eframe::egui::{self, FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

fn fonts(legible: bool) -> FontDefinitions {
    let mut defs = FontDefinitions::default();
    let files: [(&str, &'static [u8]); 11] = [
        (
            "sans",
            include_bytes!("../../../assets/fonts/SourceSans3-Regular.ttf"),
        ),
        (
            "sans-semibold",
            include_bytes!("../../../assets/fonts/SourceSans3-SemiBold.ttf"),
        ),
        (
            "literata",
            include_bytes!("../../../assets/fonts/Literata-Regular.ttf"),
        ),
        (
            "devanagari",
            include_bytes!("../../../assets/fonts/NotoSansDevanagari-Regular.ttf"),
        ),
        (
            "arabic",
            include_bytes!("../../../assets/fonts/NotoNaskhArabic-Regular.ttf"),
        ),
        (
            "hebrew",
            include_bytes!("../../../assets/fonts/NotoSansHebrew-Regular.ttf"),
        ),
        (
            "thai",
            include_bytes!("../../../assets/fonts/NotoSansThai-Regular.ttf"),
        ),
        (
            "bengali",
            include_bytes!("../../../assets/fonts/NotoSansBengali-Regular.ttf"),
        ),
        (
            "tamil",
            include_bytes!("../../../assets/fonts/NotoSansTamil-Regular.ttf"),
        ),
        (
            "chinese",
            include_bytes!("../../../assets/fonts/NotoSansSC-Regular.ttf"),
        ),
        (
            "legible",
            include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
        ),
    ];
    for (name, bytes) in files {
        defs.font_data
            .insert(name.into(), Arc::new(FontData::from_static(bytes)));
    }
    let built_in = defs
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let family = |first: &[&str]| -> Vec<String> {
        let scripts = [
            "devanagari",
            "arabic",
            "hebrew",
            "thai",
            "bengali",
            "tamil",
            "chinese",
        ];
        let legible = legible.then_some("legible");
        let named = legible
            .into_iter()
            .chain(first.iter().copied())
            .chain(scripts);
        let named = named.map(str::to_owned);
        named.chain(built_in.iter().cloned()).collect()
    };
    let named = |name: &str| FontFamily::Name(name.into());
    // Bold words stay bold: they are few, and what they tell is told otherwise, too.
    let mut semibold = vec!["sans-semibold".to_owned()];
    semibold.extend(family(&["sans"]));
    defs.families
        .insert(FontFamily::Proportional, family(&["sans"]));
    defs.families.insert(named("semibold"), semibold);
    defs.families
        .insert(named("serif"), family(&["literata", "sans"]));
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
