//! What the inspector says about each kind of finding.
use super::{MOST, and_more, evidence, kicker, why};
use crate::article::Passage;
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    finding::Finding,
    item::{self, Item},
    theme,
    views::{ViewCx, claims},
    widgets::{
        chips, fold, icons,
        word_diff::{self, DiffSide},
    },
    words,
};
use crate::provenance::{Claim, Node, key_of_claim};
use eframe::egui::{self, Label, RichText, Ui};

pub(super) fn a_match(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::MatchId, asks: &mut Asks) {
    let Some(m) = cx.derived.find_match(cx.case, id) else {
        return;
    };
    kicker(ui, cx, say!("inspector-findings-match"));
    ui.horizontal(|ui| {
        chips::kind(ui, m.kind, cx.theme);
        if !m.by_hand {
            ui.label(theme::caption(
                say!(
                    "inspector-findings-score",
                    score = format!("{:.2}", m.score)
                ),
                cx.theme,
            ))
            .on_hover_text(say!("inspector-findings-how-sure-it-is-that"));
        }
    });
    ui.label(theme::caption(words::match_kind_meaning(m.kind), cx.theme));
    for (p, side) in [(m.left, DiffSide::Left), (m.right, DiffSide::Right)] {
        let Some(a) = cx.case.article(p.article) else {
            continue;
        };
        ui.horizontal(|ui| {
            chips::article(ui, cx, a.id);
            let link = ui.add(egui::Link::new(
                theme::strong(a.label()).color(cx.theme.ink),
            ));
            if link
                .on_hover_text(say!("inspector-findings-show-it-in-the-text"))
                .clicked()
            {
                asks.push(Ask::Reveal(Item::Match(id)));
            }
        });
        word_diff::show(ui, a, m, side, cx.theme);
        ui.add_space(2.0);
    }
    word_diff::legend(ui, m, cx.theme);
    let typed = |p: Passage, side| {
        let article = cx.case.article(p.article);
        article.map_or_else(Vec::new, |a| word_diff::typed(a, m, side))
    };
    let sides = [
        typed(m.left, DiffSide::Left),
        typed(m.right, DiffSide::Right),
    ];
    word_diff::sorts(ui, [&sides[0], &sides[1]], cx.theme);
    why(ui, cx, &m.why);
    if m.quoted {
        ui.label(theme::caption(
            say!("inspector-findings-both-sides-stand-inside-quotation"),
            cx.theme,
        ));
    }
}

