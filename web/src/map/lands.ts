// The countries that a report does not name.

import { drawing } from "../dom.ts";

/** They come as two paths, since to make two hundred elements would delay the map. Once something is asked of one of them, each
 *  has a path of its own, as src/draw/lands.rs has joined them. */
export function takeApart(svg: ParentNode): void {
  for (const joined of svg.querySelectorAll<SVGPathElement>("path[data-countries]")) {
    const codes = (joined.dataset["countries"] ?? "").split(" ");
    const outlines = (joined.getAttribute("d") ?? "").split(/(?=M)/);
    joined.replaceWith(...codes.map((code, at) => drawing("path", { "data-country": code, class: "land", d: outlines[at] })));
  }
}
