//! Large files made to take long.

use crate::ingest::{IngestOptions, parse};

#[test]
fn large_files_made_to_take_long_do_not() {
    let header = "From: a@b.example\nTo: c@d.example\nSubject: Re: x\n\nx y z\n";
    let message = "25/03/24, 21:10 - A: a b c d e\n";
    let named: String = (0..20_000)
        .map(|i| format!("{{\"@id\": \"#{i}\", \"name\": \"n\"}},"))
        .collect();
    let refers = "{\"headline\": \"a b\", \"body\": \"c d\", \"author\": {\"@id\": \"#19999\"}},"
        .repeat(2_000);
    let files = [
        (
            "a.eml",
            format!(
                "{header}{}",
                "On 5.3.31 at 9:14 Ada <a@b> wrote:\n".repeat(60_000)
            ),
        ),
        (
            "a.eml",
            format!("{header}{}> a\n-- \nz", "\n".repeat(1_000_000)),
        ),
        ("a.eml", format!("{header}{}", "To: a\n".repeat(200_000))),
        ("a.eml", format!("{header}{}", "> a\nb\n\n".repeat(100_000))),
        ("a.json", format!("[{named}{refers}{{}}]")),
        (
            "a.json",
            format!(
                "{{\"title\": \"a b\", \"text\": \"c {}\"}}",
                "<".repeat(500_000)
            ),
        ),
        (
            "a.txt",
            format!(
                "{message}25/03/24, 21:10 - A: {} a b c d\n",
                "@".repeat(400_000)
            ),
        ),
        (
            "a.txt",
            format!(
                "{message}25/03/24, 21:10 - A: a b c d {}\n",
                "\u{200E}<a>".repeat(200_000)
            ),
        ),
    ];
    for (name, text) in files {
        let started = std::time::Instant::now();
        let parsed = parse(name, text.as_bytes(), &IngestOptions::default());
        assert!(parsed.is_ok(), "{name}: {parsed:?}");
        assert!(
            started.elapsed().as_secs() < 6,
            "{name}: {:?}",
            started.elapsed()
        );
    }
}