pub(super) fn attribution(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: crate::article::AttributionId,
    asks: &mut Asks,
) {
    let Some(t) = item::attribution(cx.prov, id) else {
        return;
    };
    let Some(a) = cx.case.article(t.article) else {
        return;
    };
    kicker(ui, cx, say!("inspector-findings-attribution"));
    let name = t.source_id.map(|s| cx.name(Node::Source(s)));
    match (&name, t.candidates.as_slice()) {
        (Some(n), _) => {
            let link = ui.add(egui::Link::new(theme::heading(n.as_str())));
            if let (true, Some(s)) = (link.clicked(), t.source_id) {
                asks.push(Ask::Reveal(Item::Source(s)));
            }
        }
        (None, []) => {
            ui.label(theme::heading(say!("inspector-findings-nobody-is-named")));
            ui.label(theme::caption(
                say!("inspector-findings-the-text-says-that-it"),
                cx.theme,
            ));
        }
        (None, candidates) => {
            let names: Vec<String> = candidates
                .iter()
                .map(|s| cx.name(Node::Source(*s)))
                .collect();
            ui.label(theme::heading(say!(
                "inspector-findings-left-open",
                or = names.join(say!("inspector-findings-or"))
            )));
            ui.label(theme::caption(
                say!("inspector-findings-the-text-does-not-settle"),
                cx.theme,
            ));
        }
    }
    let parts = [words::speech(t.speech), words::stance(t.stance)];
    ui.label(parts.join(", "));
    egui::Grid::new("parts")
        .num_columns(2)
        .spacing([12.0, 4.0])
        .show(ui, |ui| {
            let said = |s: Option<crate::text::CharSpan>| {
                s.map_or(say!("inspector-findings-none"), |s| a.slice(s))
                    .to_owned()
            };
            for (what, text) in [
                (say!("inspector-findings-source"), said(t.source)),
                (say!("inspector-findings-cue"), said(t.cue)),
            ] {
                ui.label(theme::caption(what, cx.theme));
                ui.add(Label::new(RichText::new(text).font(theme::serif(theme::BODY))).wrap());
                ui.end_row();
            }
        });
    let content: Vec<Passage> = t
        .content
        .iter()
        .map(|c| Passage::new(t.article, *c))
        .collect();
    evidence(
        ui,
        cx,
        say!("inspector-findings-what-is-said"),
        &content,
        asks,
    );
    if let Some(time) = t.time {
        let when = match t.date {
            Some(days) => say!("inspector-findings-when", time = a.slice(time), days = days),
            None => say!("inspector-findings-when-2", time = a.slice(time)),
        };
        ui.label(theme::caption(when, cx.theme));
    }
    for h in &t.hedges {
        ui.label(theme::caption(
            say!("inspector-findings-weakened-by", span = a.slice(h.span)),
            cx.theme,
        ));
    }
    if let Some(through) = t.through.and_then(|x| item::attribution(cx.prov, x)) {
        fold::section(ui, say!("inspector-findings-carried-by"), cx.theme, |ui| {
            let extent = Passage::new(through.article, through.extent());
            if chips::quote(ui, cx, extent).clicked() {
                asks.push(Ask::Reveal(Item::Attribution(through.id)));
            }
        });
    }
    why(ui, cx, &t.why);
    if !t.by_hand {
        ui.label(theme::caption(
            say!(
                "inspector-findings-how-sure-we-are",
                confidence = format!("{:.0}", t.confidence * 100.0)
            ),
            cx.theme,
        ));
    }
}

pub(super) fn citation(ui: &mut Ui, cx: &ViewCx<'_>, from: Node, to: Node, asks: &mut Asks) {
    let Some(c) = item::citation(cx.prov, from, to) else {
        return;
    };
    kicker(ui, cx, say!("inspector-findings-citation"));
    ui.add(
        Label::new(theme::heading(format!(
            "{} → {}",
            cx.name(from),
            cx.name(to)
        )))
        .wrap(),
    );
    chips::basis(ui, c.basis, cx.theme);
    ui.label(theme::caption(words::basis_meaning(c.basis), cx.theme));
    why(ui, cx, &c.reason);
    evidence(
        ui,
        cx,
        say!("inspector-findings-the-sentences-behind-it"),
        &c.passages,
        asks,
    );
}

pub(super) fn claim(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::ClaimId, asks: &mut Asks) {
    let Some(c) = item::claim(cx.prov, id) else {
        return;
    };
    kicker(ui, cx, say!("inspector-findings-claim"));
    ui.add(
        Label::new(RichText::new(words::clip(&c.text, 400)).font(theme::serif(theme::READING)))
            .wrap(),
    );
    ui.label(claims::separate(cx.prov, c))
        .on_hover_text(words::independent_meaning());
    ui.add(Label::new(&c.summary).wrap());
    if !c.sensitivity.is_empty() {
        fold::section(
            ui,
            say!("inspector-findings-what-would-change-this-count"),
            cx.theme,
            |ui| {
                for s in &c.sensitivity {
                    ui.add(Label::new(words::sensitivity(s)).wrap());
                }
            },
        );
    }
    fold::section(
        ui,
        say!("inspector-findings-where-the-trail-ends"),
        cx.theme,
        |ui| ends(ui, cx, c, asks),
    );
    fold::section(
        ui,
        say!("inspector-findings-where-it-stands"),
        cx.theme,
        |ui| stands(ui, cx, c, asks),
    );
    let about = cx.derived.findings.iter();
    let mut about = about.filter(|f| f.claim == Some(id)).peekable();
    if about.peek().is_some() {
        fold::section(
            ui,
            say!("inspector-findings-what-differs"),
            cx.theme,
            |ui| links(ui, about, asks),
        );
    }
}

