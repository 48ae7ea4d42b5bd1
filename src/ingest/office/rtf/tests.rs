use super::*;
use crate::ingest::WarningKind;
use crate::ingest::office::testing::{damaged, marked};

fn rtf(body: &str) -> Draft {
    read(format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0 {body}}}").as_bytes()).unwrap()
}

fn text(body: &str) -> String {
    rtf(body).text
}

#[test]
fn paragraphs_breaks_and_characters() {
    assert_eq!(
        text(
            "{\\fonttbl{\\f0\\fswiss Some Font;}}{\\colortbl;\\red0;}{\\stylesheet{\\s1 heading 1;}}\\pard The \\b pier\\b0  was\\line sold\\emdash now\\~then.\\par\n\\pard Not\\-sub\\_stance \\{\\\\\\}\\tab x\\par"
        ),
        "The pier was\nsold\u{2014}now\u{A0}then.\n\nNotsub\u{2011}stance {\\}\tx"
    );
}

#[test]
fn bytes_follow_the_code_page_of_the_font() {
    let fonts = "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fnil\\fcharset128 C;}{\\f3\\fcharset2 Symbol;}{\\f4\\fcharset1 D;}{\\f5\\fcharset0\\cpg1250 E;}}";
    assert_eq!(
        text(&format!(
            "{fonts}caf\\'e9 {{\\f1 \\'cf\\'e8\\'f0\\'f1}} {{\\f2 \\'83\\'5c\\'83\\\\}} {{\\f3 \\'b7\\'41}} \\f4\\'e9\\f5\\'b3\\plain\\'b3"
        )),
        "caf\u{E9} \u{41F}\u{438}\u{440}\u{441} \u{30BD}\u{30BD} \u{2022} \u{E9}\u{142}\u{B3}"
    );
    let mac = read(b"{\\rtf1\\mac caf\\'8e}").unwrap();
    assert_eq!(mac.text, "caf\u{E9}");
    let raw = read(b"{\\rtf1\\ansi\\ansicpg1251 \xCF\xE8}").unwrap();
    assert_eq!(raw.text, "\u{41F}\u{438}");
}

#[test]
fn numbered_characters_take_their_substitutes_with_them() {
    assert_eq!(
        text(
            "7\\u8211-2 \\u8220\\'93a\\u-3913 ?\\uc0\\u233x{\\uc2\\u937\\'a6\\'b8y}\\u233z\\uc1\\u-10179?\\u-8704? \\u233\\par"
        ),
        "7\u{2013}2 \u{201C}a\u{E9}x\u{3A9}y\u{E9}z\u{1F600} \u{E9}"
    );
    assert_eq!(text("a\\u-99999999999?b\\u55357?c"), "abc");
}

#[test]
fn groups_that_are_no_text_are_passed_over() {
    assert_eq!(
        text(
            "{\\*\\generator X 1;}{\\pict\\pngblip 89504e47{\\bliptag1}}{\\nonshppict{\\pict ff}}{\\field{\\*\\fldinst HYPERLINK \"http://x.example\"}{\\fldrslt the pier}}{\\object{\\*\\objdata 00ff}{\\result , sold}}\
        {\\listtext\\'b7\\tab}{\\xe entry}{\\*\\bkmkstart here}{\\upr{caf?}{\\*\\ud{caf\\u233?}}}{\\*\\xmlnstbl x}"
        ),
        "the pier, soldcaf\u{E9}"
    );
}

