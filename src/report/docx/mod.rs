//! A report as a Word document that an editor can go on with: real styles, headings, lists, tables, bookmarks, fields.
//!
//! The package is written here rather than by a library, so that the same report gives the same bytes, every character of an
//! article is either shown or told by its number, and directions of writing are set run by run. Follows ECMA-376, transitional.
//! Cost: linear in the size of the report.

mod anchors;
mod body;
mod draw;
mod parts;
mod picture;
mod runs;
mod tables;
mod xml;

pub use picture::Picture;

use super::document::{Document, Drawing};
use super::options::Paper;
use body::Body;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The report as a Word document. `picture` draws citations; where it gives nothing, they are listed in words.
///
/// # Errors
/// If the package cannot be put together: it would be too large.
pub fn docx(
    document: &Document,
    paper: Paper,
    picture: &dyn Fn(&Drawing) -> Option<Picture>,
) -> Result<Vec<u8>, String> {
    let page = Page::of(paper);
    let mut body = Body::new(document, page, picture);
    body.write(document);
    let parts = parts::all(document, page, body);
    package(&parts).map_err(|e| format!("the Word document cannot be put together: {e}"))
}

/// The size of the page and its margins, in twentieths of a point.
#[derive(Clone, Copy)]
struct Page {
    width: u32,
    height: u32,
}

/// On every side of a page.
const MARGIN: u32 = 1134;

impl Page {
    fn of(paper: Paper) -> Self {
        let (width, height) = match paper {
            Paper::A4 => (11_906, 16_838),
            Paper::Letter => (12_240, 15_840),
        };
        Self { width, height }
    }

    /// What is between the margins at the sides.
    fn room(self) -> u32 {
        self.width - 2 * MARGIN
    }

    /// What is between the margins above and below, less the room of a heading and a caption.
    fn room_of_picture(self) -> u32 {
        self.height - 2 * MARGIN - 1_600
    }
}

/// A file inside of the package.
struct Part {
    name: String,
    bytes: Vec<u8>,
}

/// In fixed order with a fixed time.
fn package(parts: &[Part]) -> std::io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        zip.start_file(part.name.as_str(), options)?;
        zip.write_all(&part.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
