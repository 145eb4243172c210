//! The map in words, made from the data: its description for those who do not see it.

use super::Look;
use crate::atlas::{Atlas, Selection, Summary};

/// "111 events in 33 countries. Most in Türkiye (18), …"
pub fn summary(atlas: &Atlas, selection: &Selection, look: &Look<'_>) -> String {
    let summary = Summary::of(atlas, selection);
    let words = look.messages;
    if summary.events == 0 {
        return words.text("map.empty").to_owned();
    }
    let counted = |key: &str, count: usize| words.format(key, &[("count", count.into())]);
    let key = match summary.countries {
        0 => "summary.nowhere",
        _ => "summary",
    };
    let mut sentences = vec![words.format(
        key,
        &[
            ("events", (&counted("events", summary.events)).into()),
            (
                "countries",
                (&counted("countries", summary.countries)).into(),
            ),
        ],
    )];
    if summary.countries > 1 && !summary.most.is_empty() {
        let most: Vec<String> = summary
            .most
            .iter()
            .map(|(code, count)| {
                let country = look.country(*code);
                words.format(
                    "summary.country",
                    &[("country", (&country).into()), ("count", (*count).into())],
                )
            })
            .collect();
        let most = words.list(&most);
        sentences.push(words.format("summary.most", &[("countries", (&most).into())]));
    }
    if let Some(dates) = summary.dates {
        let (from, to) = (words.date(dates.start), words.date(dates.end));
        sentences.push(match dates.start == dates.end {
            true => words.format("summary.day", &[("date", (&from).into())]),
            false => words.format(
                "summary.dates",
                &[("from", (&from).into()), ("to", (&to).into())],
            ),
        });
    }
    if summary.without_location > 0 {
        sentences.push(counted("summary.unplaced", summary.without_location));
    }
    sentences.join(" ")
}
