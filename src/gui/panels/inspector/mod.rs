//! The right panel: what the selection is, why it was found, the evidence, the person's decision and note.

use crate::gui::locale::say;
mod by_hand;
mod cards;
mod decide;
mod findings;
mod house;
mod note;
mod same;
mod sources;
mod tags;
use decide::{corrections, decide};
use findings::{a_match, attribution, citation, claim, difference, headline, lead, links, listed};
pub use house::{house_id, house_title};
pub use same::proposal;
use sources::{source, what_if};
pub use tags::{tag_id, tags_title};

use crate::article::{Article, Passage};
use crate::case::{Case, CorrectionSort, FindingKey, Verdict};
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks, DecisionPart},
    finding::{self, Finding, Kind},
    item::Item,
    theme,
    views::{ViewCx, claims},
    widgets::{chips, fold, markdown},
    words,
};
use crate::provenance::Node;
use eframe::egui::{self, Id, Label, RichText, ScrollArea, Ui};

/// Passages that are listed at most.
const MOST: usize = 40;
/// Findings that the overview lists at most.
const FEW: usize = 6;

/// What is being written in the panel.
#[derive(Default)]
pub struct InspectorState {
    /// The note as it is being written, and on what.
    pub note: Option<(FindingKey, String)>,
    /// Whether the note is written, not read.
    writing: bool,
    /// Whether a key has asked to write it.
    wanted: bool,
    /// The tag that is being typed.
    tag: String,
    /// The house's verdict as it is being written, and whether its field has the focus.
    house: String,
    house_open: bool,
}

impl InspectorState {
    /// The note is written from now on, not read.
    pub fn write_note(&mut self) {
        self.writing = true;
        self.wanted = true;
    }

    /// A house verdict that is still being written, and on what.
    pub fn unfinished_house(&self, case: &Case) -> Option<(FindingKey, String)> {
        let (key, _) = self.note.as_ref().filter(|_| self.house_open)?;
        let words = self.house.trim();
        let claim = matches!(key, FindingKey::Claim { .. });
        let given = case.decision(key).house_verdict;
        (claim && given != words).then(|| (key.clone(), words.to_owned()))
    }
}

/// Id of the note field, so that `N` can give it the focus.
pub fn note_id() -> Id {
    Id::unique("note on the finding")
}

/// Draws the panel.
pub fn show(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut InspectorState, asks: &mut Asks) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 7.0;
        // The bar of the scroll area lies over its right edge.
        ui.set_max_width(ui.available_width() - 8.0);
        match cx.selected {
            None => overview(ui, cx, asks),
            Some(Item::Article(id)) => article(ui, cx, id, asks),
            Some(Item::Passage(p)) => passage(ui, cx, p, asks),
            Some(Item::Match(id)) => a_match(ui, cx, id, asks),
            Some(Item::Attribution(id)) => attribution(ui, cx, id, asks),
            Some(Item::Source(id)) => source(ui, cx, id, asks),
            Some(Item::Citation(from, to)) => citation(ui, cx, from, to, asks),
            Some(Item::Claim(id)) => claim(ui, cx, id, asks),
            Some(Item::Difference(at)) => difference(ui, cx, at, asks),
            Some(Item::Headline(id)) => headline(ui, cx, id, asks),
            Some(
                item @ (Item::Denial(_)
                | Item::Correction(_)
                | Item::Sum(_)
                | Item::HeadlineIssue(..)),
            ) => listed(ui, cx, item, asks),
            Some(Item::Lead(at)) => lead(ui, cx, at, asks),
        }
        if let Some((item, key)) = cx
            .selected
            .and_then(|i| Some((i, i.key(cx.case, cx.prov)?)))
        {
            let decision = cx.case.decision(&key);
            transcribed(ui, cx, item);
            by_hand::show(ui, cx, item, &key, &decision, asks);
            note::turn_to(state, cx, &key, &decision, asks);
            if !matches!(item, Item::Lead(_)) {
                decide(ui, cx, &key, &decision, asks);
                corrections(ui, cx, item, &key, &decision, asks);
            }
            same::perhaps(ui, cx, cx.derived.decided.perhaps_of(item), asks);
            if matches!(item, Item::Claim(_)) {
                cards::cards(ui, cx, &key, asks);
                house::house(ui, cx, state, &key, &decision, asks);
            }
            tags::tags(ui, cx, state, &key, &decision, asks);
            note::note(ui, cx, state, &key, &decision, asks);
            if let Item::Source(id) = item {
                sources::speaks(ui, cx, id, asks);
            }
        } else if let Some(item @ Item::Article(id)) = cx.selected {
            decide::joined_with_article(ui, cx, id, asks);
            same::perhaps(ui, cx, cx.derived.decided.perhaps_of(item), asks);
        }
        ui.add_space(theme::GROUP);
    });
}

