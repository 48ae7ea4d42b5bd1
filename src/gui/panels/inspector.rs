//! The right panel: what the selection is, why it was found, the evidence, the person's decision and note.

use crate::article::{Article, Passage};
use crate::case::{Basis, Correction, Decision, FindingKey, Verdict};
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks, DecisionPart},
    item::{self, Item},
    theme,
    views::{ViewCx, claims},
    widgets::{
        chips, icons,
        word_diff::{self, DiffSide},
    },
    words,
};
use crate::provenance::{Node, Provenance};
use eframe::egui::{self, Button, ComboBox, Id, Label, RichText, ScrollArea, TextEdit, Ui};

/// What is being written in the panel.
#[derive(Default)]
pub struct InspectorState {
    note: Option<(FindingKey, String)>,
    name: String,
}

/// Id of the note field, so that `N` can give it the focus.
pub fn note_id() -> Id {
    Id::unique("note on the finding")
}

/// Draws the panel.
pub fn show(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut InspectorState, asks: &mut Asks) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 7.0;
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
            Some(Item::Lead(at)) => lead(ui, cx, at),
        }
        if let Some((item, key)) = cx
            .selected
            .and_then(|i| Some((i, i.key(cx.case, cx.prov)?)))
        {
            let decision = cx.case.decision(&key);
            decide(ui, cx, &key, &decision, asks);
            corrections(ui, cx, state, item, &key, &decision, asks);
            note(ui, cx, state, &key, &decision, asks);
        }
        ui.add_space(theme::GROUP);
    });
}

fn kicker(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.label(
        RichText::new(text)
            .font(theme::semibold(theme::SMALL))
            .color(cx.theme.accent),
    );
}

fn why(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    chips::group(ui, "Why it was found", cx.theme);
    ui.add(Label::new(text).wrap());
}

fn evidence(ui: &mut Ui, cx: &ViewCx<'_>, title: &str, passages: &[Passage], asks: &mut Asks) {
    if passages.is_empty() {
        return;
    }
    chips::group(ui, title, cx.theme);
    for p in passages.iter().take(40) {
        if chips::quote(ui, cx, *p).clicked() {
            asks.push(Ask::Show(*p));
        }
    }
    if passages.len() > 40 {
        ui.label(theme::caption(
            format!("and {} more", passages.len() - 40),
            cx.theme,
        ));
    }
}

