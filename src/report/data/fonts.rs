//! The typefaces of pictures: those that come with the program, never the computer's, so that a picture is the same everywhere.

use resvg::usvg::fontdb::{Database, Source};
use std::sync::{Arc, OnceLock};

/// The family in which the program's own words are set.
pub(super) const FAMILY: &str = "Source Sans 3";

const FACES: [&[u8]; 9] = [
    include_bytes!("../../../assets/fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../../assets/fonts/SourceSans3-SemiBold.ttf"),
    include_bytes!("../../../assets/fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansBengali-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansTamil-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansThai-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansSC-Regular.ttf"),
];

/// All of them, looked through once.
pub(super) fn database() -> Arc<Database> {
    static ALL: OnceLock<Arc<Database>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut db = Database::new();
        for face in FACES {
            db.load_font_source(Source::Binary(Arc::new(face)));
        }
        db.set_sans_serif_family(FAMILY);
        db.set_serif_family(FAMILY);
        Arc::new(db)
    });
    Arc::clone(all)
}
