//! The words on screen; see [`crate::locale`].

pub use crate::locale::{Part, choose, format, text};
pub(crate) use crate::locale::{say, word, written};

written!(crate::article::calendar::Days, crate::case::CommandError);
