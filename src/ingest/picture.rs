//! Pictures of text: size and soundness by their headers. Nothing is decoded, so no picture can inflate here.

use super::{Draft, IngestError, WarningKind};

/// Longest side of a picture; pixels.
const SIDE: u32 = 65_535;
/// Largest area: what a program that shows it has to hold in memory; pixels.
const AREA: u64 = 400_000_000;
/// How many segments or chunks are gone through in search of the size.
const PARTS: usize = 100_000;

const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";

/// An article without text, whose text a person transcribes.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, IngestError> {
    let damaged = || IngestError::Damaged("the picture's header is damaged".into());
    let (what, size, whole) = if bytes.starts_with(PNG) {
        let whole = bytes.ends_with(b"IEND\xAE\x42\x60\x82");
        ("PNG", png(bytes), whole)
    } else {
        // Programs leave padding behind the mark that ends a picture.
        let tail = bytes
            .get(bytes.len().saturating_sub(4096)..)
            .unwrap_or(bytes);
        let whole = tail.windows(2).any(|w| w == [0xFF, 0xD9]);
        ("JPEG", jpeg(bytes), whole)
    };
    let (width, height) = size.ok_or_else(damaged)?;
    if width == 0 || height == 0 {
        return Err(damaged());
    }
    if width > SIDE || height > SIDE || u64::from(width) * u64::from(height) > AREA {
        return Err(IngestError::Damaged(format!(
            "it says that it is a picture of {width} \u{00D7} {height} pixels, more than is allowed"
        )));
    }
    let mut draft = Draft {
        reading: vec![format!(
            "A {what} picture of {width} \u{00D7} {height} pixels; its text is what is transcribed from it."
        )],
        ..Draft::default()
    };
    draft.doubts.push((
        WarningKind::Picture,
        "it is a picture: transcribe its text to have it compared".into(),
    ));
    if !whole {
        draft.doubts.push((
            WarningKind::PartlyRead,
            "the picture's file ends early; its lower part may be missing".into(),
        ));
    }
    Ok(draft)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(digits.iter().fold(0, |n, &b| n << 8 | u32::from(b)))
}

/// Width and height from the first chunk, whose length and kinds of pixels have to be right.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.get(12..16) == Some(b"IHDR") && number(bytes, 8, 4) == Some(13);
    let depth = matches!(bytes.get(24)?, 1 | 2 | 4 | 8 | 16);
    let colour = matches!(bytes.get(25)?, 0 | 2 | 3 | 4 | 6);
    (header && depth && colour).then_some((number(bytes, 16, 4)?, number(bytes, 20, 4)?))
}

/// Width and height from the segment that begins a frame. A thumbnail's own stands inside another segment and is jumped over.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    for _ in 0..PARTS {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        match *bytes.get(at + 1)? {
            // Fill bytes may stand before a mark.
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let long = number(bytes, at + 2, 2)? >= 8;
                return long.then_some((number(bytes, at + 7, 2)?, number(bytes, at + 5, 2)?));
            }
            0xD9 | 0xDA => return None,
            _ => at += 2 + usize::try_from(number(bytes, at + 2, 2)?.max(2)).ok()?,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::ingest::{IngestOptions, parse};

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut out = PNG.to_vec();
        out.extend(b"\0\0\0\x0DIHDR");
        out.extend(width.to_be_bytes());
        out.extend(height.to_be_bytes());
        out.extend(b"\x08\x02\0\0\0CRC!\0\0\0\0IEND\xAE\x42\x60\x82");
        out
    }

    /// With an APP1 segment that holds a frame mark of its own.
    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        let mut out =
            b"\xFF\xD8\xFF\xE1\0\x0C\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\xFF\xFF\xC2\0\x11\x08"
                .to_vec();
        out.extend(height.to_be_bytes());
        out.extend(width.to_be_bytes());
        out.extend(b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xFF\xDA\0\x02data\xFF\xD9\0\0");
        out
    }

    #[test]
    fn a_picture_has_no_text_and_says_its_size() {
        for bytes in [png_of(1200, 800), jpeg_of(1200, 800)] {
            let parsed = parse("a.bin", &bytes, &IngestOptions::default()).unwrap();
            let [article] = parsed.articles.as_slice() else {
                panic!("one article expected");
            };
            assert_eq!((&*article.text, article.format), ("", Format::Image));
            assert!(article.reading[0].contains("1200 \u{00D7} 800 pixels"));
            let kinds: Vec<_> = parsed.warnings.iter().map(|w| w.kind).collect();
            assert_eq!(kinds, [WarningKind::Picture]);
        }
    }

    #[test]
    fn odd_pictures_are_refused_and_cut_ones_doubted() {
        assert!(matches!(
            read(&png_of(60_000, 60_000)),
            Err(IngestError::Damaged(_))
        ));
        assert!(matches!(
            read(&png_of(70_000, 1)),
            Err(IngestError::Damaged(_))
        ));
        assert!(matches!(
            read(&png_of(0, 800)),
            Err(IngestError::Damaged(_))
        ));
        assert!(matches!(
            read(b"\xFF\xD8\xFF\xDA\0\0"),
            Err(IngestError::Damaged(_))
        ));
        assert!(matches!(
            read(&jpeg_of(9, 9)[..20]),
            Err(IngestError::Damaged(_))
        ));
        let mut cut = png_of(9, 9);
        cut.truncate(36);
        let kinds: Vec<_> = read(&cut).unwrap().doubts.iter().map(|d| d.0).collect();
        assert_eq!(kinds, [WarningKind::Picture, WarningKind::PartlyRead]);
    }
}
