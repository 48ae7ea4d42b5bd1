//! What goes through the pipes: a length, a JSON header, a length, bytes. Both sides bound what they accept.
//!
//! Texts of articles and files of archives go as bytes behind the header: as JSON a long text would stand three times in
//! memory on both sides.

use crate::article::Article;
use crate::ingest::{IngestError, IngestOptions, Member, Parsed, Warning};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};
use std::sync::Arc;

/// Longest header: articles without their texts as JSON; bytes.
const HEADER: u64 = 128 << 20;
/// Largest body: a file, or the texts of its articles and the files in it; bytes.
const BODY: u64 = 512 << 20;
/// Room that is made for a part at once; more as its bytes arrive.
const ROOM: usize = 256 << 10;

/// Why an exchange failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum WireError {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("it is larger than allowed")]
    TooLarge,
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// One file to read; its bytes are the body.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Request {
    pub name: String,
    pub options: IngestOptions,
}

impl Request {
    /// Only what reading needs goes along: what the person says about the file is applied on the other side.
    pub(super) fn new(name: &str, options: &IngestOptions) -> Self {
        Self {
            name: name.to_owned(),
            options: IngestOptions {
                meta: Vec::new(),
                ..options.clone()
            },
        }
    }
}

/// What came of it; texts and members stand in the body, one after the other.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Answer {
    result: Result<Found, IngestError>,
    /// Whether the process has left work unfinished and must not be asked again.
    pub spent: bool,
    #[serde(skip)]
    texts: Vec<Arc<str>>,
    #[serde(skip)]
    members: Vec<Member>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Found {
    /// Without their texts.
    articles: Vec<Article>,
    warnings: Vec<Warning>,
    /// Length of each article's text; bytes.
    texts: Vec<u64>,
    /// Name and length of each member.
    members: Vec<(String, u64)>,
}

impl Answer {
    /// Of a reading; `spent` as above.
    pub(super) fn new(parsed: Result<Parsed, IngestError>, spent: bool) -> Self {
        let mut parsed = match parsed {
            Err(error) => {
                return Self {
                    result: Err(error),
                    spent,
                    texts: Vec::new(),
                    members: Vec::new(),
                };
            }
            Ok(parsed) => parsed,
        };
        let none: Arc<str> = Arc::from("");
        let texts: Vec<Arc<str>> = parsed
            .articles
            .iter_mut()
            .map(|a| std::mem::replace(&mut a.text, Arc::clone(&none)))
            .collect();
        let lengths = parsed
            .members
            .iter()
            .map(|m| (m.name.clone(), m.bytes.len() as u64));
        Self {
            result: Ok(Found {
                articles: parsed.articles,
                warnings: parsed.warnings,
                texts: texts.iter().map(|t| t.len() as u64).collect(),
                members: lengths.collect(),
            }),
            spent,
            texts,
            members: parsed.members,
        }
    }

    /// The reading again.
    pub(super) fn into_parsed(self) -> Result<Parsed, IngestError> {
        let mut found = self.result?;
        for (article, text) in found.articles.iter_mut().zip(self.texts) {
            article.text = text;
        }
        Ok(Parsed {
            articles: found.articles,
            warnings: found.warnings,
            members: self.members,
        })
    }

    /// Takes texts and members from the body.
    fn fill(&mut self, from: &mut impl Read) -> Result<(), WireError> {
        let mut length = [0; 8];
        from.read_exact(&mut length)?;
        let mut room = u64::from_le_bytes(length);
        let Ok(found) = &self.result else {
            return Ok(());
        };
        if room > BODY || found.texts.len() != found.articles.len() {
            return Err(WireError::TooLarge);
        }
        let mut piece = |length: u64| {
            room = room.checked_sub(length).ok_or(WireError::TooLarge)?;
            read_exactly(from, length)
        };
        for length in &found.texts {
            let text = String::from_utf8(piece(*length)?);
            let text = text.map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
            self.texts.push(Arc::from(text));
        }
        for (name, length) in &found.members {
            self.members.push(Member {
                name: name.clone(),
                bytes: Arc::from(piece(*length)?),
            });
        }
        Ok(())
    }
}

/// Asks the other side to read a file, and waits for the answer.
pub(super) fn ask(
    to: &mut impl Write,
    from: &mut impl Read,
    request: &Request,
    bytes: &[u8],
) -> Result<Answer, WireError> {
    write_part(to, &serde_json::to_vec(request)?)?;
    write_part(to, bytes)?;
    to.flush()?;
    let mut answer: Answer = serde_json::from_slice(&read_part(from, HEADER)?)?;
    answer.fill(from)?;
    Ok(answer)
}

/// The next request; `None` where the other side has closed the pipe.
pub(super) fn next(from: &mut impl Read) -> Result<Option<(Request, Vec<u8>)>, WireError> {
    let header = match read_part(from, HEADER) {
        Err(WireError::Io(e)) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    };
    let request = serde_json::from_slice(&header)?;
    Ok(Some((request, read_part(from, BODY)?)))
}

