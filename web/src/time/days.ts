// Civil days as whole numbers, counted from 1970-01-01. They have no clock and no zone, so they never pass
// through `Date`, which would move them by a day for half the world.

/** Days since 1970-01-01. */
export type Day = number;

/** A range of days, ends included; null is an open end. */
export interface Range {
  start: Day | null;
  end: Day | null;
}

export interface Calendar {
  year: number;
  /** 1 to 12 */
  month: number;
  /** 1 to 31 */
  day: number;
}

// Days from 0000-03-01 to 1970-01-01. Years are counted from March, so that the leap day comes last.
const EPOCH = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/** The day of a date of the proleptic Gregorian calendar; days past the month's end run into the next. */
export function fromCalendar(year: number, month: number, day: number): Day {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - EPOCH;
}

export function calendar(day: Day): Calendar {
  const shifted = day + EPOCH;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** Reads `2026-02-26`; null where there is no such day. */
export function parseDay(text: string): Day | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) return null;
  const [year, month, date] = found.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12) return null;
  const day = fromCalendar(year, month, date);
  const back = calendar(day);
  return back.month === month && back.day === date ? day : null;
}

/** Writes `2026-02-26`. */
export function isoDay(day: Day): string {
  const { year, month, day: date } = calendar(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

/** Whether days from `start` to `end` share one with the range. */
export function overlaps(range: Range, start: Day, end: Day): boolean {
  return (range.start === null || end >= range.start) && (range.end === null || start <= range.end);
}

export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
