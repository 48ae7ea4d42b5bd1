//! Chats of invented people.

use super::{looks_like_chat, read};
use crate::article::{MetadataField, Place};
use crate::ingest::{Draft, IngestError, IngestOptions, WarningKind};

const ANDROID: &str = "25/03/24, 21:10 - Messages and calls are end-to-end encrypted. Tap to learn more.\n\
25/03/24, 21:11 - Ada Oll created group \"Harbour: news\"\n\
25/03/24, 21:14 - Ada Oll: The pier is sold to nobody\nand the quay is sold, too.\n\
25/03/24, 21:15 - Ben: Who says?\n\
25/03/24, 21:16 - Ben: <Media omitted>\n\
25/03/24, 21:16 - Ben: IMG-20240325-WA0001.jpg (file attached)\nThe pier as it was on Monday\n\
25/03/24, 21:17 - +49 151 2345678: This message was deleted\n\
26/03/24, 08:01 - +49 151 2345678: @Ben ask @\u{2068}Ada Oll\u{2069} or @491512345678 or @49999999999 about it, mail ben@log.example\n\
26/03/24, 08:02 - Ada Oll: Forwarded many times\nThe Ostrey Log says that the pier was never sold at all.\n\
26/03/24, 08:03 - Ada Oll: https://log.example/pier\n";

fn all(text: &str, show_senders: bool) -> Vec<Draft> {
    let options = IngestOptions {
        show_senders,
        ..IngestOptions::default()
    };
    read("Chat with Ada Oll.txt", text.as_bytes(), &options).unwrap()
}

fn field(draft: &Draft, field: MetadataField) -> String {
    draft.metadata.get(field).unwrap_or_default()
}

#[test]
fn chats_are_told_from_prose() {
    assert!(looks_like_chat(
        "12/03/24, 21:14 - Ada: The pier is sold\nto nobody.\n12/03/24, 21:15 - Ben: Who says?\n"
    ));
    assert!(looks_like_chat(
        "[12.03.24, 21:14:05] Ada: Sold.\n\u{200E}[12.03.24, 9:15:00\u{202F}PM] Ben: Who says?\n"
    ));
    assert!(!looks_like_chat(
        "12 March 2024 - The pier is sold.\nOn 12/03/24, 21:14 it was not.\n"
    ));
}

#[test]
fn messages_are_articles_and_the_rest_is_counted() {
    let drafts = all(ANDROID, false);
    let texts: Vec<&str> = drafts.iter().map(|d| d.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "The pier is sold to nobody\nand the quay is sold, too.",
            "The pier as it was on Monday",
            "@Sender 2 ask @Sender 1 or @Sender 3 or @someone about it, mail ben@log.example",
            "The Ostrey Log says that the pier was never sold at all.",
            "https://log.example/pier",
        ]
    );
    let first = &drafts[0];
    assert_eq!(field(first, MetadataField::Byline), "Sender 1");
    assert_eq!(
        field(first, MetadataField::Published),
        "2024-03-25T21:14:00"
    );
    assert!(first.said.iter().all(|s| s.place == Place::ChatLine));
    let reading = first.reading.join(" ");
    for part in [
        "Message 3 of 10",
        "2 notices of the program",
        "1 picture or other file",
        "1 deleted message",
        "1 message of under four words",
        "day first",
        "hidden",
    ] {
        assert!(reading.contains(part), "{part}: {reading}");
    }
    assert!(
        drafts
            .iter()
            .all(|d| d.metadata.outlet.is_none() && d.doubts.is_empty())
    );
    let everything = format!("{drafts:?}");
    for name in ["Ada Oll", "Ben\"", "151 2345678"] {
        assert!(!everything.contains(name), "{name}");
    }
}

#[test]
fn a_forwarded_message_has_no_sender_and_no_date() {
    let drafts = all(ANDROID, false);
    let sent_on = &drafts[3];
    assert_eq!(
        (sent_on.metadata.byline.clone(), sent_on.metadata.published),
        (None, None)
    );
    assert!(
        sent_on
            .reading
            .iter()
            .any(|r| r.contains("forwarded by Sender 1 at 2024-03-26T08:02:00"))
    );
    for text in [
        "[25/03/24, 21:14:05] Ada: \u{200E}Forwarded\nThe pier was never sold at all.\n",
        "[25/03/24, 21:14:05] Ada: [Forwarded] The pier was never sold at all.\n",
        "[25.03.24, 21:14:05] Ada: Weitergeleitet: The pier was never sold at all.\n",
        "[25/03/24, 21:14:05] Ada: \u{200E}The pier was never sold at all.\n",
    ] {
        let drafts = all(text, false);
        assert_eq!(drafts[0].text, "The pier was never sold at all.", "{text}");
        assert_eq!(drafts[0].metadata.byline, None, "{text}");
        assert_eq!(drafts[0].metadata.published, None, "{text}");
    }
}

#[test]
fn names_are_shown_where_the_person_wants_them() {
    let drafts = all(ANDROID, true);
    assert_eq!(field(&drafts[0], MetadataField::Byline), "Ada Oll");
    assert!(
        drafts[2]
            .text
            .starts_with("@Ben ask @Ada Oll or @491512345678")
    );
    assert!(!drafts[0].reading.join(" ").contains("hidden"));
}

