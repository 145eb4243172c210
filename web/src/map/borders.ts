// Finer borders, fetched only by those who zoom in; they replace the outlines of the same elements.

import type { Map as LeafletMap } from "leaflet";

interface Borders {
  unit: number;
  countries: Record<string, string>;
  disputed: string;
  lakes: string;
}

/** From which zoom on which file is worth its bytes. */
export function detailFor(zoom: number): 2 | 4 | null {
  if (zoom > 2.4) return 4;
  return zoom > 0.6 ? 2 : null;
}

export function mountBorders(map: LeafletMap, svg: SVGSVGElement, base: string): void {
  let shown = 0;
  const load = async (detail: 2 | 4): Promise<void> => {
    const answer = await fetch(`${base}borders-${detail}.json`);
    if (!answer.ok || shown > detail) return;
    draw(svg, (await answer.json()) as Borders);
  };
  const look = (): void => {
    // The whole world, however wide, is drawn from what came with the page.
    const detail = map.getZoom() > map.getMinZoom() + 0.1 ? detailFor(map.getZoom()) : null;
    if (!detail || detail <= shown) return;
    shown = detail;
    // Without them the map is only coarser.
    load(detail).catch(() => undefined);
  };
  map.on("zoomend", look);
  look();
}

function draw(svg: SVGSVGElement, borders: Borders): void {
  const transform = `scale(${borders.unit})`;
  svg.querySelector(".countries")?.setAttribute("transform", transform);
  const outline = (path: Element | null, d: string | undefined): void => {
    if (d) path?.setAttribute("d", d);
    else path?.removeAttribute("d");
  };
  for (const path of svg.querySelectorAll<SVGPathElement>("path[data-country]")) {
    outline(path, borders.countries[path.dataset["country"] ?? ""]);
  }
  outline(svg.querySelector("path.disputed"), borders.disputed);
  const lakes = svg.querySelector("path.lakes");
  lakes?.setAttribute("transform", transform);
  outline(lakes, borders.lakes);
}
