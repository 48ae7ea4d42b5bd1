//! Other versions of an article in the case: what they are to each other, and the sentences that only one of them has.

use super::DialogCx;
use crate::article::{ArticleId, Passage};
use crate::gui::locale::say;
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks, Side},
    theme,
    views::ViewCx,
    widgets::chips,
    words,
};
use crate::provenance::Version;
use eframe::egui::{Label, Link, RichText, Ui};

/// Versions that this article is one of.
pub fn of<'a>(cx: &ViewCx<'a>, id: ArticleId) -> impl Iterator<Item = &'a Version> {
    let versions = cx.prov.versions.iter();
    versions.filter(move |v| v.first == id || v.second == id)
}

/// The other article of a version.
pub fn other(version: &Version, id: ArticleId) -> ArticleId {
    if version.first == id {
        version.second
    } else {
        version.first
    }
}

/// Shows the two articles of a version beside each other, the earlier one on the left.
pub fn compare(version: &Version, asks: &mut Asks) {
    asks.push(Ask::Choose(Side::Left, version.first));
    asks.push(Ask::Choose(Side::Right, version.second));
    asks.push(Ask::Do(Action::Compare));
}

/// The part of the article's dialog.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, id: ArticleId, asks: &mut Asks) {
    let mut versions = of(cx.view, id).peekable();
    if versions.peek().is_none() {
        return;
    }
    chips::group(
        ui,
        say!("dialog-versions-other-versions-in-this-case"),
        cx.theme,
    );
    for version in versions {
        let other = other(version, id);
        let name = cx.view.case.article(other).map_or("", |a| a.label());
        ui.horizontal(|ui| {
            chips::article(ui, cx.view, other);
            ui.add(Label::new(theme::strong(name)).truncate());
            let button = ui
                .button(RichText::new(say!("dialog-versions-compare-the-two")).size(theme::SMALL));
            let called = say!("dialog-versions-compare-with", name = name);
            if button.accessible_name(called).clicked() {
                asks.push(Ask::CloseDialog);
                compare(version, asks);
            }
        });
        ui.add(Label::new(version.explanation.as_str()).wrap());
        let (here, there) = if version.first == id {
            (&version.only_first, &version.only_second)
        } else {
            (&version.only_second, &version.only_first)
        };
        sentences(ui, cx, say!("dialog-versions-only-here"), here, asks);
        sentences(ui, cx, say!("dialog-versions-only-there"), there, asks);
    }
}

/// Sentences of one side; a click shows one in its text.
fn sentences(ui: &mut Ui, cx: &DialogCx<'_>, name: &str, list: &[Passage], asks: &mut Asks) {
    if list.is_empty() {
        return;
    }
    ui.label(theme::caption(name, cx.theme));
    for passage in list {
        let text = words::clip(cx.view.quote(*passage), 160);
        let link = Link::new(RichText::new(&text).font(theme::serif(theme::BODY)));
        let link = ui
            .add(link)
            .on_hover_text(say!("dialog-versions-show-it-in-the-text"));
        if link.clicked() {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Show(*passage));
        }
    }
}
