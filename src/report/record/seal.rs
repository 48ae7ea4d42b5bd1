//! Record, item hashes and the hash of the whole put into a finished report, and found in one again.
//!
//! In a page the hash stands in the head and the record at the end, closed, in an element that needs no script; in a JSON document
//! both are its last keys.

use super::items::{HashList, Item, html_items, json_items};
use super::{Record, markup};
use crate::article::Fingerprint;
use crate::monitor::{Cancelled, Monitor, Unwatched};
use crate::report::page::Page;
use std::ops::Range;

/// Stands for the hash while it is computed.
const ZEROS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// What the hash stands behind in a page.
const META: &str = "<meta name=\"headwater-sha256\" content=\"";
/// The same in a JSON document.
const KEY: &str = "\"sha256\":\"";
/// Behind this the hash is put into a page.
const CHARSET: &str = "<meta charset=\"utf-8\">\n";
const BODY_END: &str = "\n</body>";
/// Anchors of the record, of the list of hashes, and of both.
const RECORD: [&str; 3] = ["record-data", "record-items", "record"];
/// What a page whose parts are all missing is still known by.
const GENERATOR: &str = "name=\"generator\" content=\"Headwater ";

/// The page with its record, the hashes of its items and the hash of all of it. A redacted report has no record.
pub fn seal_html(page: &str, record: Option<&Record>) -> String {
    let at = page.find(CHARSET).map_or(0, |at| at + CHARSET.len());
    let end = page.rfind(BODY_END).unwrap_or(page.len());
    let (Some(head), Some(middle), Some(tail)) =
        (page.get(..at), page.get(at..end), page.get(end..))
    else {
        return page.to_owned();
    };
    let json = record.map(Record::write);
    let build = |list: &str| {
        let shown = details(record.zip(json.as_deref()), list);
        format!("{head}{META}{ZEROS}\">\n{middle}\n{shown}{tail}")
    };
    let list = HashList::of(&counted(html_items(&build("")))).write();
    hashed(build(&list), META)
}

const WHOLE: &str = "What this report was made from: names and hashes of the articles\u{2019} files and what is known of them, the settings, and the decisions, notes and evidence that this report shows. Of what it does not show it holds how findings were read, without the words. Whoever has the files can make the report again and compare, with headwater verify REPORT --sources FOLDER.";
const PARTIAL: &str = "Names and hashes of the articles\u{2019} files and what is known of them: whoever has the files can check them and the quotations, with headwater verify REPORT --sources FOLDER. The report cannot be made again by this, since it rests on words that it does not show; they are no part of it.";
const NO_TEXTS: &str = " The texts of the articles are no part of it.";
const TYPED: &str = " The texts of the articles are no part of it, except those that a person typed off pictures, which stand in no file.";
const ABOUT_LIST: &str = "The beginning of the SHA-256 of each part of this report, by its anchor.";

/// What a reader sees of it: a line that can be opened.
fn details(record: Option<(&Record, &str)>, list: &str) -> String {
    let [data, items, all] = RECORD;
    let mut page = Page::default();
    page.within("details", &[("id", all)], |page| {
        page.el("summary", &[], "Record for checking this report");
        if let Some((record, json)) = record {
            let about = if record.partial { PARTIAL } else { WHOLE };
            let typed = match record.has_typed_texts() {
                true => TYPED,
                false => NO_TEXTS,
            };
            page.el("p", &[("class", "soft")], &format!("{about}{typed}"));
            page.el("pre", &[("id", data)], json);
        }
        page.el("p", &[("class", "soft")], ABOUT_LIST);
        page.el("pre", &[("id", items)], list);
    });
    page.finish().trim_start().to_owned()
}

/// The document with its record, the hashes of its items and the hash of all of it, as its last two keys.
/// A redacted report has no record.
pub fn seal_json(document: &str, record: Option<&Record>) -> String {
    let Some(open) = document.trim_end().strip_suffix('}') else {
        return document.to_owned();
    };
    let comma = if open.trim_end().ends_with('{') {
        ""
    } else {
        ","
    };
    let json = record.map_or_else(|| "null".to_owned(), Record::write);
    let build = |list: &str| {
        let list = serde_json::Value::from(list);
        let record = format!("{{\"data\":{json},\"items\":{list}}}");
        format!("{open}{comma}\"record\":{record},{KEY}{ZEROS}\"}}\n")
    };
    let mut items = counted(json_items(&build("")));
    items.extend(record.map(|_| data_item(&json)));
    let list = HashList::of(&items).write();
    hashed(build(&list), KEY)
}

