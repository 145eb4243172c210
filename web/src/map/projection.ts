// The projection in the frame that the server draws in: 720 px wide, y downwards. Equal Earth, or Web Mercator where
// an operator has tiles.

import { equalEarth, equalEarthInverse } from "./equal-earth.ts";

/** Pixels of the earth's radius in Equal Earth. */
const SCALE = 360 / equalEarth(Math.PI, 0)[0];

export interface Frame {
  width: number;
  height: number;
  /** The frame's y of the equator. */
  equator: number;
  mercator: boolean;
}

/** Pixels of the earth's radius in Web Mercator. */
const MERCATOR = 360 / Math.PI;
/** Where Web Mercator ends. */
const END = 85.05112878;

export function project(frame: Frame, latitude: number, longitude: number): [x: number, y: number] {
  if (frame.mercator) {
    const north = (Math.max(-END, Math.min(END, latitude)) * Math.PI) / 180;
    return [360 + (longitude / 180) * 360, frame.equator - MERCATOR * Math.asinh(Math.tan(north))];
  }
  const [x, y] = equalEarth((longitude * Math.PI) / 180, (latitude * Math.PI) / 180);
  return [360 + SCALE * x, frame.equator - SCALE * y];
}

export function unproject(frame: Frame, x: number, y: number): [latitude: number, longitude: number] {
  if (frame.mercator) {
    return [(Math.atan(Math.sinh((frame.equator - y) / MERCATOR)) * 180) / Math.PI, ((x - 360) / 360) * 180];
  }
  const [longitude, latitude] = equalEarthInverse((x - 360) / SCALE, (frame.equator - y) / SCALE);
  const degrees = (radians: number, most: number): number =>
    Math.max(-most, Math.min(most, Number.isFinite(radians) ? (radians * 180) / Math.PI : 0));
  return [degrees(latitude, 90), degrees(longitude, 720)];
}
