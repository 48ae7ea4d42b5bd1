//! Messages of invented people and outlets.

use super::{read, read_page};
use crate::article::{Format, MetadataField, Place};
use crate::ingest::{Draft, IngestError, IngestOptions, WarningKind, parse};

const STORY: &str =
    "The harbour office sold the pier on Monday, an official said.\n\nNobody had been told.";

fn one(message: &str) -> Draft {
    read(message.as_bytes(), &IngestOptions::default()).unwrap()
}

fn field(draft: &Draft, field: MetadataField) -> String {
    draft.metadata.get(field).unwrap_or_default()
}

/// The text without what is marked.
fn left(draft: &Draft) -> String {
    let kept = draft.text.chars().enumerate().filter(|(i, _)| {
        !draft
            .furniture
            .iter()
            .any(|e| e.span.start <= *i && *i < e.span.end)
    });
    kept.map(|(_, c)| c).collect::<String>().trim().to_owned()
}

fn plain(header: &str, body: &str) -> String {
    format!("{header}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}\n")
}

#[test]
fn a_newsletter_has_sender_date_and_outlet() {
    let header = "From: Ada Oll from The Ostrey Log <newsletter@ostreylog.example>\nTo: me@home.example\n\
        List-Unsubscribe: <https://ostreylog.example/u>\nDate: Tue, 5 Mar 2031 21:14:00 -0500\n\
        Subject: =?utf-8?Q?Pier_sold_=E2=80=93_in_silence?=\n";
    let draft = one(&plain(
        header,
        &format!("View this email in your browser\n\n{STORY}\n\n-- \nAda Oll\nOstrey"),
    ));
    for (f, want) in [
        (MetadataField::Title, "Pier sold \u{2013} in silence"),
        (MetadataField::Byline, "Ada Oll"),
        (MetadataField::Outlet, "The Ostrey Log"),
        (MetadataField::Published, "2031-03-05T21:14:00-05:00"),
    ] {
        assert_eq!(field(&draft, f), want, "{}", f.key());
    }
    assert!(draft.said.iter().all(|s| s.place == Place::MailHeader));
    assert_eq!(left(&draft), STORY);
    assert!(draft.text.ends_with("Ada Oll\nOstrey"));
}

#[test]
fn an_outlet_is_never_guessed_from_an_address() {
    for (from, list, outlet, byline) in [
        ("Ada Oll <ada.oll@ostreylog.example>", "", "", "Ada Oll"),
        ("Ada Oll <ada@adaoll.example>", "", "", "Ada Oll"),
        ("news@ostreylog.example", "", "", "news@ostreylog.example"),
        (
            "Ostrey Friends <someone@mail.example>",
            "",
            "",
            "Ostrey Friends",
        ),
        (
            "\"The Ostrey Log\" <news@ostrey-log.example>",
            "",
            "The Ostrey Log",
            "",
        ),
        (
            "Ada Oll <bounce@send.example>",
            "List-Id: \"Harbour Letters\" <h.list.example>\n",
            "Harbour Letters",
            "Ada Oll",
        ),
        (
            "Ada Oll from Accounting <a@send.example>",
            "",
            "",
            "Ada Oll from Accounting",
        ),
        (
            "Ada Oll from Harbour Letters <a@send.example>",
            "List-Unsubscribe: <https://send.example/u>\n",
            "Harbour Letters",
            "Ada Oll",
        ),
        (
            "Ada Oll <a@send.example>",
            "List-Id: 8823891mc list <8823891.list-id.example>\n",
            "",
            "Ada Oll",
        ),
    ] {
        let header = format!("From: {from}\nTo: me@home.example\n{list}Subject: Pier sold\n");
        let draft = one(&plain(&header, STORY));
        assert_eq!(
            field(&draft, MetadataField::Outlet),
            outlet,
            "{from} {list}"
        );
        assert_eq!(
            field(&draft, MetadataField::Byline),
            byline,
            "{from} {list}"
        );
    }
}

