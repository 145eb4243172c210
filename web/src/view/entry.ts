// One event: as an entry of the list, and in full on the card.

import { element } from "../dom.ts";
import { signOf } from "../map/mark.ts";
import { type AtlasEvent, doubt } from "../model/event.ts";
import { placeName } from "./names.ts";
import type { Scene } from "./scene.ts";

/** The sign of a section: its shape in its colour. */
export const glyph = (section: number): HTMLElement => element("i", { class: `glyph ${signOf(section)}` });

function when(event: AtlasEvent, scene: Scene): string {
  if (event.start === null || event.end === null) return event.dateText || scene.text("date.none");
  return scene.dates.span(event.start, event.end);
}

/** The place as it was found, with its country; the report's words keep their direction, and whatever marks they have, to
 *  themselves. */
export function where(event: AtlasEvent, scene: Scene): (string | Node)[] {
  const country = event.country ? scene.country(event.country) : "";
  const name = placeName(event, scene);
  if (!name) return [event.placeText];
  return country && country !== name ? [element("bdi", {}, name), `${scene.text("list.comma")}${country}`] : [name];
}

/** As the server writes it. */
export function entry(event: AtlasEvent, scene: Scene): HTMLLIElement {
  const unsure = doubt(event);
  return element(
    "li",
    { class: "event", "data-id": event.id },
    element(
      "a",
      { class: "entry", href: `?event=${encodeURIComponent(event.id)}` },
      glyph(event.section),
      element("span", { class: "title", dir: "auto", lang: scene.data.contentLanguage }, ...(event.title ? [event.title] : where(event, scene))),
    ),
    element(
      "p",
      { class: "meta" },
      element("span", { class: "where", dir: "auto" }, ...where(event, scene)),
      element("span", { class: event.start !== null && event.start === event.end ? "when alone" : "when" }, when(event, scene)),
      unsure && element("span", { class: "badge" }, scene.text(unsure)),
      event.corrections.length > 0 && element("span", { class: "badge" }, scene.text("event.corrected")),
    ),
  );
}

/** Whether an event's link leads from an embed to the map's page; on a disk, a page is found by the name of its file only. */
export const leadsOut = ({ embed, exported }: Scene["data"]): boolean => embed && !exported;

/** Everything that is known of an event. */
export function details(event: AtlasEvent, scene: Scene, href: string): HTMLElement {
  const { text } = scene;
  const row = (name: string, ...value: (string | Node)[]): Node[] => [
    element("dt", {}, name),
    element("dd", typeof value[0] === "string" ? { dir: "auto" } : {}, ...value),
  ];
  const unsure = doubt(event);
  const written = event.placeText && event.placeText !== event.place;
  const facts = element(
    "dl",
    {},
    ...row(
      text("event.section"),
      element("span", { class: "of" }, glyph(event.section), element("span", { dir: "auto" }, scene.sectionTitle(event.section))),
    ),
    ...(written ? row(text("event.as_written"), event.placeText) : []),
    ...(event.place && event.located ? row(text("event.found"), ...where(event, scene)) : []),
    ...(unsure ? row(text("legend.precision"), text(unsure)) : []),
    ...event.corrections.flatMap((correction) => row(text("event.corrected"), corrected(correction, scene))),
  );
  return element(
    "article",
    { class: "details", "data-id": event.id },
    element("h3", { dir: "auto", lang: scene.data.contentLanguage }, ...(event.title ? [event.title] : where(event, scene))),
    element("p", { class: "when" }, when(event, scene)),
    event.description ? element("p", { dir: "auto" }, event.description) : null,
    facts,
    element(
      "p",
      { class: "links" },
      event.url && element("a", { href: event.url, rel: "noopener nofollow", target: "_blank" }, text("event.source")),
      element("a", { class: "permalink", href, target: leadsOut(scene.data) && "_blank" }, text("event.link")),
    ),
  );
}

function corrected(correction: AtlasEvent["corrections"][number], scene: Scene): string {
  const key = `event.corrected.${correction.field}`;
  const said = scene.text(key, { was: correction.was });
  const words = said === key ? scene.text("event.corrected.other", { was: correction.was }) : said;
  return correction.why ? `${words}. ${correction.why}` : words;
}
