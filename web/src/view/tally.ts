// How many events are shown, in the words above the list and, where there is none, on the map.

import { find } from "../dom.ts";
import type { Text } from "../model/text.ts";

export function tell(text: Text, shown: number, total: number, everything: boolean): void {
  const [status, drawer, note] = [find("#count"), find(".drawer > summary .tally"), find("#nothing")];
  if (status) status.textContent = everything ? text("count.all", { total }) : text("count.of", { shown, total });
  if (drawer) drawer.textContent = text("number", { count: shown });
  if (note) note.hidden = shown > 0;
}
