//! Tests of fonts that come without a table of their characters, on a font made here: four glyphs without outlines.

use super::tests::{at, document, stream};
use super::*;
use crate::ingest::WarningKind;
use std::fmt::Write;

/// A table of characters that gives glyphs 1 to 3 to these; its encoding under Windows is Unicode or symbols.
fn characters(encoding: u16, first: u32) -> Vec<u8> {
    let mut out = Vec::new();
    for n in [0, 1, 3, encoding] {
        out.extend(n.to_be_bytes());
    }
    out.extend(12_u32.to_be_bytes());
    for n in [12_u16, 0] {
        out.extend(n.to_be_bytes());
    }
    for n in [28, 0, 1, first, first + 2, 1] {
        out.extend(n.to_be_bytes());
    }
    out
}

/// A font of the tables that every reader asks for.
fn font(cmap: Vec<u8>) -> Vec<u8> {
    let mut head = vec![0_u8; 54];
    head[..4].copy_from_slice(&[0, 1, 0, 0]);
    head[12..16].copy_from_slice(&[0x5F, 0x0F, 0x3C, 0xF5]);
    head[18..20].copy_from_slice(&1_000_u16.to_be_bytes());
    let mut hhea = vec![0_u8; 36];
    hhea[..4].copy_from_slice(&[0, 1, 0, 0]);
    hhea[35] = 4;
    let mut maxp = vec![0_u8; 32];
    maxp[..6].copy_from_slice(&[0, 1, 0, 0, 0, 4]);
    let hmtx = [2_u8, 88, 0, 0].repeat(4);
    let tables = [
        (b"cmap", cmap),
        (b"glyf", vec![0; 4]),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", vec![0; 10]),
        (b"maxp", maxp),
    ];
    let mut out = vec![0, 1, 0, 0, 0, 7, 0, 64, 0, 2, 0, 48];
    let mut body = Vec::new();
    for (name, bytes) in &tables {
        out.extend(*name);
        out.extend([0; 4]);
        let place = u32::try_from(12 + 16 * tables.len() + body.len()).unwrap();
        out.extend(place.to_be_bytes());
        out.extend(u32::try_from(bytes.len()).unwrap().to_be_bytes());
        body.extend(bytes);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    out.extend(body);
    out
}

/// A document whose font F has this encoding and ordering and, maybe, this file; it shows `text` in it.
fn with_font(encoding: &str, ordering: &str, file: Option<Vec<u8>>, text: &str) -> Vec<u8> {
    let mut hex = String::new();
    for b in file.iter().flatten() {
        write!(hex, "{b:02x}").unwrap();
    }
    let embedded = if file.is_some() {
        "/FontFile2 8 0 R"
    } else {
        ""
    };
    let show = format!("BT /F 10 Tf 40 700 Td {text} Tj ET\n");
    document(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R /G 9 0 R >> >> >>".to_owned(),
            stream("", &(show + &at(40, 600, 10, "x").replace("/F", "/G"))),
            format!("<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Ostrey /Encoding /{encoding} /DescendantFonts [6 0 R] >>"),
            format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Ostrey /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> /DW 600 /CIDToGIDMap /Identity /FontDescriptor 7 0 R >>"),
            format!("<< /Type /FontDescriptor /FontName /ABCDEF+Ostrey /Flags 4 {embedded} >>"),
            stream("/Filter /ASCIIHexDecode", &(hex + ">")),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ],
        "",
    )
}

fn shown(bytes: &[u8]) -> String {
    let draft = read(bytes).unwrap();
    draft.text.trim_end_matches(" x").to_owned()
}

#[test]
fn an_embedded_font_says_what_its_glyphs_are() {
    let file = font(characters(10, 0x416));
    let bytes = with_font("Identity-H", "Identity", Some(file), "<000100030002>");
    assert_eq!(shown(&bytes), "\u{416}\u{418}\u{417}");
}

#[test]
fn symbols_and_missing_fonts_are_said_to_be_unreadable() {
    let symbols = Some(font(characters(0, 0xF041)));
    for file in [symbols, None, Some(b"no font".to_vec())] {
        let text = format!("<{}>", "000100030002".repeat(20));
        let bytes = with_font("Identity-H", "Identity", file, &text);
        let draft = read(&bytes).unwrap();
        assert!(
            draft.text.contains(char::REPLACEMENT_CHARACTER),
            "{}",
            draft.text
        );
        let said = |d: &(WarningKind, String)| d.0 == WarningKind::TextLayer;
        assert!(draft.doubts.iter().any(said), "{:?}", draft.doubts);
    }
}

#[test]
fn codes_of_a_known_collection_are_characters_whatever_the_font_says() {
    let file = || Some(font(characters(0, 0xF041)));
    let bytes = with_font("90ms-RKSJ-H", "Japan1", file(), "<82A082A2>");
    assert_eq!(shown(&bytes), "\u{3042}\u{3044}");
    let bytes = with_font("GBK-EUC-H", "GB1", file(), "<D6D0B9FA>");
    assert_eq!(shown(&bytes), "\u{4E2D}\u{56FD}");
    // Numbers of the collection itself.
    let bytes = with_font("Identity-H", "Japan1", file(), "<034A>");
    assert_eq!(shown(&bytes), "\u{3041}");
}
