//! Writing XML that no text can break out of: names of elements and attributes are fixed strings of the program, everything else is
//! escaped on its way in.

use crate::report::page::is_deceptive;

/// A part of the package that grows.
#[derive(Default)]
pub(super) struct Xml {
    out: String,
}

/// Attributes: fixed names, any values.
pub(super) type Attrs<'a> = &'a [(&'static str, &'a str)];

/// How every part begins.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

impl Xml {
    /// A part with its declaration.
    pub fn part() -> Self {
        Self {
            out: DECLARATION.to_owned(),
        }
    }

    pub fn finish(self) -> String {
        self.out
    }

    /// Markup of the program itself.
    pub fn fixed(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    pub fn open(&mut self, tag: &'static str, attrs: Attrs<'_>) {
        self.start(tag, attrs);
        self.out.push('>');
    }

    pub fn leaf(&mut self, tag: &'static str, attrs: Attrs<'_>) {
        self.start(tag, attrs);
        self.out.push_str("/>");
    }

    /// An element with the one attribute that most settings have.
    pub fn val(&mut self, tag: &'static str, value: &str) {
        self.leaf(tag, &[("w:val", value)]);
    }

    pub fn close(&mut self, tag: &'static str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// An element with text in it.
    pub fn el(&mut self, tag: &'static str, attrs: Attrs<'_>, text: &str) {
        self.open(tag, attrs);
        self.text(text);
        self.close(tag);
    }

    /// Text; what XML may not hold or what deceives the eye is shown by its number.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\n' | '\r' | '\t' => self.out.push(' '),
                c if is_deceptive(c) => self.out.push_str(&format!("[{}]", code(c))),
                c => self.out.push(c),
            }
        }
    }

    fn start(&mut self, tag: &'static str, attrs: Attrs<'_>) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attrs {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.text(value);
            self.out.push('"');
        }
    }
}

/// The number of a character, as in `U+202E`.
pub(super) fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        let mut xml = Xml::default();
        xml.el("w:t", &[("w:val", "\"><x y=\"\n")], "</w:t>&\u{0}\u{FFFE}");
        assert_eq!(
            xml.finish(),
            "<w:t w:val=\"&quot;&gt;&lt;x y=&quot; \">&lt;/w:t&gt;&amp;[U+0000][U+FFFE]</w:t>"
        );
    }
}
