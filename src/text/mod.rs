//! Text as the engine sees it: typed spans, tokens, sentences, paragraphs, and the normal form with its way back.

mod normal;
mod odd;
mod segment;
mod span;
pub mod table;
mod token;
pub mod veil;

pub use normal::{CharIndex, country_form, fold_name, normal_form};
pub use odd::{Odd, OddKind, looks_like, odd_characters, odd_summary, visible_sign};
pub use segment::{Paragraph, Sentence, TokenizedText, paragraph_spans};
pub use span::{ByteSpan, CharSpan, TokenSpan};
pub use token::{Token, TokenKind, tokenize};
