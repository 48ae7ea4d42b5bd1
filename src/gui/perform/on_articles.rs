//! What the person asks of single articles: their details, another reading, a transcription, pasted text, lines that count or not.

use crate::article::{ArticleId, Excluded};
use crate::case::{Command, Moved};
use crate::gui::locale::say;
use crate::gui::{
    app::{App, name_of, sentence},
    ask::Ask,
    dialogs::{Dialog, details, reading},
    item::Item,
    views::View,
    words,
};
use crate::ingest::IngestOptions;
use crate::session::Pasted;
use eframe::egui::{Context, Event, ViewportCommand};
use std::path::PathBuf;

/// Words of decisions that a notice names at most.
const NAMED: usize = 6;

impl App {
    /// The article that is meant where none is named: the selected one, else the one of the view.
    pub(in crate::gui) fn article_meant(&self) -> Option<ArticleId> {
        if let Some(Item::Article(id)) = self.selection.item {
            return Some(id);
        }
        let original = self.parts.original.article;
        let shown = (self.view == View::Original).then_some(original).flatten();
        let first = self.session.case().articles.first().map(|a| a.id);
        shown.or(self.parts.compare.left).or(first)
    }

    pub(super) fn on_article(&mut self, ctx: &Context, ask: Ask) {
        match ask {
            Ask::Details(article) => {
                let fields = Default::default();
                self.dialog = Some(Dialog::Details(details::Draft { article, fields }));
            }
            Ask::Original(id) => {
                self.parts.original.choose(id);
                self.view = View::Original;
            }
            Ask::ChooseReading(article) => {
                self.dialog = Some(Dialog::ReadAgain(reading::AgainDraft {
                    article,
                    encoding: String::new(),
                    whole_page: false,
                    show_senders: false,
                }));
            }
            Ask::ReadAgain {
                article,
                encoding,
                whole_page,
                show_senders,
            } => {
                let options = IngestOptions {
                    encoding,
                    whole_page,
                    show_senders,
                    ..IngestOptions::default()
                };
                self.session.read_again(article, options);
            }
            Ask::Transcribe(id, text) => self.transcribe(id, &text),
            Ask::Paste(text) => self.paste(&text),
            Ask::CountIn(id, number) => self.count_in(id, number),
            Ask::LeaveOut(id, excluded) => self.leave_out(id, excluded),
            _ => {}
        }
        ctx.request_repaint();
    }

    pub(super) fn on_article_meant(&mut self, ctx: &Context, ask: fn(ArticleId) -> Ask) {
        if let Some(id) = self.article_meant() {
            self.on_article(ctx, ask(id));
        }
    }

    pub(super) fn switch_odd_signs(&mut self) {
        self.prefs.odd_signs = !self.prefs.odd_signs;
        let how = if self.prefs.odd_signs {
            say!("articles-shown")
        } else {
            say!("articles-hidden")
        };
        self.tell(say!("articles-signs-for-odd-characters", how = how));
    }

