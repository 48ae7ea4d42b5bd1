//! Quotations: pairs of marks, also over several paragraphs, also where a mark is missing. Linear in the tokens.

use crate::text::{TokenKind, TokenizedText};

/// A quotation with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// Token of the opening mark.
    pub start: usize,
    /// Behind the last token: the closing mark, or the end of the paragraph where it is missing.
    pub end: usize,
    /// Whether it goes on in the next paragraph, which opens with a mark again.
    pub continues: bool,
    /// Whether a closing mark was found.
    pub closed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
}

fn mark(word: &str) -> Mark {
    if matches!(
        word,
        "'" | "`" | "\u{2018}" | "\u{2019}" | "\u{201A}" | "\u{2039}" | "\u{203A}"
    ) {
        Mark::Single
    } else {
        Mark::Double
    }
}

/// Longest quotation in single straight marks, in tokens: apostrophes look like them.
const LONGEST_SINGLE: usize = 120;

/// All quotations of a text in order, none inside another.
pub(super) fn find_quotes(text: &str, t: &TokenizedText) -> Vec<Quote> {
    let mut out = Vec::new();
    for (number, paragraph) in t.paragraphs.iter().enumerate() {
        let end = paragraph.tokens.end;
        let reopens = t
            .paragraphs
            .get(number + 1)
            .is_some_and(|next| opens_double(text, t, next.tokens.start));
        let mut i = paragraph.tokens.start;
        while i < end {
            let Some(token) = t.tokens.get(i) else { break };
            if t.word(text, i) == "\u{00BB}"
                && let Some(q) = inward(text, t, i, end)
            {
                i = q.end;
                out.push(q);
                continue;
            }
            if token.kind != TokenKind::OpenQuote {
                i += 1;
                continue;
            }
            let quote = match mark(t.word(text, i)) {
                Mark::Double => double(text, t, i, end, reopens),
                Mark::Single => single(text, t, i, end),
            };
            match quote {
                Some(q) => {
                    out.push(q);
                    i = q.end.max(i + 1);
                }
                None => i += 1,
            }
        }
    }
    out
}

fn opens_double(text: &str, t: &TokenizedText, i: usize) -> bool {
    t.tokens
        .get(i)
        .is_some_and(|x| x.kind == TokenKind::OpenQuote)
        && mark(t.word(text, i)) == Mark::Double
}

fn double(text: &str, t: &TokenizedText, start: usize, end: usize, reopens: bool) -> Option<Quote> {
    for i in start + 1..end {
        let token = t.tokens.get(i)?;
        if !token.is_quote() || mark(t.word(text, i)) == Mark::Single {
            continue;
        }
        let low = t.word(text, start) == "\u{201E}";
        if token.kind == TokenKind::CloseQuote || low && t.word(text, i) == "\u{201C}" {
            return Some(Quote {
                start,
                end: i + 1,
                continues: false,
                closed: true,
            });
        }
        // A second opening mark: the first one was never closed, or is a closing mark that stands apart.
        let word = t.word(text, i);
        if word == "\"" || word == "\u{201C}" && i > start + 1 && ends_clause(text, t, i - 1) {
            return Some(Quote {
                start,
                end: i,
                continues: false,
                closed: false,
            });
        }
    }
    (end > start + 1).then_some(Quote {
        start,
        end,
        continues: reopens,
        closed: false,
    })
}

/// Marks that point inward: »...«.
fn inward(text: &str, t: &TokenizedText, start: usize, end: usize) -> Option<Quote> {
    let close = (start + 1..end.min(start + 400))
        .take_while(|&i| t.word(text, i) != "\u{00BB}")
        .find(|&i| t.word(text, i) == "\u{00AB}")?;
    Some(Quote {
        start,
        end: close + 1,
        continues: false,
        closed: true,
    })
}

fn ends_clause(text: &str, t: &TokenizedText, i: usize) -> bool {
    matches!(t.word(text, i), "." | "," | "?" | "!")
}

fn single(text: &str, t: &TokenizedText, start: usize, end: usize) -> Option<Quote> {
    let limit = end.min(start + LONGEST_SINGLE);
    let mut doubtful = None;
    for i in start + 1..limit {
        let token = t.tokens.get(i)?;
        if token.kind == TokenKind::OpenQuote && mark(t.word(text, i)) == Mark::Double {
            break;
        }
        if token.kind != TokenKind::CloseQuote || mark(t.word(text, i)) != Mark::Single {
            continue;
        }
        let quote = Quote {
            start,
            end: i + 1,
            continues: false,
            closed: true,
        };
        let genitive = t.word(text, i - 1).ends_with('s')
            && t.tokens
                .get(i + 1)
                .is_some_and(|n| n.kind == TokenKind::Word);
        if !genitive {
            return Some(quote);
        }
        doubtful = doubtful.or(Some(quote));
    }
    doubtful
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotes(text: &str) -> Vec<String> {
        let t = TokenizedText::new(text, "en");
        find_quotes(text, &t)
            .iter()
            .map(|q| {
                t.slice(
                    text,
                    t.chars_of(crate::text::TokenSpan::new(q.start, q.end)),
                )
                .to_owned()
            })
            .collect()
    }

    #[test]
    fn pairs_of_all_kinds() {
        assert_eq!(
            quotes("He said \"yes\" and \u{201C}no, no.\u{201D}"),
            ["\"yes\"", "\u{201C}no, no.\u{201D}"]
        );
        assert_eq!(
            quotes("\u{2018}The traders\u{2019} guild is out,\u{2019} he said."),
            ["\u{2018}The traders\u{2019} guild is out,\u{2019}"]
        );
        assert_eq!(
            quotes("Er sagte: \u{201E}Ja, gern.\u{201C} Und: \u{00BB}Nein.\u{00AB}").len(),
            2
        );
        assert_eq!(
            quotes("the traders' guild and the drivers' union"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_quotation_over_two_paragraphs() {
        let text = "\u{201C}First part.\n\n\u{201C}Second part,\u{201D} she said.\n";
        let t = TokenizedText::new(text, "en");
        let q = find_quotes(text, &t);
        assert_eq!(q.len(), 2);
        assert!(q[0].continues && !q[0].closed && q[1].closed);
    }

    #[test]
    fn missing_and_stray_marks() {
        assert_eq!(
            quotes("\"Never closed, he said.\n\nNext paragraph.\n").len(),
            1
        );
        assert_eq!(quotes("\u{201D}\u{201D}\u{2019}"), Vec::<String>::new());
        assert!(quotes("\"\"\"\"").len() <= 2);
    }
}
