//! An article: its text, what is known about it, and the fingerprint of the file it came from.

pub mod calendar;
mod ids;
mod time;

pub use ids::{ArticleId, AttributionId, CardId, ClaimId, GroupId, MatchId, SectionId, SourceId};
pub use time::{Moment, MomentError};

use crate::text::{CharSpan, TokenizedText};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};

/// File formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Txt,
    /// Markdown, with or without YAML front matter.
    Md,
    /// A saved web page.
    Html,
    /// A web page with its pictures in one file, as a message of many parts.
    Mhtml,
    /// A PDF document.
    Pdf,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// A Rich Text document.
    Rtf,
    /// An electronic book.
    Epub,
    /// An e-mail message.
    Eml,
    /// A structured document of the schema.org or ninjs kind.
    Json,
    /// A picture; its text is what a person transcribed.
    Image,
    /// One message of an exported chat.
    Chat,
    /// A page in an archive of web pages.
    Warc,
}

impl Format {
    /// In words, for the screen and the report.
    pub fn words(self) -> &'static str {
        match self {
            Self::Txt => "plain text",
            Self::Md => "Markdown",
            Self::Html => "web page",
            Self::Mhtml => "web page archive (MHTML)",
            Self::Pdf => "PDF document",
            Self::Docx => "Word document",
            Self::Odt => "OpenDocument text",
            Self::Rtf => "Rich Text document",
            Self::Epub => "EPUB book",
            Self::Eml => "e-mail message",
            Self::Json => "JSON document",
            Self::Image => "picture",
            Self::Chat => "chat message",
            Self::Warc => "web page in an archive (WARC)",
        }
    }
}

/// What is known about an article; an empty field means that neither the file nor the person said it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Authors or desk, without "By".
    pub byline: Option<String>,
    /// When it was first published.
    pub published: Option<Moment>,
    /// When it was last changed, as it says itself.
    pub modified: Option<Moment>,
    /// Where.
    pub url: Option<String>,
    /// The part of the paper or site that it stands in.
    pub section: Option<String>,
    /// Whom it credits as a whole: "AP", "With PTI inputs".
    pub credit: Option<String>,
    /// When the person fetched it.
    pub retrieved: Option<Moment>,
    /// Where a copy is kept by a web archive.
    pub archived: Option<String>,
}

/// The metadata fields that a person can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MetadataField {
    /// [`Metadata::title`]
    Title,
    /// [`Metadata::outlet`]
    Outlet,
    /// [`Metadata::byline`]
    Byline,
    /// [`Metadata::published`]
    Published,
    /// [`Metadata::modified`]
    Modified,
    /// [`Metadata::url`]
    Url,
    /// [`Metadata::section`]
    Section,
    /// [`Metadata::credit`]
    Credit,
    /// [`Metadata::retrieved`]
    Retrieved,
    /// [`Metadata::archived`]
    Archived,
}

impl MetadataField {
    /// Every field, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Outlet,
        Self::Byline,
        Self::Published,
        Self::Modified,
        Self::Url,
        Self::Section,
        Self::Credit,
        Self::Retrieved,
        Self::Archived,
    ];

    /// Its key on the command line and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Byline => "byline",
            Self::Published => "published",
            Self::Url => "url",
            Self::Modified => "modified",
            Self::Section => "section",
            Self::Credit => "credit",
            Self::Retrieved => "retrieved",
            Self::Archived => "archived",
        }
    }

    /// Whether it holds a date or a time.
    pub fn is_moment(self) -> bool {
        matches!(self, Self::Published | Self::Modified | Self::Retrieved)
    }

    /// The field of this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.key() == key)
    }
}

impl Metadata {
    /// A field as text.
    pub fn get(&self, field: MetadataField) -> Option<String> {
        match field {
            MetadataField::Title => self.title.clone(),
            MetadataField::Outlet => self.outlet.clone(),
            MetadataField::Byline => self.byline.clone(),
            MetadataField::Published => self.published.as_ref().map(ToString::to_string),
            MetadataField::Modified => self.modified.as_ref().map(ToString::to_string),
            MetadataField::Url => self.url.clone(),
            MetadataField::Section => self.section.clone(),
            MetadataField::Credit => self.credit.clone(),
            MetadataField::Retrieved => self.retrieved.as_ref().map(ToString::to_string),
            MetadataField::Archived => self.archived.clone(),
        }
    }

