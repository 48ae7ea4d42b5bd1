//! What enters the case otherwise than as a file, and files that are read again.

use super::engine;
use crate::article::{Article, ArticleId, Moment};
use crate::case::{Case, Command, CommandError, Moved, read_again};
use crate::ingest::{self, IngestOptions};
use crate::monitor::{Cancelled, Monitor};

/// Text that the person pasted or dragged into the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The text.
    pub text: String,
    /// Where it is from, in the person's words; may be empty.
    pub origin: String,
    /// Who published it; may be empty.
    pub outlet: String,
    /// When it was published.
    pub published: Option<Moment>,
}

/// Name of a pasted text among the files.
const PASTED: &str = "Pasted text";

/// The article that a pasted text becomes; `None` where there is no text in it. Markup that came along is taken off by the
/// reader of pages.
pub(super) fn pasted(case: &Case, text: &Pasted) -> Option<Article> {
    if !text.text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let number = case
        .articles
        .iter()
        .filter(|a| a.file.starts_with(PASTED))
        .count()
        + 1;
    let name = format!("{PASTED} {number}.txt");
    let bytes = std::sync::Arc::from(text.text.as_bytes());
    let options = IngestOptions {
        encoding: Some("utf-8".into()),
        ..IngestOptions::default()
    };
    let (mut article, _) = ingest::read_bytes(&name, bytes, &options).ok()?;
    let from = text.origin.trim();
    article.reading.insert(
        0,
        if from.is_empty() {
            "Pasted by you; where it is from was not said.".to_owned()
        } else {
            format!("Pasted by you; from: {from}")
        },
    );
    if (from.starts_with("https://") || from.starts_with("http://")) && !from.contains(' ') {
        article.metadata.url = Some(from.to_owned());
    }
    let outlet = text.outlet.trim();
    if !outlet.is_empty() {
        article.metadata.outlet = Some(outlet.to_owned());
    }
    article.metadata.published = text.published.or(article.metadata.published);
    Some(article)
}

/// The command that makes `text` the transcription of a picture, and what it does to decisions on an earlier one.
///
/// # Errors
/// If there is no such article.
pub(super) fn transcription(
    case: &Case,
    id: ArticleId,
    text: &str,
) -> Result<(Command, Moved), CommandError> {
    let picture = case.article(id).ok_or(CommandError::NoArticle(id))?;
    let mut article = Article::new(id, picture.file.clone(), picture.format, text);
    article.sha256.clone_from(&picture.sha256);
    article.original = std::sync::Arc::clone(&picture.original);
    article.original_kept = picture.original_kept;
    article.imported = picture.imported;
    article.encoding.clone_from(&picture.encoding);
    article.metadata = case
        .read_metadata
        .get(&id)
        .unwrap_or(&picture.metadata)
        .clone();
    article.said.clone_from(&picture.said);
    article.reading = picture
        .reading
        .iter()
        .filter(|s| *s != TRANSCRIBED)
        .cloned()
        .collect();
    if !text.trim().is_empty() {
        article.reading.push(TRANSCRIBED.to_owned());
    }
    ingest::describe_text(&mut article);
    read_again(case, article)
}

/// What stands in `reading` of a picture with a text.
const TRANSCRIBED: &str = "The text was transcribed by you; the picture stands beside it.";

/// Reads an article's file again; the result keeps its number.
pub(super) fn again(
    article: &Article,
    options: &IngestOptions,
    monitor: &dyn Monitor,
) -> Result<Result<(Article, Vec<String>), String>, Cancelled> {
    if !article.original_kept {
        return Ok(Err(format!(
            "the bytes of this file are not kept in the case; add the file once more: {}",
            article.file
        )));
    }
    let read = ingest::read_again(&article.file, &article.original, options, monitor)?;
    Ok(match read {
        Ok((mut new, warnings)) => {
            new.id = article.id;
            new.imported = article.imported;
            Ok((new, warnings.iter().map(ToString::to_string).collect()))
        }
        Err(error) => Err(format!(
            "it cannot be read this way: {error}: {}",
            article.file
        )),
    })
}

/// Notes when articles came in, and gives up the bytes of those over `most` megabytes.
pub(super) fn received(articles: &mut [Article], most: u32) {
    let now = engine::now();
    for article in articles {
        article.imported = Some(now);
        if article.original.len() as u64 > u64::from(most) * 1_000_000 {
            article.drop_original();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Fingerprint, Format, Metadata};
    use crate::session::Session;

    #[test]
    fn pasted_text_is_an_article_with_its_origin() {
        let mut session = Session::new();
        let text = Pasted {
            text: "The pier was sold on Monday, an official said.".into(),
            origin: "https://log.example/pier".into(),
            outlet: "The Ostrey Log ".into(),
            published: "2031-04-14".parse().ok(),
        };
        let id = session.paste(&text).unwrap();
        session.wait();
        let article = session.case().article(id).unwrap();
        assert_eq!(article.file, "Pasted text 1.txt");
        assert_eq!(
            article.metadata.url.as_deref(),
            Some("https://log.example/pier")
        );
        assert_eq!(article.sha256, Fingerprint::of(text.text.as_bytes()));
        assert_eq!(article.metadata.outlet.as_deref(), Some("The Ostrey Log"));
        assert_eq!(article.metadata.published, text.published);
        assert!(article.imported.is_some());
        assert_eq!(session.paste(&Pasted::default()), None);
    }

    #[test]
    fn a_transcription_can_be_changed_and_taken_back() {
        let mut session = Session::new();
        let mut picture = Article::new(ArticleId(0), "page.png", Format::Image, "");
        picture.metadata = Metadata {
            outlet: Some("The Ostrey Log".into()),
            published: "2031-04-14".parse::<Moment>().ok(),
            ..Metadata::default()
        };
        session.apply(Command::AddArticles(vec![picture])).unwrap();
        let id = session.case().articles[0].id;
        session
            .transcribe(id, "The pier was sold, Ada Oll said.")
            .unwrap();
        session.wait();
        let article = session.case().article(id).unwrap();
        assert!(article.reading.iter().any(|s| s == TRANSCRIBED));
        assert_eq!(article.metadata.outlet.as_deref(), Some("The Ostrey Log"));
        assert_eq!(session.case().findings.attributions.attributions.len(), 1);
        session
            .transcribe(id, "The pier was sold, Ben Ulm said.")
            .unwrap();
        session.wait();
        assert!(session.case().article(id).unwrap().text.contains("Ben"));
        session.undo().unwrap();
        session.undo().unwrap();
        assert_eq!(&*session.case().article(id).unwrap().text, "");
    }
}
