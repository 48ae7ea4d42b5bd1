//! The integration tests: one binary, a module a capability.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod architecture;
mod casefile;
mod cli;
mod gold_chains;
mod handmade;
mod ingest;
mod letters;
mod report;
mod report_html;
mod session;
