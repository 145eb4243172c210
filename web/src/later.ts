// What a page can do without in its first moment: the fields and the timeline, names and finer borders, sharing and news.
// A script of its own, so that the map answers before it has come. No module, which a page on a disk may not load.

import { mountNews } from "./live/news.ts";
import { mountBorders } from "./map/borders.ts";
import { mountLabels } from "./map/labels.ts";
import { mountTimeline } from "./time/timeline.ts";
import { mountControls } from "./view/controls.ts";
import { sayInWords } from "./view/summary.ts";
import { mountTools } from "./view/tools.ts";

const later = { mountBorders, mountControls, mountLabels, mountNews, mountTimeline, mountTools, sayInWords };

export type Later = typeof later;

(window.eventAtlas ??= {})["later"] = later;
