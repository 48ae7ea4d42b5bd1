//! A web page with its pictures in one file (MHTML): the page in it, where it was and when it was saved.

use super::parts;
use crate::article::{MetadataField, Place};
use crate::ingest::html::{self, saved};
use crate::ingest::{Draft, IngestError, IngestOptions, dates};
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

/// Reads the page; its subject is the page's own title once more and is passed over.
pub(in crate::ingest) fn read(bytes: &[u8], options: &IngestOptions) -> Result<Draft, IngestError> {
    let message = parts::parse(bytes)?;
    let root = root(&message)
        .ok_or_else(|| IngestError::Damaged("the web page is missing in it".into()))?;
    let snapshot = parts::raw_header(&message, "snapshot-content-location");
    let from = parts::raw_header(&message, "from").unwrap_or_default();
    if snapshot.is_none() && root.content_location().is_none() && !from.contains("aved by") {
        // A message with pictures in its text looks alike.
        return super::read(bytes, options);
    }
    let mut doubts = Vec::new();
    let (markup, encoding) = parts::text(&message, root, options, &mut doubts);
    let mut draft = html::read(&markup);
    draft.doubts.splice(0..0, doubts);
    draft.encoding = encoding.to_owned();
    let stated = [snapshot, root.content_location().map(str::to_owned)];
    let url = stated
        .into_iter()
        .flatten()
        .map(|u| u.split_whitespace().collect::<String>())
        .find(|u| u.starts_with("https://") || u.starts_with("http://"));
    if let Some(url) = url {
        saved::address(&mut draft, &url, Place::MailHeader);
    }
    let date = parts::raw_header(&message, "date");
    if let Some(moment) = date.and_then(|d| dates::read(&d)) {
        draft.says(
            MetadataField::Retrieved,
            &moment.to_string(),
            Place::MailHeader,
        );
    }
    draft.reading.insert(
        0,
        "The page of a web page archive; its pictures and frames were left out.".into(),
    );
    Ok(draft)
}

/// The part that the archive begins with: the one it names, else the first page in it.
fn root<'m, 'x>(message: &'m Message<'x>) -> Option<&'m MessagePart<'x>> {
    let pages = || {
        message
            .parts
            .iter()
            .filter(|p| matches!(p.body, PartType::Html(_)))
    };
    let start = message
        .parts
        .first()?
        .content_type()
        .and_then(|t| t.attribute("start"));
    let id = |s: &str| s.trim().trim_matches(['<', '>']).to_owned();
    let named = start.map(id);
    let named =
        named.and_then(|s| pages().find(|p| p.content_id().map(id).as_deref() == Some(s.as_str())));
    named.or_else(|| pages().next())
}
