//! Tests of the whole reader, on documents made here: a writer of plain PDFs, made-up pages, hostile and broken bytes.

use super::lines::Line;
use super::words::Word;
use super::{Page, gutters, lines, order, paragraphs, read, repeated};
use crate::article::{MetadataField, Place};
use crate::ingest::{Draft, IngestError, WarningKind};
use std::fmt::Write;

/// Writes a document of these objects; the first is the catalog.
pub(super) fn document(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1).unwrap();
    }
    let xref = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(
        out,
        "trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n"
    )
    .unwrap();
    out.into_bytes()
}

pub(super) fn stream(dict: &str, content: &str) -> String {
    format!(
        "<< {dict} /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// A document of pages with these contents; /F is Helvetica, /X a form, /P a picture of four dots.
fn pages(contents: &[String], font: &str, form: &str, trailer: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len())
        .map(|i| format!("{} 0 R", 7 + 2 * i))
        .collect();
    let resources = "/Resources << /Font << /F 3 0 R >> /XObject << /X 4 0 R /P 5 0 R >> >>";
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()),
        format!("<< /Type /Font {font} /Encoding /WinAnsiEncoding >>"),
        stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 600 800] {resources}"), form),
        stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray", "abcd"),
        "<< /Title (Pier sold again | The Ostrey Log) /Author (Mira Varga) /CreationDate (D:20240514093000Z) >>".to_owned(),
    ];
    for (i, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R {resources} >>",
            8 + 2 * i
        ));
        objects.push(stream("", content));
    }
    document(&objects, trailer)
}

const HELVETICA: &str = "/Subtype /Type1 /BaseFont /Helvetica";

pub(super) fn simple(contents: &[String]) -> Vec<u8> {
    pages(contents, HELVETICA, "", "/Info 6 0 R")
}

/// A line of text.
pub(super) fn at(x: i32, y: i32, size: i32, text: &str) -> String {
    format!("BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n")
}

/// A column of lines, from the top.
pub(super) fn column(x: i32, y: i32, lines: &[&str]) -> String {
    (0..)
        .zip(lines)
        .map(|(i, l)| at(x, y - 12 * i, 10, l))
        .collect()
}

const LEFT: [&str; 6] = [
    "The pier of Ostrey was sold on Tues-",
    "day to a company that nobody in the",
    "town knows, the harbour office said.",
    "    Its price is not known. The well-",
    "known ferry stays, said Mira Varga,",
    "who runs it with a self-built engine and",
];
const RIGHT: [&str; 6] = [
    "two helpers. Nobody had asked her before",
    "the sale. \"We read it on the door,\" she",
    "said.",
    "    The council meets on Friday behind doors",
    "that stay closed. Fishermen want to wait",
    "outside until they are let in, they say.",
];

pub(super) fn newspaper() -> String {
    let mut page = at(40, 740, 30, "Pier sold again");
    page += &column(40, 690, &LEFT);
    page += &column(300, 690, &RIGHT);
    page
}

fn text_of(bytes: &[u8]) -> Draft {
    read(bytes).unwrap()
}

#[test]
fn a_page_of_columns_is_read_headline_first_and_then_column_by_column() {
    let draft = text_of(&simple(&[newspaper()]));
    let paragraphs: Vec<&str> = draft.text.split("\n\n").collect();
    assert_eq!(
        paragraphs,
        [
            "Pier sold again",
            "The pier of Ostrey was sold on Tuesday to a company that nobody in the town knows, the harbour office said.",
            "Its price is not known. The well-known ferry stays, said Mira Varga, who runs it with a self-built engine and \
             two helpers. Nobody had asked her before the sale. \"We read it on the door,\" she said.",
            "The council meets on Friday behind doors that stay closed. Fishermen want to wait outside until they are let in, they say.",
        ]
    );
    assert!(
        draft.reading.iter().any(|r| r.contains("column by column")),
        "{:?}",
        draft.reading
    );
    assert!(draft.doubts.is_empty(), "{:?}", draft.doubts);
}

