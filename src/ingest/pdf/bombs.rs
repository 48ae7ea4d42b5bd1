//! How large the parts of a document are once they are unpacked, found out without keeping them.
//!
//! The interpreter unpacks a stream whole, so what is too large has to be known before. Pictures are never unpacked here.
//! Cost: packed parts that could be too large are unpacked once more, into nothing.

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Name, Object, Stream};
use std::io::Read;

/// Largest part of a document, unpacked; bytes.
pub(super) const MOST: usize = 48 << 20;
/// No method packs tighter than this.
const RATIO: usize = 1_050;

/// What is too large, in words.
pub(super) fn find(pdf: &Pdf) -> Option<String> {
    pdf.objects()
        .into_iter()
        .filter_map(|object| match object {
            Object::Stream(stream) => Some(stream),
            _ => None,
        })
        .any(|stream| is_too_large(&stream))
        .then(|| format!("a part of the document has more than {} MB", MOST >> 20))
}

fn is_too_large(stream: &Stream<'_>) -> bool {
    let subtype = stream.dict().get::<Name<'_>>("Subtype");
    if subtype.is_some_and(|s| s.as_ref() == b"Image") {
        return false;
    }
    let packing = |f: &Filter| {
        matches!(
            f,
            Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
        )
    };
    let filters = stream.filters();
    let layers = filters.iter().filter(|f| packing(f)).count();
    let raw = stream.raw_data();
    let most = (0..layers).fold(raw.len(), |n, _| n.saturating_mul(RATIO));
    if most <= MOST {
        return false;
    }
    // Where packing comes first it is measured; behind another coding only small parts are believed.
    let mut data = raw.into_owned();
    for filter in &filters {
        match filter {
            Filter::FlateDecode => match unpacked(&data) {
                Some(inner) => data = inner,
                None => return true,
            },
            f if packing(f) => return data.len() > MOST / 64,
            _ => return layers > 1 || data.len() > MOST / 16,
        }
    }
    false
}

/// The content of a packed part, if it is small enough.
fn unpacked(data: &[u8]) -> Option<Vec<u8>> {
    let most = MOST as u64 + 1;
    let mut out = Vec::new();
    // What is damaged ends early; what came before counts.
    let _ = ZlibDecoder::new(data).take(most).read_to_end(&mut out);
    if out.is_empty() {
        let _ = DeflateDecoder::new(data).take(most).read_to_end(&mut out);
    }
    (out.len() <= MOST).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{MOST, unpacked};
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn packed(size: usize) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&vec![b' '; size]).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_unpacks_to_too_much_is_told_from_what_does_not() {
        let bomb = packed(MOST + 1);
        assert!(bomb.len() < MOST / 100);
        assert_eq!(unpacked(&bomb), None);
        assert_eq!(unpacked(&packed(1_000)).map(|u| u.len()), Some(1_000));
        // Damaged at its end: what came before counts.
        let cut = packed(1_000_000);
        let cut = &cut[..cut.len() / 2];
        assert!(unpacked(cut).is_some_and(|u| !u.is_empty() && u.len() < 1_000_000));
    }
}