fn overview(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    ui.label(theme::heading("This case"));
    let p = cx.prov;
    let lines = [
        words::count(cx.case.articles.len(), "article", "articles"),
        words::count(cx.case.findings.alignment.matches.len(), "match", "matches"),
        words::count(p.attributions.len(), "attribution", "attributions"),
        words::count(p.citations.len(), "citation", "citations"),
        words::count(p.claims.len(), "claim", "claims"),
        words::count(p.differences.len(), "difference", "differences"),
    ];
    ui.label(lines.join("  ·  "));
    ui.label(theme::caption("Click a marked passage, a node or a claim to see why it was found and to judge how it was read.", cx.theme));
    if !p.leads.is_empty() {
        chips::group(ui, "What to fetch next", cx.theme);
        for (at, lead) in p.leads.iter().take(3).enumerate() {
            let link = ui.add(egui::Link::new(&lead.what));
            if link.on_hover_text(&lead.why).clicked() {
                asks.push(Ask::Reveal(Item::Lead(at)));
            }
        }
    }
    let odd: Vec<_> = p.headlines.iter().filter(|h| !h.supported).collect();
    if !odd.is_empty() {
        chips::group(ui, "Headlines to look at", cx.theme);
        for h in odd {
            let text = format!(
                "{}: part of its headline was not found in its body",
                cx.name(Node::Article(h.article))
            );
            if ui.add(egui::Link::new(text)).clicked() {
                asks.push(Ask::Reveal(Item::Headline(h.article)));
            }
        }
    }
    for a in &p.anachronisms {
        chips::group(ui, "Dates that do not fit", cx.theme);
        ui.label(&a.explanation);
    }
    if !cx.case.findings.alignment.approximate.is_empty() {
        chips::group(ui, "Where the search gave up", cx.theme);
        for s in &cx.case.findings.alignment.approximate {
            ui.label(s);
        }
    }
    set_aside(ui, cx, asks);
    if !cx.case.notes.is_empty() {
        chips::group(ui, "Notes on the case", cx.theme);
        ui.label(&cx.case.notes);
        if ui.button("Edit notes…").clicked() {
            asks.push(Ask::Do(Action::CaseNotes));
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
    chips::group(ui, "Set aside by you", cx.theme);
    for (key, decision) in aside {
        let (what, passage) = match key {
            FindingKey::Match { left, .. } => ("Match", Some(*left)),
            FindingKey::Attribution { anchor, content } => {
                ("Attribution", content.or(Some(*anchor)))
            }
            FindingKey::Citation { .. } => ("Citation", None),
            FindingKey::Claim { first } => ("Claim", Some(*first)),
            FindingKey::Difference { left, .. } => ("Difference", Some(*left)),
            FindingKey::Headline { .. } => ("Headline", None),
            FindingKey::Source { .. } => ("Source", None),
        };
        let mut text = passage.map_or_else(String::new, |p| words::clip(cx.quote(p), 80));
        if let FindingKey::Source { name } = key {
            text.clone_from(name);
        }
        let back = ui.horizontal(|ui| {
            ui.label(theme::caption(what, cx.theme));
            let back = ui.add(egui::Link::new(
                RichText::new("Take back").size(theme::SMALL),
            ));
            back.on_hover_text("Clear the judgement; the finding is shown again.")
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
    kicker(ui, cx, "Article");
    ui.label(theme::heading(
        a.metadata.title.as_deref().unwrap_or(a.label()),
    ));
    details(ui, cx, a);
    let sources: Vec<&crate::provenance::Citation> = cx
        .prov
        .citations
        .iter()
        .filter(|c| c.from == Node::Article(id))
        .collect();
    if !sources.is_empty() {
        chips::group(ui, "Whom it cites", cx.theme);
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
    }
    chips::group(ui, "Who is quoted", cx.theme);
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
            "Nobody is quoted in it, as far as we can tell.",
            cx.theme,
        ));
    }
}

fn details(ui: &mut Ui, cx: &ViewCx<'_>, a: &Article) {
    let rows = [
        ("Outlet", a.metadata.outlet.clone()),
        ("Byline", a.metadata.byline.clone()),
        (
            "Published",
            a.metadata.published.as_ref().map(words::moment),
        ),
        ("Link", a.metadata.url.clone()),
        ("File", Some(a.file.clone())),
        ("Encoding", Some(a.encoding.clone())),
        ("SHA-256", Some(a.sha256.0.clone())),
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
    kicker(ui, cx, "Passage");
    if chips::quote(ui, cx, p).clicked() {
        asks.push(Ask::Show(p));
    }
}

fn a_match(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::MatchId, asks: &mut Asks) {
    let Some(m) = item::find_match(cx.case, id) else {
        return;
    };
    kicker(ui, cx, "Match");
    ui.horizontal(|ui| {
        chips::kind(ui, m.kind, cx.theme);
        ui.label(theme::caption(format!("score {:.2}", m.score), cx.theme))
            .on_hover_text("How sure it is that both passages say the same, from 0 to 1.");
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
            if link.on_hover_text("Show it in the text").clicked() {
                asks.push(Ask::Reveal(Item::Match(id)));
            }
        });
        word_diff::show(ui, a, m, side, cx.theme);
        ui.add_space(2.0);
    }
    word_diff::legend(ui, cx.theme);
    why(ui, cx, &m.why);
    if m.quoted {
        ui.label(theme::caption(
            "Both sides stand inside quotation marks.",
            cx.theme,
        ));
    }
}

fn attribution(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::AttributionId, asks: &mut Asks) {
    let Some(t) = item::attribution(cx.prov, id) else {
        return;
    };
    let Some(a) = cx.case.article(t.article) else {
        return;
    };
    kicker(ui, cx, "Attribution");
    let name = t.source_id.map(|s| cx.name(Node::Source(s)));
    match (&name, t.candidates.as_slice()) {
        (Some(n), _) => {
            let link = ui.add(egui::Link::new(theme::heading(n.as_str())));
            if let (true, Some(s)) = (link.clicked(), t.source_id) {
                asks.push(Ask::Reveal(Item::Source(s)));
            }
        }
        (None, []) => {
            ui.label(theme::heading("Nobody is named"));
            ui.label(theme::caption(
                "The text says that it is said, but not by whom.",
                cx.theme,
            ));
        }
        (None, candidates) => {
            let names: Vec<String> = candidates
                .iter()
                .map(|s| cx.name(Node::Source(*s)))
                .collect();
            ui.label(theme::heading(format!("Left open: {}", names.join(" or "))));
            ui.label(theme::caption(
                "The text does not settle who is meant.",
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
            let said =
                |s: Option<crate::text::CharSpan>| s.map_or("none", |s| a.slice(s)).to_owned();
            for (what, text) in [("Source", said(t.source)), ("Cue", said(t.cue))] {
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
    evidence(ui, cx, "What is said", &content, asks);
    for h in &t.hedges {
        ui.label(theme::caption(
            format!("Weakened by “{}”.", a.slice(h.span)),
            cx.theme,
        ));
    }
    if let Some(through) = t.through.and_then(|x| item::attribution(cx.prov, x)) {
        chips::group(ui, "Carried by", cx.theme);
        if chips::quote(ui, cx, Passage::new(through.article, through.extent())).clicked() {
            asks.push(Ask::Reveal(Item::Attribution(through.id)));
        }
    }
    why(ui, cx, &t.why);
    ui.label(theme::caption(
        format!("How sure we are: {:.0} %", t.confidence * 100.0),
        cx.theme,
    ));
}

fn source(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::SourceId, asks: &mut Asks) {
    let Some(s) = item::source(cx.prov, id) else {
        return;
    };
    kicker(ui, cx, "Source");
    ui.horizontal(|ui| {
        if !s.named {
            icons::show(ui, icons::Icon::Mask, cx.theme.ink);
        }
        ui.add(Label::new(theme::heading(&s.name)).wrap());
    });
    let kind = words::source_kind(s.kind);
    let line = if s.named {
        kind.to_owned()
    } else {
        "Name not given".to_owned()
    };
    ui.label(line);
    if let Some(a) = &s.affiliation {
        ui.label(theme::caption(format!("Speaks for {a}"), cx.theme));
    }
    if s.labels.len() > 1 || s.labels.first().is_some_and(|l| *l != s.name) {
        chips::group(ui, "Called in the texts", cx.theme);
        ui.label(s.labels.join("; "));
    }
    let node = Node::Source(id);
    for (title, from) in [("Cited by", true), ("Cites", false)] {
        let edges: Vec<_> = cx
            .prov
            .citations
            .iter()
            .filter(|c| if from { c.to == node } else { c.from == node })
            .collect();
        if edges.is_empty() {
            continue;
        }
        chips::group(ui, title, cx.theme);
        for c in edges {
            let other = if from { c.from } else { c.to };
            let text = format!(
                "{}  ({})",
                cx.name(other),
                words::basis(c.basis).to_lowercase()
            );
            if ui
                .add(egui::Link::new(text))
                .on_hover_text(&c.reason)
                .clicked()
            {
                asks.push(Ask::Select(Some(Item::Citation(c.from, c.to))));
            }
        }
    }
    evidence(
        ui,
        cx,
        "Where it speaks",
        &Item::Source(id).passages(cx.case, cx.prov),
        asks,
    );
}

fn citation(ui: &mut Ui, cx: &ViewCx<'_>, from: Node, to: Node, asks: &mut Asks) {
    let Some(c) = item::citation(cx.prov, from, to) else {
        return;
    };
    kicker(ui, cx, "Citation");
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
    evidence(ui, cx, "The sentences behind it", &c.passages, asks);
}

fn claim(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::ClaimId, asks: &mut Asks) {
    let Some(c) = item::claim(cx.prov, id) else {
        return;
    };
    kicker(ui, cx, "Claim");
    ui.add(
        Label::new(RichText::new(words::clip(&c.text, 400)).font(theme::serif(theme::READING)))
            .wrap(),
    );
    ui.label(claims::separate(cx.prov, c))
        .on_hover_text(words::INDEPENDENT);
    ui.add(Label::new(&c.summary).wrap());
    chips::group(ui, "Where the trail ends", cx.theme);
    for end in &c.ends {
        let text = format!("{}  ({})", cx.name(end.at), words::end(end.how));
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
            format!("Every path runs through {}.", cx.name(b)),
            cx.theme,
        ));
    }
    evidence(
        ui,
        cx,
        "Where it stands",
        &Item::Claim(id).passages(cx.case, cx.prov),
        asks,
    );
    if !c.silent.is_empty() {
        let names: Vec<String> = c
            .silent
            .iter()
            .map(|a| cx.name(Node::Article(*a)))
            .collect();
        ui.label(theme::caption(
            format!("Not mentioned in the text we read: {}.", names.join(", ")),
            cx.theme,
        ));
    }
    for n in &c.not_examined {
        ui.label(theme::caption(
            format!(
                "Not examined: {}. {}",
                cx.name(Node::Article(n.article)),
                n.reason
            ),
            cx.theme,
        ));
    }
    for (at, d) in cx
        .prov
        .differences
        .iter()
        .enumerate()
        .filter(|(_, d)| d.claim == id)
    {
        if ui
            .add(egui::Link::new(format!(
                "{}: {}",
                words::difference(d.kind),
                words::clip(&d.explanation, 90)
            )))
            .clicked()
        {
            asks.push(Ask::Reveal(Item::Difference(at)));
        }
    }
}

fn difference(ui: &mut Ui, cx: &ViewCx<'_>, at: usize, asks: &mut Asks) {
    let Some(d) = cx.prov.differences.get(at) else {
        return;
    };
    kicker(ui, cx, "Difference");
    ui.horizontal(|ui| {
        icons::show(ui, icons::Icon::Difference(d.kind), cx.theme.ink);
        ui.label(theme::heading(words::difference(d.kind)));
    });
    ui.add(Label::new(&d.explanation).wrap());
    ui.label(theme::caption(words::direction(d.direction), cx.theme));
    evidence(
        ui,
        cx,
        "Both sides",
        &Item::Difference(at).passages(cx.case, cx.prov),
        asks,
    );
    if let Some(c) = item::claim(cx.prov, d.claim) {
        chips::group(ui, "In the claim", cx.theme);
        if ui.add(egui::Link::new(words::clip(&c.text, 140))).clicked() {
            asks.push(Ask::Reveal(Item::Claim(c.id)));
        }
    }
}

fn headline(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::ArticleId, asks: &mut Asks) {
    let Some(h) = cx.prov.headlines.iter().find(|h| h.article == id) else {
        return;
    };
    kicker(ui, cx, "Headline against body");
    ui.label(theme::heading(cx.name(Node::Article(id))));
    let title = cx.case.article(id).and_then(|a| a.metadata.title.clone());
    if let Some(title) = title {
        ui.add(Label::new(RichText::new(title).font(theme::serif(theme::READING))).wrap());
    }
    let found = if h.supported {
        "All of it was found in the body."
    } else {
        "Part of it was not found in the body."
    };
    ui.label(found);
    ui.add(Label::new(&h.explanation).wrap());
    evidence(
        ui,
        cx,
        "The headline in the text",
        &Item::Headline(id).passages(cx.case, cx.prov),
        asks,
    );
}

fn lead(ui: &mut Ui, cx: &ViewCx<'_>, at: usize) {
    let Some(l) = cx.prov.leads.get(at) else {
        return;
    };
    kicker(ui, cx, "What to fetch or ask next");
    ui.add(Label::new(theme::heading(&l.what)).wrap());
    ui.add(Label::new(&l.why).wrap());
    ui.label(theme::caption(
        format!(
            "Would close {}.",
            words::count(l.closes, "open question", "open questions")
        ),
        cx.theme,
    ));
}

/// Read correctly, read wrongly, undecided.
fn decide(ui: &mut Ui, cx: &ViewCx<'_>, key: &FindingKey, decision: &Decision, asks: &mut Asks) {
    chips::group(ui, "How was it read?", cx.theme);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 7.0;
        for (verdict, text, tip) in [
            (Verdict::ReadCorrectly, "Read correctly", "The text says what the finding says (Ctrl+Enter). It does not say that the claim is true."),
            (Verdict::ReadWrongly, "Read wrongly", "The text does not say it; the finding is set aside (Ctrl+Backspace)."),
            (Verdict::Undecided, "Undecided", "No judgement."),
        ] {
            let on = decision.verdict == verdict;
            let colour = match verdict {
                _ if !on => cx.theme.ink,
                Verdict::ReadCorrectly => cx.theme.right,
                Verdict::ReadWrongly => cx.theme.wrong,
                Verdict::Undecided => cx.theme.ink,
            };
            let mark = match (on, verdict) {
                (true, Verdict::ReadCorrectly) => "✔ ",
                (true, Verdict::ReadWrongly) => "✖ ",
                _ => "",
            };
            let text_on = RichText::new(format!("{mark}{text}")).size(13.0).color(colour);
            let button = Button::new(text_on).selected(on);
            let response = ui.add(button).on_hover_text(tip);
            if response.accessible_name(text).clicked() && !on {
                asks.push(Ask::Decide(key.clone(), DecisionPart::Verdict(verdict)));
            }
        }
    });
}

fn corrections(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    item: Item,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    let title = match item {
        Item::Attribution(_) => "Whose words are they?",
        Item::Source(_) => "Is it the same as another?",
        Item::Citation(..) => "Stated or inferred?",
        _ => return,
    };
    chips::group(ui, title, cx.theme);
    let mut set =
        |c: Option<Correction>| asks.push(Ask::Decide(key.clone(), DecisionPart::Correction(c)));
    if let Item::Citation(from, to) = item {
        let found = item::citation(cx.prov, from, to).map(|c| c.basis);
        ui.horizontal(|ui| {
            for basis in [Basis::Stated, Basis::Inferred] {
                let on = found == Some(basis);
                let button = ui.add(Button::selectable(on, words::basis(basis)));
                if button.on_hover_text(words::basis_meaning(basis)).clicked() && !on {
                    set(Some(Correction::Basis { basis }));
                }
            }
        });
    } else {
        let make = |name: String| match item {
            Item::Source(_) => Correction::SameAs { name },
            _ => Correction::AttributedTo { name },
        };
        if let Some(name) = choose_source(ui, cx, state, item, cx.prov) {
            set(Some(make(name)));
        }
    }
    if let Some(c) = &decision.correction {
        let text = match c {
            Correction::AttributedTo { name } => format!("By you: the words of {name}"),
            Correction::SameAs { name } => format!("By you: the same as {name}"),
            Correction::Basis { basis } => {
                format!("By you: {}", words::basis(*basis).to_lowercase())
            }
            Correction::Kind { kind } => {
                format!("By you: {}", words::source_kind(*kind).to_lowercase())
            }
        };
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(text).color(cx.theme.right));
            if ui.add(egui::Link::new("Take back")).clicked() {
                set(None);
            }
        });
    }
}

