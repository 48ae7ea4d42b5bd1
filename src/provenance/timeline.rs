//! Time: when each article was published, which of two that cite each other stood there first, and when what is claimed took
//! place, as far as the words tell. Nothing is guessed: a time without a zone is a span over all zones, "in May" is the whole of
//! May, and what cannot be placed is said to be undated.
//!
//! Cost: linear in citations and in the tokens of the sentences that hold a claim.

mod dates;

use super::{Basis, Claim, Node, Provenance, node_name};
use crate::article::{Article, ArticleId, ClaimId, Moment, Passage};
use crate::case::Case;
use dates::{Named, named_times};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;

/// A stretch of time, in seconds since 1970-01-01T00:00Z: it was not before `earliest` and not after `latest`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// As the file or the text writes it.
    pub written: String,
    /// The first moment it can be.
    #[serde(serialize_with = "instant")]
    pub earliest: i64,
    /// The last moment it can be.
    #[serde(serialize_with = "instant")]
    pub latest: i64,
    /// Why it is as wide as it is, in one sentence.
    pub why: String,
}

impl When {
    /// Whether it is one moment.
    pub fn is_sharp(&self) -> bool {
        self.earliest == self.latest
    }
}

/// What a time in the text is the time of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeOf {
    /// Of what is claimed.
    Claimed,
    /// Of the saying.
    Said,
}

/// A time that the sentence of a claim names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldTime {
    /// The claim.
    pub claim: ClaimId,
    /// Where it stands.
    #[serde(flatten)]
    pub passage: Passage,
    /// Of what it is the time.
    pub of: TimeOf,
    /// When.
    pub when: When,
}

/// An article in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineRow {
    /// Which.
    pub article: ArticleId,
    /// When it was published; `None` where nothing tells.
    pub published: Option<When>,
    /// When it was changed, where its text says so.
    pub modified: Option<When>,
    /// Times that it tells, in the order of the text.
    pub times: Vec<ToldTime>,
}

/// Cited order held against published order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// What is cited was there first.
    CitedFirst,
    /// What is cited came later: the dates do not fit.
    CitedLater,
    /// The dates do not tell.
    Open,
}

/// A citation between two articles, in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineLink {
    /// Who relies.
    pub from: Node,
    /// On whom.
    pub to: Node,
    /// Stated or inferred.
    pub basis: Basis,
    /// Which stood there first.
    pub order: Order,
    /// One sentence with both dates.
    pub explanation: String,
}

/// The case in time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// Articles, first published first; those without a date at the end.
    pub rows: Vec<TimelineRow>,
    /// Citations between articles, and those whose dates do not fit.
    pub links: Vec<TimelineLink>,
}

impl Timeline {
    /// The row of an article.
    pub fn row(&self, id: ArticleId) -> Option<&TimelineRow> {
        self.rows.iter().find(|r| r.article == id)
    }

    /// The citation between two nodes.
    pub fn link(&self, from: Node, to: Node) -> Option<&TimelineLink> {
        self.links.iter().find(|l| l.from == from && l.to == to)
    }
}

fn instant<S: Serializer>(seconds: &i64, s: S) -> Result<S::Ok, S::Error> {
    match jiff::Timestamp::from_second(*seconds) {
        Ok(t) => s.collect_str(&t),
        Err(_) => s.serialize_none(),
    }
}

/// The case in time.
pub fn timeline(case: &Case, provenance: &Provenance) -> Timeline {
    let mut rows: Vec<TimelineRow> = case.articles.iter().map(row).collect();
    for claim in &provenance.claims {
        tell(case, provenance, claim, &mut rows);
    }
    for r in &mut rows {
        r.times.sort_by_key(|t| (t.passage, t.claim));
        let mut seen = BTreeSet::new();
        r.times.retain(|t| seen.insert(t.passage));
    }
    rows.sort_by_key(|r| {
        let when = r.published.as_ref();
        let at = when.map(|w| (w.earliest, w.latest));
        (at.is_none(), at, r.article)
    });
    Timeline {
        rows,
        links: links(case, provenance),
    }
}

fn row(article: &Article) -> TimelineRow {
    TimelineRow {
        article: article.id,
        published: article.metadata.published.map(of_moment),
        modified: modified(article),
        times: Vec::new(),
    }
}

/// A moment with the span that its missing parts leave.
fn of_moment(m: Moment) -> When {
    let (earliest, latest) = m.bounds();
    let why = match (m.time, m.offset) {
        (Some(_), Some(_)) => "Day, time and zone are given.",
        (Some(_), None) => "No zone is given: it is that time somewhere between UTC−12 and UTC+14.",
        (None, Some(_)) => "No time of day is given.",
        (None, None) => {
            "Neither time of day nor zone is given: it is that day somewhere between UTC−12 and UTC+14."
        }
    };
    When {
        written: m.to_string(),
        earliest,
        latest,
        why: why.to_owned(),
    }
}

/// Sentences at each end of a text in which a line on changes is looked for.
const EDGE: usize = 4;

