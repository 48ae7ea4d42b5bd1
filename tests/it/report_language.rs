//! A report in another language than English: the words that its catalogue has, and English for what it leaves out.

use crate::handmade;
use headwater::locale::{self, Catalogue};
use headwater::report::document::Document;
use headwater::report::{ReportModel, ReportOptions, html};

#[test]
fn a_report_speaks_the_language_that_was_chosen_for_it() {
    let words = "language-name = Probe\nreport-part-sources = Quellen\nreport-opening-n-articles = { $n } Artikel\n";
    let (catalogue, faults) = Catalogue::new("nds", words).unwrap();
    assert!(faults.is_empty());
    locale::learn(catalogue);
    let case = handmade::case();
    let model = ReportModel::new(&case, &handmade::provenance(&case));
    let page = |language: &str| {
        html(&Document::of(
            &model,
            &ReportOptions {
                language: language.to_owned(),
                ..ReportOptions::default()
            },
        ))
    };
    let (english, other) = (page(""), page("nds"));
    assert!(other.contains("<html lang=\"nds\">") && english.contains("<html lang=\"en\">"));
    assert!(other.contains(">Quellen</h2>") && !other.contains(">Sources</h2>"));
    assert!(other.contains("3 Artikel; no claim has been checked"));
    assert!(english.contains(">Sources</h2>") && !english.contains("Quellen"));
    // One whose words nobody has is English, and says so.
    assert_eq!(page("xx"), english);
}
