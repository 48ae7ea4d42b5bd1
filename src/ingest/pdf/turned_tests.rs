//! Tests of text that is turned against its page, or with it.

use super::tests::{at, column, newspaper, simple};
use super::*;

/// A line in this direction.
fn line(direction: &str, x: i32, y: i32, text: &str) -> String {
    format!("BT /F 8 Tf {direction} {x} {y} Tm ({text}) Tj ET\n")
}

const UP: &str = "0 1 -1 0";
const DOWN: &str = "0 -1 1 0";
const OVER: &str = "-1 0 0 -1";

fn read_pages(pages: &[String]) -> Draft {
    read(&simple(pages)).unwrap()
}

/// What is marked in a draft.
fn marked(draft: &Draft) -> Vec<String> {
    let cut = |e: &Excluded| draft.text.chars().skip(e.span.start).take(e.span.len());
    draft.furniture.iter().map(|e| cut(e).collect()).collect()
}

#[test]
fn a_credit_along_the_page_stands_behind_its_text_and_is_marked() {
    for (direction, x, y) in [(UP, 590, 100), (DOWN, 590, 400), (OVER, 590, 20)] {
        let draft = read_pages(&[newspaper() + &line(direction, x, y, "Picture: Ostrey Log")]);
        assert!(
            draft.text.ends_with("\n\nPicture: Ostrey Log"),
            "{}",
            draft.text
        );
        assert_eq!(marked(&draft), ["Picture: Ostrey Log"]);
        let said = "1 short piece of text turned against the page is kept and marked.";
        assert!(
            draft.reading.iter().any(|r| r == said),
            "{:?}",
            draft.reading
        );
    }
}

#[test]
fn a_stamp_in_the_left_margin_comes_first_and_hides_no_headline() {
    let stamp = line(UP, 20, 300, "Archive copy 1");
    let first = column(60, 700, &["Pier sold again"])
        + &at(60, 640, 10, "The pier was sold on Tuesday.")
        + &stamp;
    let second = at(60, 700, 10, "Nobody in the town knew of it.") + &stamp;
    let draft = read_pages(&[first, second]);
    assert!(
        draft
            .text
            .starts_with("Archive copy 1\n\nPier sold again\n\nThe pier"),
        "{}",
        draft.text
    );
    assert_eq!(
        marked(&draft),
        ["Archive copy 1"],
        "what comes again is kept once"
    );
    let article = crate::ingest::finish("a.pdf", crate::article::Format::Pdf, draft);
    let headline = article.headline.unwrap();
    assert_eq!((headline.start, headline.end), (16, 31));
}

#[test]
fn a_paragraph_over_two_pages_is_not_torn_by_a_stamp() {
    let begun = [
        "The council of the harbour said on Tuesday that the pier had been sold",
        "to a company from the north which nobody in the town had heard of and that",
    ];
    let ended = [
        "the money had been paid already, which the company would not confirm to",
        "this paper. Nobody else was asked for a word.",
    ];
    let draft = read_pages(&[
        column(60, 100, &begun),
        column(60, 700, &ended) + &line(UP, 20, 300, "Stamp"),
    ]);
    assert!(
        draft.text.contains("heard of and that the money"),
        "{}",
        draft.text
    );
}

#[test]
fn a_turned_paragraph_is_text() {
    let words = "One two three four five six seven eight nine ten eleven";
    let turned = line(UP, 500, 100, words) + &line(UP, 510, 100, words);
    let draft = read_pages(&[newspaper() + &turned]);
    assert!(
        draft.text.ends_with(&format!("{words} {words}")),
        "{}",
        draft.text
    );
    assert_eq!(marked(&draft), Vec::<String>::new());
}

#[test]
fn a_page_of_turned_lines_is_read_as_it_runs() {
    let turned = |direction: &str, x: i32, step: i32, y: i32, down: i32| -> String {
        (0..3)
            .map(|i| {
                line(
                    direction,
                    x + step * i,
                    y + down * i,
                    &format!("Line number {i} of a page"),
                )
            })
            .collect()
    };
    let want = "Line number 0 of a page Line number 1 of a page Line number 2 of a page";
    for page in [
        turned(UP, 300, 10, 100, 0),
        turned(DOWN, 300, -10, 700, 0),
        turned(OVER, 500, 0, 300, 10),
    ] {
        let draft = read_pages(&[page]);
        assert_eq!(draft.text, want);
        assert!(draft.furniture.is_empty());
    }
}

#[test]
fn slanted_lines_are_left_out_and_said() {
    let draft = read_pages(&[newspaper() + &line("0.7 0.7 -0.7 0.7", 100, 100, "DRAFT")]);
    assert!(!draft.text.contains("DRAFT"));
    let said = "5 characters in slanted lines were left out: \"DRAFT\".";
    assert!(
        draft.reading.iter().any(|r| r == said),
        "{:?}",
        draft.reading
    );
}
