//! Pictures in a Word document: drawings of citations, and the logo of a house.

/// A picture that stands for a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The bytes of a PNG file.
    pub png: Vec<u8>,
    /// Its width on paper in points, where there is room for it.
    pub width: f64,
    /// Its height on paper in points.
    pub height: f64,
    /// Whether the meaning of its lines and frames is told in it.
    pub legend: bool,
}

/// Kind of a picture file, with its size in pixels.
pub(super) fn measured(bytes: &[u8]) -> Option<(&'static str, u32, u32)> {
    png_size(bytes)
        .map(|(w, h)| ("png", w, h))
        .or_else(|| jpeg_size(bytes).map(|(w, h)| ("jpeg", w, h)))
        .filter(|&(_, w, h)| w > 0 && h > 0)
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1A\n")?.get(4..16)?;
    let (kind, size) = header.split_at_checked(4)?;
    let (width, height) = size.split_at_checked(4)?;
    let number = |b: &[u8]| b.try_into().ok().map(u32::from_be_bytes);
    (kind == b"IHDR").then_some((number(width)?, number(height)?))
}

/// The size stands in the first frame, behind any number of other segments.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\xFF\xD8")?;
    loop {
        let [0xFF, marker, high, low, ..] = *rest else {
            return None;
        };
        if marker == 0xFF {
            rest = rest.get(1..)?;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        let is_frame = matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
        if is_frame {
            let &[_, _, _, h1, h0, w1, w0, ..] = rest.get(2..)? else {
                return None;
            };
            let number = |a, b| u32::from(u16::from_be_bytes([a, b]));
            return Some((number(w1, w0), number(h1, h0)));
        }
        rest = rest.get(length.max(2) + 2..)?;
    }
}

/// The size within these bounds, in the same proportion, never larger than it is.
pub(super) fn fitted(size: (f64, f64), bounds: (f64, f64)) -> (f64, f64) {
    let (width, height) = (size.0.max(1.0), size.1.max(1.0));
    let scale = (bounds.0 / width).min(bounds.1 / height).min(1.0);
    (width * scale, height * scale)
}

/// Points as Word measures pictures.
pub(super) fn emu(points: f64) -> String {
    format!("{}", (points * 12_700.0).round().max(1.0) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_first_bytes() {
        let png = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x03\0\0\0\x02rest";
        assert_eq!(measured(png), Some(("png", 3, 2)));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xFF\xC2\0\x0B\x08\0\x02\0\x05\x01";
        assert_eq!(measured(jpeg), Some(("jpeg", 5, 2)));
        for bad in [
            &b"GIF89a"[..],
            &png[..20],
            &jpeg[..12],
            b"\xFF\xD8\xFF\xE0\0\0\xFF",
        ] {
            assert_eq!(measured(bad), None);
        }
    }

    #[test]
    fn pictures_keep_their_proportion() {
        assert_eq!(fitted((400.0, 100.0), (200.0, 200.0)), (200.0, 50.0));
        assert_eq!(fitted((40.0, 10.0), (200.0, 200.0)), (40.0, 10.0));
        assert_eq!(emu(1.0), "12700");
    }
}