#[test]
fn properties_name_title_and_author_and_no_day_of_publication() {
    let draft = text_of(&simple(&[newspaper()]));
    assert_eq!(
        draft.metadata.title.as_deref(),
        Some("Pier sold again"),
        "without the name of the site"
    );
    assert_eq!(draft.metadata.byline.as_deref(), Some("Mira Varga"));
    assert_eq!(draft.metadata.published, None);
    assert_eq!(draft.language.as_deref(), Some("en"));
    let places: Vec<_> = draft.said.iter().map(|s| (s.field, s.place)).collect();
    assert_eq!(
        places,
        [
            (MetadataField::Title, Place::Properties),
            (MetadataField::Byline, Place::Properties)
        ]
    );
    assert!(
        draft.reading.iter().any(|r| r.contains("14 May 2024")),
        "{:?}",
        draft.reading
    );
    // Without properties the type of the page says which line is the headline.
    let bare = text_of(&pages(
        &[newspaper() + &at(40, 600, 18, "A second and smaller story")],
        HELVETICA,
        "",
        "",
    ));
    assert_eq!(bare.said.first().map(|s| s.place), Some(Place::Text));
}

#[test]
fn headers_and_page_numbers_that_repeat_are_left_out_and_said() {
    let page = |n: i32, body: &str| {
        at(40, 780, 9, "The Ostrey Log, Tuesday")
            + &at(40, 20, 9, "https://ostrey.example/pier")
            + &at(300, 20, 9, &n.to_string())
            + &column(
                40,
                600,
                &[
                    body,
                    "and it ends.",
                    "Then a third.",
                    "And more of it, as a page has more text than its header, by far.",
                ],
            )
    };
    let draft = text_of(&simple(&[
        page(1, "One begins"),
        page(2, "Two begins"),
        page(3, "Three begins"),
    ]));
    assert!(!draft.text.contains("Ostrey Log"), "{}", draft.text);
    assert!(!draft.text.contains(char::is_numeric), "{}", draft.text);
    assert!(draft.text.contains("Two begins"));
    let address = draft.said.iter().find(|s| s.field == MetadataField::Url);
    assert_eq!(
        address.map(|s| (s.value.as_str(), s.place)),
        Some(("https://ostrey.example/pier", Place::SavedRemark))
    );
    let said = draft.reading.join(" ");
    assert!(
        said.contains("3 pages were left out: \"The Ostrey Log, Tuesday\""),
        "{said}"
    );
    assert!(said.contains("3 page numbers were left out"), "{said}");
}

#[test]
fn invisible_text_is_read_and_text_drawn_twice_is_read_once() {
    let ocr = format!(
        "q 600 0 0 800 0 0 cm /P Do Q\n3 Tr\n{}",
        column(40, 600, &LEFT)
    );
    let draft = text_of(&simple(&[ocr]));
    assert!(draft.text.starts_with("The pier of Ostrey"));
    assert!(
        draft.reading.iter().any(|r| r.contains("invisible layer")),
        "{:?}",
        draft.reading
    );
    let bold = at(40, 600, 12, "Pier sold") + "BT /F 12 Tf 40.4 600 Td (Pier sold) Tj ET\n";
    assert_eq!(text_of(&simple(&[bold])).text, "Pier sold");
    // Both at once: filled and then stroked.
    let outlined = format!("2 Tr {}", at(40, 600, 12, "Pier sold"));
    assert_eq!(text_of(&simple(&[outlined])).text, "Pier sold");
}

#[test]
fn spaces_come_from_gaps_and_letters_set_apart_are_one_word() {
    let kerned =
        "BT /F 12 Tf 40 600 Td [(Pi) 20 (er) -300 (sold) -280 (a) 30 (gain)] TJ ET\n".to_owned();
    assert_eq!(text_of(&simple(&[kerned])).text, "Pier sold again");
    let tracked = "BT /F 12 Tf 3 Tc 40 600 Td (OSTREY HARBOUR) Tj ET\n".to_owned();
    assert_eq!(text_of(&simple(&[tracked])).text, "OSTREY HARBOUR");
}