/// The record of a JSON document as an item: the list stands in one key with it and cannot hold a hash of itself.
fn data_item(json: &str) -> Item {
    Item {
        anchor: RECORD[0].into(),
        text: json.to_owned(),
    }
}

/// The items that have a hash in the list: all but those that hold the list.
fn counted(mut items: Vec<Item>) -> Vec<Item> {
    items.retain(|i| {
        i.anchor != RECORD[1] && !(i.text.starts_with("\"record\":") && i.anchor == RECORD[2])
    });
    items
}

/// Puts the hash of all of it in the place of the zeros.
fn hashed(mut text: String, before: &str) -> String {
    let digits = Fingerprint::of(text.as_bytes()).0;
    if let Some(at) = text.rfind(&format!("{before}{ZEROS}")) {
        let from = at + before.len();
        text.replace_range(from..from + ZEROS.len(), &digits);
    }
    text
}

/// A report that was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Whether it is a page; else a JSON document.
    pub html: bool,
    /// The hash that it says it has; `None` where there is none to be read.
    pub said: Option<String>,
    /// The hash that it has.
    pub has: String,
    /// Its items, without the list of hashes.
    pub items: Vec<Item>,
    /// The hashes that they had.
    pub list: Option<HashList>,
    /// Its record as text.
    pub record: Option<String>,
}

impl Sealed {
    /// Finds the parts of a report in the bytes of a file; `None` where it is none.
    pub fn find(bytes: &[u8]) -> Option<Self> {
        Self::search(bytes, &Unwatched).ok().flatten()
    }

    /// The same for large and hostile files.
    ///
    /// # Errors
    /// If the monitor cancels.
    pub fn search(bytes: &[u8], monitor: &dyn Monitor) -> Result<Option<Self>, Cancelled> {
        let text = String::from_utf8_lossy(bytes);
        let start = text.trim_start_matches('\u{FEFF}').trim_start();
        let data = format!("<pre id=\"{}\">", RECORD[0]);
        if text.contains(META) || text.contains(GENERATOR) || text.contains(&data) {
            Self::html(bytes, &text, monitor).map(Some)
        } else if start.starts_with('{')
            && (text.contains("\"headwater-analysis\"") || text.contains("\"headwater-record\""))
        {
            Self::json(bytes, &text, monitor).map(Some)
        } else {
            Ok(None)
        }
    }

    fn html(bytes: &[u8], text: &str, monitor: &dyn Monitor) -> Result<Self, Cancelled> {
        let (said, has) = hashes(bytes, META, true);
        let zeroed = without_hash(text, true);
        wanted(monitor)?;
        let mut items = html_items(&zeroed);
        wanted(monitor)?;
        let words = |items: &[Item], anchor: &str| {
            let item = items.iter().find(|i| i.anchor == anchor)?;
            Some(markup::text_of(&item.text))
        };
        let record = words(&items, RECORD[0]);
        let list = words(&items, RECORD[1]).and_then(|l| HashList::read(&l));
        items = counted(items);
        Ok(Self {
            html: true,
            said,
            has,
            items,
            list,
            record,
        })
    }

    fn json(bytes: &[u8], text: &str, monitor: &dyn Monitor) -> Result<Self, Cancelled> {
        let (said, has) = hashes(bytes, KEY, false);
        let zeroed = without_hash(text, false);
        wanted(monitor)?;
        let all = json_items(&zeroed);
        wanted(monitor)?;
        let whole = zeroed.rfind("\"record\":{\"data\":");
        let from = whole.map(|at| at + "\"record\":{\"data\":".len());
        let rest = from.and_then(|at| zeroed.get(at..)).unwrap_or("");
        // The list begins behind the record; nothing in a record can look like it, quotation marks in strings are escaped.
        let (data, behind) = rest.split_once(",\"items\":").unwrap_or((rest, ""));
        let mut values = serde_json::Deserializer::from_str(behind).into_iter::<String>();
        let list = values.next().and_then(Result::ok);
        let mut items = counted(all);
        if from.is_some() && data != "null" {
            items.push(data_item(data));
        }
        Ok(Self {
            html: false,
            said,
            has,
            items,
            list: list.and_then(|l| HashList::read(&l)),
            record: from.map(|_| data.to_owned()).filter(|d| d != "null"),
        })
    }
}

fn wanted(monitor: &dyn Monitor) -> Result<(), Cancelled> {
    match monitor.cancelled() {
        true => Err(Cancelled),
        false => Ok(()),
    }
}