/// Says of a finding that it stands in a text which the person typed from a picture.
fn transcribed(ui: &mut Ui, cx: &ViewCx<'_>, item: Item) {
    let typed = |p: &Passage| {
        let article = cx.case.article(p.article);
        article.is_some_and(Article::is_transcribed)
    };
    if item.passages(cx.case, cx.prov).iter().any(typed) {
        chips::transcribed(ui, cx.theme);
    }
}

fn kicker(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.label(
        RichText::new(text)
            .font(theme::semibold(theme::SMALL))
            .color(cx.theme.accent),
    );
}

fn why(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    fold::section(ui, say!("inspector-why-it-was-found"), cx.theme, |ui| {
        ui.add(Label::new(text).wrap());
    });
}

fn evidence(ui: &mut Ui, cx: &ViewCx<'_>, title: &str, passages: &[Passage], asks: &mut Asks) {
    if passages.is_empty() {
        return;
    }
    fold::section(ui, title, cx.theme, |ui| {
        for p in passages.iter().take(MOST) {
            if chips::quote(ui, cx, *p).clicked() {
                asks.push(Ask::Show(*p));
            }
        }
        and_more(ui, cx, passages.len());
    });
}

/// How many passages are not shown.
fn and_more(ui: &mut Ui, cx: &ViewCx<'_>, all: usize) {
    if all > MOST {
        let text = say!("inspector-and-more", all = all - MOST);
        ui.label(theme::caption(text, cx.theme));
    }
}

fn overview(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    ui.label(theme::heading(say!("inspector-this-case")));
    let p = cx.prov;
    let lines = [
        say!("inspector-n-articles", n = cx.case.articles.len()),
        say!("inspector-n-matches", n = cx.derived.match_count),
        say!("inspector-n-attributions", n = p.attributions.len()),
        say!("inspector-n-citations", n = p.citations.len()),
        say!("inspector-n-claims", n = p.claims.len()),
        say!("inspector-n-differences", n = p.differences.len()),
    ];
    ui.label(lines.join("  ·  "));
    ui.label(theme::caption(
        say!("inspector-click-a-marked-passage-a"),
        cx.theme,
    ));
    same::perhaps(ui, cx, cx.derived.decided.perhaps.iter(), asks);
    cards::overview(ui, cx, asks);
    if !p.leads.is_empty() {
        chips::group(ui, say!("inspector-what-to-fetch-next"), cx.theme);
        for (at, lead) in p.leads.iter().take(3).enumerate() {
            let link = ui.add(egui::Link::new(&lead.what));
            if link.on_hover_text(&lead.why).clicked() {
                asks.push(Ask::Reveal(Item::Lead(at)));
            }
        }
    }
    let odd: Vec<_> = p.headlines.iter().filter(|h| !h.supported).collect();
    if !odd.is_empty() {
        chips::group(ui, say!("inspector-headlines-to-look-at"), cx.theme);
        for h in odd {
            let text = say!(
                "inspector-part-of-its-headline-was",
                article = cx.name(Node::Article(h.article))
            );
            if ui.add(egui::Link::new(text)).clicked() {
                asks.push(Ask::Reveal(Item::Headline(h.article)));
            }
        }
    }
    let told = |f: &&Finding| matches!(f.kind, Kind::Denial | Kind::Correction | Kind::Sum);
    let mut told = cx.derived.findings.iter().filter(told).peekable();
    if told.peek().is_some() {
        chips::group(ui, say!("inspector-denials-corrections-and-sums"), cx.theme);
        links(ui, told.take(FEW), asks);
    }
    for a in &p.anachronisms {
        chips::group(ui, say!("inspector-dates-that-do-not-fit"), cx.theme);
        ui.label(&a.explanation);
    }
    if !cx.case.findings.alignment.approximate.is_empty() {
        chips::group(ui, say!("inspector-where-the-search-gave-up"), cx.theme);
        for s in &cx.case.findings.alignment.approximate {
            ui.label(s);
        }
    }
    put_apart(ui, cx, asks);
    set_aside(ui, cx, asks);
    if !cx.case.notes.is_empty() {
        fold::section(ui, say!("inspector-notes-on-the-case"), cx.theme, |ui| {
            ui.push_id("notes on the case", |ui| markdown::show(ui, &cx.case.notes));
            if ui.button(say!("inspector-edit-notes")).clicked() {
                asks.push(Ask::Do(Action::CaseNotes));
            }
        });
    }
}

