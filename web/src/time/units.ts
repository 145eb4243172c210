// What one bar of the histogram stands for: a day, a week, a month, or some years.

import { calendar, fromCalendar, type Day } from "./days.ts";

export type UnitName = "day" | "week" | "month" | "year";

export interface Unit {
  readonly name: UnitName;
  /** The number of the unit that holds a day; neighbours have neighbouring numbers. */
  of(day: Day): number;
  /** The first day of a unit. */
  first(index: number): Day;
  /** How many of them PageUp and PageDown pass over. */
  readonly page: number;
}

// 1970-01-05 was a Monday.
const FIRST_MONDAY = 4;

const DAY: Unit = { name: "day", of: (day) => day, first: (index) => index, page: 7 };

const WEEK: Unit = {
  name: "week",
  of: (day) => Math.floor((day - FIRST_MONDAY) / 7),
  first: (index) => index * 7 + FIRST_MONDAY,
  page: 4,
};

const MONTH: Unit = {
  name: "month",
  of: (day) => {
    const { year, month } = calendar(day);
    return year * 12 + month - 1;
  },
  first: (index) => fromCalendar(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1),
  page: 12,
};

function years(step: number): Unit {
  return {
    name: "year",
    of: (day) => Math.floor(calendar(day).year / step),
    first: (index) => fromCalendar(index * step, 1, 1),
    page: 10,
  };
}

export const COARSEST = years(500);

/** From fine to coarse. */
export const UNITS: readonly Unit[] = [DAY, WEEK, MONTH, ...[1, 2, 5, 10, 25, 50, 100].map(years), COARSEST];