/// Where the digits of the hash stand.
fn digits(text: &[u8], before: &str, first: bool) -> Option<Range<usize>> {
    let mut places = text.windows(before.len());
    let is = |w: &[u8]| w == before.as_bytes();
    let at = if first {
        places.position(is)?
    } else {
        places.rposition(is)?
    };
    let from = at + before.len();
    let range = from..from + ZEROS.len();
    // The mark behind it may be what was changed; the digits are what counts.
    (range.end <= text.len()).then_some(range)
}

/// The hash that the bytes say, and the one that they have.
fn hashes(bytes: &[u8], before: &str, first: bool) -> (Option<String>, String) {
    let Some(range) = digits(bytes, before, first) else {
        return (None, Fingerprint::of(bytes).0);
    };
    let said = bytes.get(range.clone()).map(<[u8]>::to_vec);
    let mut zeroed = bytes.to_vec();
    if let Some(digits) = zeroed.get_mut(range) {
        digits.fill(b'0');
    }
    let said = said.and_then(|s| String::from_utf8(s).ok());
    let hex = |s: &String| {
        s.bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    };
    (said.filter(hex), Fingerprint::of(&zeroed).0)
}

/// A report with zeros for the digits of its hash.
pub fn without_hash(text: &str, html: bool) -> String {
    let mut out = text.to_owned();
    let before = if html { META } else { KEY };
    if let Some(range) = digits(text.as_bytes(), before, html)
        && out.get(range.clone()).is_some()
    {
        out.replace_range(range, ZEROS);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::report::{ReportInput, ReportOptions};

    const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n</head>\n<body>\n<main><section aria-labelledby=\"claims\"><h2 id=\"claims\">Claims</h2><p id=\"c1\">Sold for 3 crowns.</p></section></main>\n</body>\n</html>\n";

    fn record() -> Record {
        let mut case = Case::new("Pier");
        case.notes = "</pre>\",\"items\":\"x".into();
        let input = ReportInput {
            case: &case,
            provenance: &Default::default(),
            warnings: &[],
            options: &ReportOptions::default(),
            date: None,
            history: Vec::new(),
        };
        Record::of(&input, None)
    }

    fn both() -> [String; 2] {
        let json = r#"{"format":"headwater-analysis","claims":[{"id":"c1","text":"Sold for 3 crowns."}],"warnings":[]}"#;
        [
            seal_html(PAGE, Some(&record())),
            seal_json(json, Some(&record())),
        ]
    }

    #[test]
    fn what_was_put_in_is_found_again() {
        for text in both() {
            let found = Sealed::find(text.as_bytes()).unwrap();
            assert_eq!(found.said.as_deref(), Some(found.has.as_str()), "{text}");
            assert_eq!(found.record.unwrap(), record().write());
            let list = found.list.unwrap();
            assert!(list.sound);
            assert_eq!(list, HashList::of(&found.items));
            assert!(list.hashes.iter().any(|h| h.0.ends_with("c1")));
        }
        let json = &both()[1];
        assert!(serde_json::from_str::<serde_json::Value>(json).is_ok());
        assert!(!both()[0].contains("</pre>\","));
    }

    #[test]
    fn a_report_without_a_record_has_its_hashes() {
        let json = r#"{"format":"headwater-analysis","claims":[{"id":"c1"}]}"#;
        for text in [seal_html(PAGE, None), seal_json(json, None)] {
            let found = Sealed::find(text.as_bytes()).unwrap();
            assert_eq!(found.said, Some(found.has));
            assert_eq!(found.record, None);
            assert_eq!(found.list.unwrap(), HashList::of(&found.items));
        }
    }

    #[test]
    fn an_edit_is_told_by_its_item() {
        for text in both() {
            let changed = text.replacen("for 3 crowns", "for 8 crowns", 1);
            let found = Sealed::find(changed.as_bytes()).unwrap();
            assert_ne!(found.said.unwrap(), found.has);
            let list = found.list.unwrap();
            let wrong = found
                .items
                .iter()
                .filter(|i| list.hash(&i.anchor) != Some(&i.hash()));
            let wrong: Vec<&str> = wrong.map(|i| i.anchor.as_str()).collect();
            assert_eq!(wrong.len(), 1, "{wrong:?}");
            assert!(wrong[0].ends_with("c1"));
        }
    }

    #[test]
    fn other_files_are_no_reports() {
        for other in [
            "",
            "{}",
            "<html><body>x</body></html>",
            "{\"format\":\"geo\"}",
        ] {
            assert_eq!(Sealed::find(other.as_bytes()), None, "{other}");
        }
        for text in both() {
            for cut in (0..text.len()).step_by(7) {
                if let Some(bytes) = text.as_bytes().get(..cut) {
                    Sealed::find(bytes);
                }
            }
        }
    }
}