#[test]
fn a_scan_an_empty_page_and_a_locked_file_are_told_apart() {
    let scan = "q 600 0 0 800 0 0 cm /P Do Q\n".to_owned();
    assert_eq!(
        read(&simple(std::slice::from_ref(&scan))).err(),
        Some(IngestError::Scan)
    );
    assert_eq!(
        read(&simple(&[String::new()])).err(),
        Some(IngestError::NoText)
    );
    let half = text_of(&simple(&[newspaper(), scan]));
    assert!(
        half.doubts
            .iter()
            .any(|d| d.0 == WarningKind::PartlyRead && d.1.contains("1 page of 2")),
        "{:?}",
        half.doubts
    );
    let locked = pages(
        &[newspaper()],
        HELVETICA,
        "",
        "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 \
         /O <0000000000000000000000000000000000000000000000000000000000000000> \
         /U <1111111111111111111111111111111111111111111111111111111111111111> >>",
    );
    assert_eq!(read(&locked).err(), Some(IngestError::Locked));
    assert!(matches!(
        read(b"%PDF-1.4\nnothing else"),
        Err(IngestError::Damaged(_))
    ));
}

#[test]
fn a_text_layer_in_a_font_of_another_script_is_kept_and_not_analysed() {
    let lines = [
        "ljdkj us dgk fd ;g uhfr vxys o\"kZ ls",
        "ykxw gksxhA ea=h us crk;k fd bl",
    ];
    let bytes = pages(
        &[column(40, 600, &lines)],
        "/Subtype /TrueType /BaseFont /KrutiDev010",
        "",
        "/Info 6 0 R",
    );
    let short = text_of(&bytes);
    // A name alone is no proof where the font is not in the file and the text is short.
    assert!(short.doubts.is_empty(), "{:?}", short.doubts);
    let long: String = (0..8).map(|i| column(40, 700 - 40 * i, &lines)).collect();
    let bytes = pages(
        &[long],
        "/Subtype /TrueType /BaseFont /KrutiDev010",
        "",
        "/Info 6 0 R",
    );
    let draft = text_of(&bytes);
    let doubt = draft.doubts.iter().find(|d| d.0 == WarningKind::TextLayer);
    assert!(
        doubt.is_some_and(|d| d.1.contains("KrutiDev010") && d.1.contains("Hindi")),
        "{:?}",
        draft.doubts
    );
    let all = draft.furniture.first().map(|f| (f.span.start, f.span.end));
    assert_eq!(all, Some((0, draft.text.chars().count())));
    assert_eq!((draft.metadata.title, draft.said.len()), (None, 0));
}

#[test]
fn forms_that_draw_themselves_come_to_an_end() {
    let body = format!("{} /X Do", newspaper());
    let bytes = pages(&[body], HELVETICA, &"/X Do ".repeat(12), "");
    assert!(text_of(&bytes).text.starts_with("Pier sold again"));
}

#[test]
fn more_than_is_allowed_on_a_page_ends_there_and_is_said() {
    let many = format!(
        "BT /F 1 Tf {} ET",
        "1 0 0 1 40 600 Tm (aaaaaaaaaaaaaaaaaaaaaaaaa) Tj ".repeat(9_000)
    );
    let draft = text_of(&simple(&[many, newspaper()]));
    assert!(
        draft.text.contains("Pier sold again"),
        "the next page is read"
    );
    assert!(
        draft
            .doubts
            .iter()
            .any(|d| d.0 == WarningKind::PartlyRead && d.1.contains("(page 1)")),
        "{:?}",
        draft.doubts
    );
}

