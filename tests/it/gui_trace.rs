//! Timeline, differences, leads and the what-if, driven by accessible names.

use crate::gui_hand::{click, has, press, settle, window};
use eframe::egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use headwater::case::{FindingKey, Verdict};
use headwater::gui::{App, Start, item::Item, views::View};
use std::path::PathBuf;

/// The first article's name, date and words; the second cites it, the third cites what came after it.
fn files(dates: [&str; 3]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let [a, b, c] = dates;
    let texts = [
        (
            "heron",
            "The Orsholm Heron",
            a,
            "A senior official of the port authority told The Orsholm Heron that 42 boats had been held in Orsholm since 3 March.\n\nThe gulls of the quay were counted again, and nobody knew why their number never changed from year to year.\n",
        ),
        (
            "gannet",
            "The Gannet",
            b,
            "An official of the port authority said on Monday that 45 boats had been held in Orsholm since March, The Orsholm Heron reported.\n\nA painter showed her pictures of ropes and buoys in the old customs house on the same evening.\n",
        ),
        (
            "tern",
            "The Tern Weekly",
            c,
            "The Gannet reported that 45 boats had been held in Orsholm, citing The Orsholm Heron.\n\nThe brewery closed its doors on the island after the last barrel had been sold to a passing schooner.\n",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (file, outlet, date, text) in texts {
        let path = folder.path().join(format!("{file}.md"));
        let published = if date.is_empty() {
            String::new()
        } else {
            format!("published: {date}\n")
        };
        let page = format!("---\noutlet: \"{outlet}\"\n{published}---\n\n{text}");
        std::fs::write(&path, page).unwrap();
        files.push(path);
    }
    (folder, files)
}

fn open<'a>(dates: [&str; 3]) -> (tempfile::TempDir, Harness<'a, App>) {
    let (folder, files) = files(dates);
    let mut h = window(Start::Files(files), [1280.0, 900.0], 1.0);
    settle(&mut h);
    (folder, h)
}

#[test]
fn the_timeline_says_in_words_what_it_draws() {
    let (_folder, mut h) = open(["2031-04-08T09:00:00+02:00", "2031-04-09", "2031-04-07"]);
    press(&mut h, Key::Num4);
    assert_eq!(h.state().view(), View::Timeline);
    h.get_by_label("Timeline of the articles");
    // A date without time and zone is a span, in words too.
    assert!(has(
        &h,
        "The Gannet, published 2031-04-09, between 2031-04-08 10:00 UTC and 2031-04-10 11:59 UTC"
    ));
    assert!(has(
        &h,
        "The Orsholm Heron, published 2031-04-08 09:00 +02:00"
    ));
    // The third cites what was published after it: a word, not a colour.
    assert!(has(
        &h,
        "The Tern Weekly cites The Gannet, stated: dates do not fit"
    ));
    // The time of a saying is told apart from the time of what is claimed.
    assert!(has(&h, "“3 March”, time of what is claimed"));
    assert!(has(&h, "“Monday”, time of the saying"));
    // One selection: an arrow here is the citation of the other views.
    click(&mut h, "The Tern Weekly cites The Gannet");
    let Some(Item::Citation(from, to)) = h.state().selected() else {
        panic!("{:?}", h.state().selected())
    };
    h.get_by_label("The sentences behind it");
    press(&mut h, Key::Num2);
    assert_eq!(h.state().selected(), Some(Item::Citation(from, to)));
    press(&mut h, Key::Num4);
    // The list below has the same, and goes to the claim of a told time.
    click(&mut h, "1. The Tern Weekly: published 2031-04-07");
    assert!(matches!(h.state().selected(), Some(Item::Article(_))));
    click(&mut h, "In words: “3 March”");
    assert!(matches!(h.state().selected(), Some(Item::Claim(_))));
}

#[test]
fn articles_without_dates_are_told_and_not_guessed() {
    let (_folder, mut h) = open(["", "", ""]);
    press(&mut h, Key::Num4);
    assert!(has(&h, "No article has a date yet"));
    assert!(has(&h, "1. The Orsholm Heron: no date is known"));
    assert!(has(&h, "the dates do not tell which was first"));
    let (_folder, mut h) = open(["2031-04-08", "", ""]);
    press(&mut h, Key::Num4);
    assert!(has(&h, "The Gannet, no date is known"));
    h.get_by_label("Timeline of the articles");
}

fn difference_verdicts(h: &Harness<'_, App>) -> Vec<Verdict> {
    let decisions = &h.state().session().case().decisions;
    let of = |(k, d): (&FindingKey, &headwater::case::Decision)| {
        matches!(k, FindingKey::Difference { .. }).then_some(d.verdict)
    };
    decisions.iter().filter_map(of).collect()
}

#[test]
fn differences_stand_side_by_side_and_are_judged_from_the_list() {
    let (_folder, mut h) = open(["2031-04-08", "2031-04-09", "2031-04-10"]);
    press(&mut h, Key::D);
    assert_eq!(h.state().view(), View::Claims);
    let found = h.state().session().provenance().differences.len();
    assert!(found > 1, "{found}");
    assert!(has(&h, &format!("Show all kinds, {found}")));
    assert!(has(&h, "Difference 1, "));
    // Both sentences in full, under their outlets.
    assert!(has(&h, "Show it in The Orsholm Heron") && has(&h, "Show it in The Gannet"));
    press(&mut h, Key::J);
    assert_eq!(h.state().selected(), Some(Item::Difference(0)));
    press(&mut h, Key::J);
    assert_eq!(h.state().selected(), Some(Item::Difference(1)));
    click(&mut h, "Previous difference");
    assert_eq!(h.state().selected(), Some(Item::Difference(0)));
    // One kind alone.
    let number = |h: &Harness<'_, App>| {
        let all = &h.state().session().provenance().differences;
        all.iter()
            .filter(|d| d.kind == headwater::case::DifferenceKind::Number)
            .count()
    };
    let numbers = number(&h);
    assert!(numbers > 0);
    click(&mut h, &format!("Show number, {numbers}"));
    assert!(has(&h, &format!("Difference {numbers}, Number")));
    assert!(!has(&h, &format!("Difference {}, ", numbers + 1)));
    // Judged, taken back, set aside.
    click(&mut h, "Read correctly: difference 1");
    assert_eq!(difference_verdicts(&h), [Verdict::ReadCorrectly]);
    click(&mut h, "Read correctly: difference 1");
    assert!(difference_verdicts(&h).is_empty());
    click(&mut h, "Read wrongly: difference 1");
    assert_eq!(difference_verdicts(&h), [Verdict::ReadWrongly]);
    assert_eq!(number(&h), numbers - 1);
    click(&mut h, "Take back: Number");
    assert_eq!(number(&h), numbers);
}

