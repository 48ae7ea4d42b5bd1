//! Who said it: claims with their mentions, and attributions.

use crate::article::{AttributionId, Passage};
use crate::attribution::{Attribution, Medium, Speech, Stance};
use crate::case::Verdict;
use crate::provenance::{Claim, Node, key_of_attribution, key_of_claim};
use crate::report::cards::on_claim;
use crate::report::data::{AttributionData, ClaimData};
use crate::report::graph::GraphModel;
use crate::report::model::{AttributionEntry, ClaimEntry, Judgement, MentionEntry, count};
use crate::report::names::{Names, end_words};
use crate::report::quote::Quote;
use crate::text::normal_form;
use std::collections::BTreeSet;

/// How many articles carry a claim.
pub(super) fn carriers(c: &Claim) -> usize {
    let articles: BTreeSet<_> = c.mentions.iter().map(|m| m.passage.article).collect();
    articles.len()
}

pub(super) fn claims(names: &Names<'_>) -> Vec<ClaimEntry> {
    let asked: BTreeSet<String> = content_words(&names.case.question.checked);
    let mut ranked: Vec<_> = names
        .provenance
        .claims
        .iter()
        .map(|c| {
            let in_question = content_words(&c.text).intersection(&asked).count();
            // A third of the question's words in a claim is more than chance.
            let asked_for = !asked.is_empty() && in_question * 3 >= asked.len();
            let lone = c.independent == 1 && c.named == 0;
            let many = carriers(c);
            let rank = (
                std::cmp::Reverse(if asked_for { in_question } else { 0 }),
                std::cmp::Reverse(many > 1 && lone),
                std::cmp::Reverse(many),
                c.id,
            );
            (
                rank,
                claim(names, c, asked_for, asked_for || many > 1 || c.by_hand),
            )
        })
        .collect();
    ranked.sort_by_key(|a| a.0);
    let (first, rest): (Vec<_>, Vec<_>) =
        ranked.into_iter().map(|(_, c)| c).partition(|c| c.matters);
    first.into_iter().chain(rest).collect()
}

fn content_words(text: &str) -> BTreeSet<String> {
    crate::text::tokenize(text)
        .into_iter()
        .filter(|t| t.is_word() && t.chars.len() > 3)
        .filter_map(|t| text.get(t.bytes.range()).map(normal_form))
        .collect()
}

fn claim(names: &Names<'_>, c: &Claim, asked: bool, matters: bool) -> ClaimEntry {
    let mention = |m: &crate::provenance::Mention| {
        let who = match m.attribution.and_then(|t| names.attribution(t)) {
            Some(t) => {
                let chain = chain_words(names, t);
                match t.stance {
                    Stance::Denial => format!("denied by {chain}"),
                    Stance::Doubt => format!("doubted by {chain}"),
                    _ => format!("according to {chain}"),
                }
            }
            None => "in the outlet's own voice".into(),
        };
        MentionEntry {
            quote: Quote::new(names.case, m.passage),
            who,
            attribution: m.attribution.map(|t| t.to_string()),
        }
    };
    let range = sources_words(c.at_least, c.at_most);
    let differences = names.provenance.differences.iter().enumerate();
    let key = key_of_claim(c);
    let (evidence, background) = on_claim(names, &key);
    ClaimEntry {
        evidence,
        background,
        id: c.id.to_string(),
        text: c.text.clone(),
        summary: c.summary.clone(),
        mentions: c.mentions.iter().map(mention).collect(),
        silent: c.silent.iter().map(|&a| names.article(a)).collect(),
        not_examined: c
            .not_examined
            .iter()
            .map(|n| (names.article(n.article), n.reason.to_string()))
            .collect(),
        ends: c
            .ends
            .iter()
            .map(|e| (names.node(e.at), end_words(e.how)))
            .collect(),
        origins: c.origins.iter().map(|&n| names.node(n)).collect(),
        counts: format!(
            "{} reached; {}, {} with a name",
            range,
            count(c.independent, "independent origin"),
            if c.named == 0 {
                "none".to_owned()
            } else {
                c.named.to_string()
            }
        ),
        sensitivity: c
            .sensitivity
            .iter()
            .map(|s| (s.what.clone(), sources_words(s.at_least, s.at_most)))
            .collect(),
        bottleneck: c.bottleneck.map(|n| names.node(n)),
        graph: GraphModel::of_claim(names, c),
        differences: differences
            .filter(|(_, d)| d.claim == c.id)
            .map(|(i, _)| i)
            .collect(),
        judgement: Judgement::of(names.case, &key),
        asked,
        matters,
        data: ClaimData::of(c),
    }
}