#[test]
fn a_page_whose_content_is_broken_costs_that_page() {
    let bytes = simple(&[
        newspaper(),
        column(40, 600, &["Second page,", "never seen."]),
    ]);
    let whole = String::from_utf8(bytes).unwrap();
    // The second page's content claims to be packed and is not.
    let cut = whole.rfind("<<  /Length").unwrap();
    let broken = format!(
        "{}<< /Filter /DCTDecode /Length{}",
        &whole[..cut],
        &whole[cut + 11..]
    );
    let draft = text_of(broken.as_bytes());
    assert!(
        draft.text.contains("Pier sold again") && !draft.text.contains("Second page"),
        "{}",
        draft.text
    );
    assert!(
        draft
            .doubts
            .iter()
            .any(|d| d.0 == WarningKind::PartlyRead && d.1.contains("(page 2)")),
        "{:?}",
        draft.doubts
    );
}

/// Numbers that are the same on every machine.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below.max(1)
    }
}

#[test]
fn cut_and_flipped_bytes_give_a_text_or_an_error_in_time() {
    let sound = simple(&[newspaper(), format!("{} /X Do", newspaper())]);
    let mut next = numbers(7);
    let begun = std::time::Instant::now();
    let (mut read_well, mut failed) = (0, 0);
    for round in 0..500 {
        let mut bytes = sound.clone();
        for _ in 0..1 + next(12) {
            let i = next(bytes.len());
            match round % 4 {
                0 => bytes[i] = u8::try_from(next(256)).unwrap(),
                1 => bytes[i] ^= 1 << next(8),
                2 => bytes.truncate(i.max(60)),
                _ => {
                    let end = (i + next(200)).min(bytes.len());
                    let moved: Vec<u8> = bytes[i..end].to_vec();
                    let to = next(bytes.len());
                    bytes.splice(to..to, moved);
                }
            }
        }
        match read(&bytes) {
            Ok(draft) => {
                assert!(draft.text.len() < 100_000);
                read_well += 1;
            }
            Err(_) => failed += 1,
        }
    }
    assert!(read_well > 50, "{read_well} read, {failed} not");
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}

/// A word of a made-up page.
fn word(text: &str, x: f64, y: f64) -> Word {
    Word {
        text: text.to_owned(),
        x0: x,
        x1: x + 5.0 * text.len() as f64,
        y,
        size: 10.0,
        spaced: true,
        gap: 0.15,
        ..Word::default()
    }
}

/// Words that fill a line from `x`.
fn row(x: f64, y: f64, text: &str) -> Vec<Word> {
    let mut at = x;
    text.split(' ')
        .map(|w| {
            let word = word(w, at, y);
            at = word.x1 + 3.0;
            word
        })
        .collect()
}

#[test]
fn three_columns_have_two_gutters_and_a_table_has_none() {
    let mut words = row(
        40.0,
        60.0,
        "a headline that runs over all of the three columns of the page as headlines often do there ok",
    );
    for i in 0..8 {
        for x in [40.0, 230.0, 420.0] {
            words.extend(row(
                x,
                90.0 + 12.0 * f64::from(i),
                "some words of a column ok",
            ));
        }
    }
    let found = gutters::find(&words, (620.0, 800.0));
    assert!(
        found.iter().any(|g| g.parts(180.0, 230.0, 120.0)),
        "{found:?}"
    );
    assert!(
        found.iter().any(|g| g.parts(370.0, 420.0, 120.0)),
        "{found:?}"
    );
    assert!(
        !found.iter().any(|g| g.parts(0.0, 620.0, 60.0)),
        "not through the headline: {found:?}"
    );
    let lines = lines::find(words, &found);
    assert_eq!(lines.len(), 1 + 3 * 8);
    let blocks = order::find(lines, 620.0);
    let starts: Vec<i32> = blocks.iter().map(|b| b[0].x0 as i32).collect();
    assert_eq!(starts, [40, 40, 230, 420]);
    let mut table = Vec::new();
    for i in 0..8 {
        for (x, cell) in [(40.0, "2019"), (230.0, "41"), (420.0, "1,204")] {
            table.push(word(cell, x, 90.0 + 12.0 * f64::from(i)));
        }
    }
    assert!(gutters::find(&table, (620.0, 800.0)).is_empty());
}

