#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
//! Headwater traces a news story upstream.

pub mod monitor;
pub mod text;

pub mod article;

pub mod align;
pub mod attribution;

pub mod case;

pub mod provenance;

pub mod session;

#[cfg(feature = "gui")]
pub mod gui;