#[test]
fn tables_notes_boxes_and_margins() {
    let draft = rtf(
        "{\\header\\pard The Ostrey Log\\par}\\pard Before{\\footnote\\pard\\plain {\\super\\chftn} A note.\\par} it.\\par\
        \\trowd\\pard\\intbl Pier\\cell 12\\cell\\row\\trowd\\pard\\intbl One.\\par Two.\\cell\\row\
        \\pard{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt\\pard Boxed.\\par}}{\\shprslt{\\*\\do x}}}After.{\\*\\annotation\\pard Is this so?\\par}\\par",
    );
    assert_eq!(
        draft.text,
        "Before it.\n\nPier\t12\n\nOne.\n\nTwo.\n\nAfter.\n\nBoxed.\n\nA note."
    );
    assert_eq!(
        draft.reading.get(1..).unwrap(),
        [
            "Rows of tables stand as lines, with a tab between cells.",
            "1 footnote or endnote stands behind the text.",
            "1 text box stands behind the paragraph where they are fixed.",
            "1 comment was left out.",
            "The headers and footers of its pages were left out.",
        ]
    );
}

#[test]
fn tables_inside_tables_are_read_once() {
    assert_eq!(
        text(
            "\\trowd\\pard\\intbl\\itap2 a\\nestcell b\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\\pard\\intbl c\\cell d\\cell\\row\\pard End.\\par"
        ),
        "a\n\nb\n\nc\n\nd\n\nEnd."
    );
}

#[test]
fn hidden_text_is_marked_and_changes_are_counted() {
    let draft = rtf(
        "The {\\v secret }pier was {\\deleted given }{\\revised sold}, \\deleted they\\deleted0 we said.\\par",
    );
    assert_eq!(draft.text, "The secret pier was sold, we said.");
    assert_eq!(marked(&draft), ["secret "]);
    assert!(
        draft.reading.contains(
            &"It has tracked changes: 1 insertion kept, 2 deletions left out.".to_owned()
        )
    );
}

#[test]
fn properties_say_title_and_author() {
    let draft = rtf(
        "{\\info{\\title Pier s\\u246?ld}{\\author Ada Oll}{\\operator Ed}{\\creatim\\yr2031\\mo4\\dy14}{\\*\\company X}}The title stays.",
    );
    assert_eq!(draft.text, "The title stays.");
    assert_eq!(draft.metadata.title.as_deref(), Some("Pier s\u{F6}ld"));
    assert_eq!(draft.metadata.byline.as_deref(), Some("Ada Oll"));
    assert_eq!(draft.metadata.published, None);
}

#[test]
fn binary_data_hide_no_text() {
    assert_eq!(text("a{\\pict\\bin4 }}}}}b"), "ab");
    let lied = rtf("a{\\pict\\bin2147483647 \\'ff}b");
    assert_eq!(lied.text, "ab");
    assert_eq!(
        lied.doubts.first().map(|d| d.0),
        Some(WarningKind::PartlyRead)
    );
    assert_eq!(text("a\\bin-5 b"), "ab");
}

#[test]
fn deep_groups_end_and_open_ones_are_doubted() {
    let deep = format!("{{\\rtf1 {}", "{".repeat(100_000));
    assert!(matches!(read(deep.as_bytes()), Err(IngestError::Bomb(_))));
    let open = read(b"{\\rtf1 The pier {\\footnote {\\b note").unwrap();
    assert_eq!(open.text, "The pier\n\nnote");
    assert_eq!(
        open.doubts.first().map(|d| d.0),
        Some(WarningKind::PartlyRead)
    );
    assert_eq!(read(b"{\\rtf1 }").err(), Some(IngestError::NoText));
    assert_eq!(read(b"{\\rtf1 a}}}{\\b behind the end}").unwrap().text, "a");
}

#[test]
fn damage_never_breaks_the_reader() {
    let valid = b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset128 B;}}{\\info{\\title T}{\\author Ada}}\\pard The {\\v hid} \\'e9\\u8217?{\\f1\\'83\\'5c}\
        {\\footnote note}\\par\\trowd\\intbl a\\cell b\\cell\\row\\pard{\\shp{\\*\\shpinst{\\shptxt box}}}{\\pict\\bin3 abc}{\\upr{x}{\\*\\ud{y}}}\\u-10179?\\u-8704?{\\deleted out}{\\header h}\\par}";
    let (fine, _) = damaged(valid, 4_000, read);
    assert!(fine > 0);
}
