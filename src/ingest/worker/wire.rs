//! What goes through the pipes: a length, a JSON header, a length, bytes. Both sides bound what they accept.

use crate::article::Article;
use crate::ingest::{IngestError, IngestOptions, Member, Parsed, Warning};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::io::{self, Read, Write};
use std::sync::Arc;

/// Longest header: articles with their texts as JSON; bytes.
const HEADER: u64 = 512 << 20;
/// Largest body: a file, or the files of an archive; bytes.
const BODY: u64 = 512 << 20;

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
#[derive(Debug, Serialize, Deserialize)]
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

/// What came of it; the bytes of the members stand in the body, one after the other.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Answer {
    result: Result<Found, IngestError>,
    /// Whether the process has left work unfinished and must not be asked again.
    pub spent: bool,
    #[serde(skip)]
    members: Vec<Member>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Found {
    articles: Vec<Article>,
    warnings: Vec<Warning>,
    /// Name and length of each member.
    members: Vec<(String, u64)>,
}

impl Answer {
    /// Of a reading; `spent` as above.
    pub(super) fn new(parsed: Result<Parsed, IngestError>, spent: bool) -> Self {
        match parsed {
            Err(error) => Self {
                result: Err(error),
                spent,
                members: Vec::new(),
            },
            Ok(parsed) => Self {
                result: Ok(Found {
                    articles: parsed.articles,
                    warnings: parsed.warnings,
                    members: parsed
                        .members
                        .iter()
                        .map(|m| (m.name.clone(), m.bytes.len() as u64))
                        .collect(),
                }),
                spent,
                members: parsed.members,
            },
        }
    }

    /// The reading again.
    pub(super) fn into_parsed(self) -> Result<Parsed, IngestError> {
        self.result.map(|found| Parsed {
            articles: found.articles,
            warnings: found.warnings,
            members: self.members,
        })
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
    let mut answer: Answer = read_json(from)?;
    let body = read_part(from, BODY)?;
    let mut at = 0_usize;
    if let Ok(found) = &answer.result {
        for (name, length) in &found.members {
            let length = usize::try_from(*length).map_err(|_| WireError::TooLarge)?;
            let end = at.checked_add(length).ok_or(WireError::TooLarge)?;
            let bytes = body.get(at..end).ok_or(WireError::TooLarge)?;
            answer.members.push(Member {
                name: name.clone(),
                bytes: Arc::from(bytes),
            });
            at = end;
        }
    }
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
    let length: u64 = answer.members.iter().map(|m| m.bytes.len() as u64).sum();
    to.write_all(&length.to_le_bytes())?;
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

fn read_json<T: DeserializeOwned>(from: &mut impl Read) -> Result<T, WireError> {
    Ok(serde_json::from_slice(&read_part(from, HEADER)?)?)
}

fn read_part(from: &mut impl Read, most: u64) -> Result<Vec<u8>, WireError> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(WireError::TooLarge);
    }
    // Room is made as bytes arrive: a stated length alone takes no memory.
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
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
        let header = br#"{"result":{"Ok":{"articles":[],"warnings":[],"members":[["a",1],["b",18446744073709551615]]}},"spent":false}"#;
        let mut answer = Vec::new();
        write_part(&mut answer, header).unwrap();
        write_part(&mut answer, b"xyz").unwrap();
        let request = Request::new("a", &IngestOptions::default());
        let read = ask(&mut Vec::new(), &mut answer.as_slice(), &request, b"");
        assert!(matches!(read, Err(WireError::TooLarge)));
    }
}
