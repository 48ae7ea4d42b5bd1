//! Article → who said it, according to whom. Pure: no disk, no clock, no threads.

mod types;

pub use types::{
    ArticleAttributions, Attribution, AttributionSettings, Attributions, Credit, CreditExtent,
    Hedge, Medium, Source, SourceKind, Speech, Stance,
};