fn sources_words(at_least: usize, at_most: usize) -> String {
    if at_least == at_most {
        count(at_most, "separate source")
    } else {
        format!("{at_least} to {at_most} separate sources")
    }
}

/// "harbour official, through The Lantern".
fn chain_words(names: &Names<'_>, t: &Attribution) -> String {
    let mut out = source_words(names, t);
    let mut at = t.through;
    let mut seen: BTreeSet<AttributionId> = BTreeSet::from([t.id]);
    while let Some(outer) = at
        .filter(|id| seen.insert(*id))
        .and_then(|id| names.attribution(id))
    {
        out = format!("{out}, through {}", source_words(names, outer));
        at = outer.through;
    }
    match t.told {
        Some(told) => format!("{out}, told to {}", names.node(Node::Source(told))),
        None => out,
    }
}

/// Whose words they are, or may be.
fn source_words(names: &Names<'_>, t: &Attribution) -> String {
    let name = |id| {
        let node = Node::Source(id);
        match names.is_named(node) {
            true => names.node(node),
            false => format!("{} (name not given)", names.node(node)),
        }
    };
    match (t.source_id, t.candidates.as_slice()) {
        (Some(id), _) => name(id),
        (None, []) => "a source that the text does not give".into(),
        (None, many) => {
            let all: Vec<String> = many.iter().map(|&id| name(id)).collect();
            format!("{} (the text leaves it open)", all.join(" or "))
        }
    }
}

/// Those that stand, and those that the person set aside, which provenance knows no more; in article order, then offset.
pub(super) fn attributions(names: &Names<'_>) -> Vec<AttributionEntry> {
    let standing = names.provenance.attributions.iter();
    let aside = names
        .case
        .findings
        .attributions
        .attributions
        .iter()
        .filter(|t| {
            names.attribution(t.id).is_none()
                && names.case.decision(&key_of_attribution(t)).verdict == Verdict::ReadWrongly
        });
    let mut all: Vec<&Attribution> = standing.chain(aside).collect();
    all.sort_by_key(|t| (t.article, t.extent().start, t.id));
    all.into_iter().map(|t| attribution(names, t)).collect()
}

fn attribution(names: &Names<'_>, t: &Attribution) -> AttributionEntry {
    let words = |span| {
        names
            .case
            .article(t.article)
            .map_or_else(String::new, |a| a.slice(span).to_owned())
    };
    let mut details = vec![speech_words(t.speech).to_owned()];
    details.extend(stance_words(t.stance).map(str::to_owned));
    details.extend(t.medium.map(|m| format!("from {}", medium_words(m))));
    details.extend(t.time.map(|s| match t.date {
        Some(days) => format!("time given: {} ({days})", words(s)),
        None => format!("time given: {}", words(s)),
    }));
    if !t.hedges.is_empty() {
        let all: Vec<String> = t.hedges.iter().map(|h| words(h.span)).collect();
        details.push(format!("weakened by: {}", all.join(", ")));
    }
    if let Some(outer) = t.through.and_then(|id| names.attribution(id)) {
        details.push(format!("given through {}", source_words(names, outer)));
    }
    details.extend(
        t.told
            .map(|s| format!("told to {}", names.node(Node::Source(s)))),
    );
    AttributionEntry {
        id: t.id.to_string(),
        article: t.article,
        who: t.source.map_or_else(|| "no source given".into(), words),
        source: source_words(names, t),
        cue: t.cue.map_or_else(String::new, words),
        content: t
            .content
            .iter()
            .map(|&s| Quote::plain(names.case, Passage::new(t.article, s)))
            .collect(),
        details,
        why: t.why.clone(),
        data: AttributionData::of(t),
        judgement: Judgement::of(names.case, &key_of_attribution(t)),
    }
}

fn speech_words(s: Speech) -> &'static str {
    match s {
        Speech::Direct => "quoted words",
        Speech::Indirect => "in the writer's words",
        Speech::Mixed => "partly quoted",
    }
}

fn stance_words(s: Stance) -> Option<&'static str> {
    match s {
        Stance::Neutral => None,
        Stance::Claim => Some("presented as a claim"),
        Stance::Denial => Some("denied"),
        Stance::Doubt => Some("doubted"),
        Stance::Support => Some("supported"),
    }
}

fn medium_words(m: Medium) -> &'static str {
    match m {
        Medium::Letter => "a letter",
        Medium::Post => "a post",
        Medium::Interview => "an interview",
        Medium::Briefing => "a briefing",
        Medium::CourtFiling => "a court filing",
        Medium::PhoneCall => "a telephone call",
        Medium::Statement => "a statement",
        Medium::Speech => "a speech",
    }
}