/// Answers a request.
pub(super) fn reply(to: &mut impl Write, answer: &Answer) -> Result<(), WireError> {
    write_part(to, &serde_json::to_vec(answer)?)?;
    let texts: u64 = answer.texts.iter().map(|t| t.len() as u64).sum();
    let members: u64 = answer.members.iter().map(|m| m.bytes.len() as u64).sum();
    to.write_all(&(texts + members).to_le_bytes())?;
    for text in &answer.texts {
        to.write_all(text.as_bytes())?;
    }
    for member in &answer.members {
        to.write_all(&member.bytes)?;
    }
    to.flush()?;
    Ok(())
}

fn write_part(to: &mut impl Write, bytes: &[u8]) -> Result<(), WireError> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    Ok(())
}

fn read_part(from: &mut impl Read, most: u64) -> Result<Vec<u8>, WireError> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(WireError::TooLarge);
    }
    read_exactly(from, length)
}

/// Room is made as bytes arrive, a stated length alone takes no memory; at most a quarter more than there are bytes.
fn read_exactly(from: &mut impl Read, length: u64) -> Result<Vec<u8>, WireError> {
    let length = usize::try_from(length).map_err(|_| WireError::TooLarge)?;
    let mut bytes = Vec::new();
    while bytes.len() < length {
        let more = (length - bytes.len()).min(ROOM.max(bytes.len() / 4));
        bytes.reserve_exact(more);
        let before = bytes.len();
        Read::by_ref(from)
            .take(more as u64)
            .read_to_end(&mut bytes)?;
        if bytes.len() - before < more {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Format};

    #[test]
    fn a_request_and_its_answer_survive_the_pipe() {
        let request = Request::new("a.html", &IngestOptions::default());
        let mut there = Vec::new();
        write_part(&mut there, &serde_json::to_vec(&request).unwrap()).unwrap();
        write_part(&mut there, b"<p>Text").unwrap();
        let (read, body) = next(&mut there.as_slice()).unwrap().unwrap();
        assert_eq!(
            (read.name.as_str(), body.as_slice()),
            ("a.html", b"<p>Text".as_slice())
        );
        let parsed = Parsed {
            articles: vec![Article::new(ArticleId(0), "a.html", Format::Html, "Text")],
            members: vec![
                Member {
                    name: "b.txt".into(),
                    bytes: Arc::from(b"bb".as_slice()),
                },
                Member {
                    name: "c.txt".into(),
                    bytes: Arc::from(b"c".as_slice()),
                },
            ],
            warnings: Vec::new(),
        };
        let mut back = Vec::new();
        reply(&mut back, &Answer::new(Ok(parsed), false)).unwrap();
        let answer = ask(&mut Vec::new(), &mut back.as_slice(), &request, b"").unwrap();
        let parsed = answer.into_parsed().unwrap();
        assert_eq!(&*parsed.articles[0].text, "Text");
        assert_eq!(&*parsed.members[1].bytes, b"c");
    }

    #[test]
    fn an_answer_that_gives_other_lengths_than_bytes_is_refused() {
        let parsed = || Parsed {
            articles: vec![Article::new(
                ArticleId(0),
                "a.txt",
                Format::Txt,
                "Pier\u{E9}",
            )],
            ..Parsed::default()
        };
        let request = Request::new("a", &IngestOptions::default());
        let answered = |change: &dyn Fn(&mut Found)| {
            let mut answer = Answer::new(Ok(parsed()), false);
            if let Ok(found) = &mut answer.result {
                change(found);
            }
            let mut back = Vec::new();
            reply(&mut back, &answer).unwrap();
            ask(&mut Vec::new(), &mut back.as_slice(), &request, b"").is_ok()
        };
        assert!(answered(&|_| {}));
        assert!(!answered(&|f| f.texts = vec![5]));
        assert!(!answered(&|f| f.texts = vec![7]));
        assert!(!answered(&|f| f.texts = Vec::new()));
        assert!(!answered(&|f| f.members.push(("b".into(), u64::MAX))));
    }

    #[test]
    fn lies_about_lengths_are_refused() {
        let mut huge = u64::MAX.to_le_bytes().to_vec();
        huge.extend(b"x");
        assert!(matches!(
            next(&mut huge.as_slice()),
            Err(WireError::TooLarge)
        ));
        let mut short = 100_u64.to_le_bytes().to_vec();
        short.extend(b"{}");
        assert!(next(&mut short.as_slice()).unwrap().is_none());
        let request = Request::new("a", &IngestOptions::default());
        let mut nonsense = 4_u64.to_le_bytes().to_vec();
        nonsense.extend(b"nope");
        assert!(ask(&mut Vec::new(), &mut nonsense.as_slice(), &request, b"").is_err());
    }

    #[test]
    fn lengths_of_members_cannot_wrap_around() {
        let header = br#"{"result":{"Ok":{"articles":[],"warnings":[],"texts":[],"members":[["a",1],["b",18446744073709551615]]}},"spent":false}"#;
        let mut answer = Vec::new();
        write_part(&mut answer, header).unwrap();
        write_part(&mut answer, b"xyz").unwrap();
        let request = Request::new("a", &IngestOptions::default());
        let read = ask(&mut Vec::new(), &mut answer.as_slice(), &request, b"");
        assert!(matches!(read, Err(WireError::TooLarge)));
    }
}