/// "Updated 4 June 2034, 11:20": a line of its own at the top or the bottom that begins so. Only its day is read.
fn modified(article: &Article) -> Option<When> {
    const OPENERS: [&[&str]; 4] = [
        &["updated"],
        &["last", "updated"],
        &["modified"],
        &["last", "modified"],
    ];
    let text = article.tokenized();
    let many = text.paragraphs.len();
    let edge = |i: &usize| *i < EDGE || i + EDGE >= many;
    (0..many).filter(edge).find_map(|i| {
        let p = text.paragraphs.get(i)?;
        let opens = |words: &&[&str]| {
            let at = p.tokens.range().zip(words.iter());
            let all = at
                .clone()
                .all(|(t, w)| text.normal(&article.text, t) == **w);
            all && at.count() == words.len()
        };
        if p.tokens.len() > 16 || !OPENERS.iter().any(opens) {
            return None;
        }
        let first = named_times(article, p.chars, article.metadata.published);
        first.into_iter().next().map(|n| n.when)
    })
}

/// Adds the times that the mentions of a claim name.
fn tell(case: &Case, provenance: &Provenance, claim: &Claim, rows: &mut [TimelineRow]) {
    for m in &claim.mentions {
        let Some(article) = case.article(m.passage.article) else {
            continue;
        };
        let Some(row) = rows.iter_mut().find(|r| r.article == article.id) else {
            continue;
        };
        let attributions = provenance.attributions.iter();
        let here = attributions.filter(|a| a.article == article.id);
        let (mut own, mut said) = (None, Vec::new());
        for a in here {
            said.extend(a.time);
            own = own.or(a.time.filter(|_| Some(a.id) == m.attribution));
        }
        for span in std::iter::once(m.passage.span()).chain(own) {
            for mut n in named_times(article, span, article.metadata.published) {
                let of = if said.iter().any(|s| s.overlaps(n.span)) {
                    TimeOf::Said
                } else {
                    TimeOf::Claimed
                };
                // What an article reports was said before the article was there.
                if let (TimeOf::Said, Some(p)) = (of, &row.published) {
                    n.when.latest = n.when.latest.min(p.latest).max(n.when.earliest);
                }
                row.times.push(told(claim, article, n, of));
            }
        }
    }
}

fn told(claim: &Claim, article: &Article, named: Named, of: TimeOf) -> ToldTime {
    ToldTime {
        claim: claim.id,
        passage: Passage::new(article.id, named.span),
        of,
        when: named.when,
    }
}

/// Citations between articles of the case; citations that do not fit the dates, whatever they cite.
fn links(case: &Case, provenance: &Provenance) -> Vec<TimelineLink> {
    let mut out = Vec::new();
    for c in &provenance.citations {
        let late = provenance
            .anachronisms
            .iter()
            .find(|a| a.from == c.from && a.to == c.to);
        let both = match (c.from, c.to) {
            (Node::Article(a), Node::Article(b)) => case.article(a).zip(case.article(b)),
            _ => None,
        };
        if let Some(late) = late {
            out.push(TimelineLink {
                from: c.from,
                to: c.to,
                basis: c.basis,
                order: Order::CitedLater,
                explanation: late.explanation.clone(),
            });
        } else if let Some((from, to)) = both {
            let names = (
                node_name(case, provenance, c.from),
                node_name(case, provenance, c.to),
            );
            let (order, explanation) = order(from, to, &names);
            out.push(TimelineLink {
                from: c.from,
                to: c.to,
                basis: c.basis,
                order,
                explanation,
            });
        }
    }
    // What is cited without a citation of its own in the list, such as a document of a later day.
    for a in &provenance.anachronisms {
        if !out.iter().any(|l| (l.from, l.to) == (a.from, a.to)) {
            out.push(TimelineLink {
                from: a.from,
                to: a.to,
                basis: Basis::Inferred,
                order: Order::CitedLater,
                explanation: a.explanation.clone(),
            });
        }
    }
    out.sort_by_key(|l| (l.from, l.to));
    out
}

/// Which of two articles stood there first, with a sentence on both dates.
fn order(from: &Article, to: &Article, (citing, cited): &(String, String)) -> (Order, String) {
    match (from.metadata.published, to.metadata.published) {
        (Some(a), Some(b)) if b.certainly_before(&a) => (
            Order::CitedFirst,
            format!(
                "{citing} is dated {} and cites {cited}, which is dated {}, before it.",
                plain(a),
                plain(b)
            ),
        ),
        (Some(a), Some(b)) if a.certainly_before(&b) => (
            Order::CitedLater,
            format!(
                "{citing} is dated {} and cites {cited}, which is dated {}.",
                plain(a),
                plain(b)
            ),
        ),
        (Some(a), Some(b)) => (
            Order::Open,
            format!(
                "{citing} is dated {} and cites {cited}, which is dated {}; these dates leave open which stood there first.",
                plain(a),
                plain(b)
            ),
        ),
        (a, b) => {
            let undated = match (a, b) {
                (Some(_), None) => format!("{cited} has no date"),
                (None, Some(_)) => format!("{citing} has no date"),
                _ => "neither has a date".to_owned(),
            };
            (
                Order::Open,
                format!("{citing} cites {cited}; {undated}, so that the order cannot be told."),
            )
        }
    }
}

