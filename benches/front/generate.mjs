// A report of many events at real places, the same for the same seed: what `many.mjs` measures.
// Places come from the gazetteer by way of the binary's own labels: `node generate.mjs 10000 > many.md`.

import { fileURLToPath } from "node:url";
import { geoEqualEarthRaw } from "d3-geo";
import { sample, serve } from "./server.mjs";

/** Pixels of the earth's radius in the frame that labels lie in. */
const SCALE = 360 / geoEqualEarthRaw(Math.PI, 0)[0];

/** Mulberry32. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export async function generate(count, seed = 34) {
  const atlas = await serve(sample);
  const { places } = await (await fetch(`${atlas.url}/khojaly-34/labels.json?lang=en`)).json();
  atlas.stop();
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const lines = ["title,section,date,country,place,latitude,longitude"];
  const kinds = ["Rally", "Lecture", "Statement", "Conference", "Exhibition"];
  for (let index = 0; index < count; index++) {
    const day = new Date(Date.UTC(2026, 0, 1) + Math.floor(next() * 120) * 86_400_000).toISOString().slice(0, 10);
    const kind = pick(kinds);
    const [name, x, y] = pick(places);
    const [longitude, latitude] = geoEqualEarthRaw.invert((x - 360) / SCALE, (174 - y) / SCALE).map((radians) => (radians * 180) / Math.PI + (next() - 0.5) * 0.6);
    lines.push(`${kind} ${index + 1} in ${name.replaceAll(",", " ")},${kind},${day},,${name.replaceAll(",", " ")},${latitude.toFixed(4)},${longitude.toFixed(4)}`);
  }
  return `${lines.join("\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(await generate(Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 34)));
