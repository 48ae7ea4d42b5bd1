//! The dialogs of texts that come in otherwise than as files, and of files that are read again.

use super::{DialogCx, buttons, first_focus, labelled, title};
use crate::article::{ArticleId, Format, Moment};
use crate::gui::{
    ask::{Ask, Asks},
    theme,
    widgets::bidi::field,
};
use crate::ingest::is_encoding;
use crate::session::Pasted;
use eframe::egui::{Button, Label, RichText, ScrollArea, Ui};

/// A pasted text as it is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PasteDraft {
    /// The text.
    pub text: String,
    /// Where it is from.
    pub origin: String,
    outlet: String,
    date: String,
}

impl PasteDraft {
    /// Of this text.
    pub fn new(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// How a file is to be read again.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainDraft {
    /// Which article.
    pub article: ArticleId,
    /// A label as typed; nothing finds it out.
    pub encoding: String,
    /// All the text of a page.
    pub whole_page: bool,
    /// The names and numbers of a chat.
    pub show_senders: bool,
}

/// Encodings that files without a word about theirs are often in, with what they are for.
const COMMON: &[(&str, &str)] = &[
    ("utf-8", "all scripts"),
    ("utf-16le", "all scripts"),
    ("utf-16be", "all scripts"),
    ("windows-1252", "Western European"),
    ("iso-8859-15", "Western European"),
    ("windows-1250", "Central European"),
    ("iso-8859-2", "Central European"),
    ("windows-1251", "Cyrillic"),
    ("koi8-r", "Russian"),
    ("koi8-u", "Ukrainian"),
    ("iso-8859-5", "Cyrillic"),
    ("ibm866", "Cyrillic"),
    ("windows-1253", "Greek"),
    ("iso-8859-7", "Greek"),
    ("windows-1254", "Turkish"),
    ("windows-1255", "Hebrew"),
    ("iso-8859-8", "Hebrew"),
    ("windows-1256", "Arabic"),
    ("iso-8859-6", "Arabic"),
    ("windows-1257", "Baltic"),
    ("windows-1258", "Vietnamese"),
    ("windows-874", "Thai"),
    ("gb18030", "Chinese, simplified"),
    ("gbk", "Chinese, simplified"),
    ("big5", "Chinese, traditional"),
    ("shift_jis", "Japanese"),
    ("euc-jp", "Japanese"),
    ("iso-2022-jp", "Japanese"),
    ("euc-kr", "Korean"),
    ("macintosh", "Western European"),
];

/// Text from elsewhere.
pub(super) fn paste(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut PasteDraft, asks: &mut Asks) {
    title(ui, "Paste text");
    let id = ui.make_persistent_id("pasted text");
    first_focus(ui, id);
    ui.label(theme::caption("Text", cx.theme));
    ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
        let kind = field::Kind::lines(cx.theme.ink);
        let field = field::add(ui, &mut draft.text, &kind, |edit| {
            edit.id(id).desired_rows(8).desired_width(f32::INFINITY)
        });
        field.accessible_name("Text");
    });
    let hint = "A link, or in words: sent by a reader on Monday";
    labelled(ui, cx, "Where is it from?", hint, &mut draft.origin, 1);
    ui.columns(2, |c| {
        if let [a, b] = c {
            labelled(a, cx, "Outlet, if known", "", &mut draft.outlet, 1);
            labelled(b, cx, "Date, if known", "2024-05-31", &mut draft.date, 1);
        }
    });
    let date = draft.date.trim();
    let published = date.parse::<Moment>();
    let fault = published.as_ref().err().filter(|_| !date.is_empty());
    if let Some(fault) = fault {
        let text = RichText::new(fault.to_string()).size(theme::SMALL);
        ui.add(Label::new(text.color(cx.theme.wrong)).wrap());
    }
    ui.add_space(theme::PAD);
    let ready = fault.is_none() && draft.text.chars().any(char::is_alphanumeric);
    if !ready && fault.is_none() {
        ui.label(theme::caption(
            "Nothing to add yet: the text has no words.",
            cx.theme,
        ));
    }
    let published = published.ok();
    buttons(ui, cx, "Add article", asks, |asks| {
        if ready {
            asks.push(Ask::Paste(Pasted {
                text: draft.text.clone(),
                origin: draft.origin.clone(),
                outlet: draft.outlet.clone(),
                published,
            }));
            asks.push(Ask::CloseDialog);
        }
    });
}

