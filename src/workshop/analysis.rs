//! The engine over the articles of a lesson, on the thread that calls: a lesson is small.

use crate::align::align;
use crate::article::Article;
use crate::attribution::{attribute, join};
use crate::case::Case;
use crate::monitor::{Cancelled, Monitor};
use crate::provenance::{Provenance, derive};

/// The case with its findings, and what is derived from them.
///
/// # Errors
/// If the monitor cancels.
pub fn analysed(mut case: Case, monitor: &dyn Monitor) -> Result<(Case, Provenance), Cancelled> {
    let usable: Vec<&Article> = case
        .articles
        .iter()
        .filter(|a| !a.too_long_to_analyse())
        .collect();
    let mut each = Vec::with_capacity(usable.len());
    for a in &usable {
        each.push(attribute(a, &case.settings.attribution, monitor)?);
    }
    let pairs: Vec<_> = usable.iter().copied().zip(&each).collect();
    let attributions = join(&pairs);
    let alignment = align(&usable, &case.settings.align, monitor)?;
    case.findings.attributions = attributions;
    case.findings.alignment = alignment;
    case.findings.inputs = Some(case.analysis_inputs());
    let provenance = derive(&case);
    Ok((case, provenance))
}
