//! One character as it was meant: a letter, a percent escape of an address, a character reference of markup.

/// A character and how many bytes of the text stand for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub c: char,
    pub len: usize,
}

/// What stands at a byte offset, which must lie on a character boundary; `None` at the end.
pub(super) fn unit_at(text: &str, at: usize) -> Option<Unit> {
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    let escaped = match c {
        '%' => percent(rest.as_bytes()),
        '&' => reference(rest),
        _ => None,
    };
    Some(escaped.unwrap_or(Unit {
        c,
        len: c.len_utf8(),
    }))
}

/// `%D0%94`, also where it was escaped once more (`%25D0%2594`).
fn percent(rest: &[u8]) -> Option<Unit> {
    let (first, mut len) = percent_byte(rest)?;
    let more = match first {
        0..=0x7F => 0,
        0xC2..=0xDF => 1,
        0xE0..=0xEF => 2,
        0xF0..=0xF4 => 3,
        _ => return None,
    };
    let mut bytes = vec![first];
    for _ in 0..more {
        let (byte, used) = percent_byte(rest.get(len..)?)?;
        bytes.push(byte);
        len += used;
    }
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some(Unit { c, len })
}

fn percent_byte(rest: &[u8]) -> Option<(u8, usize)> {
    /// Escapes of escapes that are looked through.
    const DEEPEST: usize = 4;
    if rest.first() != Some(&b'%') {
        return None;
    }
    let mut at = 1;
    for _ in 0..DEEPEST {
        if rest.get(at..at + 2) == Some(b"25") {
            at += 2;
        }
    }
    let digit = |i: usize| char::from(*rest.get(i)?).to_digit(16);
    let byte = digit(at)? * 16 + digit(at + 1)?;
    Some((u8::try_from(byte).ok()?, at + 2))
}

/// Character references that stand inside names, and those by number.
fn reference(rest: &str) -> Option<Unit> {
    const LONGEST: usize = 12;
    const NAMED: [(&str, char); 16] = [
        ("amp", '&'),
        ("nbsp", '\u{A0}'),
        ("shy", '\u{AD}'),
        ("apos", '\''),
        ("quot", '"'),
        ("rsquo", '\u{2019}'),
        ("lsquo", '\u{2018}'),
        ("ndash", '\u{2013}'),
        ("mdash", '\u{2014}'),
        ("zwj", '\u{200D}'),
        ("zwnj", '\u{200C}'),
        ("lrm", '\u{200E}'),
        ("rlm", '\u{200F}'),
        ("thinsp", '\u{2009}'),
        ("ensp", '\u{2002}'),
        ("emsp", '\u{2003}'),
    ];
    let end = rest.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = rest.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = match hex {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => NAMED.iter().find(|(n, _)| *n == name)?.1,
    };
    Some(Unit { c, len: end + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_through() {
        for (text, c, len) in [
            ("a", 'a', 1),
            ("é", 'é', 2),
            ("%20x", ' ', 3),
            ("%2520x", ' ', 5),
            ("%D0%94", 'Д', 6),
            ("&#72;", 'H', 5),
            ("&#x48;", 'H', 6),
            ("&nbsp;", '\u{A0}', 6),
            ("%zz", '%', 1),
            ("%D0x", '%', 1),
            ("& so", '&', 1),
            ("&#1114112;", '&', 1),
        ] {
            assert_eq!(unit_at(text, 0), Some(Unit { c, len }), "{text}");
        }
        assert_eq!(unit_at("a", 1), None);
    }
}