/// Claims that the person made out of mentions of others, with the way back.
fn put_apart(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let mut any = false;
    for (key, decision) in &cx.case.decisions {
        let (FindingKey::Claim { first }, Some(_)) = (key, decision.corrections.apart()) else {
            continue;
        };
        if !any {
            chips::group(ui, say!("inspector-put-apart-by-you"), cx.theme);
        }
        any = true;
        if chips::quote(ui, cx, *first).clicked() {
            let claim = claims::of_key(cx.prov, key).map(|c| Item::Claim(c.id));
            asks.push(claim.map_or(Ask::Show(*first), Ask::Reveal));
        }
        let back = egui::Link::new(RichText::new(say!("inspector-join-again")).size(theme::SMALL));
        let quote = words::clip(cx.quote(*first), 60);
        let back = ui
            .add(back)
            .accessible_name(say!("inspector-join-again-2", quote = quote));
        if back.clicked() {
            let part = DecisionPart::NoCorrection(CorrectionSort::Apart);
            asks.push(Ask::Decide(key.clone(), part));
        }
    }
}

/// Findings that the person read as wrong: some of them are not shown anywhere else any more, so the way back is here.
fn set_aside(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let aside: Vec<_> = cx
        .case
        .decisions
        .iter()
        .filter(|(_, d)| d.verdict == Verdict::ReadWrongly)
        .collect();
    if aside.is_empty() {
        return;
    }
    chips::group(ui, say!("inspector-set-aside-by-you"), cx.theme);
    for (key, decision) in aside {
        let (mut what, passage) = finding::of_key(key);
        if matches!(key, FindingKey::Difference { .. }) {
            what = say!("inspector-difference");
        }
        let text = match (passage, key) {
            (Some(p), _) => words::clip(cx.quote(p), 80),
            (None, FindingKey::Source { name }) => name.clone(),
            (
                None,
                FindingKey::Headline { article } | FindingKey::HeadlineIssue { article, .. },
            ) => cx.name(Node::Article(*article)),
            _ => String::new(),
        };
        let back = ui.horizontal(|ui| {
            ui.label(theme::caption(what, cx.theme));
            let back = ui.add(egui::Link::new(
                RichText::new(say!("inspector-take-back")).size(theme::SMALL),
            ));
            back.on_hover_text(say!("inspector-clear-the-judgement-the-finding"))
                .clicked()
        });
        if !text.is_empty() {
            ui.add(Label::new(RichText::new(text).font(theme::serif(theme::BODY))).wrap());
        }
        if !decision.note.is_empty() {
            ui.label(theme::caption(&decision.note, cx.theme));
        }
        if back.inner {
            asks.push(Ask::Decide(
                key.clone(),
                DecisionPart::Verdict(Verdict::Undecided),
            ));
        }
    }
}

