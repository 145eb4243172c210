// The page's own words, in the language of the browser or of `?lang=`; figures and dates as the maps write them.

import { makeDates } from "../src/model/dates.ts";
import { makeText, type Text } from "../src/model/text.ts";
import { parseDay, type Day } from "../src/time/days.ts";
import mapsAr from "../messages/ar.json";
import mapsAz from "../messages/az.json";
import mapsEn from "../messages/en.json";
import mapsRu from "../messages/ru.json";
import mapsTr from "../messages/tr.json";
import ar from "./messages/ar.json";
import az from "./messages/az.json";
import en from "./messages/en.json";
import ru from "./messages/ru.json";
import tr from "./messages/tr.json";

type Messages = Record<string, string | string[]>;

const MESSAGES: Record<string, Messages> = {
  ar: { ...mapsAr, ...ar },
  az: { ...mapsAz, ...az },
  en: { ...mapsEn, ...en },
  ru: { ...mapsRu, ...ru },
  tr: { ...mapsTr, ...tr },
};

export interface Words {
  language: string;
  text: Text;
  has(key: string): boolean;
  number(value: number): string;
  /** The name of a month, 1 to 12. */
  monthName(month: number): string;
  /** A day without its year, and with it. */
  shortDate(day: Day): string;
  briefDate(day: Day): string;
  /** A civil day or span of days, `2026-03-04` or `2026-03-04/2026-03-06`. */
  dates(span: string): string;
}

export function words(): Words {
  const asked = new URLSearchParams(location.search).get("lang");
  const wanted = [...(asked ? [asked] : []), ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  const language = wanted.find((tag) => tag in MESSAGES) ?? "en";
  const messages = MESSAGES[language] ?? {};
  const text = makeText(messages, language);
  const dates = makeDates(text, messages);
  return {
    language,
    text,
    has: (key) => key in messages,
    number: (value) => String(value).replace(/\B(?=(\d{3})+$)/g, text("number.group")),
    monthName: (month) => dates.month(month),
    shortDate: (day) => dates.short(day),
    briefDate: (day) => dates.brief(day),
    dates: (span) => {
      const [start = "", end = start] = span.split("/");
      const [first, last] = [parseDay(start), parseDay(end)];
      return first === null || last === null ? span : dates.span(first, last);
    },
  };
}
