//! A saved web page: its main column as text, its metadata.
//!
//! The page is parsed once; [`metadata`] reads what it says about itself, [`body`] finds the main column with
//! `dom_smoothie` (Mozilla's Readability) and writes it out as paragraphs. Before that [`guard`] counts depth and
//! attributes in one pass over the markup, because a parser's time can grow with their square. A page that is refused
//! there, or takes too long, is read as [`plain`] text, and a warning says so.

mod body;
mod guard;
mod jsonld;
mod metadata;
mod plain;
mod title;

use super::{Draft, WarningKind};
use std::sync::mpsc;
use std::time::Duration;

/// How long a page may take before its plain text is used instead.
const BUDGET: Duration = Duration::from_secs(6);

/// Stack of the thread that walks a page; its depth is bounded by [`guard`].
const STACK: usize = 64 << 20;

/// Reads a page. Never fails: the worst case is its plain text.
pub(super) fn read(markup: &str) -> Draft {
    if let Err(reason) = guard::check(markup) {
        return as_plain(markup, reason);
    }
    let (answer, result) = mpsc::channel();
    let page = markup.to_owned();
    let spawned = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            // Nobody may be waiting any more; then the answer is dropped.
            let _ = answer.send(parse(&page));
        });
    if spawned.is_err() {
        return as_plain(markup, "no thread could be started for it");
    }
    match result.recv_timeout(BUDGET) {
        Ok(draft) if !draft.text.trim().is_empty() => draft,
        Ok(draft) => Draft {
            text: plain::text(markup),
            doubts: vec![doubt("no main column was found")],
            ..draft
        },
        Err(mpsc::RecvTimeoutError::Timeout) => as_plain(markup, "it took too long"),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            as_plain(markup, "its markup defeated the parser")
        }
    }
}

fn parse(markup: &str) -> Draft {
    let document = dom_query::Document::from(markup);
    let about = metadata::read(&document, markup);
    let column = body::read(document, &about);
    Draft {
        text: column.text,
        furniture: column.furniture,
        metadata: about.metadata,
        language: about.language,
        doubts: Vec::new(),
    }
}

fn as_plain(markup: &str, reason: &str) -> Draft {
    Draft {
        text: plain::text(markup),
        doubts: vec![doubt(reason)],
        ..Draft::default()
    }
}

fn doubt(reason: &str) -> (WarningKind, String) {
    let message = format!(
        "the page's markup could not be taken apart ({reason}); all its text is used, with menus and the like"
    );
    (WarningKind::PlainText, message)
}

/// Text with single spaces and none around it.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
