//! The report made again from its sources, with the settings, decisions and options of its record, and compared item by item.

use super::sources::Reread;
use super::told::{difference, shortened};
use super::{Checked, Part, Report, State, VerifyError, not_checked};
use crate::align;
use crate::article::Article;
use crate::attribution::{self, ArticleAttributions};
use crate::case::{Case, Findings};
use crate::monitor::{Cancelled, Monitor};
use crate::provenance;
use crate::report::Format;
use crate::report::record::{EngineStamp, Item, Sealed, lines};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Makes the report again, where that is possible.
pub(super) fn check(
    report: &Report<'_>,
    read: Reread,
    threads: usize,
    monitor: &dyn Monitor,
) -> Result<Vec<Checked>, VerifyError> {
    let record = report.record;
    let own = EngineStamp::of(record.case.case());
    if own != record.engine {
        let words = format!(
            "The findings cannot be compared: the report was made by {}, and this is {}. What is said of hashes and quotations does not depend on that.",
            record.engine.words(),
            own.words()
        );
        return Ok(vec![not_checked(Part::Findings, &words)]);
    }
    if !record.options.language.is_empty() {
        let words = "The report was not made again: its own words are in a language whose catalogue is no part of it. What is said of hashes and quotations does not depend on that.";
        return Ok(vec![not_checked(Part::Findings, words)]);
    }
    if read.len() < record.case.articles().len() {
        let words =
            "The report was not made again: not all of its articles are at hand as they were.";
        return Ok(vec![not_checked(Part::Findings, words)]);
    }
    let mut case = match record.case.with_texts(read) {
        Ok(case) => case,
        Err(problem) => {
            let words = format!("The record does not fit the articles: {problem}.");
            return Ok(vec![found("", State::DoesNotHold, words)]);
        }
    };
    case.findings = analyse(&case, threads, monitor)?;
    monitor.progress(0.8);
    let provenance = provenance::derive(&case);
    let format = match report.sealed.html {
        true => Format::Html,
        false => Format::Json,
    };
    let input = record.input(&case, &provenance);
    match input.make(format, monitor) {
        Ok(made) => Ok(compare(report, &String::from_utf8_lossy(&made))),
        Err(_) => Err(VerifyError::Cancelled),
    }
}

fn found(which: &str, state: State, words: String) -> Checked {
    Checked {
        part: Part::Findings,
        which: which.to_owned(),
        state,
        words,
    }
}

/// The engine on these articles.
fn analyse(case: &Case, threads: usize, monitor: &dyn Monitor) -> Result<Findings, Cancelled> {
    let usable: Vec<&Article> = case
        .articles
        .iter()
        .filter(|a| !a.too_long_to_analyse())
        .collect();
    let settings = &case.settings;
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, ArticleAttributions)>, Cancelled> {
        let mut own = Vec::new();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(article) = usable.get(i) else {
                return Ok(own);
            };
            own.push((
                i,
                attribution::attribute(article, &settings.attribution, monitor)?,
            ));
        }
    };
    let mut all = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(usable.len()).max(1))
            .map(|_| scope.spawn(work))
            .collect();
        let mut all = work();
        for other in others {
            match other.join() {
                Ok(part) => {
                    all = all.and_then(|mut a| {
                        part.map(|p| {
                            a.extend(p);
                            a
                        })
                    })
                }
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    })?;
    all.sort_by_key(|(i, _)| *i);
    let pairs: Vec<(&Article, &ArticleAttributions)> = usable
        .iter()
        .copied()
        .zip(all.iter().map(|(_, a)| a))
        .collect();
    let attributions = attribution::join(&pairs);
    let alignment = align::align(&usable, &settings.align, monitor)?;
    Ok(Findings {
        alignment,
        attributions,
        inputs: Some(case.analysis_inputs()),
    })
}

/// What stands against what should.
fn compare(report: &Report<'_>, made: &str) -> Vec<Checked> {
    let Some(should) = Sealed::find(made.as_bytes()) else {
        return vec![not_checked(
            Part::Findings,
            "The report cannot be made again.",
        )];
    };
    if report.text == made {
        let words = "Made again from its sources, with its settings and decisions, the report comes out the same, byte for byte.";
        return vec![found("", State::Holds, words.into())];
    }
    let mut out = Vec::new();
    let stand = by_anchor(&report.sealed.items);
    let belong = by_anchor(&should.items);
    for item in &should.items {
        match stand.get(item.anchor.as_str()) {
            None => out.push(found(
                &item.anchor,
                State::DoesNotHold,
                format!(
                    "It is missing; it should say \u{201C}{}\u{201D}.",
                    beginning(item)
                ),
            )),
            Some(stands) if stands.text != item.text => {
                out.push(found(
                    &item.anchor,
                    State::DoesNotHold,
                    told(stands, item, should.html),
                ));
            }
            Some(_) => {}
        }
    }
    for item in &report.sealed.items {
        if !belong.contains_key(item.anchor.as_str()) {
            out.push(found(
                &item.anchor,
                State::DoesNotHold,
                format!(
                    "It should not be there; it says \u{201C}{}\u{201D}.",
                    beginning(item)
                ),
            ));
        }
    }
    if out.is_empty() {
        let words = "Made again from its sources, every item of the report comes out the same; only hashes in the file differ.";
        out.push(found("", State::Holds, words.into()));
    }
    out
}

fn by_anchor(items: &[Item]) -> BTreeMap<&str, &Item> {
    items.iter().map(|i| (i.anchor.as_str(), i)).collect()
}

fn beginning(item: &Item) -> String {
    shortened(&lines(&item.text).join(" "))
}

/// How an item differs from what it should be.
fn told(stands: &Item, should: &Item, html: bool) -> String {
    if !html {
        return difference(&stands.text, &should.text);
    }
    let (has, wants) = (lines(&stands.text), lines(&should.text));
    let same_before = has.iter().zip(&wants).take_while(|(a, b)| a == b).count();
    let rest = |all: &[String]| all.len() - same_before;
    let (left, right) = (has.iter().rev(), wants.iter().rev());
    let same_after = left.zip(right).take_while(|(a, b)| a == b).count();
    let same_after = same_after.min(rest(&has)).min(rest(&wants));
    let part = |all: &[String]| {
        let to = all.len() - same_after;
        all.get(same_before..to).unwrap_or(&[]).join(" / ")
    };
    if has == wants {
        return format!(
            "Its markup differs: {}",
            difference(&stands.text, &should.text)
        );
    }
    difference(&part(&has), &part(&wants))
}
