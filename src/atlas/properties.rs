//! What holds for every query and every atlas.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::report::DateSpan;

use super::fixture::{Stub, entry, report};
use super::{Atlas, Bounds, Days, Filter, Query};

fn day() -> impl Strategy<Value = Date> {
    (0..60i32).prop_map(|days| date(2026, 2, 1) + jiff::Span::new().days(days))
}

fn days() -> impl Strategy<Value = Days> {
    (prop::option::of(day()), prop::option::of(day())).prop_map(|(start, end)| match (start, end) {
        (Some(start), Some(end)) if start > end => Days {
            start: Some(end),
            end: Some(start),
        },
        (start, end) => Days { start, end },
    })
}

/// Tenths of a degree, so that points lie on edges now and then.
fn tenths(most: i32) -> impl Strategy<Value = f64> {
    (-most..=most).prop_map(|tenths| f64::from(tenths) / 10.0)
}

fn bounds() -> impl Strategy<Value = Bounds> {
    (tenths(1800), tenths(900), tenths(1800), tenths(900)).prop_map(|(west, a, east, b)| Bounds {
        west,
        south: a.min(b),
        east,
        north: a.max(b),
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    (
        prop::option::of(days()),
        prop::collection::vec(prop::sample::select(vec!["1", "2", "9"]), 0..3),
        prop::collection::vec(prop::sample::select(vec!["TR", "FJ", "US", "DE"]), 0..3),
        prop::sample::select(vec!["", "ankara", "ANIM", "a b", "ə&=?#%+", "🎉 x"]),
        prop::option::of(bounds()),
    )
        .prop_map(|(datetime, sections, countries, q, bounds)| {
            let mut filter = Filter {
                datetime,
                sections: sections.into_iter().map(str::to_owned).collect(),
                countries: countries
                    .into_iter()
                    .map(|code| code.parse().unwrap())
                    .collect(),
                q: q.to_owned(),
                bounds,
            };
            filter.normalise();
            filter
        })
}

/// Events at points and on days of all kinds.
fn atlas() -> impl Strategy<Value = Atlas> {
    let event = (
        prop::option::of((day(), 0..5i32)),
        prop::option::of((tenths(900), tenths(1800))),
        0..2usize,
    );
    prop::collection::vec(event, 0..30).prop_map(|events| {
        let mut report = report();
        report.entries = events
            .into_iter()
            .zip(1..)
            .map(|((dates, point, section), number)| {
                let dates =
                    dates.map(|(start, length)| (start, start + jiff::Span::new().days(length)));
                let mut entry = entry(section, number, "Anım", dates, "Türkiyə", &["Naməlum"]);
                entry.places[0].coordinates = point;
                entry
            })
            .collect();
        Atlas::build("x", report, &Stub)
    })
}

proptest! {
    #[test]
    fn a_filter_survives_being_written(filter in filter()) {
        let text = filter.to_query_string();
        let (read, errors) = Query::parse(&text);
        prop_assert_eq!(errors, []);
        prop_assert_eq!(&read.filter, &filter, "{}", text);
        prop_assert_eq!(read.to_query_string(), text);
    }

    #[test]
    fn no_query_string_is_too_strange(query in any::<String>()) {
        let (read, _) = Query::parse(&query);
        let canonical = read.to_query_string();
        let (again, errors) = Query::parse(&canonical);
        prop_assert_eq!(errors, []);
        prop_assert_eq!(again.to_query_string(), canonical);
    }

    #[test]
    fn parameters_of_ours_with_any_value_do_no_harm(name in prop::sample::select(vec!["datetime", "bbox", "view", "country", "width", "lang", "v"]), value in ".{0,40}") {
        let encoded: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
        let (read, _) = Query::parse(&format!("{name}={encoded}"));
        let canonical = read.to_query_string();
        prop_assert_eq!(Query::parse(&canonical).0.to_query_string(), canonical);
    }

    #[test]
    fn days_overlap_when_they_share_one(a in days(), start in day(), length in 0..10i32) {
        let span = DateSpan { start, end: start + jiff::Span::new().days(length) };
        let shared = (0..=length).any(|offset| {
            let day = start + jiff::Span::new().days(offset);
            a.start.is_none_or(|first| first <= day) && a.end.is_none_or(|last| day <= last)
        });
        prop_assert_eq!(a.overlap(&span), shared);
    }

    #[test]
    fn a_box_and_its_complement_across_the_antimeridian_hold_every_longitude(west in tenths(1799), east in tenths(1799), longitude in tenths(1800)) {
        prop_assume!(west != east);
        let whole = |west, east| Bounds { west, south: -90.0, east, north: 90.0 };
        let (one, other) = (whole(west, east), whole(east, west));
        prop_assert!(one.contains(longitude, 0.0) || other.contains(longitude, 0.0));
        let both = one.contains(longitude, 0.0) && other.contains(longitude, 0.0);
        prop_assert_eq!(both, longitude == west || longitude == east);
    }

    #[test]
    fn the_index_selects_what_the_words_of_the_filter_mean(atlas in atlas(), filter in filter()) {
        let words = crate::gazetteer::fold(&filter.q);
        let expected: Vec<u32> = (0u32..)
            .zip(&atlas.events)
            .filter(|(_, event)| {
                let countries = event.country.map(crate::messages::country_names).unwrap_or_default().into_values().collect::<Vec<_>>().join(". ");
                let text = crate::gazetteer::fold(&format!("{}. {}. {}. {countries}", event.title, event.place_text, event.place));
                filter.datetime.is_none_or(|days| event.dates.is_some_and(|dates| days.overlap(&dates)))
                    && (filter.sections.is_empty() || filter.sections.contains(&atlas.sections[event.section].id))
                    && (filter.countries.is_empty() || event.country.is_some_and(|code| filter.countries.contains(&code)))
                    && filter.bounds.is_none_or(|bounds| event.location.as_ref().is_some_and(|at| bounds.contains(at.longitude, at.latitude)))
                    && words.split_whitespace().all(|word| text.contains(word))
            })
            .map(|(index, _)| index)
            .collect();
        let selection = atlas.select(&filter);
        prop_assert_eq!(&selection.events, &expected);
        prop_assert_eq!(selection.by_section.iter().sum::<u32>() as usize, expected.len());
        prop_assert_eq!(selection.countries.iter().map(|country| country.count).sum::<u32>() as usize, expected.len());
    }

    #[test]
    fn pages_of_any_length_give_each_event_once(atlas in atlas(), limit in 1..40usize) {
        let everything = atlas.everything();
        let mut paged = Vec::new();
        while paged.len() < everything.len() {
            let page = everything.page(paged.len(), limit);
            prop_assert!(!page.is_empty());
            paged.extend(page.events);
        }
        prop_assert_eq!(paged, everything.events);
    }
}
