//! Documents of word processors and electronic books: DOCX, ODT, EPUB, RTF.
//!
//! Each reader walks its format's events once, from front to back, and writes [`paragraphs`]; nothing recurses and no tree
//! is made. The first three are [packages](package) of [XML](xml) parts; RTF is a language of its own. All follow one rule
//! for what a document holds beside its text: inserted text is kept and deleted text left out, notes stand behind the
//! text, hidden text stays and is marked, comments, headers, footers and lists of contents are left out, and each of
//! these is said. Nothing that a document points to is ever loaded.

pub(super) mod docx;
pub(super) mod epub;
pub(super) mod odt;
mod package;
mod paragraphs;
mod properties;
pub(super) mod rtf;
#[cfg(test)]
pub(in crate::ingest) mod testing;
mod xml;

use super::{Draft, IngestError, WarningKind};
use paragraphs::Writer;
use properties::Properties;

/// What was met beside the text, counted.
#[derive(Debug, Default)]
struct Beside {
    rows: usize,
    insertions: usize,
    deletions: usize,
    comments: usize,
    notes: usize,
    boxes: usize,
    contents: usize,
    embedded: usize,
    hidden: bool,
    margins: bool,
}

impl Beside {
    /// In sentences.
    fn sentences(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut say = |when: bool, what: String| {
            if when {
                out.push(what);
            }
        };
        say(
            self.rows > 0,
            "Rows of tables stand as lines, with a tab between cells.".into(),
        );
        let (ins, del) = (self.insertions, self.deletions);
        say(
            ins + del > 0,
            format!(
                "It has tracked changes: {} kept, {} left out.",
                counted(ins, "insertion"),
                counted(del, "deletion")
            ),
        );
        let notes = counted(self.notes, "footnote or endnote");
        let stand = if self.notes == 1 { "stands" } else { "stand" };
        say(self.notes > 0, format!("{notes} {stand} behind the text."));
        let boxes = counted(self.boxes, "text box");
        let stand = if self.boxes == 1 { "stands" } else { "stand" };
        say(
            self.boxes > 0,
            format!("{boxes} {stand} behind the paragraph where they are fixed."),
        );
        say(self.comments > 0, left_out(self.comments, "comment"));
        say(
            self.margins,
            "The headers and footers of its pages were left out.".into(),
        );
        say(
            self.contents > 0,
            "Its table of contents was left out.".into(),
        );
        say(
            self.embedded > 0,
            left_out(self.embedded, "document embedded in it"),
        );
        say(
            self.hidden,
            "It has hidden text: kept in its place, marked as no part of the article.".into(),
        );
        out
    }
}

/// `3 comments were left out.`
fn left_out(count: usize, what: &str) -> String {
    let were = if count == 1 { "was" } else { "were" };
    format!("{} {were} left out.", counted(count, what))
}

/// `1 comment`, `2 comments`, `2 text boxes`, `2 documents embedded in it`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 {
        return format!("1 {what}");
    }
    let (first, rest) = match what.split_once(' ') {
        Some((first, rest)) if !rest.ends_with("box") => (first, format!(" {rest}")),
        _ => (what, String::new()),
    };
    let plural = if first.ends_with('x') { "es" } else { "s" };
    let rest = rest.replace("endnote", "endnotes");
    format!("{count} {first}{plural}{rest}")
}

/// Puts a document together. `broken` is where reading its main part stopped, `lost` the parts that could not be read:
/// what was read before counts, with a doubt.
fn draft(
    mut writer: Writer,
    properties: Properties,
    how: &str,
    beside: &Beside,
    broken: Option<IngestError>,
    lost: &[String],
) -> Result<Draft, IngestError> {
    writer.end();
    if let Some(what) = writer.too_much() {
        return Err(IngestError::Bomb(what.to_owned()));
    }
    let (text, furniture) = writer.finish();
    let words = text.chars().any(char::is_alphanumeric);
    let mut draft = Draft {
        text,
        furniture,
        reading: vec![how.to_owned()],
        ..Draft::default()
    };
    match broken {
        None => {}
        Some(IngestError::Damaged(what)) if words => draft.doubts.push((
            WarningKind::PartlyRead,
            format!("the document is damaged ({what}); what stands before that place was read"),
        )),
        Some(error) => return Err(error),
    }
    if !lost.is_empty() {
        let message = format!(
            "parts of the document are damaged and were left out: {}",
            lost.join(", ")
        );
        draft.doubts.push((WarningKind::PartlyRead, message));
    }
    if !words {
        return Err(IngestError::NoText);
    }
    draft.reading.extend(beside.sentences());
    properties.fill(&mut draft);
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_the_text_is_said() {
        let beside = Beside {
            insertions: 1,
            comments: 2,
            notes: 2,
            boxes: 3,
            embedded: 2,
            ..Beside::default()
        };
        assert_eq!(
            beside.sentences(),
            [
                "It has tracked changes: 1 insertion kept, 0 deletions left out.",
                "2 footnotes or endnotes stand behind the text.",
                "3 text boxes stand behind the paragraph where they are fixed.",
                "2 comments were left out.",
                "2 documents embedded in it were left out.",
            ]
        );
        assert!(Beside::default().sentences().is_empty());
    }
}
