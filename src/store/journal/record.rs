//! Records of a journal: kind, length, bytes, checksum. A record that is cut off, or whose checksum does not fit, ends what can be
//! read: everything before it counts, nothing behind it.

use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

/// The first bytes of every journal; the last digit is the version of the form of records.
pub(super) const MAGIC: &[u8; 8] = b"HWJRNL1\n";

/// Longest record that is written or read.
const LONGEST: u64 = 512 << 20;
/// Bytes of a checksum.
const SUM: usize = 8;

/// What a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of which case, behind which entry.
    Header,
    /// The case before the first entry, as a case file.
    Snapshot,
    /// The text of an article.
    Text,
    /// The bytes of an article's file.
    Original,
    /// An entry of the history.
    Entry,
}

impl Kind {
    fn code(self) -> u8 {
        match self {
            Self::Header => b'H',
            Self::Snapshot => b'S',
            Self::Text => b'T',
            Self::Original => b'O',
            Self::Entry => b'E',
        }
    }

    fn of(code: u8) -> Option<Self> {
        let all = [
            Self::Header,
            Self::Snapshot,
            Self::Text,
            Self::Original,
            Self::Entry,
        ];
        all.into_iter().find(|k| k.code() == code)
    }
}

fn sum(code: u8, bytes: &[u8]) -> [u8; SUM] {
    let mut hash = Sha256::new();
    hash.update([code]);
    hash.update(bytes);
    let digest = hash.finalize();
    let mut sum = [0; SUM];
    for (to, from) in sum.iter_mut().zip(digest.iter()) {
        *to = *from;
    }
    sum
}

/// Writes a record.
pub(super) fn put(out: &mut dyn Write, kind: Kind, bytes: &[u8]) -> io::Result<()> {
    let length = bytes.len() as u64;
    if length > LONGEST {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    out.write_all(&[kind.code()])?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(bytes)?;
    out.write_all(&sum(kind.code(), bytes))
}

/// The next record; `None` where there is no whole one any more.
///
/// # Errors
/// If the storage refuses.
pub(super) fn next(file: &mut dyn Read) -> io::Result<Option<(Kind, Vec<u8>)>> {
    let mut head = [0; 9];
    if !fill(file, &mut head)? {
        return Ok(None);
    }
    let [code, length @ ..] = head;
    let length = u64::from_le_bytes(length);
    let Some(kind) = Kind::of(code).filter(|_| length <= LONGEST) else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    let mut given = [0; SUM];
    let whole = bytes.len() as u64 == length && fill(file, &mut given)?;
    Ok((whole && given == sum(code, &bytes)).then_some((kind, bytes)))
}

/// Reads as many bytes as there is room for; `false` where the file ends before.
pub(super) fn fill(file: &mut dyn Read, room: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(room) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_records_come_back_and_torn_ones_end_the_file() {
        let mut file = Vec::new();
        put(&mut file, Kind::Header, b"one").unwrap();
        put(&mut file, Kind::Entry, b"").unwrap();
        let whole = file.len();
        put(&mut file, Kind::Text, b"three").unwrap();
        for cut in 0..file.len() {
            let mut rest = &file[..cut];
            let mut read = 0;
            while next(&mut rest).unwrap().is_some() {
                read += 1;
            }
            assert_eq!(read, usize::from(cut >= 20) + usize::from(cut >= whole));
        }
        for at in 0..file.len() {
            let mut bytes = file.clone();
            bytes[at] ^= 0x41;
            let mut rest = bytes.as_slice();
            let mut read = 0;
            while next(&mut rest).unwrap().is_some() {
                read += 1;
            }
            assert!(read < 3, "a changed byte at {at} was not noticed");
        }
    }
}
