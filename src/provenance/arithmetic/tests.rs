//! Sums that do not come out, each with look-alikes that do or that say something else.

use crate::provenance::testing::read;

fn found(text: &str) -> Vec<String> {
    let (_, p) = read(&[("Harbour Post", "2023-06-06", text)]);
    p.arithmetic.into_iter().map(|a| a.explanation).collect()
}

fn one(text: &str) -> String {
    let all = found(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all[0].clone()
}

fn none(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn years_are_counted_to_the_day_of_publication() {
    assert_eq!(
        one("It was the first visit in 28 years, since 1999, the clerk said."),
        "1999 is 24 years before 2023; the text says 28 years."
    );
    one("It was the first visit in 28 years. The last one was in 1999, the clerk said.");
    one("The gate was built 30 years ago, in 1987, by the harbour board.");
    none(&[
        "It was the first visit in 24 years, since 1999, the clerk said.",
        "It was the first visit in 23 years, since 1999, the clerk said.",
        "It was the first visit in nearly 30 years, since 1999, the clerk said.",
        "It was the first visit in 20 years, since 2001, the clerk said.",
        "In 2010 it was the first visit in 28 years, since 1982, the clerk said.",
        "It was the first visit in 28 years. The last week of 1999 was wet.",
        "It was the first goal in 28 games, since 1999.",
    ]);
}

#[test]
fn parts_of_a_whole_come_out() {
    assert_eq!(
        one("On Monday 12 of the 40 members, or 45 per cent, voted against it."),
        "12 of 40 is 30 per cent; the text says 45 per cent."
    );
    one("On Monday 12 of the 40 members (45%) voted against it.");
    none(&[
        "On Monday 12 of the 40 members, or 30 per cent, voted against it.",
        "On Monday 13 of the 41 members, or 32 per cent, voted against it.",
        "On Monday 13 of the 41 members, or about a third, voted against it.",
        "On Monday about 12 of the 40 members, or 45 per cent, voted against it.",
        "On Monday 12 of the 40 members voted against it, and 45 per cent of the boats stayed.",
        "On 12 of the 40 days, 45 per cent more boats came.",
    ]);
}

#[test]
fn rises_and_falls_come_out() {
    assert_eq!(
        one("Fares rose from 40 to 50 crowns, up 50 per cent."),
        "From 40 to 50 is a change of 25 per cent; the text says 50 per cent."
    );
    one("Fares rose 50 per cent, from 40 to 50 crowns.");
    none(&[
        "Fares rose from 40 to 50 crowns, up 25 per cent.",
        "Fares rose from 1.2 million to 1.6 million, up 30 per cent.",
        "Its share rose from 4 per cent to 6 per cent, up 2 per cent.",
        "Fares rose from 40 to 50 crowns, up 6 per cent a year.",
        "Fares rose from 1999 to 2005, up 80 per cent.",
        "Fares rose from 40 to 50 crowns, and 80 per cent of the seats were sold.",
        "Fares rose from about 40 to 50 crowns, up 40 per cent.",
    ]);
}

#[test]
fn totals_come_out() {
    assert_eq!(
        one("The ferry saved 12 men and 8 women, 21 in all."),
        "12 and 8 make 20; the text says 21 in all."
    );
    none(&[
        "The ferry saved 12 men and 8 women, 20 in all.",
        "The ferry saved 12 men, 8 women and 3 children, 23 in total.",
        "The ferry saved 12 men and 8 women and lost about 40 in all.",
        "The ferry saved 12 men and 8 women, about 25 in all.",
        "In 2019 and 2020 the ferry saved some, 45 in all.",
    ]);
}
