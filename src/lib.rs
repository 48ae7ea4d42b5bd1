#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
//! Headwater traces a news story upstream: which passages match across articles, who cited whom, where each claim ends in the
//! articles at hand, and what differs on the way.
//!
//! The modules in the order of the data; each uses only those above it.
//!
//! - [`text`] cuts a text into tokens, sentences and paragraphs; every offset that leaves the engine counts Unicode scalar values.
//!   [`monitor`] is how long work tells its progress and is cancelled; [`disk`] is what saving asks of files; [`locale`] has the
//!   words of the program in one catalogue a language; [`threads`] does work for many things at once; [`typefaces`] are what the window and pages are drawn with.
//! - [`article`] is a text with what is known about it and the fingerprint of its file.
//! - [`ingest`] reads files into articles; [`align`] finds the passages that two articles share; [`attribution`] finds who said what,
//!   according to whom. Neither knows the others.
//! - [`case`] holds articles, findings and the person's decisions, and changes by commands that can be taken back.
//! - [`provenance`] derives citations, claims, origins, differences and leads from a case; [`casefile`] keeps cases on disk; [`store`]
//!   keeps preferences and the journal of a case.
//! - [`report`] turns a case and its provenance into a page or a JSON document.
//! - [`workshop`] makes exercises, masked cases and lessons for a room; it stands on the report for its handouts and for the names
//!   that are hidden.
//! - [`verify`] checks a report against itself and its sources. [`session`] owns a case, its history and background jobs.
//! - [`cli`] and the window are the two faces of it.

pub mod disk;
pub mod locale;
pub mod monitor;
pub mod text;
pub mod threads;
pub mod typefaces;

pub mod article;

pub mod align;
pub mod attribution;
pub mod ingest;

pub mod case;

pub mod casefile;
pub mod provenance;
pub mod store;

pub mod report;

pub mod workshop;

pub mod session;
pub mod verify;

pub mod cli;
#[cfg(feature = "gui")]
pub mod gui;