/// Another reading of a file.
pub(super) fn again(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut AgainDraft, asks: &mut Asks) {
    let Some(article) = cx.view.case.article(draft.article) else {
        ui.label("The article is not in this case any more.");
        return;
    };
    title(ui, "Read again");
    let told = format!(
        "{}, until now: {}, {}. Decisions go with their words; those whose words are not found are set aside and listed. It can be undone.",
        article.file,
        article.format.words(),
        article.encoding
    );
    ui.add(Label::new(RichText::new(told).color(cx.theme.weak)).wrap());
    if !article.original_kept {
        ui.add_space(theme::PAD);
        ui.add(Label::new("The bytes of this file are not kept in the case; add the file once more to read it otherwise.").wrap());
    }
    ui.add_space(theme::PAD);
    first_focus(ui, ui.make_persistent_id("Encoding"));
    let hint = "Found out from the file";
    labelled(ui, cx, "Encoding", hint, &mut draft.encoding, 1);
    let typed = draft.encoding.trim().to_lowercase();
    let known = typed.is_empty() || is_encoding(&typed);
    encodings(ui, cx, &typed, &mut draft.encoding);
    if !known {
        let text = format!(
            "No encoding is called “{typed}”. Choose one of the list, or leave the field empty."
        );
        let text = RichText::new(text).size(theme::SMALL).color(cx.theme.wrong);
        ui.add(Label::new(text).wrap());
    }
    if matches!(article.format, Format::Html | Format::Mhtml | Format::Warc) {
        ui.add_space(theme::PAD);
        let text = "All text of the page, menus and lists included";
        ui.checkbox(&mut draft.whole_page, text);
    }
    if article.format == Format::Chat {
        ui.add_space(theme::PAD);
        let text = "Show the names and numbers of senders";
        ui.checkbox(&mut draft.show_senders, text).on_hover_text(
            "They are hidden at first; once shown they stand in the case and in its reports.",
        );
    }
    ui.add_space(theme::PAD);
    let ready = known && article.original_kept;
    buttons(ui, cx, "Read", asks, |asks| {
        if ready {
            asks.push(Ask::ReadAgain {
                article: draft.article,
                encoding: (!typed.is_empty()).then_some(typed),
                whole_page: draft.whole_page,
                show_senders: draft.show_senders,
            });
            asks.push(Ask::CloseDialog);
        }
    });
}

/// The common encodings in whose line the typed words stand; a click takes one.
fn encodings(ui: &mut Ui, cx: &DialogCx<'_>, typed: &str, encoding: &mut String) {
    let exact = COMMON.iter().any(|(label, _)| *label == typed);
    let fits = |(label, script): &&(&str, &str)| {
        let line = format!("{label} {}", script.to_lowercase());
        exact || typed.split_whitespace().all(|w| line.contains(w))
    };
    ScrollArea::vertical()
        .max_height(150.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (label, script) in COMMON.iter().filter(fits) {
                let script = RichText::new(*script)
                    .size(theme::SMALL)
                    .color(cx.theme.weak);
                let line = Button::selectable(*label == typed, *label)
                    .shortcut_text(script)
                    .min_size(eframe::egui::vec2(ui.available_width(), 24.0));
                if ui.add(line).accessible_name(*label).clicked() {
                    (*label).clone_into(encoding);
                }
            }
        });
}

#[cfg(test)]
mod tests {
    use super::{COMMON, is_encoding};

    #[test]
    fn every_encoding_of_the_list_is_one() {
        for (label, _) in COMMON {
            assert!(is_encoding(label), "{label}");
        }
    }
}
