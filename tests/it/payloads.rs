//! Hostile words in every text of a report.

use crate::handmade;
use headwater::report::{ReportModel, for_each_text};

/// The report of the case made by hand.
fn model() -> ReportModel {
    let case = handmade::case();
    ReportModel::new(&case, &handmade::provenance(&case))
}

#[test]
fn every_text_of_a_report_is_shown() {
    let mut model = model();
    let words = [
        "Harbour", "harbour", "Dune", "Tide", "Lantern", "Flint", "crowns", "ferry", "Ferry",
        "Unproven", "reader",
    ];
    let before = format!("{model:?}");
    for word in words {
        assert!(before.contains(word), "{word}");
    }
    let mut texts = 0;
    for_each_text(&mut model, &mut |text| {
        texts += 1;
        *text = "§".to_owned();
    });
    assert!(texts > 150, "{texts}");
    let after = format!("{model:?}");
    for word in words {
        assert!(!after.contains(word), "{word} in {after}");
    }
}
