// Leaflet's map on what the page came with: its panes, and its size as it was measured.

import { Map as LeafletMapClass } from "leaflet/src/map/Map.js";
import { setPosition } from "leaflet/src/dom/DomUtil.js";
import type { LatLng, MapOptions, ZoomPanOptions } from "leaflet";
import { Point } from "leaflet/src/geometry/index.js";

interface Inner {
  _mapPane?: HTMLElement;
  _panes: Record<string, HTMLElement>;
  _size: Point;
  _sizeChanged: boolean;
}

export class PageMap extends LeafletMapClass {
  /** Where zooming in goes that names no place. */
  about: () => LatLng = () => this.getCenter();

  constructor(host: HTMLElement, options: MapOptions) {
    // Leaflet would ask for the computed style, and so for a layout.
    host.style.position = "relative";
    super(host, options);
  }

  /** The first view, in a map of a size that is known. */
  begin(size: Point, { zoom, at }: { zoom: number; at: LatLng }): void {
    Object.assign(this as unknown as Inner, { _size: size, _sizeChanged: false });
    this.setView(at, zoom, { animate: false });
  }

  override setZoom(zoom: number, options?: ZoomPanOptions): this {
    return this.setView(zoom > this.getZoom() ? this.about() : this.getCenter(), zoom, { zoom: options } as ZoomPanOptions);
  }

  override createPane(name: string, container?: HTMLElement): HTMLElement {
    const inner = this as unknown as Inner;
    const within = container ?? inner._mapPane;
    const found = within?.querySelector<HTMLElement>(`:scope > .leaflet-${name.replace("Pane", "")}-pane`);
    if (!found) return super.createPane(name, container);
    if (name) inner._panes[name] = found;
    setPosition(found, new Point(0, 0));
    return found;
  }
}