    /// Sets or, with `None` or blank text, clears a field.
    ///
    /// # Errors
    /// If a date or time is none or time that [`Moment`] reads; nothing is changed then.
    pub fn set(&mut self, field: MetadataField, value: Option<&str>) -> Result<(), MomentError> {
        let value = value.map(str::trim).filter(|v| !v.is_empty());
        let text = value.map(str::to_owned);
        match field {
            MetadataField::Title => self.title = text,
            MetadataField::Outlet => self.outlet = text,
            MetadataField::Byline => self.byline = text,
            MetadataField::Published => self.published = value.map(str::parse).transpose()?,
            MetadataField::Modified => self.modified = value.map(str::parse).transpose()?,
            MetadataField::Url => self.url = text,
            MetadataField::Section => self.section = text,
            MetadataField::Credit => self.credit = text,
            MetadataField::Retrieved => self.retrieved = value.map(str::parse).transpose()?,
            MetadataField::Archived => self.archived = text,
        }
        Ok(())
    }
}

/// Where in a file a piece of metadata stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// A JSON-LD block of a page, or a JSON document.
    JsonLd,
    /// An Open Graph element (`og:`, `article:`).
    OpenGraph,
    /// Another meta element.
    Meta,
    /// An element marked by `itemprop` or by a class of its meaning.
    Markup,
    /// A `time` element.
    Time,
    /// The page's title.
    PageTitle,
    /// A link to the canonical address.
    Link,
    /// A remark that saving the page left in it.
    SavedRemark,
    /// YAML before a Markdown text.
    FrontMatter,
    /// The header of a message.
    MailHeader,
    /// The properties of a document.
    Properties,
    /// The text itself: dateline, "By ...", credit line, heading.
    Text,
    /// The line of a chat that begins a message.
    ChatLine,
}

impl Place {
    /// In words, for the screen and the report.
    pub fn words(self) -> &'static str {
        match self {
            Self::JsonLd => "structured data (JSON-LD)",
            Self::OpenGraph => "Open Graph data",
            Self::Meta => "a meta element",
            Self::Markup => "the page's markup",
            Self::Time => "a time element",
            Self::PageTitle => "the page's title",
            Self::Link => "the canonical link",
            Self::SavedRemark => "a remark left by saving",
            Self::FrontMatter => "the front matter",
            Self::MailHeader => "the message's header",
            Self::Properties => "the document's properties",
            Self::Text => "the text itself",
            Self::ChatLine => "the chat's line",
        }
    }
}

/// What a file says about a field, and where; several may disagree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Said {
    /// Which field.
    pub field: MetadataField,
    /// What it says, as [`Metadata::get`] would give it.
    pub value: String,
    /// Where.
    pub place: Place,
}

/// Why a stretch of the text is no part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExclusionReason {
    /// "Also read: ...", "Related: ...".
    RelatedStory,
    /// The headline once more.
    RepeatedHeadline,
    /// A caption, share bar, author box or the like inside the main column.
    PageFurniture,
    /// "Subscribe to our newsletter".
    Promotion,
    /// The person excluded it.
    ByPerson,
}

impl ExclusionReason {
    /// In words, for JSON and the screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::RelatedStory => "related-story line",
            Self::RepeatedHeadline => "headline repeated",
            Self::PageFurniture => "page furniture",
            Self::Promotion => "promotion",
            Self::ByPerson => "excluded by you",
        }
    }
}

/// A stretch that alignment and attribution pass over. It stays in the text and can be restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Excluded {
    /// Where it stands.
    pub span: CharSpan,
    /// Why it is passed over.
    pub reason: ExclusionReason,
}

/// SHA-256 of a file's bytes, in lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint(pub String);

impl Fingerprint {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::{Digest, Sha256};
        Self(
            Sha256::digest(bytes)
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect(),
        )
    }
}

/// Longest text that is aligned and searched for attributions; bytes of UTF-8.
pub const LONGEST_ANALYSED: usize = 20_000_000;

/// An article as it was read, with the person's changes to its metadata and exclusions applied.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Article {
    /// Its number in the case.
    pub id: ArticleId,
    /// The file's name without folders.
    pub file: String,
    /// Format of the file.
    pub format: Format,
    /// Of the file's bytes.
    pub sha256: Fingerprint,
    /// Name of the character encoding that the file was read with.
    pub encoding: String,
    /// What is known about it.
    pub metadata: Metadata,
    /// What the file says about each field and where; the first of a field is the one that was taken.
    #[serde(default)]
    pub said: Vec<Said>,
    /// How it was read, in sentences: with what, what was left out.
    #[serde(default)]
    pub reading: Vec<String>,
    /// ISO 639-1 code of its language as detected; `None` where the text is too short to tell.
    pub language: Option<String>,
    /// The text, exactly as read; every offset points into it.
    pub text: Arc<str>,
    /// Stretches that are passed over, in order, without overlap.
    pub excluded: Vec<Excluded>,
    /// Where the body itself carries its headline at the top, if it does.
    pub headline: Option<CharSpan>,
    /// When it entered the case, by this computer's clock.
    #[serde(default)]
    pub imported: Option<Moment>,
    /// Whether the file's bytes are kept in the case; large ones need not be.
    #[serde(default = "kept")]
    pub original_kept: bool,
    /// The file's bytes; empty where they are not kept.
    #[serde(skip)]
    pub original: Arc<[u8]>,
    #[serde(skip)]
    tokenized: OnceLock<Arc<TokenizedText>>,
}

