//! PDF documents with a text layer.
//!
//! The way of a document: its parts are [measured](bombs) before they are unpacked; each page is interpreted by
//! `hayro-interpret` on a [device] that keeps glyphs alone; glyphs become [`words`], white strips between columns are
//! [`gutters`], words become [`lines`], lines [blocks in the order of reading](order). Over all pages: what
//! [repeats](repeated) at the edges goes, blocks become [`paragraphs`]. Last: does the text layer say
//! what the pages show ([`trust`]), and what does the document say about [itself](info)?
//!
//! A page that cannot be read costs that page. Pages, glyphs, forms, time and unpacked sizes are bounded.

mod bombs;
mod characters;
#[cfg(test)]
mod characters_tests;
mod device;
mod gutters;
mod info;
mod lines;
mod order;
mod paragraphs;
mod repeated;
mod rows;
mod rtl;
#[cfg(test)]
mod tests;
mod trust;
mod turned;
#[cfg(test)]
mod turned_tests;
mod words;

use super::{Draft, IngestError, WarningKind};
use crate::article::{Excluded, ExclusionReason, Metadata};
use crate::text::CharSpan;
use device::{Budget, Collector, Fonts, Spent};
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_interpret::hayro_syntax::page::Page as Source;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt, interpret,
    interpret_page,
};
use paragraphs::Paragraph;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use trust::Letters;

/// Most pages; a book has fewer, and an article far fewer.
const PAGES: usize = 2_000;

/// A page that was read.
#[derive(Debug, Default)]
pub(super) struct Page {
    lines: Vec<lines::Line>,
    extent: (f64, f64),
    asides: Vec<turned::Aside>,
}

/// What is counted while pages are read.
struct Reading {
    pages: Vec<Page>,
    fonts: Fonts,
    letters: Vec<Letters>,
    /// Names of the fonts that pages name.
    names: BTreeSet<String>,
    glyphs: usize,
    unseen: usize,
    /// Glyphs in slanted lines, and the first of them, of each page.
    slanted: usize,
    samples: Vec<String>,
    /// Pages without text that are filled by a picture.
    pictures: usize,
    columns: usize,
    /// Numbers of pages that could not be read whole.
    broken: Vec<usize>,
    /// Pages behind the last that was read.
    unread: usize,
}

/// Reads a document.
///
/// # Errors
/// If it is damaged or locked, unpacks to too much, or has no text.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, IngestError> {
    let data = bytes.to_vec();
    let damaged = |what: &str| IngestError::Damaged(what.to_owned());
    let opened = catch_unwind(AssertUnwindSafe(|| Pdf::new(data)));
    let pdf = match opened.map_err(|_| damaged("its structure cannot be followed"))? {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            return Err(IngestError::Locked);
        }
        Err(LoadPdfError::Decryption(_)) => {
            return Err(damaged("it is encrypted in a way that is not known"));
        }
        Err(LoadPdfError::Invalid) => {
            return Err(damaged("it is no PDF document that can be followed"));
        }
    };
    let too_large = catch_unwind(AssertUnwindSafe(|| bombs::find(&pdf)));
    if let Some(what) = too_large.map_err(|_| damaged("its parts cannot be followed"))? {
        return Err(IngestError::Bomb(what));
    }
    if pdf.pages().is_empty() {
        return Err(damaged("it has no pages"));
    }
    let reading = read_pages(&pdf);
    let info = catch_unwind(AssertUnwindSafe(|| info::read(&pdf))).unwrap_or_default();
    if reading.glyphs == 0 {
        return Err(match reading.broken.len() + reading.unread {
            0 if reading.pictures > 0 => IngestError::Scan,
            0 => IngestError::NoText,
            _ => damaged("its pages cannot be read"),
        });
    }
    draft(reading, &info)
}

fn read_pages(pdf: &Pdf) -> Reading {
    let mut r = Reading {
        pages: Vec::new(),
        fonts: Fonts::new(),
        letters: Vec::new(),
        names: BTreeSet::new(),
        glyphs: 0,
        unseen: 0,
        slanted: 0,
        samples: Vec::new(),
        pictures: 0,
        columns: 0,
        broken: Vec::new(),
        unread: 0,
    };
    let mut budget = Budget::new();
    let mut cache = InterpreterCache::new();
    let all = pdf.pages().len();
    for (i, page) in pdf.pages().iter().enumerate() {
        if i >= PAGES || budget.is_spent() {
            r.unread = all - i;
            break;
        }
        let (whole, sound) = read_page(page, &cache, &mut budget, &mut r);
        if !whole {
            r.broken.push(i + 1);
        }
        if !sound {
            // What it knew of the document may be half done.
            cache = InterpreterCache::new();
        }
    }
    r
}

