//! A JSON document taken apart into its keys and the entries of its lists, as bytes: nothing is read into a tree, so that a
//! document that somebody broke is cut up as far as it goes, and the rest stays in one piece. Cost: linear.

use std::ops::Range;

/// Where a scan stands.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn spaces(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Steps over one sign, with white space before it.
    fn sign(&mut self, sign: u8) -> Option<()> {
        self.spaces();
        (self.peek()? == sign).then(|| self.at += 1)
    }

    /// Steps over a string; what stands between its marks.
    fn string(&mut self) -> Option<Range<usize>> {
        self.sign(b'"')?;
        let from = self.at;
        loop {
            match self.peek()? {
                b'\\' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return Some(from..self.at - 1);
                }
                _ => self.at += 1,
            }
        }
    }

    /// Steps over a value of any kind.
    fn value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            self.spaces();
            match self.peek()? {
                b'"' => {
                    self.string()?;
                }
                b'[' | b'{' => {
                    depth += 1;
                    self.at += 1;
                    continue;
                }
                b']' | b'}' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => self.word()?,
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<()> {
        let from = self.at;
        while self
            .peek()
            .is_some_and(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
        {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }
}

/// The bytes of a document, in order, each stretch with what it belongs to: "title" for a key, "claims/c1" for the entry of a list
/// that has an id, "differences/0" for one that has none. Signs between two of them belong to the first.
pub(super) fn stretches(document: &str) -> Vec<(String, Range<usize>)> {
    let mut scan = Scan {
        bytes: document.as_bytes(),
        at: 0,
    };
    let mut out = Vec::new();
    let _ = members(document, &mut scan, &mut out);
    let rest = scan.at.min(document.len());
    match out.last_mut() {
        Some((_, range)) => range.end = document.len(),
        None => out.push((String::new(), 0..document.len())),
    }
    // What a broken document goes on with is told apart from what still could be read.
    if let Some((_, range)) = out.last_mut()
        && document.get(rest..).is_some_and(|r| r.trim().len() > 1)
    {
        let end = std::mem::replace(&mut range.end, rest);
        out.push((BROKEN.to_owned(), rest..end));
    }
    out.retain(|(_, range)| document.get(range.clone()).is_some());
    out
}

/// What follows where a document breaks off.
pub(super) const BROKEN: &str = "(unreadable)";

/// The members of the outermost object; `None` where it breaks off, with `scan` at the last place that made sense.
fn members(
    document: &str,
    scan: &mut Scan<'_>,
    out: &mut Vec<(String, Range<usize>)>,
) -> Option<()> {
    let mut from = 0;
    scan.sign(b'{')?;
    loop {
        let sound = scan.at;
        let key = (|| {
            let key = scan.string()?;
            scan.sign(b':')?;
            scan.spaces();
            document.get(key)
        })();
        let Some(key) = key else {
            scan.at = sound;
            return None;
        };
        let whole = if scan.peek() == Some(b'[') {
            entries(document, scan, key, &mut from, out)
        } else {
            scan.value()
        };
        if whole.is_none() {
            scan.at = from.max(sound);
            return None;
        }
        scan.spaces();
        let more = scan.peek() == Some(b',');
        scan.at = (scan.at + 1).min(scan.bytes.len());
        if from < scan.at {
            out.push((key.to_owned(), from..scan.at));
        }
        from = scan.at;
        if !more {
            return Some(());
        }
    }
}

/// The entries of a list; what stands before the first and behind the last belongs to the list.
fn entries(
    document: &str,
    scan: &mut Scan<'_>,
    key: &str,
    from: &mut usize,
    out: &mut Vec<(String, Range<usize>)>,
) -> Option<()> {
    scan.sign(b'[')?;
    scan.spaces();
    if scan.peek() == Some(b']') {
        scan.at += 1;
        return Some(());
    }
    out.push((key.to_owned(), *from..scan.at));
    *from = scan.at;
    for number in 0.. {
        scan.value()?;
        let text = document.get(*from..scan.at)?;
        let name =
            id_of(text).map_or_else(|| format!("{key}/{number}"), |id| format!("{key}/{id}"));
        scan.spaces();
        let more = scan.peek()? == b',';
        if more {
            scan.at += 1;
        }
        out.push((name, *from..scan.at));
        *from = scan.at;
        if !more {
            return scan.sign(b']');
        }
    }
    None
}

/// The id that an entry begins with.
fn id_of(entry: &str) -> Option<&str> {
    let rest = entry.trim_start().strip_prefix("{\"id\":\"")?;
    let id = rest.split('"').next()?;
    id.bytes().all(|b| b.is_ascii_alphanumeric()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(document: &str) -> Vec<(String, &str)> {
        let all = stretches(document).into_iter();
        all.map(|(a, r)| (a, document.get(r).unwrap())).collect()
    }

    #[test]
    fn entries_go_by_their_ids() {
        let found = of(
            r#"{"a":"x\"]","l":[{"id":"c1","n":[1,{}]},{"n":-2.5e1},"s"],"e":[],"z":{"k":null}}"#,
        );
        let names: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
        assert_eq!(names, ["a", "l", "l/c1", "l/1", "l/2", "l", "e", "z"]);
        assert_eq!(found[2].1, r#"{"id":"c1","n":[1,{}]},"#);
        assert_eq!(found[7].1, r#""z":{"k":null}}"#);
    }

    #[test]
    fn no_byte_is_lost_however_broken_it_is() {
        let whole = r#"{"a":"x","l":[{"id":"c1"},{"id":"c2","t":"y"}],"z":1}"#;
        for end in 0..=whole.len() {
            for text in [whole[..end].to_owned(), whole.replacen('"', "", end.min(8))] {
                let all = of(&text);
                let total: usize = all.iter().map(|f| f.1.len()).sum();
                assert_eq!(total, text.len(), "{text}: {all:?}");
            }
        }
        let broken = of(r#"{"a":"x","l":[{"id":"c1"},{"id":"c2","t:"y"}],"z":1}"#);
        assert_eq!(broken[2].0, "l/c1");
        assert_eq!(broken.last().unwrap().0, BROKEN);
        of(&"[".repeat(100_000));
        of(&format!("{{\"a\":{}", "[".repeat(100_000)));
    }
}
