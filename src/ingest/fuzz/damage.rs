//! Damage by script: a row of bytes says which file is taken, what is done to its parts, and how they are put together.
//!
//! An engine that makes bytes thus makes files that are nearly sound, and the checksums and lengths of what packs them are
//! right: damage reaches the readers inside. The same script always makes the same file. Cost: linear in the file.

/// A part of a file: its name (what that means, its packer knows) and its bytes.
pub(crate) type Part = (String, Vec<u8>);

/// A sound file in parts.
pub(crate) struct Seed {
    /// A file name, whose ending counts where the content does not say what the file is.
    pub name: &'static str,
    pub parts: Vec<Part>,
    /// Puts the parts together.
    pub pack: fn(&[Part]) -> Vec<u8>,
}

impl Seed {
    /// A file that is not packed.
    pub(crate) fn plain(name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        let parts = vec![(String::new(), bytes.into())];
        let pack = |parts: &[Part]| parts.iter().flat_map(|p| p.1.iter().copied()).collect();
        Self { name, parts, pack }
    }

    pub(crate) fn sound(&self) -> Vec<u8> {
        (self.pack)(&self.parts)
    }
}

/// Longest script; eight changes and what comes before them.
pub(crate) const LONGEST_SCRIPT: usize = 2 + 8 * 5;
/// Damage never makes a part longer than this.
const LONGEST: usize = 1 << 16;

/// A script, read from its start; after its end there are zeros.
pub(crate) struct Script<'a>(&'a [u8]);

impl<'a> Script<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn byte(&mut self) -> usize {
        let (first, rest) = self.0.split_first().map_or((0, &[][..]), |(b, r)| (*b, r));
        self.0 = rest;
        usize::from(first)
    }

    /// A place in something of this length.
    fn place(&mut self, length: usize) -> usize {
        ((self.byte() << 8 | self.byte()) * length) >> 16
    }
}

/// The file that a script makes of these; `words` mean something to its format.
pub(crate) fn damaged(
    seeds: &[Seed],
    words: &[&str],
    script: &mut Script<'_>,
) -> (&'static str, Vec<u8>) {
    let choice = script.byte();
    let seed = &seeds[choice % seeds.len()];
    if choice >= 250 {
        return (seed.name, script.0.to_vec());
    }
    let how = script.byte();
    let changes = 1 + (how & 7);
    let outside = if seed.parts.len() > 1 && how & 0x30 == 0 {
        1 + (how >> 6)
    } else {
        0
    };
    let mut parts = seed.parts.clone();
    for _ in outside.min(changes)..changes {
        if script.0.is_empty() {
            break;
        }
        if how & 0x88 == 0x88 && parts.len() > 1 {
            shuffle(&mut parts, script);
            continue;
        }
        let at = script.byte() % parts.len();
        let other = &seeds[(choice + at) % seeds.len()];
        let from = &other.parts[at % other.parts.len()].1;
        change(&mut parts[at].1, from, words, script);
    }
    let mut bytes = (seed.pack)(&parts);
    for _ in 0..outside {
        script.byte();
        change(&mut bytes, &[], words, script);
    }
    (seed.name, bytes)
}

/// Parts away, twice, or under another's name.
fn shuffle(parts: &mut Vec<Part>, script: &mut Script<'_>) {
    let (what, a, b) = (script.byte(), script.byte(), script.byte());
    let (a, b) = (a % parts.len(), b % parts.len());
    match what % 4 {
        0 if parts.len() > 1 => {
            parts.remove(a);
        }
        1 => {
            let copy = parts[a].clone();
            parts.insert(b, copy);
        }
        2 => {
            let bytes = parts[a].1.clone();
            parts[b].1 = bytes;
        }
        _ => parts.swap(a, b),
    }
}

/// One change to bytes; `from` are those of another file.
fn change(out: &mut Vec<u8>, from: &[u8], words: &[&str], script: &mut Script<'_>) {
    let what = script.byte();
    let at = script.place(out.len());
    let more = script.byte();
    let end = (at + 1 + more).min(out.len());
    match what % 11 {
        0 if what < 128 => out.truncate(at.max(20)),
        0 | 1 => {
            if let Some(b) = out.get_mut(at) {
                *b ^= 1 << (more % 8);
            }
        }
        2 => {
            if let Some(b) = out.get_mut(at) {
                *b = b"\0\xFF<>\"[]{}=-:\n\r@>&;/\\'()%#\x80"[more % 26];
            }
        }
        3 => drop(out.drain(at.min(end)..end)),
        4 => {
            let copy = out[at.min(end)..end].to_vec();
            out.splice(at..at, copy);
        }
        5 | 6 => {
            let word = words.get(more % words.len().max(1)).unwrap_or(&"\0");
            out.splice(at..at, word.bytes());
        }
        7 => repeat(out, at, more, what),
        8 => number(out, at, more),
        9 => {
            let start = (from.len() * more) >> 8;
            let end = (start + what).min(from.len());
            out.splice(at..at, from[start..end].iter().copied());
        }
        _ => {
            let closes = |b: &u8| b"<>\n \r\"}],;/".contains(b);
            let rest = out[at..].iter().skip(1).position(closes);
            let end = rest.map_or(out.len(), |n| at + 1 + n);
            out.drain(at..end);
        }
    }
    out.truncate(LONGEST);
}

/// What stands at a place, many times.
fn repeat(out: &mut Vec<u8>, at: usize, more: usize, what: usize) {
    let end = (at + 1 + what / 11).min(out.len());
    let piece = out[at..end].to_vec();
    let times = (more * more / 8).min((LONGEST / 4) / piece.len().max(1));
    out.splice(at..at, piece.repeat(times));
}

/// Another number in the place of the next one.
fn number(out: &mut Vec<u8>, at: usize, more: usize) {
    const OTHERS: [&str; 10] = [
        "0",
        "-1",
        "1",
        "255",
        "65536",
        "2147483648",
        "-2147483649",
        "18446744073709551615",
        "1e309",
        "99999999999999999999999",
    ];
    let Some(start) = out[at..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let start = at + start;
    let length = out[start..].iter().take_while(|b| b.is_ascii_digit());
    let end = start + length.count();
    out.splice(start..end, OTHERS[more % 10].bytes());
}