const OUTER: &str = "From: Ben Ulm <ben@mail.example>\nTo: desk@mail.example\nDate: Thu, 7 Mar 2031 09:00:00 +0100\n";

#[test]
fn a_forwarded_message_is_the_one_inside() {
    let blocks = [
        (
            "Fwd: Pier sold",
            "Look at this.\n\n---------- Forwarded message ---------\nFrom: Ada Oll <ada@log.example>\nDate: Tue, Mar 5, 2031 at 9:14 PM\nSubject: Pier sold\nTo: <ben@mail.example>,\n <others@mail.example>\n\n",
        ),
        (
            "WG: Pier sold",
            "-----Urspr\u{FC}ngliche Nachricht-----\nVon: Ada Oll [mailto:ada@log.example]\nGesendet: Dienstag, 5. M\u{E4}rz 2031 21:14\nAn: Ben Ulm\nBetreff: AW: Pier sold\n\n",
        ),
        (
            "Pier sold",
            "Begin forwarded message:\n\n*From: *Ada Oll <ada@log.example>\n\n*Subject: **Pier sold*\n\n*Date: *5 March 2031 at 21:14:00\n\n*To: *ben@mail.example\n\n",
        ),
        (
            "TR: Pier sold",
            "De : Ada Oll <ada@log.example>\nEnvoy\u{E9} : mardi 5 mars 2031 21:14\n\u{C0} : Ben\nObjet : Pier sold\n\n",
        ),
        (
            "Fw: x",
            "________________________________\nFrom: Ben Ulm <ben@mail.example>\nSent: Wednesday, March 6, 2031 8:00 AM\nSubject: FW: Pier sold\n\nsee below\n\nFrom: Ada Oll <ada@log.example>\nSent: Tuesday, March 5, 2031 9:14 PM\nSubject: Pier sold\n\n",
        ),
    ];
    for (subject, block) in blocks {
        let draft = one(&plain(
            &format!("{OUTER}Subject: {subject}\n"),
            &format!("{block}{STORY}"),
        ));
        assert_eq!(
            field(&draft, MetadataField::Title),
            "Pier sold",
            "{subject}"
        );
        assert_eq!(field(&draft, MetadataField::Byline), "Ada Oll", "{subject}");
        assert_eq!(
            field(&draft, MetadataField::Published),
            "2031-03-05T21:14:00",
            "{subject}"
        );
        assert_eq!(draft.metadata.outlet, None, "{subject}");
        assert_eq!(left(&draft), STORY, "{subject}");
        let reading = draft.reading.join(" ");
        assert!(
            reading.contains("Ben Ulm") && reading.contains("2031-03-07"),
            "{reading}"
        );
    }
}

#[test]
fn what_was_forwarded_in_quotes_is_freed_of_them() {
    let inner = format!(
        "From: Ada Oll <ada@log.example>\nSubject: Pier sold\nDate: 5 March 2031\n\n{STORY}"
    );
    let quoted: String = inner.lines().map(|l| format!("> {l}\n")).collect();
    let body = format!("Begin forwarded message:\n\n{quoted}");
    let draft = one(&plain(&format!("{OUTER}Subject: Fwd: Pier sold\n"), &body));
    assert_eq!(left(&draft), STORY);
    assert_eq!(field(&draft, MetadataField::Published), "2031-03-05");
}

#[test]
fn a_forward_without_a_header_inside_names_nobody() {
    let draft = one(&plain(&format!("{OUTER}Subject: Fwd: Pier sold\n"), STORY));
    assert_eq!(field(&draft, MetadataField::Title), "Pier sold");
    assert_eq!(
        (draft.metadata.byline.clone(), draft.metadata.published),
        (None, None)
    );
    let reading = draft.reading.join(" ");
    assert!(
        reading.contains("Ben Ulm") && reading.contains("Fwd:"),
        "{reading}"
    );
}

