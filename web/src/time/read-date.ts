// Reads a date as people type it: as the page writes it, with a month's name in any of its forms, with numbers alone, or
// as 2026-02-26.

import type { Axis } from "./axis.ts";
import { calendar, fromCalendar, type Day } from "./days.ts";
import type { Words } from "./words.ts";

type Names = Pick<Words, "text" | "monthName" | "shortDate">;

/** Null where it is none. Without a year it is one that the axis has. */
export function readDate(typed: string, words: Names, { first, last }: Pick<Axis, "first" | "last">): Day | null {
  const numbers = typed.match(/\d+/g) ?? [];
  const called = monthCalled(lettersOf(typed), words);
  if (numbers.length > 3 || (called === null && /\p{L}/u.test(typed))) return null;
  const year = numbers.splice(numbers.findIndex((part) => part.length > 2), numbers.some((part) => part.length > 2) ? 1 : 0)[0];
  // Where the year comes first, the month is next, whatever the language.
  const monthFirst = year !== undefined && typed.trimStart().startsWith(year) ? true : /2.*1/.test(words.text("date.day", { day: "1", month: "2", year: "" }));
  const month = called ?? Number(numbers.splice(monthFirst ? 0 : 1, 1)[0]);
  const [day, rest] = numbers.map(Number);
  if (day === undefined || (year !== undefined && rest !== undefined)) return null;
  const from = calendar(first).year;
  const years = year ? [Number(year)] : rest !== undefined ? [2000 + rest] : Array.from({ length: calendar(last).year - from + 1 }, (_, index) => from + index);
  const days = years.flatMap((each) => {
    const made = fromCalendar(each, month, day);
    const back = calendar(made);
    return back.month === month && back.day === day ? [made] : [];
  });
  return days.find((made) => made >= first && made <= last) ?? days[0] ?? null;
}

const lettersOf = (text: string): string[] => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i").match(/\p{L}+/gu) ?? [];

/** The month whose name has most letters in common with one of the words, from the first on: languages bend names. A short
 *  name is one only whole. */
function monthCalled(names: readonly string[], words: Names): number | null {
  const scores = Array.from({ length: 12 }, (_, index) => {
    const long = lettersOf(words.monthName(index + 1));
    const short = lettersOf(words.shortDate(fromCalendar(2000, index + 1, 1)));
    const alike = names.flatMap((name) => [
      ...long.map((own) => likeness(own, name)),
      ...short.filter((own) => name.startsWith(own)).map((own) => likeness(own, name)),
    ]);
    return Math.max(0, ...alike);
  });
  const most = Math.max(...scores);
  const found = scores.indexOf(most);
  return most > 0 && scores.lastIndexOf(most) === found ? found + 1 : null;
}

function likeness(one: string, other: string): number {
  let common = 0;
  while (common < one.length && one[common] === other[common]) common++;
  return common < 2 ? 0 : 99 * common - Math.abs(one.length - other.length);
}
