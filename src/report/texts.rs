//! Every text of a report, one after the other: what redaction looks through and what a test fills with hostile words. Every field
//! is named here, so that a report with a new one does not compile until somebody decided whether it is a text.
//!
//! Left out are only the program's own words (`&'static str`) and the short names of findings (`c1`, `t4`), which link them.
//!
//! Cost: linear in the report.

use super::data::{AttributionData, ClaimData, DifferenceData};
use super::graph::{GraphEdge, GraphModel, GraphNode};
use super::model::{
    ArticleEntry, AttributionEntry, CardEntry, CitationEntry, ClaimEntry, DecisionEntry,
    DifferenceEntry, HeadlineEntry, Judgement, MatchEntry, MentionEntry, NoteEntry, OrderEntry,
    ReportModel, SourceEntry, TimeEntry, ToldEntry, VersionEntry,
};
use super::quote::Quote;
use crate::align::PairShare;
use crate::case::Question;

/// What is done with each part of a report.
pub(super) trait Visitor {
    /// With a text.
    fn text(&mut self, text: &mut String);

    /// With a quotation; what it does not do with its texts is not done.
    fn quote(&mut self, quoted: &mut Quote) {
        quote_texts(quoted, &mut |text| self.text(text));
    }

    /// With what the person made of a finding, before its texts.
    fn judgement(&mut self, _: &mut Judgement) {}
}

impl<F: FnMut(&mut String)> Visitor for F {
    fn text(&mut self, text: &mut String) {
        self(text);
    }
}

type Visit<'a> = &'a mut dyn Visitor;

/// Shows every text of a report to `f`, which may change it; always in the same order.
pub fn for_each_text(model: &mut ReportModel, f: &mut dyn FnMut(&mut String)) {
    let mut f = f;
    visit(model, &mut f);
}

/// Shows every part of a report to a visitor; always in the same order.
pub(super) fn visit(model: &mut ReportModel, f: Visit<'_>) {
    let ReportModel {
        title,
        date,
        question,
        summary,
        found,
        articles,
        claims,
        graph: drawn,
        citations,
        differences,
        headlines,
        denials,
        corrections,
        arithmetic,
        sums,
        sources,
        times,
        orders,
        asked_for_reply: _,
        attributions,
        matches,
        groups: _,
        pairs,
        leads,
        loops,
        anachronisms,
        evidence,
        background: _,
        hidden,
        versions,
        history,
        decisions,
        notes,
        settings,
        limits,
    } = model;
    f.text(title);
    each(date, f);
    asked(question, f);
    each(summary, f);
    each(found, f);
    all(articles, f, article);
    all(claims, f, claim);
    graph(drawn, f);
    all(citations, f, citation);
    all(differences, f, difference);
    all(headlines, f, headline);
    for notes in [denials, corrections, arithmetic, sums] {
        all(notes, f, note);
    }
    all(sources, f, source);
    all(times, f, time);
    for order in orders {
        let OrderEntry {
            from,
            to,
            order: _,
            explanation,
            judgement: made_of_it,
        } = order;
        each([from, to, explanation], f);
        judgement(made_of_it, f);
    }
    all(attributions, f, attribution);
    all(matches, f, alike);
    for PairShare {
        left: _,
        right: _,
        left_share: _,
        right_share: _,
        longest_run: _,
    } in pairs
    {}
    for (what, why, _) in leads {
        both(what, why, f);
    }
    for names in loops {
        each(names, f);
    }
    for (from, to, why) in anachronisms {
        both(from, to, f);
        f.text(why);
    }
    all(evidence, f, card);
    each(hidden, f);
    all(versions, f, version);
    each(history, f);
    all(decisions, f, decision);
    f.text(notes);
    for (_, value) in settings {
        f.text(value);
    }
    each(limits, f);
}

fn all<T>(entries: &mut [T], f: Visit<'_>, texts: fn(&mut T, Visit<'_>)) {
    for entry in entries {
        texts(entry, f);
    }
}

