//! The real case, where its two articles lie beside the project: what a careful fact-checker concludes from them.

use headwater::article::{ArticleId, Metadata};
use headwater::case::Case;
use headwater::ingest::{self, IngestOptions};
use headwater::monitor::Unwatched;
use headwater::provenance::{Basis, Direction, Node, Provenance, node_name};
use headwater::session::{self, AnalysisCache, AnalysisOptions};
use std::path::PathBuf;

/// The analysed case, or `None` (said on standard output) where the articles are absent.
pub fn analysed() -> Option<(Case, Provenance)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/letters");
    let paths = [folder.join("000.txt"), folder.join("004.txt")];
    if !paths.iter().all(|p| p.exists()) {
        println!("skipped: ../shared/cases/letters is not here");
        return None;
    }
    let read = ingest::read_files(&paths, &IngestOptions::default(), &Unwatched).unwrap();
    let mut case = Case::new("letters");
    for mut article in read.articles {
        article.metadata = Metadata {
            published: Some("2022-04-24".parse().unwrap()),
            ..article.metadata
        };
        session::add(&mut case, article);
    }
    case.findings = session::analyse(
        &case.articles,
        &case.settings,
        &AnalysisOptions { threads: 1 },
        &AnalysisCache::default(),
        &Unwatched,
    )
    .unwrap();
    let found = session::derive(&case);
    Some((case, found))
}

#[test]
fn the_chain_runs_to_one_unnamed_official_and_not_through_the_party() {
    let Some((case, found)) = analysed() else {
        return;
    };
    let edges: Vec<(String, String, Basis)> = found
        .citations
        .iter()
        .map(|c| {
            (
                node_name(&case, &found, c.from),
                node_name(&case, &found, c.to),
                c.basis,
            )
        })
        .collect();
    let has = |from: Node, to: &str, basis| {
        let from = node_name(&case, &found, from);
        edges
            .iter()
            .any(|(a, b, x)| *a == from && b.contains(to) && *x == basis)
    };
    let (first, second) = (Node::Article(ArticleId(1)), Node::Article(ArticleId(2)));
    assert!(has(first, "Express Tribune", Basis::Stated), "{edges:?}");
    assert!(has(second, "Express Tribune", Basis::Stated), "{edges:?}");
    assert!(
        has(second, "Press Trust of India", Basis::Stated),
        "{edges:?}"
    );
    assert!(
        !edges
            .iter()
            .any(|(a, b, _)| *a == node_name(&case, &found, first) && b.contains("Press Trust"))
    );
    let official: Vec<_> = found
        .sources
        .iter()
        .filter(|s| !s.named && s.name.contains("official"))
        .collect();
    assert_eq!(official.len(), 1, "{official:?}");
}

#[test]
fn related_story_lines_take_no_part() {
    let Some((case, found)) = analysed() else {
        return;
    };
    let second = case.article(ArticleId(2)).unwrap();
    assert_eq!(second.excluded.len(), 5);
    for e in &second.excluded {
        assert!(
            !found
                .attributions
                .iter()
                .any(|t| t.article == second.id && t.extent().overlaps(e.span))
        );
        assert!(
            !case
                .findings
                .alignment
                .matches
                .iter()
                .any(|m| m.right.span().overlaps(e.span))
        );
    }
}

#[test]
fn siblings_have_no_direction() {
    let Some((_, found)) = analysed() else { return };
    assert!(!found.differences.is_empty());
    assert!(
        found
            .differences
            .iter()
            .all(|d| d.direction == Direction::Unknown)
    );
}
