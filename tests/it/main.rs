//! The integration tests: one binary, a module a capability.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod align;
mod align_incremental;
mod align_sections;
mod architecture;
mod attribution;
mod attribution_details;
mod attribution_model;
mod by_hand;
mod casefile;
mod cli;
mod data_formats;
mod desktop;
mod gold_chains;
#[cfg(feature = "gui")]
mod gui;
#[cfg(feature = "gui")]
mod gui_arrangement;
#[cfg(feature = "gui")]
mod gui_attribution;
#[cfg(feature = "gui")]
mod gui_by_hand;
#[cfg(feature = "gui")]
mod gui_check;
#[cfg(feature = "gui")]
mod gui_compare_modes;
#[cfg(feature = "gui")]
mod gui_decisions;
#[cfg(feature = "gui")]
mod gui_export;
#[cfg(feature = "gui")]
mod gui_fields;
#[cfg(feature = "gui")]
mod gui_find;
#[cfg(feature = "gui")]
mod gui_findings;
#[cfg(feature = "gui")]
mod gui_hand;
#[cfg(feature = "gui")]
mod gui_keeping;
#[cfg(feature = "gui")]
mod gui_keyboard;
#[cfg(feature = "gui")]
mod gui_large;
#[cfg(feature = "gui")]
mod gui_look;
#[cfg(feature = "gui")]
mod gui_looks;
#[cfg(feature = "gui")]
mod gui_manners;
#[cfg(feature = "gui")]
mod gui_masked;
#[cfg(feature = "gui")]
mod gui_names;
#[cfg(feature = "gui")]
mod gui_reading;
#[cfg(feature = "gui")]
mod gui_report;
#[cfg(feature = "gui")]
mod gui_room;
#[cfg(feature = "gui")]
mod gui_scripts;
#[cfg(feature = "gui")]
mod gui_sharing;
#[cfg(feature = "gui")]
mod gui_sources;
#[cfg(feature = "gui")]
mod gui_stage;
#[cfg(feature = "gui")]
mod gui_table;
#[cfg(feature = "gui")]
mod gui_trace;
#[cfg(feature = "gui")]
mod gui_workshop;
mod handmade;
mod history;
mod ingest;
mod invented;
#[cfg(target_os = "linux")]
mod keeping;
#[cfg(target_os = "linux")]
mod killed;
mod lessons;
mod letters;
mod letters_report;
mod own_outlets;
mod payload_list;
mod payload_pages;
mod payloads;
mod provenance;
mod reader_process;
mod report;
mod report_blocks;
mod report_html;
mod report_language;
mod report_markdown;
mod report_pdf;
mod report_word;
mod scripts;
mod session;
mod sharing;
#[cfg(feature = "gui")]
mod smoke;
mod veiled;
mod verify;
mod words;
mod workshop;
