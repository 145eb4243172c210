//! Times to draw the bundled sample: `cargo bench --bench pictures`. The goals are 5 ms for the SVG and
//! 60 ms for a PNG of 1200 × 630. Kinds take turns, so that a slow spell of the machine meets them all; on Linux it
//! is the time on a processor that counts, without that of waiting for one. On two shared cores: 0.4 ms for either
//! SVG; 43 ms for the PNG, 49 ms zoomed, measured in the server with all else that a request costs.

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use eventatlas::atlas::{Atlas, Query};
use eventatlas::draw::{self, Look};
use eventatlas::geocode::Finder;
use eventatlas::messages::Messages;
use eventatlas::report::{Source, read_text};

const ROUNDS: usize = 31;

type Kind = (&'static str, &'static str, fn(&Atlas, &Look<'_>) -> usize);

const KINDS: [Kind; 4] = [
    ("inline SVG of a page", "", |atlas, look| {
        draw::inline(
            atlas,
            &atlas.everything(),
            look,
            &[],
            draw::Projection::EqualEarth,
        )
        .world
        .len()
    }),
    ("map.svg, 1200 wide", "width=1200", |atlas, look| {
        draw::svg(atlas, &atlas.everything(), look).len()
    }),
    ("map.png, 1200 x 630", "width=1200&height=630", bitmap),
    (
        "map.png of a zoomed view",
        "width=1200&height=630&view=3/45/15",
        bitmap,
    ),
];

fn bitmap(atlas: &Atlas, look: &Look<'_>) -> usize {
    draw::png(atlas, &atlas.everything(), look).map_or(0, |bytes| bytes.len())
}

/// Of this thread, where the system tells; else what the clock says.
fn spent() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = schedule
        .split(' ')
        .next()
        .and_then(|spent| spent.parse().ok());
    nanoseconds.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}

fn main() {
    let name = "khojaly-34.md";
    let text = include_str!("../tests/reports/khojaly-34.md");
    let report = read_text(Source::new(name, text.as_bytes()), text, &Finder::default());
    let atlas = Atlas::build("khojaly-34", report, &Finder::default());
    let views = KINDS.map(|(_, query, _)| Query::parse(query).0.view);
    let mut times = vec![Vec::new(); KINDS.len()];
    let mut sizes = [0; KINDS.len()];
    for round in 0..=ROUNDS {
        for (index, (_, _, draw)) in KINDS.iter().enumerate() {
            let look = Look {
                view: &views[index],
                messages: Messages::of("az"),
            };
            let start = spent();
            sizes[index] = black_box(draw(&atlas, &look));
            // The first round projects the outlines and reads the fonts.
            if round > 0 {
                times[index].push(spent() - start);
            }
        }
    }
    println!(
        "{:28} {:>10} {:>10} {:>10} {:>9}",
        "", "least", "median", "most", "bytes"
    );
    for (index, (name, ..)) in KINDS.iter().enumerate() {
        let times = &mut times[index];
        times.sort();
        let of = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
        println!(
            "{name:28} {:>10} {:>10} {:>10} {:>9}",
            of(times[0]),
            of(times[ROUNDS / 2]),
            of(times[ROUNDS - 1]),
            sizes[index]
        );
    }
}
