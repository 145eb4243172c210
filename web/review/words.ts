// The page's own words, in the language of the browser or of `?lang=`.

import { makeText, type Text } from "../src/model/text.ts";
import az from "./messages/az.json";
import en from "./messages/en.json";
import ru from "./messages/ru.json";
import tr from "./messages/tr.json";

const MESSAGES: Record<string, Record<string, string>> = { az, en, ru, tr };

export interface Words {
  language: string;
  text: Text;
  has(key: string): boolean;
  number(value: number): string;
  /** A civil day or span of days, `2026-03-04` or `2026-03-04/2026-03-06`. */
  dates(span: string): string;
}

export function words(): Words {
  const asked = new URLSearchParams(location.search).get("lang");
  const wanted = [...(asked ? [asked] : []), ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  const language = wanted.find((tag) => tag in MESSAGES) ?? "en";
  const messages = { ...en, ...MESSAGES[language] } as Record<string, string>;
  const numbers = new Intl.NumberFormat(language);
  // At noon in no zone but one, so that no clock moves the day.
  const days = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const day = (text: string): Date => new Date(`${text}T12:00:00Z`);
  return {
    language,
    text: makeText(messages, language),
    has: (key) => key in messages,
    number: (value) => numbers.format(value),
    dates: (span) => {
      const [start = "", end = start] = span.split("/");
      if (Number.isNaN(day(start).getTime()) || Number.isNaN(day(end).getTime())) return span;
      return start === end ? days.format(day(start)) : days.formatRange(day(start), day(end));
    },
  };
}
