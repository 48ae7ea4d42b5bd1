//! Case → citations, claims, origins, differences, leads. Derived from the case at every change, never stored. Pure.

mod types;

pub use types::{
    Anachronism, Basis, Citation, Claim, Difference, DifferenceKind, Direction, End, EndKind,
    HeadlineFinding, Lead, Mention, Node, NotExamined, Provenance,
};
