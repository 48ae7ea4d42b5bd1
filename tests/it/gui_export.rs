//! The dialog before a report leaves, driven by accessible names: what is chosen, what is to know, versions, and what a file says.

use crate::gui_hand::{click, command, fill, folder_with, has, press, press_on, settle, window};
use eframe::egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use headwater::case::Verdict;
use headwater::gui::{App, Start, views::View};
use headwater::monitor::Unwatched;
use headwater::report::document::Document;
use headwater::report::{Format, ReportInput, Template, carrying, completeness};
use headwater::verify::verify;
use std::path::Path;

fn sample<'a>() -> Harness<'a, App> {
    let mut h = window(Start::Sample, [1500.0, 950.0], 1.0);
    settle(&mut h);
    h
}

fn export_dialog(h: &mut Harness<'_, App>) {
    command(h, Modifiers::COMMAND, Key::E);
    assert!(has(h, "What the conclusion rests on"), "the dialog is open");
}

/// Writes what the dialog shows.
fn write_to(h: &mut Harness<'_, App>, path: &Path) {
    h.get_by_label("Export…").click();
    settle(h);
    fill(h, "Path", &path.display().to_string());
    press(h, Key::Enter);
}

/// What would leave now.
fn input<'a>(h: &'a Harness<'_, App>) -> ReportInput<'a> {
    let session = h.state().session();
    ReportInput {
        case: session.case(),
        provenance: session.provenance(),
        warnings: &[],
        options: h.state().report_options(),
        date: session.report_date(),
        history: Vec::new(),
    }
}

fn document(h: &Harness<'_, App>) -> Document {
    let input = input(h);
    Document::of(&input.model(), input.options)
}

#[test]
fn the_whole_way_to_a_file_goes_by_keyboard() {
    let dir = tempfile::tempdir().unwrap();
    let mut h = sample();
    export_dialog(&mut h);
    // The main button has the focus.
    press(&mut h, Key::Enter);
    let path = dir.path().join("report");
    fill(&mut h, "Path", &path.display().to_string());
    press(&mut h, Key::Enter);
    let page = std::fs::read_to_string(path.with_extension("html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") || page.starts_with("<!doctype html>"));
    assert!(h.state().told().contains("Report written to report.html"));
    let file = path.with_extension("html");
    let told = verify(&file, &[], 1, &Unwatched).unwrap().fingerprint();
    let short = format!("Fingerprint of the file: {told}");
    assert!(has(&h, &short), "the one that a check tells");
    click(&mut h, "Copy the fingerprint");
    assert!(h.state().told().contains("on the clipboard"));
    click(&mut h, "Close this notice");
    assert!(!has(&h, &short));
}

#[test]
fn what_the_conclusion_rests_on_is_decided_in_the_dialog_and_taken_back() {
    let mut h = sample();
    export_dialog(&mut h);
    let queue = carrying(&input(&h).model());
    let open = queue.iter().filter(|c| !c.decided).count();
    assert!(open > 0, "the sample has something to decide");
    assert!(has(&h, &format!("{open} undecided")));
    let words: String = queue[0].words.chars().take(40).collect();
    press_on(&mut h, &format!("Read correctly: {words}"));
    let case = h.state().session().case();
    let correct = case
        .decisions
        .values()
        .filter(|d| d.verdict == Verdict::ReadCorrectly);
    assert_eq!(correct.count(), 1);
    // What is checked is what the conclusion rests on from now on.
    let after = carrying(&input(&h).model());
    let left = after.iter().filter(|c| !c.decided).count();
    assert!(after.iter().any(|c| c.decided));
    assert!(has(&h, &format!("{left} undecided")) || left == 0);
    command(&mut h, Modifiers::COMMAND, Key::Z);
    assert!(h.state().session().case().decisions.is_empty());
    assert!(has(&h, &format!("{open} undecided")));
}

#[test]
fn go_leaves_the_dialog_for_where_a_finding_is_seen() {
    let mut h = sample();
    export_dialog(&mut h);
    let words: String = carrying(&input(&h).model())[0]
        .words
        .chars()
        .take(40)
        .collect();
    press_on(&mut h, &format!("Go to {words}"));
    assert!(!has(&h, "What the conclusion rests on"));
    assert!(h.state().selected().is_some());
    assert_ne!(h.state().view(), View::Report);
}