fn each<'a>(texts: impl IntoIterator<Item = &'a mut String>, f: Visit<'_>) {
    for text in texts {
        f.text(text);
    }
}

fn both(one: &mut String, other: &mut String, f: Visit<'_>) {
    f.text(one);
    f.text(other);
}

fn asked(question: &mut Question, f: Visit<'_>) {
    let Question {
        checked,
        speaker,
        place,
        date,
        link,
        house_verdict,
        primary,
    } = question;
    each(
        [checked, speaker, place, date, link, house_verdict, primary],
        f,
    );
}

fn quote(quote: &mut Quote, f: Visit<'_>) {
    f.quote(quote);
}

/// Shows every text of a quotation to `f`.
pub(super) fn quote_texts(quote: &mut Quote, f: &mut dyn FnMut(&mut String)) {
    let Quote {
        article: _,
        name,
        span: _,
        before,
        pieces,
        after,
        language,
    } = quote;
    f(name);
    f(before);
    for (words, _) in pieces {
        f(words);
    }
    f(after);
    if let Some(language) = language {
        f(language);
    }
}

fn judgement(judgement: &mut Judgement, f: Visit<'_>) {
    f.judgement(judgement);
    let Judgement {
        verdict: _,
        corrections,
        note,
        tags,
        house_verdict,
        by_hand: _,
    } = judgement;
    each(corrections, f);
    f.text(note);
    each(tags, f);
    f.text(house_verdict);
}

fn article(entry: &mut ArticleEntry, f: Visit<'_>) {
    let ArticleEntry {
        id: _,
        name,
        facts,
        changed,
        file,
        sha256,
        size: _,
        excluded,
        reading,
        versions,
        text,
    } = entry;
    f.text(text);
    f.text(name);
    for (_, value) in facts.iter_mut().chain(changed) {
        f.text(value);
    }
    both(file, sha256, f);
    for (passage, _) in excluded {
        quote(passage, f);
    }
    each(reading, f);
    for (_, sentence) in versions {
        f.text(sentence);
    }
}

fn mention(entry: &mut MentionEntry, f: Visit<'_>) {
    let MentionEntry {
        quote: passage,
        who,
        attribution: _,
    } = entry;
    quote(passage, f);
    f.text(who);
}

fn claim(entry: &mut ClaimEntry, f: Visit<'_>) {
    let ClaimEntry {
        id: _,
        text,
        summary,
        mentions,
        silent,
        not_examined,
        ends,
        origins,
        counts,
        asked: _,
        data,
        sensitivity,
        bottleneck,
        graph: paths,
        differences: _,
        judgement: made_of_it,
        evidence,
        background: _,
        matters: _,
    } = entry;
    let ClaimData {
        silent: _,
        not_examined: _,
        origins: _,
        ends: _,
        bottleneck: _,
        independent: _,
        named: _,
        separate: _,
    } = data;
    both(text, summary, f);
    all(mentions, f, mention);
    each(silent, f);
    for (name, why) in not_examined {
        both(name, why, f);
    }
    for (name, _) in ends {
        f.text(name);
    }
    each(origins, f);
    f.text(counts);
    for (condition, count) in sensitivity {
        both(condition, count, f);
    }
    each(bottleneck, f);
    graph(paths, f);
    judgement(made_of_it, f);
    all(evidence, f, card);
}

fn card(entry: &mut CardEntry, f: Visit<'_>) {
    let CardEntry {
        side: _,
        title,
        text,
        facts,
    } = entry;
    both(title, text, f);
    for (_, value) in facts {
        f.text(value);
    }
}

fn graph(model: &mut GraphModel, f: Visit<'_>) {
    let GraphModel { nodes, edges } = model;
    for node in nodes {
        let GraphNode {
            node: _,
            label,
            detail,
            layer: _,
            named: _,
            kind: _,
            end: _,
        } = node;
        both(label, detail, f);
    }
    for GraphEdge {
        from: _,
        to: _,
        basis: _,
        citation: _,
        set_aside: _,
    } in edges
    {}
}

