//! Country and lake polygons for every scale in one file: United Nations boundaries, shared borders
//! stored once, each point with its weight, cut at the antimeridian.

mod antimeridian;
mod areas;
mod crossing;
mod encode;
mod levels;
mod plane;
mod simplify;
mod topojson;
mod topology;
mod untangle;

use std::path::Path;

use anyhow::Result;

/// Thousandths of a degree: longitude, latitude.
pub type Point = [i32; 2];
/// An open ring.
pub type Ring = Vec<Point>;

/// What vanishes below this many square kilometres is left out for good: at eight times the size of a
/// 1200 pixel world it is a fifth of a pixel.
const LEAST_WEIGHT: f64 = 2.0;

/// Writes `boundaries.bin`.
pub fn write(out: &Path) -> Result<()> {
    let world = topojson::read()?;
    let areas = areas::areas(&world.countries)?;
    let lakes = areas::lakes(&world.lakes);
    let bytes = encode::encode(&areas, &lakes);
    println!(
        "boundaries.bin: {} areas, {} lakes, {} bytes",
        areas.len(),
        lakes.len(),
        bytes.len()
    );
    std::fs::write(out.join("boundaries.bin"), bytes)?;
    Ok(())
}