/// Reads one page: whether all of it was read, and whether the interpreter held.
fn read_page<'a>(
    page: &Source<'a>,
    cache: &InterpreterCache<'a>,
    budget: &mut Budget,
    r: &mut Reading,
) -> (bool, bool) {
    let (width, height) = page.render_dimensions();
    let extent = (f64::from(width), f64::from(height));
    // Fonts of which nothing can be learnt stay as mute as they are.
    let characters = &mut r.fonts.characters;
    let _ = catch_unwind(AssertUnwindSafe(|| characters.learn(page)));
    let mut device = Collector::new(extent, &mut r.fonts, budget);
    let drawn = catch_unwind(AssertUnwindSafe(|| draw(page, cache, extent, &mut device)));
    let (whole, sound) = match drawn {
        Ok(whole) => (whole, true),
        Err(cause) => (false, cause.is::<Spent>()),
    };
    let Collector {
        glyphs, pictures, ..
    } = device;
    let named = catch_unwind(AssertUnwindSafe(|| font_names(page)));
    r.names.extend(named.into_iter().flatten());
    r.names = std::mem::take(&mut r.names)
        .into_iter()
        .take(2_000)
        .collect();
    r.glyphs += glyphs.len();
    r.unseen += glyphs.iter().filter(|g| g.unseen).count();
    if glyphs.is_empty() && pictures > 0.2 * extent.0 * extent.1 {
        r.pictures += 1;
    }
    let found = words::find(glyphs, extent);
    r.slanted += found.slanted;
    if found.slanted > 0 && r.samples.len() < 4 {
        r.samples.push(format!("\"{}\"", found.sample.trim()));
    }
    for word in found.words.iter().chain(found.turned.iter().flatten()) {
        let at = word.font as usize;
        if r.letters.len() <= at {
            r.letters.resize(at + 1, Letters::default());
        }
        if let Some(letters) = r.letters.get_mut(at) {
            letters.add(&word.text);
        }
    }
    let gutters = gutters::find(&found.words, found.extent);
    r.columns += usize::from(!gutters.is_empty());
    let lines = lines::find(found.words, &gutters);
    r.pages.push(Page {
        asides: turned::find(found.turned, &lines, found.extent),
        lines,
        extent: found.extent,
    });
    (whole, sound)
}

/// Interprets a page's content and annotations; whether all of it could be unpacked.
fn draw<'a>(
    page: &Source<'a>,
    cache: &InterpreterCache<'a>,
    extent: (f64, f64),
    device: &mut Collector<'_>,
) -> bool {
    let settings = InterpreterSettings {
        render_content: RenderContent::ANNOTATIONS,
        ..InterpreterSettings::default()
    };
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        Rect::new(0.0, 0.0, extent.0, extent.1),
        cache,
        page.xref(),
        settings,
    );
    let (content, whole) = content(page);
    interpret(
        TypedIter::new(&content),
        page.resources(),
        &mut context,
        device,
    );
    drop(content);
    interpret_page(page, &mut context, device);
    whole
}

/// A page's content, unpacked; and whether all of it could be.
fn content(page: &Source<'_>) -> (Vec<u8>, bool) {
    let mut out = Vec::new();
    let mut whole = true;
    let mut add = |stream: Option<Stream<'_>>| {
        match stream.map(|s| s.decoded_data()) {
            Some(Ok(data)) if out.len() + data.len() <= bombs::MOST => {
                out.extend_from_slice(&data);
                // A word that one part ends with is none that the next begins with.
                out.push(b' ');
            }
            _ => whole = false,
        }
    };
    if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
        add(Some(stream));
    } else if let Some(parts) = page.raw().get::<Array<'_>>("Contents") {
        for part in parts.iter::<Object<'_>>().take(20_000) {
            add(part.into_stream());
        }
    }
    (out, whole)
}

/// The names of the fonts that a page names.
fn font_names(page: &Source<'_>) -> Vec<String> {
    let fonts = &page.resources().fonts;
    let name = |key: Name<'_>| {
        let font = fonts.get::<Dict<'_>>(key)?;
        let base = font.get::<Name<'_>>("BaseFont")?;
        Some(base.as_str().chars().take(100).collect())
    };
    fonts.keys().take(200).filter_map(name).collect()
}