fn citation(entry: &mut CitationEntry, f: Visit<'_>) {
    let CitationEntry {
        id: _,
        nodes: _,
        from,
        to,
        basis: _,
        reason,
        evidence,
        attributions: _,
        judgement: made_of_it,
    } = entry;
    each([from, to, reason], f);
    all(evidence, f, quote);
    judgement(made_of_it, f);
}

fn difference(entry: &mut DifferenceEntry, f: Visit<'_>) {
    let DifferenceEntry {
        claim: _,
        kind: _,
        left,
        right,
        direction: _,
        explanation,
        judgement: made_of_it,
        data,
    } = entry;
    let DifferenceData {
        kind: _,
        direction: _,
    } = data;
    quote(left, f);
    if let Some(right) = right {
        quote(right, f);
    }
    f.text(explanation);
    judgement(made_of_it, f);
}

fn headline(entry: &mut HeadlineEntry, f: Visit<'_>) {
    let HeadlineEntry {
        id: _,
        article,
        headline,
        supported: _,
        explanation,
        judgement: made_of_it,
    } = entry;
    f.text(article);
    match headline {
        Ok(passage) => quote(passage, f),
        Err(words) => f.text(words),
    }
    f.text(explanation);
    judgement(made_of_it, f);
}

fn note(entry: &mut NoteEntry, f: Visit<'_>) {
    let NoteEntry {
        heading,
        claim: _,
        explanation,
        quotes,
        not_examined,
        judgement: made_of_it,
    } = entry;
    judgement(made_of_it, f);
    both(heading, explanation, f);
    all(quotes, f, quote);
    for (name, why) in not_examined {
        both(name, why, f);
    }
}

fn source(entry: &mut SourceEntry, f: Visit<'_>) {
    let SourceEntry {
        node: _,
        id: _,
        name,
        named: _,
        kind: _,
        labels,
        affiliation,
        article: _,
        speaks_in: _,
        why_unnamed,
        judgement: made_of_it,
    } = entry;
    f.text(name);
    each(labels, f);
    each(affiliation, f);
    all(why_unnamed, f, quote);
    judgement(made_of_it, f);
}

fn time(entry: &mut TimeEntry, f: Visit<'_>) {
    let TimeEntry {
        article: _,
        name,
        published,
        modified,
        why,
        told,
    } = entry;
    both(name, why, f);
    each(published, f);
    each(modified, f);
    for ToldEntry {
        claim: _,
        when,
        of: _,
        quote: passage,
    } in told
    {
        f.text(when);
        quote(passage, f);
    }
}

fn attribution(entry: &mut AttributionEntry, f: Visit<'_>) {
    let AttributionEntry {
        id: _,
        article: _,
        who,
        source,
        cue,
        content,
        details,
        why,
        judgement: made_of_it,
        data,
    } = entry;
    let AttributionData {
        source: _,
        candidates: _,
        through: _,
        told: _,
        speech: _,
        stance: _,
        medium: _,
    } = data;
    each([who, source, cue], f);
    all(content, f, quote);
    each(details, f);
    f.text(why);
    judgement(made_of_it, f);
}

fn alike(entry: &mut MatchEntry, f: Visit<'_>) {
    let MatchEntry {
        id: _,
        kind: _,
        score: _,
        why,
        left,
        right,
        judgement: made_of_it,
    } = entry;
    f.text(why);
    quote(left, f);
    quote(right, f);
    judgement(made_of_it, f);
}

fn decision(entry: &mut DecisionEntry, f: Visit<'_>) {
    let DecisionEntry {
        about,
        quotes,
        judgement: made_of_it,
        shown: _,
    } = entry;
    f.text(about);
    all(quotes, f, quote);
    judgement(made_of_it, f);
}

fn version(entry: &mut VersionEntry, f: Visit<'_>) {
    let VersionEntry {
        number: _,
        date,
        reason,
        note,
        fingerprint,
        added,
        gone,
    } = entry;
    each([date, reason, note, fingerprint], f);
    each(added, f);
    each(gone, f);
}
