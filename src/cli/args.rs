//! The command line's grammar.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Traces a news story upstream: who cited whom, and where each claim ends in the articles at hand.
#[derive(Parser, Debug)]
#[command(
    name = "headwater",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Exit status: 0 done; 1 done, but some files could not be read; 2 wrong usage; 3 nothing could be done.\n\
                  A folder named headwater-data beside the program holds what the window remembers (preferences, unsaved steps, the place in a \
                  lesson), instead of the home folder: for a program on a stick, or without administrator rights.\n\
                  Where a claim comes from is not whether it is true."
)]
pub struct Cli {
    /// What to do; without a verb the window opens.
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// A case file or article files to open in the window.
    #[arg(value_name = "CASE|FILE")]
    pub files: Vec<PathBuf>,
    /// Open the window on the embedded sample case.
    #[arg(long, conflicts_with = "files")]
    pub sample: bool,
}

/// The verbs that need no display.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// What was read: metadata, text, dropped lines, warnings.
    Ingest(Files),
    /// Matching passages between every pair of files.
    Align(AlignArgs),
    /// Attributions, sources and citations.
    Cite(Files),
    /// Everything: matches, attributions, citations, claims, origins, differences, leads.
    Analyze(CaseInput),
    /// Write a provenance report; the format follows from the ending.
    Report(ReportArgs),
    /// Check a report (HTML or JSON) against itself and, with --sources, against its articles.
    Verify(VerifyArgs),
}

/// Options of every verb.
#[derive(Args, Clone, Debug, Default)]
pub struct Common {
    /// Print one JSON document on standard output and nothing else.
    #[arg(long)]
    pub json: bool,
    /// What a file does not say itself, as FILE.key=value; keys: outlet, published, modified, title, byline, url, section, credit, retrieved, archived.
    #[arg(long = "meta", value_name = "FILE.key=value")]
    pub meta: Vec<String>,
    /// Character encoding of text files, instead of the detected one (a WHATWG label such as windows-1252).
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// Show the names and numbers of the senders of exported chats, which are hidden otherwise.
    #[arg(long)]
    pub show_senders: bool,
    /// Worker threads; the result is the same for every number.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Find attributions by the rules alone, without the trained model.
    #[arg(long)]
    pub no_model: bool,
    /// A table of outlets and agencies beside the program's own, for cite, analyze and report: a line each, with a tab
    /// between name, kind (outlet or agency), short forms (by ";"; "~" before one that needs support from the text), country
    /// and owner; the last three may be missing, "#" opens a comment.
    #[arg(long, value_name = "FILE")]
    pub outlets: Option<PathBuf>,
    /// Show progress on standard error.
    #[arg(long)]
    pub progress: bool,
    /// Print no warnings on standard error.
    #[arg(short, long)]
    pub quiet: bool,
}

/// Article files.
#[derive(Args, Clone, Debug)]
pub struct Files {
    /// Article files, folders and zip archives of them.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Options of every verb.
    #[command(flatten)]
    pub common: Common,
}

/// Article files, or a list of pairs.
#[derive(Args, Clone, Debug)]
pub struct AlignArgs {
    /// Article files, folders and zip archives of them.
    #[arg(
        value_name = "FILE",
        required_unless_present = "pairs",
        conflicts_with = "pairs"
    )]
    pub files: Vec<PathBuf>,
    /// Compare only the pairs that this file lists, one "LEFT<tab>RIGHT" a line.
    #[arg(long, value_name = "LIST")]
    pub pairs: Option<PathBuf>,
    /// Options of every verb.
    #[command(flatten)]
    pub common: Common,
}

/// Article files, a case file, or the sample.
#[derive(Args, Clone, Debug)]
pub struct CaseInput {
    /// Article files, or one case file.
    #[arg(
        value_name = "CASE|FILE",
        required_unless_present = "sample",
        conflicts_with = "sample"
    )]
    pub files: Vec<PathBuf>,
    /// The embedded sample case.
    #[arg(long)]
    pub sample: bool,
    /// Options of every verb.
    #[command(flatten)]
    pub common: Common,
}

/// A report to be checked, and what to check it by.
#[derive(Args, Clone, Debug)]
#[command(
    after_help = "Exit status: 0 all that could be checked holds; 1 something does not hold, or an article is missing among the sources; \
                  2 wrong usage; 3 the file is no report or cannot be read."
)]
pub struct VerifyArgs {
    /// The report.
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,
    /// The folder with the files of its articles; also files, archives, or a case file that keeps them. Can be given several
    /// times. They are found by their SHA-256, whatever they are called.
    #[arg(long, value_name = "DIR")]
    pub sources: Vec<PathBuf>,
    /// Print one JSON document on standard output and nothing else.
    #[arg(long)]
    pub json: bool,
    /// Worker threads; the result is the same for every number.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Show progress on standard error.
    #[arg(long)]
    pub progress: bool,
}

/// A report's input and output.
#[derive(Args, Clone, Debug)]
pub struct ReportArgs {
    /// What it is about.
    #[command(flatten)]
    pub input: CaseInput,
    /// The file to write; its ending says the format.
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// The format, where the ending does not say it.
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
    /// How much of the report.
    #[arg(long, value_name = "NAME", default_value = "full", value_parser = ["full", "one-page", "appendix"])]
    pub template: String,
    /// Leave out what nobody has checked.
    #[arg(long)]
    pub checked_only: bool,
    /// List the steps of the case.
    #[arg(long)]
    pub history: bool,
    /// Say on standard error what the conclusion rests on, how much of it nobody has reviewed, and what codes of practice still ask for.
    #[arg(long)]
    pub checklist: bool,
    /// Print the articles in full.
    #[arg(long)]
    pub full_texts: bool,
    /// Warn where more than this part of an article, in percent, is quoted.
    #[arg(long, value_name = "PERCENT", default_value_t = 20, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub quote_limit: u8,
    /// The paper of formats that have pages.
    #[arg(long, value_name = "SIZE", default_value = "a4", value_parser = ["a4", "letter"])]
    pub paper: String,
    /// The program's own words in another language: a catalogue named by the language's code, such as de.ftl.
    #[arg(long, value_name = "FILE")]
    pub language: Option<PathBuf>,
    /// Hide a name everywhere, in quotations too; more than once for more. Behind ";" other names of the same.
    #[arg(long, value_name = "NAME")]
    pub hide: Vec<String>,
    /// Hide the person's notes.
    #[arg(long)]
    pub hide_notes: bool,
    /// Hide the addresses of all articles, not only of those that a hidden name stands in.
    #[arg(long)]
    pub hide_addresses: bool,
    /// Whose report it is.
    #[arg(long, value_name = "NAME")]
    pub house: Option<String>,
    /// The house's logo, a PNG or JPEG picture of at most 1 MB.
    #[arg(long, value_name = "FILE")]
    pub logo: Option<PathBuf>,
}
