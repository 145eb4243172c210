// Reports that the tests need beside the sample, written where the server reads them.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { payloads } from "./payloads.ts";

interface Item {
  section: string;
  title: string;
  date: string;
  place: string;
}

function report(title: string, items: readonly Item[]): string {
  const lines = [`**${title}**`, ""];
  let section = "";
  let ordinal = 0;
  let number = 0;
  for (const item of items) {
    if (item.section !== section) {
      section = item.section;
      ordinal += 1;
      number = 0;
      lines.push(`# ${roman(ordinal)}. ${section}`, "");
    }
    number += 1;
    lines.push(String(number), "", `➤ ${item.title}`, "", item.date, "", item.place, "");
  }
  return lines.join("\n");
}

function roman(number: number): string {
  const signs: [number, string][] = [[100, "C"], [90, "XC"], [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];
  let left = number;
  return signs.map(([value, sign]) => {
    const times = Math.floor(left / value);
    left %= value;
    return sign.repeat(times);
  }).join("");
}

const one = (title: string, place = "Türkiye. Ankara.", date = "24 February 2026"): Item => ({ section: "MEETINGS", title, date, place });

const reports: Record<string, string> = {
  single: report("One event", [one("The only event")]),
  spot: report("All in one place", Array.from({ length: 40 }, (_, index) => one(`Event number ${index + 1}`))),
  far: report("The ends of the earth", [
    one("At the antimeridian", "Fiji. Suva.", "1 January 1926"),
    one("A century later", "New Zealand. Auckland.", "1 January 2026"),
    one("In the far north", "Norway. Longyearbyen.", "2 January 2026"),
    one("In the far south", "Argentina. Ushuaia.", "3 January 2026"),
    one(`A title of two thousand letters ${"x".repeat(1000)} ${"and words ".repeat(97)}`, "Chile. Santiago."),
    one("עברית \u202E and back \u202C العربية", "Israel. Haifa."),
  ]),
  sections: report(
    "Four hundred sections",
    Array.from({ length: 400 }, (_, index) => ({ ...one(`Event of section ${index + 1}`), section: `SECTION NUMBER ${index + 1}` })),
  ),
  many: report("As many as the list begins with, and more", Array.from({ length: 230 }, (_, index) => one(`Event number ${index + 1}`, "Türkiye. Ankara.", `${1 + (index % 28)} February 2026`))),
  hostile: report(
    `Hostile ${payloads[0] ?? ""}`,
    payloads.flatMap((payload, index) => [
      { ...one(payload), section: `${index < payloads.length / 2 ? "FIRST" : "SECOND"} ${payloads[index < payloads.length / 2 ? 1 : 2] ?? ""}` },
      { ...one(`Place ${index}`, `Türkiye. ${payload}.`), section: `${index < payloads.length / 2 ? "FIRST" : "SECOND"} ${payloads[index < payloads.length / 2 ? 1 : 2] ?? ""}` },
      { ...one(`Date ${index}`, "Türkiye. Ankara.", `24 February 2026 ${payload}`), section: `${index < payloads.length / 2 ? "FIRST" : "SECOND"} ${payloads[index < payloads.length / 2 ? 1 : 2] ?? ""}` },
    ]),
  ),
};

/** With coordinates, which only tables have. */
const tables: Record<string, string> = {
  edges: [
    "section,title,date,country,place,latitude,longitude",
    "Poles,At the north pole,2026-02-01,,North Pole,90,0",
    "Poles,At the south pole,2026-02-02,,South Pole,-90,0",
    "Date line,On the date line,2026-02-03,,East,0,180",
    "Date line,And on its other side,2026-02-03,,West,0,-180",
    "Date line,On the line in Fiji,2026-02-03,FJ,Taveuni,-16.9,180",
    "Elsewhere,In London,2026-02-05,GB,London,51.5,-0.1",
    "",
  ].join("\n"),
  crowds: [
    "section,title,date,country,place,latitude,longitude",
    ...Array.from({ length: 90 }, (_, index) => {
      const [place, latitude, longitude] = ([["North Pole", 90, 0], ["East", 10, 180], ["West", -20, -180]] as const)[index % 3] ?? ["", 0, 0];
      return `Section ${index % 3},Event ${index + 1},2026-02-${String((index % 28) + 1).padStart(2, "0")},,${place},${latitude},${longitude}`;
    }),
    "",
  ].join("\n"),
  // Of so many, a page does piece by piece what it does for all of them.
  thousand: [
    "section,title,date,country,place,latitude,longitude",
    ...Array.from({ length: 1200 }, (_, index) => {
      const [country, place, latitude, longitude] = ([["GB", "London", 51.5, -0.1], ["FR", "Paris", 48.9, 2.4], ["EG", "Cairo", 30, 31.2], ["JP", "Tokyo", 35.7, 139.7]] as const)[index % 4] ?? [];
      return `Section ${(index % 3) + 1},Event ${index + 1},2026-${String((index % 4) + 1).padStart(2, "0")}-${String((index % 28) + 1).padStart(2, "0")},${country},${place},${latitude},${longitude}`;
    }),
    "",
  ].join("\n"),
  sea: ["section,title,date,country,place,latitude,longitude", "Sea,A meeting at sea,2026-02-05,,On board,-45,-120", ""].join("\n"),
  marks: ["section,title,date,country,place,latitude,longitude", "Talks \u202E,A meeting,2026-02-05,IL,Haifa \u202E,32.8,35", ""].join("\n"),
};

/** The files' paths; a map's slug is its file's name. */
export function writeReports(): string[] {
  const folder = mkdtempSync(join(tmpdir(), "eventatlas-reports-"));
  const write = (texts: Record<string, string>, ending: string): string[] =>
    Object.entries(texts).map(([name, text]) => {
      const file = join(folder, `${name}.${ending}`);
      writeFileSync(file, text);
      return file;
    });
  return [...write(reports, "md"), ...write(tables, "csv")];
}
