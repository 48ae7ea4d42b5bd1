//! Parts that several views are built from.

pub mod bidi;
pub mod chips;
pub mod column_layout;
pub mod evidence;
pub mod fields;
pub mod fold;
pub mod frames;
pub mod icons;
pub mod level;
pub mod markdown;
pub mod odd_marks;
pub mod pick;
pub mod text_column;
pub mod word_diff;