fn line(text: &str, x0: f64, x1: f64, y: f64) -> Line {
    Line {
        text: text.to_owned(),
        x0,
        x1,
        y,
        size: 10.0,
        first: 20.0,
        ..Line::default()
    }
}

fn joined(lines: &[&str]) -> String {
    let block: Vec<Line> = (0..)
        .zip(lines)
        .map(|(i, l)| line(l, 40.0, 240.0, 100.0 + 12.0 * f64::from(i)))
        .collect();
    let found = paragraphs::find(&[(0, block)]);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].text.clone()
}

#[test]
fn divided_words_are_joined_and_compounds_keep_their_hyphen() {
    assert_eq!(joined(&["for exam-", "ple here"]), "for example here");
    assert_eq!(joined(&["for exam\u{ad}", "ple here"]), "for example here");
    assert_eq!(
        joined(&["a well\u{ad}known man", "here"]),
        "a well-known man here"
    );
    assert_eq!(joined(&["a self-", "employed man"]), "a self-employed man");
    assert_eq!(
        joined(&["the Anglo-", "Ostrian pact"]),
        "the Anglo-Ostrian pact"
    );
    assert_eq!(joined(&["pre-", "and post-war"]), "pre- and post-war");
    assert_eq!(joined(&["state-of-", "the-art"]), "state-of-the-art");
    assert_eq!(
        joined(&["a long-term and long-", "term plan"]),
        "a long-term and long-term plan"
    );
    assert_eq!(
        joined(&["the pier \u{2014}", "old"]),
        "the pier \u{2014}old"
    );
    assert_eq!(joined(&["\u{fb01}sh and o\u{fb03}ce"]), "fish and office");
    assert_eq!(joined(&["港口办公室", "星期二说"]), "港口办公室星期二说");
}

#[test]
fn paragraphs_begin_at_gaps_indents_and_after_short_lines() {
    let block = vec![
        line("One begins here and", 40.0, 240.0, 100.0),
        line("ends early.", 40.0, 100.0, 112.0),
        line("Two begins without", 40.0, 240.0, 124.0),
        line("a sign and fills it.", 40.0, 240.0, 136.0),
        line("Three is indented and", 52.0, 240.0, 148.0),
        line("goes on to the end.", 40.0, 238.0, 160.0),
        line("Four stands apart", 40.0, 240.0, 178.0),
        line("from it by white.", 40.0, 200.0, 190.0),
    ];
    let found = paragraphs::find(&[(0, block)]);
    let starts: Vec<&str> = found
        .iter()
        .map(|p| p.text.split(' ').next().unwrap())
        .collect();
    assert_eq!(starts, ["One", "Two", "Three", "Four"]);
}

#[test]
fn only_lines_at_the_edge_of_several_pages_are_headers() {
    let page = |body: &str| Page {
        lines: vec![
            line("Ostrey Log 3", 40.0, 140.0, 30.0),
            line("Said again", 40.0, 140.0, 400.0),
            line(body, 40.0, 240.0, 412.0),
            line(body, 40.0, 240.0, 424.0),
        ],
        asides: Vec::new(),
        extent: (600.0, 800.0),
    };
    let mut pages = vec![page("One of the pages"), page("Another of the pages")];
    let out = repeated::leave_out(&mut pages);
    assert_eq!(out.samples, ["Ostrey Log 3"]);
    assert_eq!(out.pages, 2);
    assert!(
        pages
            .iter()
            .all(|p| p.lines.len() == 3 && p.lines[0].text == "Said again")
    );
    // One page alone has nothing that repeats.
    let mut single = vec![page("One of the pages")];
    assert_eq!(
        repeated::leave_out(&mut single),
        repeated::LeftOut::default()
    );
}