#[test]
fn what_codes_of_practice_ask_for_is_listed_and_never_blocks() {
    let dir = tempfile::tempdir().unwrap();
    let mut h = sample();
    export_dialog(&mut h);
    let points = completeness(&input(&h).model(), h.state().report_options());
    let missing = points.iter().filter(|p| !p.done).count();
    assert!(missing > 0);
    for p in &points {
        let state = if p.done { "Done" } else { "Missing" };
        assert!(has(&h, &format!("{state}: {}", p.what)), "{}", p.what);
    }
    fill(&mut h, "Name of the house", "The Ostrey Checkers");
    settle(&mut h);
    assert!(has(&h, "Done: Whose report it is"));
    let path = dir.path().join("report.html");
    write_to(&mut h, &path);
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("The Ostrey Checkers"));
    let kept = &h.state_mut().prefs_mut().report;
    assert_eq!(kept.house, "The Ostrey Checkers");
    export_dialog(&mut h);
    press_on(&mut h, "Go there: The primary source that was used");
    assert!(has(&h, "Primary source"), "the question is open");
}

#[test]
fn a_published_version_is_a_step_of_the_case() {
    let dir = tempfile::tempdir().unwrap();
    let mut h = sample();
    export_dialog(&mut h);
    assert!(has(&h, "No version was published yet"));
    click(&mut h, "Publish as version 1");
    fill(&mut h, "Reason", "First publication");
    fill(&mut h, "Note to readers", "Nothing was corrected.");
    write_to(&mut h, &dir.path().join("one.html"));
    let issued = &h.state().session().case().issued;
    assert_eq!(issued.len(), 1);
    assert_eq!(
        (issued[0].number, issued[0].reason.as_str()),
        (1, "First publication")
    );
    assert_eq!(issued[0].fingerprint, document(&h).fingerprint());
    let page = std::fs::read_to_string(dir.path().join("one.html")).unwrap();
    assert!(page.contains("First publication") && page.contains("Nothing was corrected."));
    export_dialog(&mut h);
    assert!(has(&h, "Version 1, ") && has(&h, "Publish as version 2"));
    assert!(has(&h, "says the same as what would leave now"));
    press(&mut h, Key::Escape);
    command(&mut h, Modifiers::COMMAND, Key::Z);
    assert!(h.state().session().case().issued.is_empty());
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(h.state().session().case().issued.len(), 1);
}

/// One space between words, none around signs that formats set apart.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of a page without its markup.
fn words_of(page: &str) -> String {
    let (mut out, mut rest) = (String::new(), page);
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let skip = ["<style", "<script"].iter().any(|t| rest.starts_with(t));
        let end = if skip { "</style>" } else { ">" };
        rest = rest.find(end).map_or("", |e| &rest[e + end.len()..]);
    }
    out.push_str(rest);
    let mut out = out
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    out = out.replace("&#39;", "'").replace("&amp;", "&");
    squeezed(&out)
}

#[test]
fn the_preview_says_what_the_file_says() {
    let dir = tempfile::tempdir().unwrap();
    let mut h = sample();
    press(&mut h, Key::Num6);
    for template in Template::ALL {
        h.state_mut().prefs_mut().report.template = template.name().to_owned();
        settle(&mut h);
        assert_eq!(h.state().report_options().template, template);
        let sheet = h.state().report_words();
        let all = squeezed(&sheet.join("\n"));
        // Everything that the report says stands on the sheet, but for the graph's parts, which are drawn.
        let mut bare = document(&h);
        for section in &mut bare.sections {
            without_drawings(&mut section.blocks);
        }
        without_drawings(&mut bare.opening);
        let mut missing = Vec::new();
        for line in bare.lines() {
            // Cells stand under the heads of their columns; brackets and underscores mark quotations in plain lines.
            for part in line.words.split(" | ") {
                let part = squeezed(part).replace(['[', ']', '_'], "");
                if !all.replace(['[', ']', '_'], "").contains(&part) {
                    missing.push(line.words.clone());
                }
            }
        }
        assert!(missing.is_empty(), "{template:?}: {missing:#?}");
        // And what stands on the sheet stands in the file.
        let path = dir.path().join(format!("{}.html", template.name()));
        export_dialog(&mut h);
        write_to(&mut h, &path);
        let raw = std::fs::read_to_string(&path).unwrap();
        // Drawings are told in an attribute.
        let page = words_of(&raw) + &squeezed(&raw);
        let mut extra = Vec::new();
        for words in &sheet {
            // Formats set places, lists and labels in their own way: held against each other is what stands between such marks.
            let marks = |c: char| "–:;,()“”‘’[]\n".contains(c);
            let mut parts = words.split(marks).map(squeezed);
            if !parts.all(|p| page.contains(&p)) {
                extra.push(words.clone());
            }
        }
        assert!(extra.is_empty(), "{template:?}: {extra:#?}");
    }
}

fn without_drawings(blocks: &mut Vec<headwater::report::document::Block>) {
    use headwater::report::document::Block;
    blocks.retain(|b| !matches!(b, Block::Drawing(_)));
    for block in blocks {
        match block {
            Block::Item(item) => without_drawings(&mut item.blocks),
            Block::Boxed(_, inner) => without_drawings(inner),
            _ => {}
        }
    }
}

