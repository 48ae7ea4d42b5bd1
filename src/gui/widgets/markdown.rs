//! Text in Markdown, as the person's notes and the help page are written. It may come from anybody, with a case: pictures are not
//! loaded, markup is not run, links show where they lead and open pages of the web alone, and what is nested without end is shown
//! as it is written.

use eframe::egui::{Id, Label, OutputCommand, Ui};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};
use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

/// How deep lists and quotations may stand in each other.
const DEEPEST: usize = 16;
/// Longest text that is set as Markdown, in bytes; longer ones are shown as they are written.
const LONGEST: usize = 60_000;

/// Draws it into the width at hand.
pub fn show(ui: &mut Ui, text: &str) {
    if text.len() > LONGEST || text.lines().any(|l| depth(l) > DEEPEST) {
        let shown: String = text.chars().take(LONGEST).collect();
        ui.add(Label::new(shown).wrap());
        return;
    }
    let id = Id::unique("markdown");
    let cache: Arc<Mutex<CommonMarkCache>> = ui.data_mut(|d| {
        d.get_temp_mut_or_default::<Arc<Mutex<CommonMarkCache>>>(id)
            .clone()
    });
    let mut cache = cache.lock().unwrap_or_else(PoisonError::into_inner);
    ui.scope(|ui| {
        ui.style_mut().url_in_tooltip = true;
        let before = ui.output(|o| o.commands.len());
        CommonMarkViewer::new().show(ui, &mut cache, &without_pictures(text));
        // Only what this text asks for is looked at.
        ui.output_mut(|o| {
            let own = o.commands.split_off(before.min(o.commands.len()));
            let allowed = own.into_iter().filter(|c| match c {
                OutputCommand::OpenUrl(open) => is_web(&open.url),
                _ => true,
            });
            o.commands.extend(allowed);
        });
    });
}

/// Whether an address is that of a page of the web: nothing else is opened.
pub fn is_web(url: &str) -> bool {
    let url = url.trim_start().to_ascii_lowercase();
    url.starts_with("https://") || url.starts_with("http://")
}

/// A picture begins with an exclamation mark right before a bracket; apart from each other they are a link with a mark before it.
fn without_pictures(text: &str) -> Cow<'_, str> {
    if text.contains("![") {
        Cow::Owned(text.replace("![", "!\u{200B}["))
    } else {
        Cow::Borrowed(text)
    }
}

/// How deep the beginning of a line stands in lists and quotations, at most.
fn depth(line: &str) -> usize {
    let mut spaces = 0;
    let mut marks = 0;
    for c in line.chars() {
        match c {
            ' ' => spaces += 1,
            '\t' => spaces += 4,
            '>' | '-' | '*' | '+' => marks += 1,
            '0'..='9' | '.' | ')' => {}
            _ => break,
        }
    }
    // A rule is a line of marks and nothing else.
    let rule = line.trim().chars().all(|c| c == '-' || c == '*') && !line.contains(' ');
    if rule { 0 } else { marks + spaces / 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_web_are_opened() {
        assert!(is_web("https://post.example/a") && is_web("HTTP://post.example"));
        for url in [
            "file:///etc/hosts",
            "javascript:alert(1)",
            "smb://x",
            "post.example",
            "data:text/html,x",
        ] {
            assert!(!is_web(url), "{url}");
        }
    }

    #[test]
    fn pictures_become_links() {
        assert_eq!(without_pictures("a"), "a");
        assert!(!without_pictures("![x](https://post.example/x.png) and ![y]").contains("!["));
    }

    #[test]
    fn nesting_without_end_is_seen() {
        assert!(depth(&">".repeat(400)) > DEEPEST);
        assert!(depth(&"- ".repeat(400)) > DEEPEST);
        assert!(depth(&format!("{}- deep", " ".repeat(80))) > DEEPEST);
        for line in [
            "- one",
            "  - two",
            "> > said",
            "----------------------------",
            "2031-04-01 - call",
            "1. first",
        ] {
            assert!(depth(line) <= DEEPEST, "{line}");
        }
    }
}
