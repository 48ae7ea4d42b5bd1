//! The text of a page without a parser: tags dropped, scripts and styles with their content. Linear, for any input.

/// Tags whose content is no text of the page.
const DROPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "nav", "form", "iframe", "select",
];

/// Tags inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark",
    "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// The page's text, a blank line where a block begins or ends.
pub(super) fn text(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len() / 4);
    let mut rest = markup;
    let mut pending = false;
    // What was searched for to the end in vain is not searched for again, so that the whole stays linear.
    let mut comments_end = true;
    let mut endless: Vec<String> = Vec::new();
    while let Some(at) = rest.find('<') {
        write(&mut out, rest.get(..at).unwrap_or(""), &mut pending);
        rest = rest.get(at + 1..).unwrap_or("");
        if let Some(comment) = rest.strip_prefix("!--") {
            // A comment that never ends hides nothing here.
            rest = match comments_end.then(|| comment.split_once("-->")).flatten() {
                Some((_, behind)) => behind,
                None => {
                    comments_end = false;
                    comment
                }
            };
            continue;
        }
        let closing = rest.starts_with('/');
        let tag = rest.trim_start_matches('/');
        let length = tag
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(tag.len());
        let name = tag.get(..length.min(16)).unwrap_or("").to_ascii_lowercase();
        if name.is_empty() && !tag.starts_with('!') && !tag.starts_with('?') {
            write(&mut out, "<", &mut pending);
            continue;
        }
        rest = tag.split_once('>').map_or("", |(_, behind)| behind);
        if !closing && DROPPED.contains(&name.as_str()) && !endless.contains(&name) {
            match behind_end(rest, &name) {
                Some(behind) => rest = behind,
                None => endless.push(name.clone()),
            }
        }
        pending |= !INLINE.contains(&name.as_str());
    }
    write(&mut out, rest, &mut pending);
    out.trim().to_owned()
}

/// What follows the closing tag; `None` where there is none.
fn behind_end<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let mut from = rest;
    while let Some((_, behind)) = from.split_once("</") {
        let same = behind
            .get(..name.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(name));
        if same {
            return Some(behind.split_once('>').map_or("", |(_, b)| b));
        }
        from = behind;
    }
    None
}

/// Appends text with single spaces; a pending block boundary becomes a blank line.
fn write(out: &mut String, text: &str, pending: &mut bool) {
    let decoded = entities(text);
    let mut words = decoded.split_whitespace().peekable();
    if words.peek().is_none() {
        if !decoded.is_empty() && !out.ends_with(char::is_whitespace) && !out.is_empty() {
            out.push(' ');
        }
        return;
    }
    if std::mem::take(pending) && !out.is_empty() {
        out.truncate(out.trim_end().len());
        out.push_str("\n\n");
    } else if decoded.starts_with(char::is_whitespace) && !out.ends_with(char::is_whitespace) {
        out.push(' ');
    }
    while let Some(word) = words.next() {
        out.push_str(word);
        if words.peek().is_some() {
            out.push(' ');
        }
    }
    if decoded.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}

/// Character references: numeric ones and the names that running text uses.
pub(super) fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let end = rest.bytes().take(12).position(|b| b == b';');
        let decoded = end.and_then(|end| rest.get(1..end).and_then(reference).map(|c| (c, end)));
        match decoded {
            Some((c, end)) => {
                out.push(c);
                rest = rest.get(end + 1..).unwrap_or("");
            }
            None => {
                out.push('&');
                rest = rest.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let value = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return value.ok().and_then(char::from_u32).filter(|&c| c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{00A0}',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "lsquo" => '\u{2018}',
        "rsquo" => '\u{2019}',
        "ldquo" => '\u{201C}',
        "rdquo" => '\u{201D}',
        "laquo" => '\u{00AB}',
        "raquo" => '\u{00BB}',
        "hellip" => '\u{2026}',
        "bull" => '\u{2022}',
        "euro" => '\u{20AC}',
        "pound" => '\u{00A3}',
        "copy" => '\u{00A9}',
        "auml" => '\u{00E4}',
        "ouml" => '\u{00F6}',
        "uuml" => '\u{00FC}',
        "Auml" => '\u{00C4}',
        "Ouml" => '\u{00D6}',
        "Uuml" => '\u{00DC}',
        "szlig" => '\u{00DF}',
        "eacute" => '\u{00E9}',
        "egrave" => '\u{00E8}',
        "agrave" => '\u{00E0}',
        "ccedil" => '\u{00E7}',
        "ntilde" => '\u{00F1}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn tags_go_and_text_stays() {
        assert_eq!(
            text(
                "<head><title>x</title></head><body><p>A <b>b</b>&amp;c &#8212; d</p>\n<script>var x = '<p>';</script><div>E < f<br>g</div>"
            ),
            "A b&c \u{2014} d\n\nE < f\n\ng"
        );
        assert_eq!(text("a<!-- b"), "a b");
        for odd in [
            "<",
            "&",
            "&#x110000;",
            "</",
            "<p",
            "<script>x",
            "<é>",
            "&é;",
        ] {
            text(odd);
        }
    }
}
