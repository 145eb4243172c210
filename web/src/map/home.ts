// The first view: where the report's events are, as the server has drawn it.

import type { Frame } from "./projection.ts";

/** A part of the frame, and the edge of the world that it keeps where the map is higher than it. */
export interface Home {
  x: number;
  y: number;
  width: number;
  height: number;
  edge: string;
}

const numbers = (text: string | undefined): number[] => (text ?? "").split(" ").map(Number);

export function readFrame(svg: SVGSVGElement, mercator: boolean): Frame {
  const [width = 720, height = 316, equator = 174] = numbers(svg.dataset["frame"]);
  return { width, height, equator, mercator };
}

export function readHome(svg: SVGSVGElement): Home {
  const [x = 0, y = 0, width = 720, height = 316] = numbers(svg.dataset["home"]);
  return { x, y, width, height, edge: svg.dataset["home"]?.split(" ")[4] ?? "YMid" };
}

/** The widths of the maps for which the server has joined the marks, the narrowest first. */
export const readWidths = (svg: SVGSVGElement): number[] => numbers(svg.dataset["widths"]);

/** The zoom and the middle of a map of so many pixels that shows it: what SVG makes of `xMid… meet`. */
export function homeView(home: Home, width: number, height: number): { zoom: number; x: number; y: number } {
  const scale = Math.min(width / home.width, height / home.height) || 1;
  const shown = height / scale;
  const y = {
    YMin: home.y + shown / 2,
    YMax: home.y + home.height - shown / 2,
  }[home.edge] ?? home.y + home.height / 2;
  return { zoom: Math.log2(scale), x: home.x + home.width / 2, y };
}
