//! The map in words, made from the data: its description for those who do not see it.

use super::Look;
use crate::atlas::Summary;

/// "111 events in 33 countries. Most in Türkiye (18), …"
pub fn summary(look: &Look<'_>) -> String {
    let summary = Summary::of(look.atlas, look.selection);
    let words = look.messages;
    if summary.events == 0 {
        return words.text("map.empty").to_owned();
    }
    let counted = |key: &str, count: usize| words.format(key, &[("count", count.into())]);
    let mut sentences = vec![words.format(
        "summary",
        &[
            ("events", (&counted("events", summary.events)).into()),
            (
                "countries",
                (&counted("countries", summary.countries)).into(),
            ),
        ],
    )];
    if summary.most.len() > 1 {
        let most: Vec<String> = summary
            .most
            .iter()
            .map(|(code, count)| {
                words.format(
                    "summary.country",
                    &[
                        ("country", (&look.country(*code)).into()),
                        ("count", (*count).into()),
                    ],
                )
            })
            .collect();
        sentences.push(words.format(
            "summary.most",
            &[("countries", (&words.list(&most)).into())],
        ));
    }
    if let Some(dates) = summary.dates {
        sentences.push(words.format(
            "summary.dates",
            &[
                ("from", (&words.date(dates.start)).into()),
                ("to", (&words.date(dates.end)).into()),
            ],
        ));
    }
    if summary.without_location > 0 {
        sentences.push(counted("summary.unplaced", summary.without_location));
    }
    sentences.join(" ")
}