/// "1 page", "2 pages".
fn count(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// All pages' text in paragraphs, and which of them are labels that are turned against their page.
fn paragraphs(pages: Vec<Page>) -> (Vec<Paragraph>, Vec<bool>) {
    let (mut blocks, mut asides) = (Vec::new(), Vec::new());
    for (i, page) in pages.into_iter().enumerate() {
        let ordered = order::find(page.lines, page.extent.0);
        blocks.extend(ordered.into_iter().map(|block| (i, block)));
        asides.extend(page.asides.into_iter().map(|aside| (i, aside)));
    }
    turned::insert(paragraphs::find(&blocks), asides)
}

/// Where the labels stand in the text.
fn marked(paragraphs: &[Paragraph], labels: &[bool]) -> Vec<Excluded> {
    let (mut at, mut out) = (0, Vec::new());
    for (p, &label) in paragraphs.iter().zip(labels) {
        let end = at + p.text.chars().count();
        if label {
            out.push(Excluded {
                span: CharSpan::new(at, end),
                reason: ExclusionReason::PageFurniture,
            });
        }
        at = end + 2;
    }
    out
}

/// Puts everything together.
fn draft(mut r: Reading, info: &info::Info) -> Result<Draft, IngestError> {
    let left_out = repeated::leave_out(&mut r.pages);
    let read = r.pages.len();
    let (paragraphs, labels) = paragraphs(std::mem::take(&mut r.pages));
    let texts: Vec<&str> = paragraphs.iter().map(|p| p.text.as_str()).collect();
    let mut draft = Draft::plain(texts.join("\n\n"));
    if !draft.text.chars().any(char::is_alphanumeric) {
        return Err(match r.pictures {
            _ if draft.text.contains(char::REPLACEMENT_CHARACTER) => {
                IngestError::Damaged("its fonts do not say which characters they show".to_owned())
            }
            0 => IngestError::NoText,
            _ => IngestError::Scan,
        });
    }
    let turned = labels.iter().filter(|&&label| label).count();
    draft.furniture = marked(&paragraphs, &labels);
    let own = paragraphs.into_iter().zip(labels);
    let own: Vec<Paragraph> = own.filter(|(_, l)| !l).map(|(p, _)| p).collect();
    info.apply(
        &own,
        &left_out.samples,
        &mut draft.metadata,
        &mut draft.said,
    );
    draft.language = info.language.clone();
    draft.reading = sentences(&r, read, &left_out, turned);
    draft.reading.extend(info.sentences());
    draft.doubts = doubts(&r, read);
    let fonts: Vec<(String, Letters)> = r.fonts.names.iter().cloned().zip(r.letters).collect();
    if let Some(doubt) = trust::doubt(&draft.text, &fonts, &r.names) {
        // Nothing is to be concluded from words that the pages do not show.
        draft.furniture = vec![Excluded {
            span: CharSpan::new(0, draft.text.chars().count()),
            reason: ExclusionReason::PageFurniture,
        }];
        draft.reading.push(
            "The text layer is not analysed: it does not say what the pages show.".to_owned(),
        );
        draft.doubts.push((WarningKind::TextLayer, doubt));
        draft.metadata = Metadata::default();
        draft.said.clear();
        draft.language = None;
    }
    Ok(draft)
}

/// How it was read.
fn sentences(r: &Reading, read: usize, left_out: &repeated::LeftOut, labels: usize) -> Vec<String> {
    let mut out = Vec::new();
    let columns = if r.columns > 0 {
        ", column by column"
    } else {
        ""
    };
    out.push(format!(
        "Read from the text layer of {}{columns}.",
        count(read, "page")
    ));
    if !left_out.samples.is_empty() {
        let shown: Vec<String> = left_out
            .samples
            .iter()
            .take(4)
            .map(|s| format!("\"{}\"", s.chars().take(80).collect::<String>()))
            .collect();
        out.push(format!(
            "The headers and footers of {} were left out: {}.",
            count(left_out.pages, "page"),
            shown.join(", ")
        ));
    }
    if left_out.numbers > 0 {
        let numbers = if left_out.numbers == 1 {
            "page number was"
        } else {
            "page numbers were"
        };
        out.push(format!("{} {numbers} left out.", left_out.numbers));
    }
    if r.unseen * 2 > r.glyphs {
        out.push("The text is an invisible layer over pictures of the pages, as text recognition makes it: it may have mistakes.".to_owned());
    } else if r.unseen > 0 {
        out.push(format!(
            "{} drawn without ink; the text holds them all the same.",
            count(r.unseen, "character") + if r.unseen == 1 { " is" } else { " are" }
        ));
    }
    if labels > 0 {
        let are = if labels == 1 { "is" } else { "are" };
        let pieces = count(labels, "short piece");
        out.push(format!(
            "{pieces} of text turned against the page {are} kept and marked."
        ));
    }
    if r.slanted > 0 {
        out.push(format!(
            "{} in slanted lines were left out: {}.",
            count(r.slanted, "character"),
            r.samples.join(", ")
        ));
    }
    out
}

/// What deserves a look.
fn doubts(r: &Reading, read: usize) -> Vec<(WarningKind, String)> {
    let mut out = Vec::new();
    let mut partly = |what: String| out.push((WarningKind::PartlyRead, what));
    if !r.broken.is_empty() {
        let numbers: Vec<String> = r.broken.iter().take(8).map(usize::to_string).collect();
        let more = if r.broken.len() > 8 {
            " and others"
        } else {
            ""
        };
        partly(format!(
            "{} of {read} could not be read whole (page {}{more}); what could be read is here",
            count(r.broken.len(), "page"),
            numbers.join(", ")
        ));
    }
    if r.unread > 0 {
        partly(format!(
            "the last {} were not read: the document has too many pages, or draws too much on them",
            count(r.unread, "page")
        ));
    }
    if r.pictures > 0 {
        partly(format!(
            "{} of {read} show a picture and no text; transcribe what you need from them",
            count(r.pictures, "page")
        ));
    }
    out
}