#[test]
fn answers_keep_their_own_words() {
    let quote = "> The pier is safe.\n> Nobody sold it.";
    for body in [
        format!(
            "{STORY}\n\nOn Tue, Mar 5, 2031 at 9:14 PM Ada Oll <ada@log.example> wrote:\n\n{quote}"
        ),
        format!(
            "{STORY}\n\nOn Tue, Mar 5, 2031 at 9:14 PM Ada Oll\n<ada@log.example> wrote:\n{quote}"
        ),
        format!("Am 05.03.31 um 21:14 schrieb Ada Oll:\n{quote}\n\n{STORY}"),
        format!(
            "{STORY}\n\nLe mar. 5 mars 2031 \u{E0} 21:14, Ada Oll a \u{E9}crit :\n\nThe pier is safe."
        ),
        format!(
            "{STORY}\n\n-----Original Message-----\nFrom: Ada Oll\nSent: Tuesday, March 5, 2031 9:14 PM\nSubject: Pier\n\nThe pier is safe."
        ),
        format!("{STORY}\n\nSent from my telephone"),
    ] {
        let draft = one(&plain(&format!("{OUTER}Subject: Re: Pier\n"), &body));
        assert_eq!(left(&draft), STORY, "{body}");
        assert_eq!(field(&draft, MetadataField::Byline), "Ben Ulm");
        assert_eq!(field(&draft, MetadataField::Title), "Pier");
        assert_eq!(
            field(&draft, MetadataField::Published),
            "2031-03-07T09:00:00+01:00"
        );
    }
    // Prose that ends in such a verb is no quotation.
    let prose = "In 2024 the office wrote:\n\nThe pier is safe for 20 years.";
    assert_eq!(
        left(&one(&plain(&format!("{OUTER}Subject: Pier\n"), prose))),
        prose
    );
}

#[test]
fn what_only_looks_like_furniture_stays() {
    let body = format!(
        "{STORY}\n\nDate: 5 May\nFrom: 9 to 5\n\nSent via the harbour office, the letter was lost.\n\n\
         {}\n\nWho wants to unsubscribe has to write to the pier, an official said.\n\n{}",
        "One more word. ".repeat(30),
        "Another word here. ".repeat(80)
    );
    let draft = one(&plain(&format!("{OUTER}Subject: Pier\n"), &body));
    assert!(draft.furniture.is_empty(), "{:?}", left(&draft));
    assert_eq!(field(&draft, MetadataField::Byline), "Ben Ulm");
    let body = format!("{STORY}\n\nYou can unsubscribe here.");
    let draft = one(&plain(&format!("{OUTER}Subject: Pier\n"), &body));
    assert_eq!(left(&draft), STORY);
}

fn alternative(html: &str) -> String {
    format!(
        "{OUTER}Subject: Pier sold\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain; charset=utf-8\n\nThe plain form.\n\n--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"
    )
}

#[test]
fn the_page_is_preferred_where_it_has_a_text() {
    let html = "<html><body><table><tr><td>The pier was sold.</td></tr><tr><td><p>Nobody was told.</p></td></tr></table></body></html>";
    assert_eq!(
        one(&alternative(html)).text,
        "The pier was sold.\n\nNobody was told."
    );
    assert_eq!(
        one(&alternative("<html><body><img src=x></body></html>")).text,
        "The plain form."
    );
    let hidden = "<div style=\"color:red; display: none\">Preview text</div><p hidden>More</p><p>The pier was sold.</p>";
    assert_eq!(one(&alternative(hidden)).text, "The pier was sold.");
    let forwarded = "<div>---------- Forwarded message ---------<br>From: <b>Ada Oll</b> &lt;ada@log.example&gt;<br>Date: Tue, Mar 5, 2031<br>Subject: Pier sold<br></div><p>The pier was sold.</p>";
    let draft = one(&alternative(forwarded));
    assert_eq!(left(&draft), "The pier was sold.");
    assert_eq!(field(&draft, MetadataField::Byline), "Ada Oll");
    let prose = "<p>The harbour office sold the pier on Monday, an official said, after months in which nobody had been told that it was for sale.</p>".repeat(5);
    let page = format!(
        "<html><head><meta property=\"og:site_name\" content=\"The Ostrey Log\"><link rel=canonical href=\"https://log.example/1\"></head><body><nav>Home</nav><article><h1>Pier sold</h1>{prose}</article></body></html>"
    );
    let draft = one(&alternative(&page));
    assert_eq!(field(&draft, MetadataField::Outlet), "The Ostrey Log");
    assert_eq!(field(&draft, MetadataField::Url), "https://log.example/1");
    assert!(!draft.text.contains("Home"));
}

