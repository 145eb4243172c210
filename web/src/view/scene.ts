// What every part of the page speaks with: the words, the names and the dates of this map.

import { type DateWords, makeDates } from "../model/dates.ts";
import type { PageData } from "../model/page.ts";
import { type Text, makeText } from "../model/text.ts";

export interface Scene {
  data: PageData;
  language: string;
  text: Text;
  dates: DateWords;
  country(code: string): string;
  sectionTitle(section: number): string;
  list(items: readonly string[]): string;
}

export function makeScene(data: PageData): Scene {
  const text = makeText(data.messages, data.language);
  let names: Intl.DisplayNames | undefined;
  return {
    data,
    language: data.language,
    text,
    dates: makeDates(text, data.messages),
    country: (code) => {
      const known = data.countries[code]?.[0];
      if (known !== undefined) return known;
      names ??= new Intl.DisplayNames([data.language, "en"], { type: "region" });
      return names.of(code) ?? code;
    },
    sectionTitle: (index) => {
      const section = data.sections[index];
      if (!section) return "";
      return section.numeral ? `${section.numeral}. ${section.title}` : section.title;
    },
    list: (items) => {
      const last = items.at(-1) ?? "";
      if (items.length < 2) return last;
      return text("list.and", { list: items.slice(0, -1).join(text("list.comma")), last });
    },
  };
}
