//! What a desktop is told of our files: each kind has a type, a name and first bytes, and Headwater opens it.

use headwater::monitor::Unwatched;
use headwater::workshop::{file, our_lessons};
use std::path::Path;

fn told(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/linux");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn every_kind_of_file_of_ours_has_a_type_and_opens_with_headwater() {
    let ours = &our_lessons()[0];
    let lesson = file::to_bytes(&ours.lesson(&Unwatched).unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.headwater");
    headwater::casefile::save(&ours.case(&Unwatched).unwrap().0, &path).unwrap();
    let case = std::fs::read(&path).unwrap();
    for (kind, ending, bytes) in [
        ("application/x-headwater-case", "headwater", case),
        ("application/x-headwater-lesson", file::EXTENSION, lesson),
    ] {
        let mime = told("headwater-mime.xml");
        let from = mime.find(&format!("type=\"{kind}\"")).unwrap();
        let to = from + mime[from..].find("</mime-type>").unwrap();
        let entry = &mime[from..to];
        assert!(entry.contains(&format!("<glob pattern=\"*.{ending}\"/>")));
        let magic = format!("mimetype{kind}");
        assert!(entry.contains(&format!("offset=\"30\" value=\"{magic}\"")));
        assert!(bytes[30..].starts_with(magic.as_bytes()), "{kind}");
        let desktop = told("headwater.desktop");
        let types = desktop.lines().find(|l| l.starts_with("MimeType="));
        assert!(types.unwrap().contains(&format!("{kind};")), "{kind}");
        let about = told("headwater.metainfo.xml");
        assert!(about.contains(&format!("<mediatype>{kind}</mediatype>")));
    }
}
