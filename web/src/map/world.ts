// The server's drawing of the world, taken over as a Leaflet layer: the same elements, moved and scaled.

import type { Map as LeafletMap, Bounds, LatLng, Point, RendererOptions } from "leaflet";
import { Renderer } from "leaflet/src/layer/vector/Renderer.js";
import { setPosition } from "leaflet/src/dom/DomUtil.js";

interface Inner {
  _map: LeafletMap;
  _container: SVGSVGElement;
  _bounds: Bounds;
  _center: LatLng;
  _zoom: number;
}

interface Constructor {
  new (options: RendererOptions): Renderer;
  prototype: Renderer & { _update(): void };
}

const Base = Renderer as unknown as Constructor;

/** Keeps an SVG whose user units are the projection's frame in step with the map. */
export class World extends Base {
  private readonly svg: SVGSVGElement;

  constructor(svg: SVGSVGElement) {
    super({ padding: 0.4 });
    this.svg = svg;
  }

  private inner(): Inner {
    return this as unknown as Inner;
  }

  /** What the server has drawn fits as long as nothing moves: to draw it anew would only delay the page. */
  override onAdd(map: LeafletMap): this {
    this.inner()._container = this.svg;
    map.once("movestart zoomstart", () => { this._update(); });
    return this;
  }

  /** From now on it is as large as the map and something around it. */
  private take(): void {
    const { svg } = this;
    svg.removeAttribute("preserveAspectRatio");
    svg.classList.remove("viewed");
    svg.classList.add("taken", "leaflet-zoom-animated");
  }

  // Called when the map is taken down.
  _destroyContainer(): void {
    this.svg.remove();
  }

  _update(): void {
    if (!this.svg.classList.contains("taken")) this.take();
    const map = this.inner()._map as LeafletMap & { _animatingZoom?: boolean; getPixelOrigin(): Point };
    if (map._animatingZoom && this.inner()._bounds as Bounds | undefined) return;
    Base.prototype._update.call(this);
    const { _bounds: bounds } = this.inner();
    const size = bounds.getSize();
    const { min } = bounds;
    if (!min) return;
    const scale = 2 ** map.getZoom();
    const origin = map.getPixelOrigin().add(min);
    this.svg.setAttribute("width", String(size.x));
    this.svg.setAttribute("height", String(size.y));
    this.svg.setAttribute("viewBox", `${origin.x / scale} ${origin.y / scale} ${size.x / scale} ${size.y / scale}`);
    setPosition(this.svg, min);
  }

  // Renderer's; there are no Leaflet vectors in here.
  _updatePaths(): void {}
  _updateStyle(): void {}
}