#[test]
fn the_template_is_chosen_in_the_preview_and_kept() {
    let mut h = sample();
    press(&mut h, Key::Num6);
    let full = h.state().report_words().len();
    click(&mut h, "Full report");
    click(&mut h, "One page");
    assert_eq!(h.state().report_options().template, Template::OnePage);
    assert!(h.state().report_words().len() < full);
    assert_eq!(h.state_mut().prefs_mut().report.template, "one-page");
    click(&mut h, "One page");
    click(&mut h, "Full report");
    click(&mut h, "Suggestions");
    assert!(!h.state().report_options().suggestions);
    assert!(h.state().report_words().len() < full);
    click(&mut h, "What is missing");
    assert!(has(&h, "What codes of practice ask for"));
}

#[test]
fn articles_in_full_are_a_choice_with_a_warning_and_the_share_is_held_against_the_limit() {
    let mut h = sample();
    export_dialog(&mut h);
    assert!(!has(&h, "The articles belong to others"));
    h.state_mut().prefs_mut().report.excerpt_limit = 0;
    settle(&mut h);
    assert!(has(&h, "More than the 0 % that the house allows"));
    press_on(&mut h, "The articles in full");
    assert!(has(&h, "The articles belong to others"));
    assert!(h.state().report_options().full_texts);
}

#[test]
fn a_case_and_its_sources_are_not_written_over_and_are_told_so() {
    let text = "The old pier of Ostrey was sold on Monday, harbour master Ada Oll said.\n";
    let (_folder, files) = folder_with(&[("log.html", text.as_bytes())]);
    let before = std::fs::read(&files[0]).unwrap();
    let mut h = window(Start::Files(files.clone()), [1280.0, 900.0], 1.0);
    settle(&mut h);
    export_dialog(&mut h);
    write_to(&mut h, &files[0]);
    h.get_by_label("Replace").click();
    settle(&mut h);
    assert!(has(&h, "choose another name"));
    assert_eq!(std::fs::read(&files[0]).unwrap(), before);
}

#[test]
fn every_format_can_be_chosen_and_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut h = sample();
    for format in Format::all() {
        export_dialog(&mut h);
        let combo = h.query_all_by_label_contains("File format").last().unwrap();
        combo.click_accesskit();
        h.run();
        press_on(&mut h, &format!("Format: {} (", format.words()));
        assert_eq!(h.state_mut().prefs_mut().report.format, format.name());
        let path = dir.path().join(format!("report-{}", format.name()));
        write_to(&mut h, &path);
        let with_ending = path.with_extension(format.ending());
        let told = h.state().told().to_owned();
        assert!(
            with_ending.exists() || has(&h, "cannot"),
            "{format:?}: {told}"
        );
    }
}

#[test]
fn hidden_names_are_in_neither_preview_nor_file_and_the_window_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let mut h = sample();
    press(&mut h, Key::Num6);
    let says = |h: &Harness<'_, App>| {
        h.state()
            .report_words()
            .join("\n")
            .contains("Tasmar Herald")
    };
    assert!(says(&h));
    export_dialog(&mut h);
    fill(&mut h, "Name to hide", "The Tasmar Herald");
    press(&mut h, Key::Enter);
    assert!(has(&h, "Show again: The Tasmar Herald"));
    assert!(has(&h, "What hiding cannot do"), "warnings are told");
    assert!(!says(&h));
    for ending in ["html", "json", "md"] {
        let path = dir.path().join(format!("report.{ending}"));
        write_to(&mut h, &path);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains("Tasmar Herald"), "{ending}");
        export_dialog(&mut h);
    }
    press(&mut h, Key::Escape);
    assert!(has(&h, "1 name is hidden"), "the preview's bar says so");
    export_dialog(&mut h);
    press_on(&mut h, "Show again: The Tasmar Herald");
    press(&mut h, Key::Escape);
    assert!(says(&h));
    assert!(!has(&h, "1 name is hidden"));
}

#[test]
fn what_the_format_cannot_hold_leaves_the_old_file() {
    let text = "The old pier of Ostrey was sold on Monday, harbour master Ada Oll said.\n";
    let (folder, files) = folder_with(&[("log.txt", text.as_bytes())]);
    let path = folder.path().join("verdict.claimreview.jsonld");
    std::fs::write(&path, "the old one").unwrap();
    let mut h = window(Start::Files(files), [1280.0, 900.0], 1.0);
    settle(&mut h);
    h.state_mut().prefs_mut().report.format = "claimreview".to_owned();
    export_dialog(&mut h);
    write_to(&mut h, &path);
    h.get_by_label("Replace").click();
    settle(&mut h);
    assert!(has(&h, "cannot be written"), "it is told");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "the old one");
}
