//! Every text of a report, one after the other: what redaction looks through and what a test fills with hostile words. Every field
//! is named here, so that a report with a new one does not compile until somebody decided whether it is a text.
//!
//! Left out are only the program's own words (`&'static str`) and the short names of findings (`c1`, `t4`), which link them.
//!
//! Cost: linear in the report.

use super::graph::{GraphEdge, GraphModel, GraphNode};
use super::model::{
    ArticleEntry, AttributionEntry, CardEntry, CitationEntry, ClaimEntry, DecisionEntry,
    DifferenceEntry, HeadlineEntry, Judgement, MatchEntry, MentionEntry, NoteEntry, ReportModel,
};
use super::quote::Quote;
use crate::align::PairShare;
use crate::case::Question;

/// What is done with each text.
type Visit<'a> = &'a mut dyn FnMut(&mut String);

/// Shows every text of a report to `f`, which may change it; always in the same order.
pub fn for_each_text(model: &mut ReportModel, f: &mut dyn FnMut(&mut String)) {
    let ReportModel {
        title,
        date,
        question,
        summary,
        articles,
        claims,
        graph: drawn,
        citations,
        differences,
        headlines,
        denials,
        corrections,
        arithmetic,
        attributions,
        matches,
        groups: _,
        pairs,
        leads,
        loops,
        anachronisms,
        evidence,
        background: _,
        decisions,
        notes,
        settings,
        limits,
    } = model;
    f(title);
    each(date, f);
    asked(question, f);
    each(summary, f);
    all(articles, f, article);
    all(claims, f, claim);
    graph(drawn, f);
    all(citations, f, citation);
    all(differences, f, difference);
    all(headlines, f, headline);
    for notes in [denials, corrections, arithmetic] {
        all(notes, f, note);
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
        f(why);
    }
    all(evidence, f, card);
    all(decisions, f, decision);
    f(notes);
    for (_, value) in settings {
        f(value);
    }
    each(limits, f);
}

fn all<T>(entries: &mut [T], f: Visit<'_>, texts: fn(&mut T, Visit<'_>)) {
    for entry in entries {
        texts(entry, f);
    }
}

fn each<'a>(texts: impl IntoIterator<Item = &'a mut String>, f: Visit<'_>) {
    texts.into_iter().for_each(f);
}

fn both(one: &mut String, other: &mut String, f: Visit<'_>) {
    f(one);
    f(other);
}

fn asked(question: &mut Question, f: Visit<'_>) {
    let Question {
        checked,
        speaker,
        place,
        date,
        link,
        house_verdict,
    } = question;
    each([checked, speaker, place, date, link, house_verdict], f);
}

fn quote(quote: &mut Quote, f: Visit<'_>) {
    let Quote {
        article: _,
        name,
        span: _,
        before,
        pieces,
        after,
        language,
    } = quote;
    both(name, before, f);
    for (words, _) in pieces {
        f(words);
    }
    f(after);
    each(language, f);
}

fn judgement(judgement: &mut Judgement, f: Visit<'_>) {
    let Judgement {
        verdict: _,
        corrections,
        note,
        tags,
        house_verdict,
        by_hand: _,
    } = judgement;
    each(corrections, f);
    f(note);
    each(tags, f);
    f(house_verdict);
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
    } = entry;
    f(name);
    for (_, value) in facts.iter_mut().chain(changed) {
        f(value);
    }
    both(file, sha256, f);
    for (passage, _) in excluded {
        quote(passage, f);
    }
    each(reading, f);
    for (_, sentence) in versions {
        f(sentence);
    }
}

fn mention(entry: &mut MentionEntry, f: Visit<'_>) {
    let MentionEntry {
        quote: passage,
        who,
        attribution: _,
    } = entry;
    quote(passage, f);
    f(who);
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
        bottleneck,
        graph: paths,
        differences: _,
        judgement: made_of_it,
        evidence,
        background: _,
        matters: _,
    } = entry;
    both(text, summary, f);
    all(mentions, f, mention);
    each(silent, f);
    for (name, why) in not_examined {
        both(name, why, f);
    }
    for (name, _) in ends {
        f(name);
    }
    each(origins, f);
    f(counts);
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
        f(value);
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
    } = entry;
    quote(left, f);
    if let Some(right) = right {
        quote(right, f);
    }
    f(explanation);
    judgement(made_of_it, f);
}

fn headline(entry: &mut HeadlineEntry, f: Visit<'_>) {
    let HeadlineEntry {
        article,
        headline,
        supported: _,
        explanation,
        judgement: made_of_it,
    } = entry;
    f(article);
    match headline {
        Ok(passage) => quote(passage, f),
        Err(words) => f(words),
    }
    f(explanation);
    judgement(made_of_it, f);
}

fn note(entry: &mut NoteEntry, f: Visit<'_>) {
    let NoteEntry {
        heading,
        claim: _,
        explanation,
        quotes,
        not_examined,
    } = entry;
    both(heading, explanation, f);
    all(quotes, f, quote);
    for (name, why) in not_examined {
        both(name, why, f);
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
    } = entry;
    each([who, source, cue], f);
    all(content, f, quote);
    each(details, f);
    f(why);
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
    f(why);
    quote(left, f);
    quote(right, f);
    judgement(made_of_it, f);
}

fn decision(entry: &mut DecisionEntry, f: Visit<'_>) {
    let DecisionEntry {
        about,
        quotes,
        judgement: made_of_it,
    } = entry;
    f(about);
    all(quotes, f, quote);
    judgement(made_of_it, f);
}
