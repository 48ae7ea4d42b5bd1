//! A run of words inside of a block.

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// The program's own words.
    Text(String),
    /// Words of an article or a person; their writing direction stays their own.
    Foreign(String),
    /// The program's own words, prominent.
    Strong(String),
    /// A name of an article or a person's words, prominent.
    StrongForeign(String),
    /// A cue as the text has it, in italics.
    Cue(String),
    /// Words of an article within a sentence, in quotation marks.
    Quoted(String),
    /// Words of an article that were passed over, struck through.
    Struck(String),
    /// A short mark such as `m1`.
    Mark(String),
    /// A word or two in a frame, by kind of the frame.
    Tag(Tag, String),
    /// What is compared letter by letter, such as a fingerprint.
    Code(String),
    /// Leads to the block with this anchor.
    Link(String, String),
    /// An address on the web, as a file says it; a format makes it a link only where [`web_address`] takes it.
    Address(String),
}

/// What a tag stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The article says so.
    Stated,
    /// Our reading.
    Inferred,
    /// Word for word.
    Verbatim,
    /// Nearly word for word.
    Near,
    /// In other words.
    Paraphrase,
    /// A person has checked it.
    Checked,
    /// Nobody has checked it.
    Unreviewed,
}

/// A run of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Inline>);

impl Line {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The program's own words.
    pub fn of(text: impl Into<String>) -> Self {
        Self::new().text(text)
    }

    /// Words of an article or a person.
    pub fn foreign_of(text: impl Into<String>) -> Self {
        Self::new().foreign(text)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a piece, unless it is empty.
    pub fn push(mut self, piece: Inline) -> Self {
        if !piece.words().is_empty() {
            self.0.push(piece);
        }
        self
    }

    /// Adds words of the program.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.push(Inline::Text(text.into()))
    }

    /// Adds words of an article or a person.
    pub fn foreign(self, text: impl Into<String>) -> Self {
        self.push(Inline::Foreign(text.into()))
    }

    /// Adds prominent words of the program.
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.push(Inline::Strong(text.into()))
    }

    /// Adds what leads to the block with this anchor.
    pub fn link(self, to: impl Into<String>, words: impl Into<String>) -> Self {
        self.push(Inline::Link(to.into(), words.into()))
    }

    /// Adds a short mark.
    pub fn mark(self, id: impl Into<String>) -> Self {
        self.push(Inline::Mark(id.into()))
    }

    /// Adds a word or two in a frame.
    pub fn tag(self, tag: Tag, words: impl Into<String>) -> Self {
        self.push(Inline::Tag(tag, words.into()))
    }

    /// Adds all pieces of another line.
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Names of articles, sources or people with something between them.
    pub fn names<'a>(names: impl IntoIterator<Item = &'a String>, between: &str) -> Self {
        let mut out = Self::new();
        for name in names {
            if !out.is_empty() {
                out = out.text(between);
            }
            out = out.foreign(name);
        }
        out
    }

    /// The words alone.
    pub fn plain(&self) -> String {
        let mut out = self.plain_open();
        out.truncate(out.trim_end().len());
        out
    }

    /// The words alone, for something to follow.
    pub fn plain_open(&self) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Inline::Quoted(words) => out.extend(["\u{201C}", words, "\u{201D}"]),
                // A mark and a tag stand in a frame of their own.
                Inline::Mark(words) | Inline::Tag(_, words) => out.extend([words, " "]),
                other => out.push_str(other.words()),
            }
        }
        out
    }
}

impl Inline {
    /// The words of the piece.
    pub fn words(&self) -> &str {
        match self {
            Self::Text(w)
            | Self::Foreign(w)
            | Self::Strong(w)
            | Self::StrongForeign(w)
            | Self::Cue(w)
            | Self::Quoted(w)
            | Self::Struck(w)
            | Self::Mark(w)
            | Self::Tag(_, w)
            | Self::Code(w)
            | Self::Link(_, w)
            | Self::Address(w) => w,
        }
    }
}

/// The address, where it is one that a reader may follow: `http` or `https`, a host, and no character that an address has not.
pub fn web_address(text: &str) -> Option<&str> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let head = text.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme)
            .then(|| text.get(scheme.len()..))?
    })?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let sound = |c: char| c.is_ascii_graphic() && !"\"'<>\\^`{|}".contains(c);
    let named = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
    (!host.is_empty() && host.chars().all(named) && text.len() <= 2_000 && text.chars().all(sound))
        .then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_on_the_web_are_followed() {
        for good in [
            "https://harbour.example/a?b=c#d",
            "HTTP://x.example",
            "http://x.example:8080/%20",
        ] {
            assert_eq!(web_address(good), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://a\"onclick=x",
            "https://user@evil.example",
            "https://a.example/ b",
            "https://a.example/\u{202E}x",
            "data:text/html,x",
            "//a.example",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_line_is_its_words() {
        let line = Line::new()
            .mark("c1")
            .foreign("Harbour Post")
            .text(" relies on ")
            .push(Inline::Quoted("us".into()))
            .text("");
        assert_eq!(line.plain(), "c1 Harbour Post relies on \u{201C}us\u{201D}");
        assert_eq!(line.0.len(), 4);
    }
}