#[test]
fn leads_are_ticked_and_kept_with_the_case() {
    let folder = tempfile::tempdir().unwrap();
    let mut h = window(Start::Sample, [1280.0, 900.0], 1.0);
    settle(&mut h);
    press(&mut h, Key::Num3);
    click(&mut h, "What to fetch, ");
    let leads = h.state().session().provenance().leads.clone();
    let what = leads.first().map(|l| l.what.clone()).unwrap();
    assert!(has(&h, "would close"));
    click(&mut h, &format!("Done: {what}"));
    let done = |h: &Harness<'_, App>| {
        let decisions = &h.state().session().case().decisions;
        let of = |(k, d): (&FindingKey, &headwater::case::Decision)| {
            matches!(k, FindingKey::Lead { .. }) && d.corrections.is_done()
        };
        decisions.iter().filter(|e| of(*e)).count()
    };
    assert_eq!(done(&h), 1);
    assert!(has(&h, "Done by you"));
    h.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut h);
    assert_eq!(done(&h), 0);
    // In the inspector too, and kept in the file.
    click(&mut h, &format!("{what}: "));
    assert_eq!(h.state().selected(), Some(Item::Lead(0)));
    h.get_by_label("Done").click();
    settle(&mut h);
    assert_eq!(done(&h), 1);
    let path = folder.path().join("leads.headwater");
    headwater::casefile::save(h.state().session().case(), &path).unwrap();
    let (case, warnings) = headwater::casefile::load(&path).unwrap();
    assert_eq!(&case.decisions, &h.state().session().case().decisions);
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn a_struck_source_changes_the_look_and_not_the_case() {
    let (_folder, mut h) = open(["2031-04-08", "2031-04-09", "2031-04-10"]);
    let before = h.state().session().provenance().clone();
    let heron = h.state().session().case().articles[0].id;
    press(&mut h, Key::Num3);
    let claims = before.claims.len();
    assert!(claims > 0);
    // From the list of sources above the claims.
    click(&mut h, "What if a source falls…");
    click(&mut h, "Strike The Orsholm Heron");
    assert!(has(&h, "What if The Orsholm Heron falls?"));
    assert!(has(&h, "nothing in the case is changed"));
    assert!(has(&h, "no source left: "));
    assert!(
        !has(&h, "Claim: "),
        "the claims as they are stand beside the what-if"
    );
    assert_eq!(h.state().session().provenance(), &before);
    // A claim is selected as everywhere; Escape ends the what-if and keeps it.
    click(&mut h, "no source left: ");
    let selected = h.state().selected();
    assert!(matches!(selected, Some(Item::Claim(_))));
    press(&mut h, Key::Escape);
    assert!(has(&h, "Claim: ") && !has(&h, "What if The Orsholm Heron falls?"));
    assert_eq!(h.state().selected(), selected);
    // From the inspector of an article, and back by its button.
    press(&mut h, Key::Num4);
    click(&mut h, "1. The Orsholm Heron");
    assert_eq!(h.state().selected(), Some(Item::Article(heron)));
    h.get_by_label("What if this source falls").click();
    settle(&mut h);
    assert_eq!(h.state().view(), View::Claims);
    assert!(has(&h, "What if The Orsholm Heron falls?"));
    click(&mut h, "Leave the what-if");
    assert!(!has(&h, "What if The Orsholm Heron falls?"));
    // The key does and undoes it.
    press(&mut h, Key::W);
    assert!(has(&h, "What if The Orsholm Heron falls?"));
    press(&mut h, Key::W);
    assert!(has(&h, "Claim: "));
    assert_eq!(h.state().session().provenance(), &before);
}
