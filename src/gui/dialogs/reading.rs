//! The dialogs of texts that come in otherwise than as files, and of files that are read again.

use super::{DialogCx, buttons, first_focus, labelled, title};
use crate::article::{ArticleId, Format, Moment};
use crate::gui::locale::{say, text, word};
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
    ("utf-8", word!("dialog-reading-all-scripts")),
    ("utf-16le", word!("dialog-reading-all-scripts")),
    ("utf-16be", word!("dialog-reading-all-scripts")),
    ("windows-1252", word!("dialog-reading-western-european")),
    ("iso-8859-15", word!("dialog-reading-western-european")),
    ("windows-1250", word!("dialog-reading-central-european")),
    ("iso-8859-2", word!("dialog-reading-central-european")),
    ("windows-1251", word!("dialog-reading-cyrillic")),
    ("koi8-r", word!("dialog-reading-russian")),
    ("koi8-u", word!("dialog-reading-ukrainian")),
    ("iso-8859-5", word!("dialog-reading-cyrillic")),
    ("ibm866", word!("dialog-reading-cyrillic")),
    ("windows-1253", word!("dialog-reading-greek")),
    ("iso-8859-7", word!("dialog-reading-greek")),
    ("windows-1254", word!("dialog-reading-turkish")),
    ("windows-1255", word!("dialog-reading-hebrew")),
    ("iso-8859-8", word!("dialog-reading-hebrew")),
    ("windows-1256", word!("dialog-reading-arabic")),
    ("iso-8859-6", word!("dialog-reading-arabic")),
    ("windows-1257", word!("dialog-reading-baltic")),
    ("windows-1258", word!("dialog-reading-vietnamese")),
    ("windows-874", word!("dialog-reading-thai")),
    ("gb18030", word!("dialog-reading-chinese-simplified")),
    ("gbk", word!("dialog-reading-chinese-simplified")),
    ("big5", word!("dialog-reading-chinese-traditional")),
    ("shift_jis", word!("dialog-reading-japanese")),
    ("euc-jp", word!("dialog-reading-japanese")),
    ("iso-2022-jp", word!("dialog-reading-japanese")),
    ("euc-kr", word!("dialog-reading-korean")),
    ("macintosh", word!("dialog-reading-western-european")),
];

/// Text from elsewhere.
pub(super) fn paste(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut PasteDraft, asks: &mut Asks) {
    title(ui, say!("dialog-reading-paste-text"));
    let id = ui.make_persistent_id("pasted text");
    first_focus(ui, id);
    ui.label(theme::caption(say!("dialog-reading-text"), cx.theme));
    ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
        let kind = field::Kind::lines(cx.theme.ink);
        let field = field::add(ui, &mut draft.text, &kind, |edit| {
            edit.id(id).desired_rows(8).desired_width(f32::INFINITY)
        });
        field.accessible_name(say!("dialog-reading-text"));
    });
    let hint = say!("dialog-reading-a-link-or-in-words");
    labelled(
        ui,
        cx,
        say!("dialog-reading-where-is-it-from"),
        hint,
        &mut draft.origin,
        1,
    );
    ui.columns(2, |c| {
        if let [a, b] = c {
            labelled(
                a,
                cx,
                say!("dialog-reading-outlet-if-known"),
                "",
                &mut draft.outlet,
                1,
            );
            labelled(
                b,
                cx,
                say!("dialog-reading-date-if-known"),
                "2024-05-31",
                &mut draft.date,
                1,
            );
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
            say!("dialog-reading-nothing-to-add-yet-the"),
            cx.theme,
        ));
    }
    let published = published.ok();
    buttons(ui, cx, say!("dialog-reading-add-article"), asks, |asks| {
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
        ui.label(say!("dialog-reading-the-article-is-not-in"));
        return;
    };
    title(ui, say!("dialog-reading-read-again"));
    let told = say!(
        "dialog-reading-until-now-decisions-go-with",
        file = article.file,
        format = article.format.words(),
        encoding = article.encoding
    );
    ui.add(Label::new(RichText::new(told).color(cx.theme.weak)).wrap());
    if !article.original_kept {
        ui.add_space(theme::PAD);
        ui.add(Label::new(say!("dialog-reading-the-bytes-of-this-file")).wrap());
    }
    ui.add_space(theme::PAD);
    first_focus(ui, ui.make_persistent_id("Encoding"));
    let hint = say!("dialog-reading-found-out-from-the-file");
    labelled(
        ui,
        cx,
        say!("dialog-reading-encoding"),
        hint,
        &mut draft.encoding,
        1,
    );
    let typed = draft.encoding.trim().to_lowercase();
    let known = typed.is_empty() || is_encoding(&typed);
    encodings(ui, cx, &typed, &mut draft.encoding);
    if !known {
        let text = say!("dialog-reading-no-encoding-is-called-choose", typed = typed);
        let text = RichText::new(text).size(theme::SMALL).color(cx.theme.wrong);
        ui.add(Label::new(text).wrap());
    }
    if matches!(article.format, Format::Html | Format::Mhtml | Format::Warc) {
        ui.add_space(theme::PAD);
        let text = say!("dialog-reading-all-text-of-the-page");
        ui.checkbox(&mut draft.whole_page, text);
    }
    if article.format == Format::Chat {
        ui.add_space(theme::PAD);
        let text = say!("dialog-reading-show-the-names-and-numbers");
        ui.checkbox(&mut draft.show_senders, text)
            .on_hover_text(say!("dialog-reading-they-are-hidden-at-first"));
    }
    ui.add_space(theme::PAD);
    let ready = known && article.original_kept;
    buttons(ui, cx, say!("dialog-reading-read"), asks, |asks| {
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
    let fits = |(label, script): &&(&str, &'static str)| {
        let line = format!("{label} {}", text(script).to_lowercase());
        exact || typed.split_whitespace().all(|w| line.contains(w))
    };
    ScrollArea::vertical()
        .max_height(150.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (label, script) in COMMON.iter().filter(fits) {
                let script = RichText::new(text(script))
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
