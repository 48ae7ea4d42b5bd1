//! What the tests of all these readers share: archives made from texts, and damage with a fixed generator.

use crate::ingest::{Draft, IngestError};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive of these parts.
pub(in crate::ingest) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The stretches of a draft that are marked.
pub(super) fn marked(draft: &Draft) -> Vec<String> {
    let cut = |m: &crate::article::Excluded| {
        let chars = draft.text.chars().skip(m.span.start);
        chars.take(m.span.len()).collect()
    };
    draft.furniture.iter().map(cut).collect()
}

/// Numbers that are the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or(0)
    }
}

/// Cuts and flips the bytes of a valid file; each time the reader must answer, and an answer must hold words with marks
/// inside the text. Gives how often it was read and how often refused.
pub(super) fn damaged(
    valid: &[u8],
    times: usize,
    read: fn(&[u8]) -> Result<Draft, IngestError>,
) -> (usize, usize) {
    assert!(read(valid).is_ok());
    let (mut numbers, mut fine, mut refused) = (Numbers(0x9E37_79B9_7F4A_7C15), 0, 0);
    for round in 0..times {
        let mut bytes = valid.to_vec();
        match round % 4 {
            0 => bytes.truncate(numbers.below(valid.len())),
            1 => {
                let start = numbers.below(bytes.len());
                let end = (start + 1 + numbers.below(40)).min(bytes.len());
                bytes.drain(start..end);
            }
            2 => {
                let (from, to) = (numbers.below(bytes.len()), numbers.below(bytes.len()));
                let end = (from + numbers.below(60)).min(bytes.len());
                let part = bytes.get(from..end).unwrap_or_default().to_vec();
                bytes.splice(to..to, part);
            }
            _ => {
                for _ in 0..=numbers.below(6) {
                    let at = numbers.below(bytes.len());
                    let bit = 1 << numbers.below(8);
                    if let Some(b) = bytes.get_mut(at) {
                        *b ^= bit;
                    }
                }
            }
        }
        match read(&bytes) {
            Ok(draft) => {
                fine += 1;
                assert!(draft.text.chars().any(char::is_alphanumeric), "{round}");
                let length = draft.text.chars().count();
                let mut last = 0;
                for m in &draft.furniture {
                    assert!(last <= m.span.start && m.span.end <= length, "{round}");
                    last = m.span.end;
                }
            }
            Err(error) => {
                refused += 1;
                assert!(!error.to_string().is_empty());
            }
        }
    }
    (fine, refused)
}
