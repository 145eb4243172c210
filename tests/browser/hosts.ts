// Hosts by what they do to pasted code, and by the part of them that deals with frames.

import { code, type Embed } from "../../web/src/share/code.ts";
import { atlasUrl } from "./atlas.ts";

/** The forms that the dialog gives, and our element as it is written by hand. */
export const FORMS = ["iframe", "script", "element", "image"] as const;
export type Form = (typeof FORMS)[number];

export interface Host {
  name: string;
  /** What it makes of pasted code. */
  change?: (code: string) => string;
  /** What it listens with. */
  script?: string;
  policy?: () => string;
  /** Whether it runs scripts that come with the code. */
  runs: boolean;
  /** Whether it fits frames by itself. */
  fits: boolean;
  /** The highest that it lets a frame become. */
  highest?: number;
}

export function pasted(form: Form): string {
  const root = atlasUrl();
  const map = `${root}/khojaly-34/`;
  const embed: Embed = {
    embed: `${map}embed?lang=en`,
    page: `${map}?lang=en`,
    picture: `${map}map.png?lang=en&width=1200&height=630`,
    script: `${root}/assets/embed-1.js`,
    title: "Map",
    height: 480,
  };
  if (form !== "element") return code(form, embed);
  return `<event-atlas src="${map}?lang=en" title="Map"><a href="${map}">Map</a></event-atlas><script async src="${embed.script}"></script>`;
}

const attributes = (code: string, more: string): string => code.replaceAll("<iframe", `<iframe ${more}`);
const withoutScripts = (code: string): string => code.replace(/<script.*?<\/script>/g, "");
/** What no list of allowed elements has. */
const withoutUnknown = (code: string): string => withoutScripts(code).replace(/<\/?event-atlas[^>]*>/g, "");

/** As its own listener: by secret and by window, between 200 and 1000 px. */
const WORDPRESS = `addEventListener("message", ({ data, source }) => {
  if (!data || /[^a-zA-Z0-9]/.test(data.secret)) return;
  for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
    if (source === frame.contentWindow && data.message === "height") {
      frame.style.height = "";
      frame.height = Math.max(200, Math.min(1000, parseInt(data.value, 10)));
    }
  }
});`;

const DATAWRAPPER = `addEventListener("message", ({ data, source }) => {
  if (data["datawrapper-height"] === undefined) return;
  for (const frame of document.querySelectorAll("iframe")) if (frame.contentWindow === source) {
    for (const chart in data["datawrapper-height"]) frame.style.height = data["datawrapper-height"][chart] + "px";
  }
});`;

const MEDIUM = `addEventListener("message", ({ data }) => {
  let message;
  try { message = JSON.parse(data); } catch { return; }
  if (message.context !== "iframe.resize") return;
  for (const frame of document.querySelectorAll("iframe")) if (frame.src === message.src) frame.style.height = message.height + "px";
});`;

const AMP = `addEventListener("message", ({ data, source }) => {
  const frame = document.querySelector("iframe");
  if (source !== frame?.contentWindow || data.sentinel !== "amp" || data.type !== "embed-size" || data.height < 100) return;
  frame.style.height = data.height + "px";
});`;

/** Pym's parent half for a frame that it did not make itself: it adds its parameters to the address. */
const PYM = `const expression = /^pymxPYMxmap-1xPYMx(\\S+)xPYMx(.*)$/;
addEventListener("message", ({ data }) => {
  const found = typeof data === "string" && data.match(expression);
  if (found && found[1] === "height") document.querySelector("iframe").style.height = parseInt(found[2]) + "px";
});`;

const SECRET = "7SWZvnoOw8";

export const HOSTS: readonly Host[] = [
  {
    name: "a WordPress post that sandboxes by secret",
    change: (code) => attributes(withoutUnknown(code), `class="wp-embedded-content" sandbox="allow-scripts" security="restricted" data-secret="${SECRET}" scrolling="no"`).replace(/(<iframe[^>]* src="[^"]*)/, `$1#?secret=${SECRET}`),
    script: WORDPRESS,
    runs: false,
    fits: true,
    highest: 1_000,
  },
  {
    name: "a post whose system strips scripts",
    change: (code) => attributes(withoutUnknown(code), `sandbox="allow-scripts"`),
    runs: false,
    fits: false,
  },
  { name: "a system with the Datawrapper listener", script: DATAWRAPPER, runs: true, fits: true },
  { name: "Medium, Flourish and those who follow them", script: MEDIUM, runs: true, fits: true },
  {
    name: "an AMP page",
    change: (code) => attributes(withoutUnknown(code), `name="amp_iframe0" sandbox="allow-scripts allow-popups"`),
    script: AMP,
    runs: false,
    fits: true,
  },
  {
    name: "a Pym parent",
    change: (code) => code.replace(/(<iframe[^>]* src="[^"]*)/, "$1&amp;initialWidth=600&amp;childId=map-1&amp;parentTitle=Article&amp;parentUrl=https%3A%2F%2Fexample.org%2F"),
    script: PYM,
    runs: true,
    fits: true,
  },
  {
    name: "a page of strict policy",
    // What a site's own style says of every picture.
    change: (code) => `<style nonce="own">img { max-width: 100%; height: auto }</style>${code}`,
    policy: () => `default-src 'none'; style-src 'nonce-own'; img-src data: ${atlasUrl()}; script-src ${atlasUrl()}; frame-src ${atlasUrl()}; base-uri 'none'; require-trusted-types-for 'script'`,
    runs: true,
    fits: false,
  },
];
