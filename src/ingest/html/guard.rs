//! Whether a page may be handed to the parser: one pass over the markup, no tree.
//!
//! Parsers of HTML take time with the square of the nesting or of one tag's attributes; a page of 300 KB can keep one
//! busy for half a minute. Cost here: linear, a few hundred MB a second.

/// Deepest nesting of tags that need a closing tag.
const DEEPEST: usize = 400;
/// Most attributes of one tag.
const MOST_ATTRIBUTES: usize = 400;
/// Most tags of a page.
const MOST_TAGS: usize = 300_000;
/// Longest page that is parsed; bytes.
const LONGEST: usize = 32_000_000;

/// Tags that close themselves or whose end may be left out: they say nothing about depth.
const NOT_COUNTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead",
    "tbody", "tfoot", "colgroup", "html", "head", "body", "rp", "rt",
];

/// Tags whose content is no markup, except inside drawings and formulas.
const RAW: &[&str] = &["script", "style", "textarea", "title"];

/// Says why the page must not be parsed, if so.
pub(super) fn check(markup: &str) -> Result<(), &'static str> {
    if markup.len() > LONGEST {
        return Err("it is too long");
    }
    let bytes = markup.as_bytes();
    let (mut at, mut depth, mut tags) = (0_usize, 0_usize, 0_usize);
    // Inside `svg` and `math` a tag may close itself, and a title holds markup.
    let mut foreign = 0_usize;
    while let Some(found) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(|&b| b == b'<'))
    {
        at += found + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(b"!--") {
            at = find(bytes, at + 3, b"-->").unwrap_or(bytes.len());
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let name_at = at + usize::from(closing);
        let name = name(bytes, name_at);
        if name.is_empty() {
            continue;
        }
        let tag = tag(bytes, name_at + name.len());
        at = tag.end;
        tags += 1;
        if tags > MOST_TAGS {
            return Err("it has too many tags");
        }
        if tag.attributes > MOST_ATTRIBUTES {
            return Err("one of its tags has too many attributes");
        }
        if !closing && foreign == 0 && RAW.contains(&name.as_str()) {
            at = end_of_raw(bytes, at, &name);
            continue;
        }
        if NOT_COUNTED.contains(&name.as_str()) || tag.closes_itself && foreign > 0 {
            continue;
        }
        if matches!(name.as_str(), "svg" | "math") {
            foreign = if closing {
                foreign.saturating_sub(1)
            } else {
                foreign + usize::from(!tag.closes_itself)
            };
        }
        depth = if closing {
            depth.saturating_sub(1)
        } else {
            depth + 1
        };
        if depth > DEEPEST {
            return Err("its tags are nested too deeply");
        }
    }
    Ok(())
}

/// The tag's name at `at`, in lower case; empty where no letter stands there.
fn name(bytes: &[u8], at: usize) -> String {
    bytes
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take(32)
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-')
        .map(|b| b.to_ascii_lowercase() as char)
        .collect::<String>()
        .trim_start_matches(|c: char| !c.is_ascii_alphabetic())
        .to_owned()
}

struct Tag {
    attributes: usize,
    closes_itself: bool,
    /// Behind the `>`.
    end: usize,
}

/// Reads a tag from behind its name to its end, with quoted values.
fn tag(bytes: &[u8], from: usize) -> Tag {
    let mut quote = 0_u8;
    let (mut attributes, mut inside, mut last) = (0, false, 0_u8);
    for (i, &b) in bytes.iter().enumerate().skip(from) {
        if quote != 0 {
            quote = if b == quote { 0 } else { quote };
            continue;
        }
        match b {
            b'>' => {
                return Tag {
                    attributes,
                    closes_itself: last == b'/',
                    end: i + 1,
                };
            }
            b'"' | b'\'' if last == b'=' => quote = b,
            b if b.is_ascii_whitespace() || b == b'/' => inside = false,
            _ if !inside => {
                inside = true;
                attributes += 1;
            }
            _ => {}
        }
        if !b.is_ascii_whitespace() {
            last = b;
        }
    }
    Tag {
        attributes,
        closes_itself: false,
        end: bytes.len(),
    }
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let at = rest.windows(what.len()).position(|w| w == what)?;
    Some(from + at + what.len())
}

/// Where the content of a raw tag ends: at its closing tag, or nowhere.
fn end_of_raw(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(next) = find(bytes, at, b"</") {
        if self::name(bytes, next) == name {
            return next - 2;
        }
        at = next;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn ordinary_pages_pass() {
        let page = format!(
            "<!doctype html><title>a < b</title><script>if (a<b) '<div><div>'</script><!-- <div> --><ul>{}</ul>{}",
            "<li><a href=\"/x?a=1>2\" class=b>y</a>".repeat(2_000),
            "<div><p>x<br/><img src='y'></div>".repeat(2_000)
        );
        assert_eq!(check(&page), Ok(()));
    }

    #[test]
    fn hostile_pages_do_not() {
        for page in [
            "<div>".repeat(2_000),
            "<b><p>".repeat(2_000),
            "<table><tr><td>".repeat(2_000),
            "<div/>".repeat(2_000),
            format!("<svg><title>{}", "<div>".repeat(2_000)),
            format!("<div {}>", "a=\"1\" ".repeat(5_000)),
            format!("<div {}", "a ".repeat(5_000)),
            "<br>".repeat(400_000),
        ] {
            assert!(check(&page).is_err());
        }
        for page in [
            "<",
            "<!--",
            "<a",
            "<a b=\"",
            "</",
            "<script>",
            "<title></",
            "<é>",
        ] {
            assert_eq!(check(page), Ok(()), "{page}");
        }
    }
}
