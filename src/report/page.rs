//! Writing HTML that no text can break out of: tags and attribute names are fixed strings of the program, everything else is
//! escaped on its way in. There is no way to add markup from outside.

/// A page that grows.
#[derive(Default)]
pub(super) struct Page {
    out: String,
}

/// Attributes: fixed names, any values.
pub(super) type Attrs<'a> = &'a [(&'static str, &'a str)];

impl Page {
    pub fn finish(self) -> String {
        self.out
    }

    /// Markup of the program itself.
    pub fn fixed(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    pub fn open(&mut self, tag: &'static str, attrs: Attrs<'_>) {
        if starts_a_line(tag) {
            self.out.push('\n');
        }
        self.out.push('<');
        self.out.push_str(tag);
        // What says nothing is left out, but for the words that stand for a picture.
        let said = attrs
            .iter()
            .filter(|(name, value)| !value.is_empty() || *name == "alt");
        for (name, value) in said {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.escaped(value, Control::Bracketed);
            self.out.push('"');
        }
        self.out.push('>');
    }

    pub fn close(&mut self, tag: &'static str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// Text; characters that cannot be seen but change what is seen become visible.
    pub fn text(&mut self, text: &str) {
        self.escaped(text, Control::Marked);
    }

    /// Text where no markup may stand: drawings and titles.
    pub fn plain(&mut self, text: &str) {
        self.escaped(text, Control::Bracketed);
    }

    /// An element with text in it.
    pub fn el(&mut self, tag: &'static str, attrs: Attrs<'_>, text: &str) {
        self.open(tag, attrs);
        self.text(text);
        self.close(tag);
    }

    /// An element with more in it.
    pub fn within(&mut self, tag: &'static str, attrs: Attrs<'_>, fill: impl FnOnce(&mut Self)) {
        self.open(tag, attrs);
        fill(self);
        self.close(tag);
    }

    /// A name or other words from outside inside a sentence: their direction stays their own.
    pub fn name(&mut self, text: &str) {
        self.el("bdi", &[], text);
    }

    fn escaped(&mut self, text: &str, control: Control) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                '\n' | '\t' => self.out.push(c),
                '\r' => self.out.push(' '),
                c if is_deceptive(c) => self.control(c, control),
                c => self.out.push(c),
            }
        }
    }

    fn control(&mut self, c: char, control: Control) {
        let code = format!("U+{:04X}", u32::from(c));
        match control {
            Control::Marked => {
                self.out.push_str("<span class=\"ctl\">");
                self.out.push_str(&code);
                self.out.push_str("</span>");
            }
            Control::Bracketed => {
                self.out.push('[');
                self.out.push_str(&code);
                self.out.push(']');
            }
        }
    }
}

/// Whether an element is a block of its own; then what is taken out as plain text has a line of its own too.
fn starts_a_line(tag: &str) -> bool {
    const INLINE: [&str; 14] = [
        "a", "b", "strong", "img", "i", "q", "s", "code", "mark", "span", "bdi", "title", "text",
        "html",
    ];
    !INLINE.contains(&tag)
}

/// How a character that cannot be seen is shown.
#[derive(Clone, Copy)]
enum Control {
    Marked,
    Bracketed,
}

/// Control characters, overrides of the writing direction, and code points that no text may hold. Marks that scripts need
/// (joiners, direction marks of one character) stay as they are.
pub(super) fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
        || matches!(c, '\u{E0000}'..='\u{E007F}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        let mut p = Page::default();
        p.el(
            "p",
            &[("title", "\"><script>")],
            "</p><script>'\u{202E}\u{0}&",
        );
        assert_eq!(
            p.finish(),
            "\n<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;script&gt;&#39;<span class=\"ctl\">U+202E</span><span class=\"ctl\">U+0000</span>&amp;</p>"
        );
    }
}
