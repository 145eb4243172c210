//! Times the stages from the bundled sample's text to its answers: `cargo bench --bench stages`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use eventatlas::atlas::{Atlas, Query, csv, geojson};
use eventatlas::geocode::{Finder, geocode};
use eventatlas::http::{RENDERINGS, Scene};
use eventatlas::page::Remarks;
use eventatlas::report::{Report, Source, read_text};

const NAME: &str = "khojaly-34.md";
const TEXT: &str = include_str!("../tests/reports/khojaly-34.md");

fn parse() -> Report {
    read_text(Source::new(NAME, TEXT.as_bytes()), TEXT, &Finder::default())
}

fn build() -> Atlas {
    Atlas::build("khojaly-34", parse(), &Finder::default())
}

fn stages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sample");
    group.bench_function("parse", |bencher| bencher.iter(parse));
    for (kind, country, place) in [
        ("exact", "Almaniya", "Berlin"),
        ("alias", "Almaniya", "Köln"),
        ("by sound", "Rusiya", "Haaqa"),
    ] {
        group.bench_function(format!("geocode, {kind}"), |bencher| {
            bencher.iter(|| geocode(black_box(country), black_box(place)));
        });
    }
    group.bench_function("build: parse, geocode, count", |bencher| {
        bencher.iter(build)
    });

    let atlas = build();
    let everything = atlas.everything();
    group.bench_function("filter", |bencher| {
        bencher.iter(|| {
            let (query, _) = Query::parse(black_box("section=1&datetime=2026-02-21/2026-02-27"));
            atlas.select(&query.filter)
        });
    });
    group.bench_function("render, GeoJSON", |bencher| {
        bencher.iter(|| geojson::events(&atlas, &everything).to_string());
    });
    group.bench_function("render, CSV", |bencher| {
        bencher.iter(|| csv::events(&atlas, &everything));
    });
    let query = Query::default();
    let scene = Scene {
        atlas: &atlas,
        query: &query,
        selection: &everything,
        language: "az",
        at_root: false,
        public_url: None,
        allowed: &[],
        remarks: Remarks::default(),
        kept: false,
        tiles: None,
    };
    for rendering in RENDERINGS {
        if matches!(rendering.name, "" | "embed" | "map.svg") {
            group.bench_function(format!("render, /{}", rendering.name), |bencher| {
                bencher.iter(|| (rendering.render)(&scene));
            });
        }
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