    /// Opens the dialog for a pasted text and asks the desktop for what was copied.
    pub(super) fn ask_for_paste(&mut self, ctx: &Context) {
        self.dialog = Some(Dialog::Paste(Default::default()));
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Text that is pasted while no field is being written in becomes the text of the dialog.
    pub(in crate::gui) fn take_pasted(&mut self, ctx: &Context) {
        if ctx.text_edit_focused() {
            return;
        }
        let open = match &self.dialog {
            None => true,
            Some(Dialog::Paste(draft)) => draft.text.is_empty(),
            Some(_) => false,
        };
        let pasted = ctx.input(|i| {
            i.events.iter().find_map(|e| match e {
                Event::Paste(text) if !text.trim().is_empty() => Some(text.clone()),
                _ => None,
            })
        });
        if let Some(text) = pasted.filter(|_| open) {
            // The field of the dialog has the focus in this very frame and would take it once more.
            ctx.input_mut(|i| i.events.retain(|e| !matches!(e, Event::Paste(_))));
            self.dialog = Some(Dialog::Paste(reading::PasteDraft::new(text)));
        }
    }

    /// Files and folders that were dropped; what has no place on this machine but brings its bytes is a text.
    pub(in crate::gui) fn take_dropped(&mut self, ctx: &Context) {
        let dropped = ctx.input(|i| i.raw.dropped_files.clone());
        let mut paths: Vec<PathBuf> = Vec::new();
        for file in dropped {
            let path = file.path();
            let text = if path.exists() {
                None
            } else {
                file.bytes().ok().and_then(|b| String::from_utf8(b).ok())
            };
            match text {
                Some(text) => self.asks.push(Ask::Paste(Pasted {
                    text,
                    origin: name_of(path),
                    ..Pasted::default()
                })),
                None => paths.push(path.to_path_buf()),
            }
        }
        if !paths.is_empty() {
            self.asks.push(Ask::Open(paths));
        }
    }

    fn paste(&mut self, text: &Pasted) {
        match self.session.paste(text) {
            Some(_) => self.tell(say!("articles-1-article-added")),
            None => self.notice(say!("articles-the-pasted-text-has-no"), true),
        }
    }

    /// Takes a transcription into the case.
    pub(in crate::gui) fn transcribe(&mut self, id: ArticleId, text: &str) {
        match self.session.transcribe(id, text) {
            Ok(moved) => {
                self.parts.original.forget(id);
                self.tell(say!("articles-transcription-kept"));
                if moved.tells_something() {
                    let file = self.file_of(id);
                    let told = what_moved(
                        &say!("articles-the-text-of-was-changed", file = file),
                        &moved,
                    );
                    self.notice(told, false);
                }
            }
            Err(e) => self.notice(sentence(&e.to_string()), true),
        }
    }

    /// Tells what a new reading did to the decisions; it stays until it is closed.
    pub(in crate::gui) fn was_read_again(
        &mut self,
        id: ArticleId,
        moved: &Moved,
        warnings: Vec<String>,
    ) {
        let file = self.file_of(id);
        self.parts.articles.warnings.remove(&file);
        self.parts.articles.counted_in.remove(&id);
        let read = self.session.case().article(id).map_or("", |a| &a.encoding);
        let told = what_moved(
            &say!("articles-was-read-again-as", file = file, read = read),
            moved,
        );
        self.notice(told, false);
        self.warn(warnings);
    }

    fn file_of(&self, id: ArticleId) -> String {
        let article = self.session.case().article(id);
        article.map_or_else(String::new, |a| a.file.clone())
    }

    fn count_in(&mut self, id: ArticleId, number: usize) {
        let Some(article) = self.session.case().article(id) else {
            return;
        };
        let mut excluded = article.excluded.clone();
        if number >= excluded.len() {
            return;
        }
        let counted = excluded.remove(number);
        let known = self.parts.articles.counted_in.entry(id).or_default();
        if !known.contains(&counted) {
            known.push(counted);
        }
        self.change(Command::SetExcluded {
            article: id,
            excluded,
        });
    }

    fn leave_out(&mut self, id: ArticleId, again: Excluded) {
        let Some(article) = self.session.case().article(id) else {
            return;
        };
        let mut excluded = article.excluded.clone();
        if excluded.iter().any(|e| e.span.overlaps(again.span)) {
            return;
        }
        excluded.push(again);
        excluded.sort_by_key(|e| e.span);
        self.change(Command::SetExcluded {
            article: id,
            excluded,
        });
    }
}

/// What became of the decisions, in sentences that name their words.
fn what_moved(what: &str, moved: &Moved) -> String {
    let decisions = |n: usize| say!("articles-n-decisions", n = n);
    let named = |list: &[String]| {
        let quote = |w: &String| format!("“{}”", words::clip(w, 60));
        let mut names: Vec<String> = list.iter().take(NAMED).map(quote).collect();
        if list.len() > NAMED {
            names.push(say!("articles-and-more", list = list.len() - NAMED));
        }
        names.join(", ")
    };
    let stay = match moved.unchanged {
        1 => say!("articles-stays-where-it-was"),
        _ => say!("articles-stay-where-they-were"),
    };
    let mut out = format!("{what}. {} {stay}.", decisions(moved.unchanged));
    if !moved.moved.is_empty() {
        let n = decisions(moved.moved.len());
        out.push_str(&say!(
            "articles-moved-with-the-words",
            n = n,
            moved = named(&moved.moved)
        ));
    }
    if !moved.unplaced.is_empty() {
        let n = decisions(moved.unplaced.len());
        out.push_str(&say!(
            "articles-set-aside-the-words-are",
            n = n,
            unplaced = named(&moved.unplaced)
        ));
    }
    if !moved.returned.is_empty() {
        let n = decisions(moved.returned.len());
        out.push_str(&say!(
            "articles-set-aside-before-placed-again",
            n = n,
            returned = named(&moved.returned)
        ));
    }
    if moved.to_check > 0 {
        let n = decisions(moved.to_check);
        out.push_str(&say!("articles-on-who-cites-whom-kept", n = n));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_reading_says_how_many_decisions_went_where() {
        let moved = Moved {
            unchanged: 1,
            moved: vec!["the pier was sold".into()],
            unplaced: vec!["nobody knew".into(), "a clerk".into()],
            returned: vec!["so they say".into()],
            to_check: 1,
        };
        assert_eq!(
            what_moved("a.txt was read again as UTF-8", &moved),
            "a.txt was read again as UTF-8. 1 decision stays where it was. 1 decision moved with the words: “the pier was sold”. \
             2 decisions set aside, the words are not in the text any more: “nobody knew”, “a clerk”. See the article's details. 1 decision set aside before, placed again: “so they say”. \
             1 decision on who cites whom kept; look at the sentences behind them again."
        );
        let none = what_moved("x", &Moved::default());
        assert_eq!(none, "x. 0 decisions stay where they were.");
    }
}