/// Where the trail of a claim ends.
fn ends(ui: &mut Ui, cx: &ViewCx<'_>, c: &Claim, asks: &mut Asks) {
    for end in &c.ends {
        let ours = cx.derived.inferred_ends.contains(&(c.id, end.at));
        let basis = if ours {
            say!("inspector-findings-inferred")
        } else {
            ""
        };
        let text = format!("{}  ({}{basis})", cx.name(end.at), words::end(end.how));
        if ui
            .add(egui::Link::new(text))
            .on_hover_text(words::end_meaning(end.how))
            .clicked()
        {
            asks.push(Ask::Reveal(Item::of_node(end.at)));
        }
    }
    if let Some(b) = c.bottleneck {
        ui.label(theme::caption(
            say!("inspector-findings-every-path-runs-through", b = cx.name(b)),
            cx.theme,
        ));
    }
}

/// Where a claim stands, and where it does not.
fn stands(ui: &mut Ui, cx: &ViewCx<'_>, c: &Claim, asks: &mut Asks) {
    let key = key_of_claim(c);
    for m in c.mentions.iter().take(MOST) {
        claims::mention(ui, cx, (&key, c), m.passage, asks);
    }
    and_more(ui, cx, c.mentions.len());
    if !c.silent.is_empty() {
        let names: Vec<String> = c
            .silent
            .iter()
            .map(|a| cx.name(Node::Article(*a)))
            .collect();
        ui.label(theme::caption(
            say!(
                "inspector-findings-not-mentioned-in-the-text",
                names = names.join(", ")
            ),
            cx.theme,
        ));
    }
    for n in c.not_examined.iter() {
        ui.label(theme::caption(
            say!(
                "inspector-findings-not-examined",
                article = cx.name(Node::Article(n.article)),
                reason = n.reason
            ),
            cx.theme,
        ));
    }
}

/// Findings as links to where they stand with their sentences.
pub(super) fn links<'a>(ui: &mut Ui, findings: impl Iterator<Item = &'a Finding>, asks: &mut Asks) {
    for f in findings {
        let text = format!("{}: {}", f.name, words::clip(&f.explanation, 90));
        let link = ui.add(egui::Link::new(text));
        if link.on_hover_text(&f.explanation).clicked() {
            asks.push(Ask::Reveal(f.item));
        }
    }
}

/// A denial, a correction, a sum, or what a headline says otherwise.
pub(super) fn listed(ui: &mut Ui, cx: &ViewCx<'_>, item: Item, asks: &mut Asks) {
    let Some(f) = claims::of_item(cx, item) else {
        return;
    };
    kicker(ui, cx, f.kind.words());
    ui.horizontal_wrapped(|ui| {
        icons::show(ui, f.kind.icon(), cx.theme.ink);
        ui.add(Label::new(theme::heading(f.name)).wrap());
    });
    if let Some(basis) = f.basis {
        chips::basis(ui, basis, cx.theme);
    }
    ui.label(theme::caption(f.caption, cx.theme));
    ui.add(Label::new(&f.explanation).wrap());
    let sides = [f.opposed.left.as_ref(), f.opposed.right.as_ref()];
    for (side, called) in sides.into_iter().zip(f.sides) {
        let Some(s) = side else { continue };
        let title = if called.is_empty() {
            say!("inspector-findings-where-it-stands")
        } else {
            called
        };
        evidence(ui, cx, title, &[Passage::new(s.article, s.span)], asks);
    }
    if let Some((_, title)) = &f.headline {
        chips::group(ui, say!("inspector-findings-the-headline"), cx.theme);
        ui.add(Label::new(RichText::new(title).font(theme::serif(theme::BODY))).wrap());
    }
    evidence(ui, cx, f.more.0, &f.more.1, asks);
    for told in &f.told {
        ui.add(Label::new(theme::caption(told, cx.theme)).wrap());
    }
    if let Some(c) = f.claim.and_then(|id| item::claim(cx.prov, id)) {
        in_claim(ui, cx, c, asks);
    }
}

