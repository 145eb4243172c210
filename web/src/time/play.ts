// The button that runs the days through, one bar with events after the other.

import { element, drawing } from "../element.ts";
import type { Words } from "./words.ts";

/** Milliseconds that a day stays. */
const STAY = 1_000;

export interface Play {
  button: HTMLButtonElement;
  stop(): void;
  destroy(): void;
}

/** `next` shows the next day and tells whether there was one; `end` is called when the run is over. */
export function makePlay(words: Words, next: () => boolean, end: () => void): Play {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let timer = 0;
  const icon = drawing("path", {});
  const button = element("button", { type: "button", class: "time-play" }, drawing("svg", { class: "time-sign", viewBox: "0 0 16 16", "aria-hidden": "true" }, icon));

  function show(): void {
    const name = words.text(timer ? "time.pause" : still.matches ? "time.next" : "time.play");
    button.setAttribute("aria-label", name);
    button.title = name;
    icon.setAttribute("d", timer ? "M4 3h3v10H4zM9 3h3v10H9z" : still.matches ? "M4 3l6 5-6 5zM11 3h2v10h-2z" : "M5 2.5l8.5 5.5L5 13.5z");
  }

  function stop(): void {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    show();
    end();
  }

  function step(): void {
    if (next()) timer = window.setTimeout(step, STAY);
    else stop();
  }

  button.addEventListener("click", () => {
    if (timer) stop();
    else if (still.matches) {
      // Nothing moves of itself: each press is a day.
      next();
      end();
    } else {
      step();
      show();
    }
  });
  const settle = (): void => {
    stop();
    show();
  };
  still.addEventListener("change", settle);
  show();
  return {
    button,
    stop,
    destroy() {
      stop();
      still.removeEventListener("change", settle);
    },
  };
}