/// Case files of before that choice hold every original.
fn kept() -> bool {
    true
}

impl Article {
    /// Gives the file's bytes up; hash and text stay.
    pub fn drop_original(&mut self) {
        self.original_kept = false;
        self.original = Arc::from([]);
    }

    /// An article with this text and nothing else known.
    pub fn new(
        id: ArticleId,
        file: impl Into<String>,
        format: Format,
        text: impl Into<Arc<str>>,
    ) -> Self {
        let text = text.into();
        Self {
            id,
            file: file.into(),
            format,
            sha256: Fingerprint::of(text.as_bytes()),
            encoding: "UTF-8".into(),
            metadata: Metadata::default(),
            said: Vec::new(),
            reading: Vec::new(),
            language: None,
            original: Arc::from(text.as_bytes()),
            text,
            excluded: Vec::new(),
            headline: None,
            imported: None,
            original_kept: true,
            tokenized: OnceLock::new(),
        }
    }

    /// Tokens, sentences and paragraphs, made on first use.
    pub fn tokenized(&self) -> &Arc<TokenizedText> {
        self.tokenized.get_or_init(|| {
            Arc::new(TokenizedText::new(
                &self.text,
                self.language.as_deref().unwrap_or("en"),
            ))
        })
    }

    /// The same, but not kept if it was not there: for work over thousands of articles that looks at each once.
    pub fn tokenized_or_new(&self) -> Arc<TokenizedText> {
        self.tokenized.get().cloned().unwrap_or_else(|| {
            Arc::new(TokenizedText::new(
                &self.text,
                self.language.as_deref().unwrap_or("en"),
            ))
        })
    }

    /// The text inside a span, clipped to the text.
    pub fn slice(&self, span: CharSpan) -> &str {
        self.tokenized().slice(&self.text, span)
    }

    /// Whether a stretch touches an excluded one.
    pub fn is_excluded(&self, span: CharSpan) -> bool {
        let i = self.excluded.partition_point(|e| e.span.end <= span.start);
        self.excluded.get(i).is_some_and(|e| e.span.overlaps(span))
    }

    /// All of it but the text and the file's bytes, for lists of thousands of articles.
    pub fn without_text(&self) -> Self {
        Self {
            text: Arc::from(""),
            original: Arc::from([]),
            tokenized: OnceLock::new(),
            excluded: self.excluded.clone(),
            file: self.file.clone(),
            sha256: self.sha256.clone(),
            encoding: self.encoding.clone(),
            metadata: self.metadata.clone(),
            said: self.said.clone(),
            reading: self.reading.clone(),
            language: self.language.clone(),
            ..*self
        }
    }

    /// Whether the text is over [`LONGEST_ANALYSED`]: opened, but passed over by alignment and attribution.
    pub fn too_long_to_analyse(&self) -> bool {
        self.text.len() > LONGEST_ANALYSED
    }

    /// Whether its text was typed by a person from a picture.
    pub fn is_transcribed(&self) -> bool {
        self.format == Format::Image && !self.text.trim().is_empty()
    }

    /// How it is called on screen: the outlet, else the file's name.
    pub fn label(&self) -> &str {
        self.metadata.outlet.as_deref().unwrap_or(&self.file)
    }
}

/// A stretch of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Which article.
    pub article: ArticleId,
    /// Scalar offset of its first character.
    pub start: usize,
    /// Scalar offset behind its last character.
    pub end: usize,
}

impl Passage {
    /// The stretch `span` of `article`.
    pub fn new(article: ArticleId, span: CharSpan) -> Self {
        Self {
            article,
            start: span.start,
            end: span.end,
        }
    }

    /// Its offsets.
    pub fn span(self) -> CharSpan {
        CharSpan::new(self.start, self.end)
    }

    /// Whether both stand in one article and share a character.
    pub fn overlaps(self, other: Self) -> bool {
        self.article == other.article && self.span().overlaps(other.span())
    }
}
