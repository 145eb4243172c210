// What the timeline says, put together from the interface's messages.

import type { Axis, Slot } from "./axis.ts";
import type { Counts } from "./counts.ts";
import type { Day } from "./days.ts";

/** A message in the interface's language, its placeholders filled. */
export type Text = (key: string, values?: Record<string, string | number>) => string;


export interface Language {
  text: Text;
  /** A day, or a span of days, in words. */
  date: (start: Day, end: Day) => string;
  /** A day without its year, as short as it goes. */
  shortDate: (day: Day) => string;
  /** The same with its year. */
  briefDate: (day: Day) => string;
  /** The name of a month, 1 to 12. */
  monthName: (month: number) => string;
}

export type Words = ReturnType<typeof makeWords>;

export function makeWords({ text, date, shortDate, briefDate, monthName }: Language) {
  const bar = (slot: { first: Day; last: Day }, events: number): string =>
    text("time.bar", { date: date(slot.first, slot.last), events: text("events", { count: events }) });
  return {
    text,
    date,
    shortDate,
    briefDate,
    monthName,
    bar,
    /** A bare number as the language writes it. */
    number: (count: number): string => text("time.number", { count }),
    emptyDays: (slot: Slot): string => text("time.break", { count: slot.last - slot.first + 1 }),
    title: (axis: Axis): string => text(`time.by_${axis.unit.name}`),
    /** What the picture shows, for those who cannot see it. */
    summary(axis: Axis, counts: Counts): string {
      const most = axis.slots.find((slot, index) => !slot.isBreak && counts.totals[index] === counts.most);
      return text("time.summary", {
        title: text(`time.by_${axis.unit.name}`),
        dates: date(axis.first, axis.last),
        most: most ? bar(most, counts.most) : "",
      });
    },
  };
}