/// Another source of the case from a list, or a typed name.
fn choose_source(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    item: Item,
    prov: &Provenance,
) -> Option<String> {
    let mut chosen = None;
    let (name, current) = match item {
        Item::Source(id) => (
            "The same as",
            item::source(prov, id).map(|s| s.name.clone()),
        ),
        Item::Attribution(id) => {
            let source = item::attribution(prov, id).and_then(|t| t.source_id);
            (
                "Whose words",
                source
                    .and_then(|s| item::source(prov, s))
                    .map(|s| s.name.clone()),
            )
        }
        _ => return None,
    };
    let width = ui.available_width();
    let combo = ComboBox::from_id_salt("another source")
        .width(width - 8.0)
        .truncate()
        .selected_text(RichText::new("Choose a source…").color(cx.theme.weak))
        .show_ui(ui, |ui| {
            for s in prov
                .sources
                .iter()
                .filter(|s| Some(&s.name) != current.as_ref())
            {
                if ui.selectable_label(false, &s.name).clicked() {
                    chosen = Some(s.name.clone());
                }
            }
        });
    combo
        .response
        .accessible_name(format!("{name}: choose a source"));
    ui.horizontal(|ui| {
        let edit = TextEdit::singleline(&mut state.name)
            .hint_text("or type a name")
            .desired_width((width - 64.0).max(60.0));
        let response = ui.add(edit).accessible_name(format!("{name}: type a name"));
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let set = ui
            .add_enabled(!state.name.trim().is_empty(), Button::new("Set"))
            .clicked();
        if (set || entered) && !state.name.trim().is_empty() {
            chosen = Some(std::mem::take(&mut state.name).trim().to_owned());
        }
    });
    chosen
}

/// The person's words; kept when the focus leaves the field.
fn note(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    chips::group(ui, "Note", cx.theme);
    let id = note_id();
    let fresh = state.note.as_ref().is_none_or(|(k, _)| k != key);
    if fresh {
        if let Some((old, text)) = state.note.take()
            && cx.case.decision(&old).note != text
        {
            asks.push(Ask::Decide(old, DecisionPart::Note(text)));
        }
        state.note = Some((key.clone(), decision.note.clone()));
    }
    let focused = ui.memory(|m| m.has_focus(id));
    let Some((_, text)) = &mut state.note else {
        return;
    };
    if !focused && !fresh {
        text.clone_from(&decision.note);
    }
    let edit = TextEdit::multiline(text)
        .id(id)
        .hint_text("Your words on this finding  (N)")
        .desired_rows(2)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name("Note on this finding");
    if response.lost_focus() && *text != decision.note {
        asks.push(Ask::Decide(key.clone(), DecisionPart::Note(text.clone())));
    }
}