/// The claim that a finding is about.
fn in_claim(ui: &mut Ui, cx: &ViewCx<'_>, c: &Claim, asks: &mut Asks) {
    chips::group(ui, say!("inspector-findings-in-the-claim"), cx.theme);
    if ui.add(egui::Link::new(words::clip(&c.text, 140))).clicked() {
        asks.push(Ask::Reveal(Item::Claim(c.id)));
    }
}

pub(super) fn difference(ui: &mut Ui, cx: &ViewCx<'_>, at: usize, asks: &mut Asks) {
    let Some(d) = cx.prov.differences.get(at) else {
        return;
    };
    kicker(ui, cx, say!("inspector-findings-difference"));
    ui.horizontal(|ui| {
        icons::show(ui, icons::Icon::Difference(d.kind), cx.theme.ink);
        ui.label(theme::heading(words::difference(d.kind)));
    });
    ui.add(Label::new(&d.explanation).wrap());
    ui.label(theme::caption(words::direction(d.direction), cx.theme));
    evidence(
        ui,
        cx,
        say!("inspector-findings-both-sides"),
        &Item::Difference(at).passages(cx.case, cx.prov),
        asks,
    );
    if let Some(c) = item::claim(cx.prov, d.claim) {
        in_claim(ui, cx, c, asks);
    }
}

pub(super) fn headline(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: crate::article::ArticleId,
    asks: &mut Asks,
) {
    let Some(h) = cx.prov.headlines.iter().find(|h| h.article == id) else {
        return;
    };
    kicker(ui, cx, say!("inspector-findings-headline-against-body"));
    ui.label(theme::heading(cx.name(Node::Article(id))));
    let title = cx.case.article(id).and_then(|a| a.metadata.title.clone());
    if let Some(title) = title {
        ui.add(Label::new(RichText::new(title).font(theme::serif(theme::READING))).wrap());
    }
    let found = if h.supported {
        say!("inspector-findings-all-of-it-was-found")
    } else {
        say!("inspector-findings-part-of-it-was-not")
    };
    ui.label(found);
    ui.add(Label::new(&h.explanation).wrap());
    evidence(
        ui,
        cx,
        say!("inspector-findings-the-headline-in-the-text"),
        &Item::Headline(id).passages(cx.case, cx.prov),
        asks,
    );
    let of_it = |f: &&Finding| matches!(f.item, Item::HeadlineIssue(of, _) if of == id);
    let mut issues = cx.derived.findings.iter().filter(of_it).peekable();
    if issues.peek().is_some() {
        fold::section(
            ui,
            say!("inspector-findings-what-it-says-otherwise"),
            cx.theme,
            |ui| links(ui, issues, asks),
        );
    }
}

pub(super) fn lead(ui: &mut Ui, cx: &ViewCx<'_>, at: usize, asks: &mut Asks) {
    let Some(l) = cx.prov.leads.get(at) else {
        return;
    };
    kicker(ui, cx, say!("inspector-findings-what-to-fetch-or-ask"));
    ui.add(Label::new(theme::heading(&l.what)).wrap());
    ui.add(Label::new(&l.why).wrap());
    ui.label(theme::caption(
        say!(
            "inspector-findings-would-close",
            questions = say!("inspector-findings-n-open-questions", n = l.closes)
        ),
        cx.theme,
    ));
    claims::lead_done(ui, cx, l, asks);
}