/// "2034-06-03 06:40 +03:00": for sentences.
fn plain(m: Moment) -> String {
    let zone = m.offset.map_or_else(String::new, |_| {
        let text = m.to_string();
        let zone = text.get(19..).unwrap_or("");
        format!(" {}", if zone == "Z" { "UTC" } else { zone })
    });
    m.time.map_or_else(
        || m.date.to_string(),
        |t| format!("{} {:02}:{:02}{zone}", m.date, t.hour(), t.minute()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::provenance::{Anachronism, Citation, Mention};
    use crate::text::CharSpan;

    fn article(n: u32, outlet: &str, published: Option<&str>, text: &str) -> Article {
        let file = format!("{n}.txt");
        let mut a = Article::new(ArticleId(n), &file, Format::Txt, text);
        a.metadata.outlet = Some(outlet.into());
        a.metadata.published = published.map(|p| p.parse().unwrap());
        a
    }

    fn cites(from: u32, to: u32) -> Citation {
        Citation {
            from: Node::Article(ArticleId(from)),
            to: Node::Article(ArticleId(to)),
            basis: Basis::Stated,
            evidence: Vec::new(),
            passages: Vec::new(),
            reason: String::new(),
            by_hand: false,
        }
    }

    fn of(articles: Vec<Article>, citations: Vec<Citation>) -> (Case, Provenance) {
        let case = Case {
            articles,
            ..Case::new("x")
        };
        let provenance = Provenance {
            citations,
            ..Provenance::default()
        };
        (case, provenance)
    }

    #[test]
    fn rows_stand_in_published_order_and_undated_ones_last() {
        let (case, prov) = of(
            vec![
                article(1, "Gull", None, "Text."),
                article(2, "Tern", Some("2031-05-02T08:00:00Z"), "Text."),
                article(3, "Heron", Some("2031-05-01T09:00"), "Text."),
            ],
            vec![cites(2, 3), cites(3, 2), cites(1, 2)],
        );
        let t = timeline(&case, &prov);
        let order: Vec<u32> = t.rows.iter().map(|r| r.article.0).collect();
        assert_eq!(order, [3, 2, 1]);
        let heron = t.rows[0].published.clone().unwrap();
        // 09:00 without a zone: 26 hours of zones.
        assert_eq!(heron.latest - heron.earliest, 26 * 3600);
        assert!(t.rows[1].published.as_ref().unwrap().is_sharp());
        assert!(t.rows[2].published.is_none());
        // 2031-05-01T09:00 may be as late as 21:00Z: before 08:00Z of the next day in every zone.
        let find = |a, b| t.link(Node::Article(ArticleId(a)), Node::Article(ArticleId(b)));
        assert_eq!(find(2, 3).unwrap().order, Order::CitedFirst);
        assert_eq!(find(3, 2).unwrap().order, Order::CitedLater);
        let open = find(1, 2).unwrap();
        assert_eq!(open.order, Order::Open);
        assert!(open.explanation.contains("Gull has no date"));
    }

    #[test]
    fn spans_that_overlap_leave_the_order_open() {
        let (case, prov) = of(
            vec![
                article(1, "Gull", Some("2031-05-01T23:00"), "Text."),
                article(2, "Tern", Some("2031-05-02T01:00:00Z"), "Text."),
            ],
            vec![cites(1, 2)],
        );
        let t = timeline(&case, &prov);
        assert_eq!(t.links[0].order, Order::Open);
        assert!(t.links[0].explanation.contains("leave open"));
    }

    #[test]
    fn times_of_a_claim_are_told_once_and_anachronisms_keep_their_sentence() {
        let text = "The mill closed on 3 April.\n\nUpdated 12 May 2031 at noon\n";
        let (case, mut prov) = of(
            vec![article(1, "Gull", Some("2031-05-01"), text)],
            Vec::new(),
        );
        let mention = Mention {
            passage: Passage::new(ArticleId(1), CharSpan::new(0, 27)),
            attribution: None,
        };
        prov.claims = vec![Claim {
            id: ClaimId(1),
            mentions: vec![mention.clone(), mention],
            ..Claim::default()
        }];
        prov.anachronisms = vec![Anachronism {
            from: Node::Article(ArticleId(1)),
            to: Node::Source(crate::article::SourceId(4)),
            explanation: "Later.".into(),
        }];
        let t = timeline(&case, &prov);
        let row = t.row(ArticleId(1)).unwrap();
        assert_eq!(row.times.len(), 1);
        assert_eq!(row.times[0].when.written, "3 April");
        assert_eq!(row.modified.as_ref().unwrap().written, "12 May 2031");
        assert_eq!(t.links.len(), 1);
        assert_eq!(
            (t.links[0].order, t.links[0].explanation.as_str()),
            (Order::CitedLater, "Later.")
        );
        let json = serde_json::to_string(&t).unwrap();
        assert!(
            json.contains("\"earliest\":\"2031-04-02T10:00:00Z\""),
            "{json}"
        );
        assert!(json.contains("\"of\":\"claimed\""), "{json}");
    }
}
