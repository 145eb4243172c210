// Days in words, as the server writes them.

import { calendar } from "../time/days.ts";
import type { Text } from "./text.ts";

export interface DateWords {
  date(day: number): string;
  short(day: number): string;
  /** With the month's short name and the year. */
  brief(day: number): string;
  month(month: number): string;
  span(start: number, end: number): string;
}

export function makeDates(text: Text, messages: Record<string, string | string[]>): DateWords {
  const name = (key: string, month: number): string => {
    const names = messages[key];
    return (Array.isArray(names) ? names[month - 1] : undefined) ?? String(month);
  };
  const month = (number: number): string => name("months", number);
  const dated = (day: number, months: string): string => {
    const on = calendar(day);
    return text("date.day", { day: String(on.day), month: name(months, on.month), year: String(on.year) });
  };
  const date = (day: number): string => dated(day, "months");
  return {
    date,
    month,
    brief: (day) => dated(day, "months.short"),
    short: (day) => {
      const on = calendar(day);
      return text("date.day.short", { day: String(on.day), month: name("months.short", on.month) });
    },
    span: (start, end) => {
      if (start === end) return date(start);
      const from = calendar(start);
      const to = calendar(end);
      const year = String(to.year);
      if (from.year !== to.year) return text("date.range", { from: date(start), to: date(end) });
      if (from.month === to.month) {
        return text("date.same_month", { from: String(from.day), to: String(to.day), month: month(to.month), year });
      }
      return text("date.same_year", {
        from_day: String(from.day),
        from_month: month(from.month),
        to_day: String(to.day),
        to_month: month(to.month),
        year,
      });
    },
  };
}
