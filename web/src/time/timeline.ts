// The timeline under the map: a histogram with a brush, two date fields, periods, and a button to play.

import { makeAxis, type Axis } from "./axis.ts";
import { makeBrush } from "./brush.ts";
import { count, type DatedEvent } from "./counts.ts";
import { overlaps, type Day, type Range } from "./days.ts";
import { element } from "../element.ts";
import { makeFields } from "./fields.ts";
import { makePlay } from "./play.ts";
import { makePlot } from "./plot.ts";
import { presets } from "./presets.ts";
import { nextBusy, open } from "./steps.ts";
import { makeWords, type Language } from "./words.ts";

export interface TimelineOptions extends Language {
  /** All of the report's events that have a date. */
  events: readonly DatedEvent[];
  /** How many events have none. */
  undated: number;
  /** How many colours the palette has for sections. */
  tones: number;
  range: Range;
  /** Called as the range moves, and with `settled` when it has come to rest. */
  onChange(range: Range, settled: boolean): void;
}

export interface Timeline {
  /** What passes every filter but the range. */
  update(shown: readonly DatedEvent[]): void;
  setRange(range: Range): void;
  destroy(): void;
}

export function mountTimeline(host: HTMLElement, options: TimelineOptions): Timeline {
  const words = makeWords(options);
  const note = options.undated > 0 ? element("p", { class: "time-note" }, words.text("time.undated", { count: options.undated })) : null;
  const found = makeAxis(options.events);
  if (!found) {
    host.replaceChildren(...(note ? [note] : []));
    const nothing = (): void => undefined;
    return { update: nothing, setRange: nothing, destroy: () => { host.replaceChildren(); } };
  }
  const axis: Axis = found;

  const all = count(axis, options.events, options.tones);
  let events = options.events;
  let shown = all;
  let range: Range = { start: null, end: null };
  // What play began with, and the day it has come to.
  let played: { within: Range; day: Day | null } | null = null;

  const readout = element("p", { class: "time-readout" });
  const plot = makePlot(axis, all, options.tones, words);
  const fields = makeFields(axis, all, presets(axis, all, options.events), words, (next) => {
    choose(next.start ?? axis.first, next.end ?? axis.last, true);
  });
  const brush = makeBrush(axis, plot, words, choose);
  const play = makePlay(words, showNextDay, () => {
    options.onChange(range, true);
  });

  /** What the reader does by hand ends the play. */
  function choose(start: Day, end: Day, settled: boolean): void {
    const next = open(axis, start, end);
    played = null;
    play.stop();
    show(next);
    options.onChange(next, settled);
  }

  function show(next: Range): void {
    range = next;
    const [start, end] = [Math.max(axis.first, range.start ?? axis.first), Math.min(axis.last, range.end ?? axis.last)];
    // A range that lies wholly before or after everything.
    const [left, right] = start <= end ? [start, end] : range.start !== null && range.start > axis.last ? [axis.last, axis.last] : [axis.first, axis.first];
    plot.setRange(left, right);
    brush.setRange(left, right);
    fields.setRange(left, right);
    tell();
  }

  function tell(): void {
    const within = events.filter(({ start, end }) => overlaps(range, start, end)).length;
    const [start, end] = [range.start ?? axis.first, range.end ?? axis.last];
    readout.replaceChildren(element("strong", {}, words.date(start, end)), " ", element("span", { class: "time-tally" }, words.text("events", { count: within })));
  }

  function showNextDay(): boolean {
    played ??= { within: range, day: null };
    const slot = nextBusy(axis, shown, played.within, played.day);
    if (!slot) {
      show(played.within);
      played = null;
      return false;
    }
    played.day = slot.last;
    const { start, end } = played.within;
    show(open(axis, Math.max(slot.first, start ?? slot.first), Math.min(slot.last, end ?? slot.last)));
    options.onChange(range, false);
    return true;
  }

  const root = element(
    "div",
    { class: "time", role: "group", "aria-label": words.text("time.title") },
    play.button,
    readout,
    plot.root,
    fields.root,
    note,
  );
  host.replaceChildren(element("div", { class: "time-frame" }, root));
  // Whoever turns to something else than the button wants the picture to hold still.
  const hold = (event: FocusEvent): void => {
    if (event.target !== play.button) play.stop();
  };
  const hide = (): void => {
    if (document.hidden) play.stop();
  };
  document.addEventListener("focusin", hold);
  document.addEventListener("visibilitychange", hide);
  const observer = new ResizeObserver(() => {
    plot.draw();
  });
  // Tells its first size too, once the page is laid out anyway.
  observer.observe(plot.track);
  show(options.range);

  return {
    update(next) {
      events = next;
      shown = count(axis, events, options.tones);
      plot.setShown(shown);
      tell();
    },
    setRange(next) {
      if (next.start === range.start && next.end === range.end) return;
      played = null;
      // What is told of the end of a play is what has come in its place.
      range = next;
      play.stop();
      show(next);
    },
    destroy() {
      play.destroy();
      observer.disconnect();
      document.removeEventListener("focusin", hold);
      document.removeEventListener("visibilitychange", hide);
      host.replaceChildren();
    },
  };
}