#[test]
fn a_page_in_two_pieces_around_a_file_is_one_text() {
    let message = format!(
        "{OUTER}Subject: Pier sold\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\nPlain.\n\
         --a\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/html\n\n<p>The pier was sold.</p>\n\
         --m\nContent-Type: application/pdf; name=a.pdf\nContent-Disposition: inline; filename=a.pdf\n\n%PDF-\n\
         --m\nContent-Type: text/html\n\n<p>Nobody was told.</p>\n--m--\n--a--\n"
    );
    let draft = one(&message);
    assert_eq!(draft.text, "The pier was sold.\n\nNobody was told.");
    assert_eq!(draft.members.len(), 1);
}

#[test]
fn encodings_of_headers_and_parts() {
    let base = b"From: =?iso-8859-1?Q?P=E9rin?= Oll <p@mail.example>\nTo: me@home.example\nSubject: Pier sold\n".to_vec();
    for (kind, body) in [
        (&b"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"[..], &b"The pier of P=E9=\nrin was sold."[..]),
        (b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n", b"VGhlIHBpZXIgb2YgUMOpcmluIHdhcyBzb2xkLg=="),
        (b"Content-Type: text/plain\n\n", b"The pier of P\xC3\xA9rin was sold."),
        (b"Content-Type: text/plain; charset=us-ascii\n\n", b"The pier of P\xE9rin was sold."),
        (b"Content-Type: text/plain; charset=klingon\n\n", b"The pier of P\xC3\xA9rin was sold."),
    ] {
        let bytes = [&base, kind, body].concat();
        let draft = read(&bytes, &IngestOptions::default()).unwrap();
        assert_eq!(draft.text, "The pier of P\u{E9}rin was sold.");
        assert_eq!(field(&draft, MetadataField::Byline), "P\u{E9}rin Oll");
    }
    let raw = b"From: P\xE9rin Oll <p@mail.example>\nTo: x@y.example\nSubject: La jet\xE9e de l'\xEEle est vendue\n\nThe pier was sold.\n";
    let draft = read(raw, &IngestOptions::default()).unwrap();
    assert_eq!(
        field(&draft, MetadataField::Title),
        "La jet\u{E9}e de l'\u{EE}le est vendue"
    );
    assert_eq!(field(&draft, MetadataField::Byline), "P\u{E9}rin Oll");
}

#[test]
fn a_flowed_text_is_joined_and_its_paragraphs_stay() {
    let message = format!(
        "{OUTER}Subject: Pier\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nThe pier \nwas sold.\nNobody\n \nwas told.\n\n-- \nBen\n"
    );
    assert_eq!(
        left(&one(&message)),
        "The pier was sold.\nNobody\n\nwas told."
    );
}

#[test]
fn attached_files_are_members() {
    let message = format!(
        "{OUTER}Subject: Papers\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{STORY}\n\
         --b\nContent-Type: text/plain; name=\"../../note.txt\"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nVGhlIG5vdGUu\n\
         --b\nContent-Type: application/pdf; name=\"note.txt\"\nContent-Disposition: attachment; filename=\"=?utf-8?Q?P=C3=A9rin.pdf?=\"\n\n%PDF-1.4\n\
         --b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=setup.exe\n\nMZ\n\
         --b\nContent-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\niVBORw==\n\
         --b\nContent-Type: message/rfc822\n\nFrom: Ada Oll <ada@log.example>\nTo: ben@mail.example\nSubject: Pier sold\n\nThe pier was sold.\n--b--\n"
    );
    let parsed = parse("mail.eml", message.as_bytes(), &IngestOptions::default()).unwrap();
    let names: Vec<&str> = parsed.members.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(names, ["note.txt", "P\u{E9}rin.pdf", "Pier sold.eml"]);
    assert_eq!(&*parsed.members[0].bytes, b"The note.");
    let inner = one(std::str::from_utf8(&parsed.members[2].bytes).unwrap());
    assert_eq!(inner.text, "The pier was sold.");
    assert_eq!(field(&inner, MetadataField::Byline), "Ada Oll");
    let [article] = parsed.articles.as_slice() else {
        panic!("one article expected");
    };
    assert_eq!((&*article.text, article.format), (STORY, Format::Eml));
    let reading = article.reading.join(" ");
    assert!(
        reading.contains("note.txt") && reading.contains("2 attached parts"),
        "{reading}"
    );
    // A message that only carries a file is no error.
    let only = message.replace(STORY, "");
    let parsed = parse("mail.eml", only.as_bytes(), &IngestOptions::default()).unwrap();
    assert_eq!((parsed.articles.len(), parsed.members.len()), (0, 3));
}

#[test]
fn attached_files_are_bounded() {
    let part =
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nx y\n";
    let message = format!(
        "{OUTER}Subject: Papers\nContent-Type: multipart/mixed; boundary=b\n\n{}--b--\n",
        part.repeat(100)
    );
    let draft = one(&message);
    assert_eq!(draft.members.len(), 60);
    assert_eq!(draft.members[1].name, "a 2.txt");
    assert_eq!(
        draft.doubts.first().map(|d| d.0),
        Some(WarningKind::PartlyRead)
    );
}

#[test]
fn nesting_is_bounded() {
    let mut message =
        format!("{OUTER}Subject: Deep\nContent-Type: multipart/mixed; boundary=b0\n\n");
    for i in 0..60 {
        message.push_str(&format!(
            "--b{i}_\n--b{i}\nContent-Type: multipart/mixed; boundary=b{}\n\n",
            i + 1
        ));
    }
    message.push_str("--b60\n\nThe pier was sold.\n--b60--\n");
    let result = read(message.as_bytes(), &IngestOptions::default()).unwrap();
    assert!(result.doubts.iter().any(|d| d.1.contains("too deeply")));
}

fn archive(head: &str, html: &str) -> String {
    format!(
        "From: <Saved by Blink>\n{head}Subject: Something else\nDate: Wed, 6 Mar 2031 09:00:00 -0000\nMIME-Version: 1.0\n\
         Content-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"b\"\n\n--b\nContent-Type: text/html\n\
         Content-ID: <frame@mhtml.example>\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://log.example/pier?a=3D1\n\n\
         {}\n--b\nContent-Type: image/png\nContent-Location: https://log.example/x.png\nContent-Transfer-Encoding: base64\n\niVBO\n--b--\n",
        html.replace('=', "=3D")
    )
}

#[test]
fn a_web_page_archive_is_its_page() {
    let prose = "<p>The harbour office sold the pier on Monday, an official said, after months in which nobody had been told.</p>".repeat(6);
    let page = format!(
        "<html><head><title>Pier sold | The Ostrey Log</title><meta property=\"og:site_name\" content=\"The Ostrey Log\"></head><body><nav>Home</nav><article><h1>Pier sold</h1>{prose}</article></body></html>"
    );
    let bytes = archive(
        "Snapshot-Content-Location: https://log.example/pier\n",
        &page,
    );
    let parsed = parse("a.mhtml", bytes.as_bytes(), &IngestOptions::default()).unwrap();
    let a = &parsed.articles[0];
    assert_eq!(a.format, Format::Mhtml);
    assert_eq!(a.metadata.title.as_deref(), Some("Pier sold"));
    assert_eq!(a.metadata.url.as_deref(), Some("https://log.example/pier"));
    assert_eq!(a.metadata.published, None);
    assert_eq!(
        a.metadata.retrieved.map(|m| m.to_string()).as_deref(),
        Some("2031-03-06T09:00:00Z")
    );
    assert!(
        a.said
            .iter()
            .any(|s| s.field == MetadataField::Url && s.place == Place::MailHeader)
    );
    assert!(!a.text.contains("Home") && parsed.members.is_empty());
    let old = "From: \"Saved by Internet Explorer 11\"\n";
    let draft = read_page(
        archive("", &page)
            .replacen("From: <Saved by Blink>\n", old, 1)
            .as_bytes(),
        &IngestOptions::default(),
    )
    .unwrap();
    assert!(field(&draft, MetadataField::Url).starts_with("https://log.example/pier?a"));
    let copy = "https://web.archive.org/web/20310305211400/https://log.example/pier";
    let draft = read_page(
        archive(&format!("Snapshot-Content-Location: {copy}\n"), &page).as_bytes(),
        &IngestOptions::default(),
    )
    .unwrap();
    assert_eq!(
        field(&draft, MetadataField::Url),
        "https://log.example/pier"
    );
    assert_eq!(field(&draft, MetadataField::Archived), copy);
    assert_eq!(
        field(&draft, MetadataField::Retrieved),
        "2031-03-05T21:14:00Z"
    );
}

#[test]
fn a_message_with_pictures_is_no_web_page_archive() {
    let message = "From: Ada Oll <ada@log.example>\nSubject: Pier sold\nDate: Wed, 6 Mar 2031 09:00:00 +0100\n\
        Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>The pier was sold.</p>\n--b--\n";
    let draft = read_page(message.as_bytes(), &IngestOptions::default()).unwrap();
    assert_eq!(field(&draft, MetadataField::Byline), "Ada Oll");
    assert_eq!(
        field(&draft, MetadataField::Published),
        "2031-03-06T09:00:00+01:00"
    );
}

#[test]
fn broken_messages_are_answered() {
    for bytes in [&b"\0\0\0"[..], b"x", b"", b":\n:\n\n"] {
        let result = read(bytes, &IngestOptions::default());
        assert!(!matches!(result, Ok(draft) if draft.text.len() > 10));
    }
    let bytes = archive("", "x").replace("text/html", "image/gif");
    let result = read_page(bytes.as_bytes(), &IngestOptions::default());
    assert!(matches!(result, Err(IngestError::Damaged(_))));
}

#[test]
fn a_message_by_its_ending_needs_one_field() {
    let message = "Subject: Pier sold\n\nThe pier was sold.\n";
    let read = |name| parse(name, message.as_bytes(), &IngestOptions::default()).unwrap();
    assert_eq!(read("a.eml").articles[0].format, Format::Eml);
    assert_eq!(read("a.txt").articles[0].format, Format::Txt);
}

#[test]
fn a_plain_form_that_says_something_else_is_told() {
    let mail = |plain: &str| {
        format!(
            "From: a@b.example\nSubject: Pier\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n\
             --b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n<p>{}</p>\n--b--\n",
            STORY.replace("\n\n", "</p><p>")
        )
    };
    let said = |d: &Draft| d.reading.join(" ").contains("two forms");
    let same = one(&mail(STORY));
    assert!(!said(&same) && same.doubts.is_empty());
    let other = one(&mail(
        "The quay, too, was leased by somebody whom Kelmore has never seen before.",
    ));
    assert!(said(&other) && other.text.contains("sold the pier"));
    assert_eq!(
        other.doubts.first().map(|d| d.0),
        Some(WarningKind::LeftOut)
    );
}