fn article(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::ArticleId, asks: &mut Asks) {
    let Some(a) = cx.case.article(id) else { return };
    kicker(ui, cx, say!("inspector-article"));
    let called = a.metadata.title.as_deref().unwrap_or(a.label());
    ui.add(Label::new(theme::heading(called)).wrap());
    if a.is_transcribed() {
        chips::transcribed(ui, cx.theme);
    }
    details(ui, cx, a);
    ui.horizontal_wrapped(|ui| {
        if ui.button(say!("inspector-article-details")).clicked() {
            asks.push(Ask::Details(id));
        }
        if ui.button(say!("inspector-show-the-original")).clicked() {
            asks.push(Ask::Original(id));
        }
    });
    let sources: Vec<&crate::provenance::Citation> = cx
        .prov
        .citations
        .iter()
        .filter(|c| c.from == Node::Article(id))
        .collect();
    if !sources.is_empty() {
        fold::section(ui, say!("inspector-whom-it-cites"), cx.theme, |ui| {
            for c in sources {
                let text = format!(
                    "{}  ({})",
                    cx.name(c.to),
                    words::basis(c.basis).to_lowercase()
                );
                if ui
                    .add(egui::Link::new(text))
                    .on_hover_text(&c.reason)
                    .clicked()
                {
                    asks.push(Ask::Reveal(Item::Citation(c.from, c.to)));
                }
            }
        });
    }
    let mut here = cx
        .derived
        .findings
        .iter()
        .filter(|f| f.concerns(id) && !matches!(f.kind, Kind::Difference(_)))
        .peekable();
    if here.peek().is_some() {
        fold::section(ui, say!("inspector-found-in-it"), cx.theme, |ui| {
            links(ui, here.take(MOST), asks)
        });
    }
    what_if(ui, Node::Article(id), asks);
    fold::section(ui, say!("inspector-who-is-quoted"), cx.theme, |ui| {
        quoted(ui, cx, id, asks)
    });
}

/// The attributions of an article.
fn quoted(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::ArticleId, asks: &mut Asks) {
    let mut any = false;
    for t in cx
        .prov
        .attributions
        .iter()
        .filter(|t| t.article == id)
        .take(60)
    {
        any = true;
        if chips::quote(ui, cx, Passage::new(id, t.extent())).clicked() {
            asks.push(Ask::Reveal(Item::Attribution(t.id)));
        }
    }
    if !any {
        ui.label(theme::caption(
            say!("inspector-nobody-is-quoted-in-it"),
            cx.theme,
        ));
    }
}

fn details(ui: &mut Ui, cx: &ViewCx<'_>, a: &Article) {
    let rows = [
        (say!("inspector-outlet"), a.metadata.outlet.clone()),
        (say!("inspector-byline"), a.metadata.byline.clone()),
        (
            say!("inspector-published"),
            a.metadata.published.as_ref().map(words::moment),
        ),
        (say!("inspector-link"), a.metadata.url.clone()),
        (say!("inspector-file"), Some(a.file.clone())),
        (say!("inspector-encoding"), Some(a.encoding.clone())),
        (say!("inspector-sha-256"), Some(a.sha256.0.clone())),
    ];
    egui::Grid::new("details")
        .num_columns(2)
        .spacing([12.0, 3.0])
        .show(ui, |ui| {
            for (name, value) in rows {
                let Some(value) = value else { continue };
                ui.label(theme::caption(name, cx.theme));
                ui.add(Label::new(RichText::new(value).size(theme::SMALL)).truncate());
                ui.end_row();
            }
        });
}

fn passage(ui: &mut Ui, cx: &ViewCx<'_>, p: Passage, asks: &mut Asks) {
    kicker(ui, cx, say!("inspector-passage"));
    if chips::quote(ui, cx, p).clicked() {
        asks.push(Ask::Show(p));
    }
}
