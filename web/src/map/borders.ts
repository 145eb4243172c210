// Finer borders, fetched only by those who zoom in; they replace the outlines of the same elements.

import type { Borders, PageData } from "../model/page.ts";
import { readFile } from "../read.ts";
import { takeApart } from "./lands.ts";
import type { AtlasMap } from "./map.ts";

/** From which zoom on which file is worth its bytes. */
export function detailFor(zoom: number): 2 | 4 | null {
  if (zoom > 2.4) return 4;
  return zoom > 0.6 ? 2 : null;
}

/** What came with the page is good to this zoom, as long as nobody asks to see more. */
const COARSE = 1.2;

export function mountBorders(atlasMap: AtlasMap, { base, exported }: PageData): void {
  const { map, svg } = atlasMap;
  let shown = 0;
  const load = async (detail: 2 | 4): Promise<void> => {
    const found = await readFile<Borders>(`${base}borders-${detail}.${exported ? "js" : "json"}`);
    if (found && shown <= detail) draw(svg, found);
  };
  const look = (): void => {
    if (atlasMap.isHome() && map.getZoom() < COARSE) return;
    const detail = detailFor(map.getZoom());
    if (!detail || detail <= shown) return;
    shown = detail;
    // Without them the map is only coarser.
    load(detail).catch(() => undefined);
  };
  map.on("moveend", look);
  look();
}

function draw(svg: SVGSVGElement, borders: Borders): void {
  const transform = `scale(${borders.unit})`;
  for (const group of svg.querySelectorAll(".countries")) group.setAttribute("transform", transform);
  const outline = (path: Element | null, d: string | undefined): void => {
    if (d) path?.setAttribute("d", d);
    else path?.removeAttribute("d");
  };
  takeApart(svg);
  for (const path of svg.querySelectorAll<SVGPathElement>("path[data-country]")) {
    outline(path, borders.countries[path.dataset["country"] ?? ""]);
  }
  outline(svg.querySelector("path.disputed"), borders.disputed);
  const lakes = svg.querySelector("path.lakes");
  lakes?.setAttribute("transform", transform);
  outline(lakes, borders.lakes);
}
