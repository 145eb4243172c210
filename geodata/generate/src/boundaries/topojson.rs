//! Reading the country and lake polygons out of plotly.js's geographic assets.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::Ring;
use crate::source::PLOTLY;

/// A feature of the source: a country by its ISO 3166-1 alpha-3 code, a disputed area, or a lake.
pub struct Feature {
    pub code: String,
    /// Outer rings and holes alike; the source's rings may cross the antimeridian.
    pub rings: Vec<Ring>,
}

/// What is taken from the source.
pub struct World {
    pub countries: Vec<Feature>,
    pub lakes: Vec<Feature>,
}

#[derive(Deserialize)]
struct Topology {
    objects: Objects,
    /// Steps in units of the transform. All numbers are floats, because the script writes `2e3`.
    arcs: Vec<Vec<[f64; 2]>>,
    transform: Transform,
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
    lakes: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(default)]
    id: String,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Vec<f64>>),
    MultiPolygon(Vec<Vec<Vec<f64>>>),
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// The world at 1:50,000,000.
pub fn read() -> Result<World> {
    let script = String::from_utf8(PLOTLY.file("dist/plotly-geo-assets.js")?)?;
    let topology: Topology = json5::from_str(module(&script, "dist/topojson/world_50m.json")?)
        .context("the world's topology")?;
    let arcs = absolute_arcs(&topology);
    Ok(World {
        countries: features(topology.objects.countries, &arcs)?,
        lakes: features(topology.objects.lakes, &arcs)?,
    })
}

/// The object literal that a bundled JSON module exports.
fn module<'a>(script: &'a str, path: &str) -> Result<&'a str> {
    let at = script
        .find(&format!("\"{path}\""))
        .with_context(|| format!("no module '{path}'"))?;
    let start = "module.exports = ";
    let from = at + script[at..].find(start).context("no module.exports")? + start.len();
    let to = from + script[from..].find(";\n").context("no end of the module")?;
    Ok(&script[from..to])
}

/// The arcs in thousandths of a degree (110 m), their deltas summed up.
fn absolute_arcs(topology: &Topology) -> Vec<Ring> {
    let Transform { scale, translate } = &topology.transform;
    topology
        .arcs
        .iter()
        .map(|arc| {
            let (mut x, mut y) = (0.0, 0.0);
            arc.iter()
                .map(|[dx, dy]| {
                    x += dx;
                    y += dy;
                    [
                        ((x * scale[0] + translate[0]) * 1000.0).round() as i32,
                        ((y * scale[1] + translate[1]) * 1000.0).round() as i32,
                    ]
                })
                .collect()
        })
        .collect()
}

fn features(collection: Collection, arcs: &[Ring]) -> Result<Vec<Feature>> {
    collection
        .geometries
        .into_iter()
        .map(|geometry| {
            let polygons = match geometry.shape {
                Shape::Polygon(rings) => vec![rings],
                Shape::MultiPolygon(polygons) => polygons,
            };
            let rings = polygons
                .iter()
                .flatten()
                .map(|ring| join(ring, arcs))
                .collect::<Result<_>>()?;
            Ok(Feature {
                code: geometry.id,
                rings,
            })
        })
        .collect()
}

/// An open ring: its last point is not its first again, and no point follows its like.
fn join(indices: &[f64], arcs: &[Ring]) -> Result<Ring> {
    let mut ring = Ring::new();
    for &index in indices {
        let index = index as i64;
        let forward = usize::try_from(if index < 0 { !index } else { index })?;
        let Some(arc) = arcs.get(forward) else {
            bail!("no arc {forward}");
        };
        if index < 0 {
            ring.extend(arc.iter().rev());
        } else {
            ring.extend(arc);
        }
    }
    ring.dedup();
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    Ok(ring)
}
