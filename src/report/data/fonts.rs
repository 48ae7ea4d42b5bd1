//! The typefaces of pictures: those that come with the program, never the computer's, so that a picture is the same everywhere.

use crate::typefaces::{SANS, SCRIPTS, SEMIBOLD};
use resvg::usvg::fontdb::{Database, Source};
use std::sync::{Arc, OnceLock};

/// The family in which the program's own words are set.
pub(super) const FAMILY: &str = "Source Sans 3";

/// All of them, looked through once.
pub(super) fn database() -> Arc<Database> {
    static ALL: OnceLock<Arc<Database>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut db = Database::new();
        for face in [&SANS, &SEMIBOLD].into_iter().chain(SCRIPTS) {
            db.load_font_source(Source::Binary(Arc::new(face.bytes)));
        }
        db.set_sans_serif_family(FAMILY);
        db.set_serif_family(FAMILY);
        Arc::new(db)
    });
    Arc::clone(all)
}
