#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]
//! Capability tests: one module a capability, one binary to link.

mod casefile;
mod handmade;
mod report;
mod report_html;