#[test]
fn an_export_of_the_other_kind() {
    let text = "[3/25/24, 9:10:00\u{202F}PM] Harbour: \u{200E}Messages and calls are end-to-end encrypted.\n\
        [3/25/24, 9:14:05\u{202F}PM] ~\u{202F}Ada Oll: The pier is sold to nobody. \u{200E}<This message was edited>\n\
        \u{200E}[3/25/24, 9:15:00\u{202F}PM] Ben: \u{200E}image omitted\n\
        \u{200E}[3/25/24, 9:15:09\u{202F}PM] Ben: \u{200E}<attached: 00000007-PHOTO.jpg>\n\
        [3/25/24, 9:16:00\u{202F}PM] Ben: Nobody was told about it, either.\n";
    let drafts = all(text, false);
    assert_eq!(drafts.len(), 2);
    assert_eq!(drafts[0].text, "The pier is sold to nobody.");
    assert_eq!(field(&drafts[0], MetadataField::Byline), "Sender 1");
    assert_eq!(
        field(&drafts[0], MetadataField::Published),
        "2024-03-25T21:14:05"
    );
    assert_eq!(field(&drafts[1], MetadataField::Byline), "Sender 2");
    assert!(drafts[0].reading.join(" ").contains("2 pictures"));
    assert_eq!(field(&all(text, true)[0], MetadataField::Byline), "Ada Oll");
}

#[test]
fn an_open_order_of_day_and_month_leaves_the_date_out_and_says_so() {
    let text = "1/2/24, 21:14 - Ada: The pier is sold to nobody.\n2/2/24, 21:14 - Ada: The quay is sold to nobody.\n";
    let drafts = all(text, false);
    assert_eq!(drafts[0].metadata.published, None);
    // The second of February is the second of February in both.
    assert_eq!(
        field(&drafts[1], MetadataField::Published),
        "2024-02-02T21:14:00"
    );
    assert_eq!(
        drafts[0].doubts.first().map(|d| d.0),
        Some(WarningKind::MetadataIgnored)
    );
    assert!(drafts[1].reading.join(" ").contains("day or month"));
}

#[test]
fn a_chat_without_messages_of_some_length_has_no_text() {
    let text = "25/03/24, 21:15 - Ben: Who says?\n25/03/24, 21:16 - Ben: <Media omitted>\n";
    let result = read("chat.txt", text.as_bytes(), &IngestOptions::default());
    assert_eq!(result.unwrap_err(), IngestError::NoText);
}

#[test]
fn a_long_chat_is_cut_and_says_so() {
    let text = "25/03/24, 21:15 - Ben: The pier is sold to nobody.\n".repeat(3_005);
    let drafts = all(&text, false);
    assert_eq!(drafts.len(), 3_000);
    assert_eq!(
        drafts[0].doubts.first().map(|d| d.0),
        Some(WarningKind::PartlyRead)
    );
    // Many calls and many names take no longer than many lines.
    let started = std::time::Instant::now();
    let names: String = (0..20_000)
        .map(|i| format!("25/03/24, 21:15 - B{i}: @B{i} sold @ the pier @@ again\n"))
        .collect();
    assert_eq!(all(&names, false).len(), 3_000);
    assert!(started.elapsed().as_secs() < 5);
}

#[test]
fn one_impossible_date_is_a_doubt_and_turns_nothing() {
    let text = "25/03/24, 21:14 - Ada: The pier is sold to nobody.\n99/99/24, 21:15 - Ben: Nobody was told about it.\n\
        26/03/24, 21:16 - Ada: The quay is sold to nobody.\n";
    let drafts = all(text, false);
    let dates: Vec<String> = drafts
        .iter()
        .map(|d| field(d, MetadataField::Published))
        .collect();
    assert_eq!(dates, ["2024-03-25T21:14:00", "", "2024-03-26T21:16:00"]);
    let doubt = drafts[0]
        .doubts
        .first()
        .map(|d| (d.0, d.1.contains("message 2")));
    assert_eq!(doubt, Some((WarningKind::MetadataIgnored, true)));
}

#[test]
fn a_pasted_line_stays_in_its_message() {
    for line in [
        "[24.03.24, 08:00:00] Cem: The mayor sold it himself.",
        "24/03/24, 08:00 - Cem: The mayor sold it himself.",
    ] {
        let text = format!(
            "25/03/24, 21:14 - Ada: Look at what I found there:\n{line}\n25/03/24, 21:15 - Ben: Nobody was told about it.\n\
             25/03/24, 21:16 - Ben: And Cem was not asked.\n"
        );
        let drafts = all(&text, false);
        assert_eq!(drafts.len(), 3, "{line}");
        assert!(
            drafts[0]
                .text
                .ends_with("Sender 3: The mayor sold it himself."),
            "{}",
            drafts[0].text
        );
        assert_eq!(drafts[2].text, "And Sender 3 was not asked.");
        assert!(
            drafts[0]
                .reading
                .join(" ")
                .contains("One line looks like the beginning")
        );
    }
}

#[test]
fn names_in_messages_and_in_the_file_s_name_are_hidden() {
    let text = "25/03/24, 21:14 - Ada Oll: Thanks Anna, and thank anna vint's brother Ben.\n\
        25/03/24, 21:15 - Anna Vint: Ada, see https://log.example/Ada and write to Ada@log.example\n\
        25/03/24, 21:16 - Ben: The pier was sold to nobody by ADA.\n\
        25/03/24, 21:17 - Ben Ulm: Annaberg and the ben nevis are far away.\n";
    let drafts = all(text, false);
    let texts: Vec<&str> = drafts.iter().map(|d| d.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Thanks Sender 2, and thank Sender 2's brother someone.",
            "Sender 1, see https://log.example/Ada and write to Ada@log.example",
            "The pier was sold to nobody by Sender 1.",
            "Annaberg and the ben nevis are far away.",
        ]
    );
    assert_eq!(drafts[0].file.as_deref(), Some("Chat with Sender 1.txt"));
    let shown = all(text, true);
    assert!(shown[0].text.starts_with("Thanks Anna") && shown[0].file.is_none());
}
