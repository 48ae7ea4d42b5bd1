//! What stands around the views.

pub mod articles;
pub mod found;
pub mod inspector;
pub mod menu_bar;
pub mod status;
