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
use crate::report::record::{EngineStamp, Item, Sealed, lines, without_hash};
use crate::threads::parallel;
use std::collections::BTreeMap;

/// Makes the report again, where that is possible.
pub(super) fn check(
    report: &Report<'_>,
    read: Reread,
    threads: usize,
    monitor: &dyn Monitor,
) -> Result<Vec<Checked>, VerifyError> {
    let record = report.record;
    if record.partial {
        let words = "The report cannot be made again: it rests on words that it does not show, and its record leaves them out. What is said of hashes and quotations does not depend on that.";
        return Ok(vec![not_checked(Part::Findings, words)]);
    }
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
        Ok(made) => compare(report, &String::from_utf8_lossy(&made), monitor),
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
    let all: Result<Vec<ArticleAttributions>, Cancelled> =
        parallel(usable.len(), threads, |i, _| {
            let article = usable.get(i).ok_or(Cancelled)?;
            attribution::attribute(article, &settings.attribution, monitor)
        })
        .into_iter()
        .collect();
    let all = all?;
    let pairs: Vec<(&Article, &ArticleAttributions)> = usable.iter().copied().zip(&all).collect();
    let attributions = attribution::join(&pairs);
    let alignment = align::align(&usable, &settings.align, monitor)?;
    Ok(Findings {
        alignment,
        attributions,
        inputs: Some(case.analysis_inputs()),
    })
}

/// What stands against what should.
fn compare(
    report: &Report<'_>,
    made: &str,
    monitor: &dyn Monitor,
) -> Result<Vec<Checked>, VerifyError> {
    let Some(should) = Sealed::search(made.as_bytes(), monitor)? else {
        let words = "The report cannot be made again.";
        return Ok(vec![not_checked(Part::Findings, words)]);
    };
    if report.text == made {
        let words = "Made again from its sources, with its settings and decisions, the report comes out the same, byte for byte.";
        return Ok(vec![found("", State::Holds, words.into())]);
    }
    let mut out = by_item(report, &should);
    if out.is_empty() {
        out.push(frame(report, &should, made));
    }
    Ok(out)
}

/// All items are there with their words: then they stand in another order, or what is between and around them differs.
fn frame(report: &Report<'_>, should: &Sealed, made: &str) -> Checked {
    let html = report.sealed.html;
    if without_hash(report.text, html) == without_hash(made, html) {
        let words = "Made again from its sources, every part of the report comes out the same; only the hash in the file differs.";
        return found("", State::Holds, words.into());
    }
    let mut both = report.sealed.items.iter().zip(&should.items);
    match both.find(|(stands, belongs)| stands.anchor != belongs.anchor) {
        Some((stands, belongs)) => {
            let words = match belongs.anchor.as_str() {
                "" => "It stands in another place than it should.".to_owned(),
                anchor => format!(
                    "It stands in another place than it should: {anchor} belongs there. The order of the report differs."
                ),
            };
            found(&stands.anchor, State::DoesNotHold, words)
        }
        None => {
            let words = "Every item has the words that it should have; where they stand, the list of their hashes or what frames them differs.";
            found("", State::DoesNotHold, words.into())
        }
    }
}

/// Every item against the one that it should be.
fn by_item(report: &Report<'_>, should: &Sealed) -> Vec<Checked> {
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
