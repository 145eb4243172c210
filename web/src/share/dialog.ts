// The dialog that makes the code of an embed: what it shows at the left, how it looks at the right, the code below.

import { element } from "../element.ts";
import type { Text } from "../time/words.ts";
import { code, FORMS, type Form } from "./code.ts";
import { copy, say } from "./copy.ts";
import { EXPECTED, toldHeight } from "../host/fit.ts";
import { embedQuery, readSettings, withQuery, type Settings } from "./settings.ts";

export interface Subject {
  /** Absolute address of the map's own folder. */
  base: string;
  /** Absolute address of the server's root. */
  root: string;
  title: string;
  /** Of the interface. */
  language: string;
  languages: readonly { code: string; name: string }[];
  text: Text;
  /** Whether it is static files: they answer no query, and the embed is a folder. */
  exported: boolean;
  /** What pins this version in an address; null where versions are not kept. */
  pin: string | null;
}

/** Pixels that articles are commonly wide: a phone's, a column's, a page's. */
const WIDTHS = [330, 660, 930];
/** Pixels of the preview's height at least, and of what stands above and below it. */
const LEAST = 300;
const BELOW = 400;
/** What social networks and mail show without cutting. */
const PICTURE = "width=1200&height=630";
/** Milliseconds without a change before the preview is loaded anew. */
const REST = 250;

/** Opens the dialog for what the page with `query` shows. */
export function openEmbedDialog({ base, root, title, languages, text, exported, pin }: Subject, query: string): void {
  const settings = readSettings(query);
  let form: Form = "script";
  /** The editor's own. */
  let chosen: number | null = null;
  let width = WIDTHS.findLast((each) => each <= Math.max(330, innerWidth - 300) && each < 900) ?? 330;
  /** What the embed said of this width. */
  let told = 0;
  const height = (): number => (form === "iframe" && chosen) || told || EXPECTED;

  const at = (name: string): string => new URL(name, base).href;
  /** An exported map is in a folder for each language. */
  const folder = (): string => (exported && settings.lang ? `${settings.lang}/` : "");
  const shown = (): Settings => (exported ? { ...settings, lang: "" } : settings);
  const address = (): string => withQuery(at(`${folder()}${exported ? "embed/" : "embed"}`), embedQuery(query, shown()));

  const number = element("input", { type: "number", min: 200, max: 2_000, step: 10, inputmode: "numeric" });
  number.addEventListener("change", () => {
    const asked = Math.round(Number(number.value));
    chosen = asked ? Math.max(200, Math.min(2_000, asked)) : null;
    number.value = String(height());
    update();
  });
  number.addEventListener("blur", () => {
    number.value = String(height());
  });
  const tall = element("label", { class: "embed-field" }, element("span", {}, text("embed.height")), number);

  const preview = element("iframe", { title: text("embed.preview"), tabindex: -1, sandbox: "allow-scripts allow-popups" });
  const stage = element("div", { class: "embed-stage" }, preview);
  const field = element("textarea", { class: "embed-code", readonly: true, rows: 5, spellcheck: "false", "aria-label": text("embed.form") });
  const help = element("p", { class: "embed-help", id: "embed-help" });
  const copyButton = element("button", { type: "button", class: "embed-copy" }, text("embed.copy"));
  const picture = element("img", { alt: "", hidden: true });
  stage.append(picture);

  /** The frame keeps its width in pixels; where the room is less, it is shown smaller. */
  function size(): void {
    const room = stage.clientWidth;
    if (room === 0) return;
    const high = height();
    // Whole, with the code below it in sight.
    const scale = Math.min(1, room / width, Math.max(LEAST, innerHeight - BELOW) / high);
    preview.style.width = `${width}px`;
    preview.style.height = `${high}px`;
    preview.style.transform = `translateX(${(Math.max(0, room - width * scale) / 2) * (getComputedStyle(stage).direction === "rtl" ? -1 : 1)}px) scale(${scale})`;
    stage.style.height = form === "image" ? "auto" : `${Math.ceil(high * scale)}px`;
  }

  let timer = 0;
  function update(): void {
    const page = withQuery(at(folder() || "./"), withoutEmbed(query, shown()));
    const look = exported ? at(`${folder()}map.png`) : withQuery(at("map.png"), [embedQuery(query, { ...settings, controls: true, wheel: false }), PICTURE].filter(Boolean).join("&"));
    field.value = code(form, { embed: address(), page, picture: look, script: new URL("assets/embed-1.js", root).href, title, height: height() });
    // What the editor is still typing is not written over: an embed tells its height when it will.
    if (document.activeElement !== number) number.value = String(height());
    tall.hidden = form !== "iframe";
    help.textContent = text(`embed.form.${form}.help`);
    preview.hidden = form === "image";
    picture.hidden = form !== "image";
    size();
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (form === "image" && picture.src !== look) picture.src = look;
      if (form !== "image" && preview.src !== address()) preview.src = address();
    }, preview.src ? REST : 0);
  }

  const choice = (label: string, value: string, options: readonly (readonly [string, string])[], changed: (value: string) => void): HTMLElement => {
    const select = element("select", { class: "choice" }, ...options.map(([option, name]) => element("option", { value: option, selected: option === value }, name)));
    select.addEventListener("change", () => {
      changed(select.value);
      update();
    });
    return element("label", { class: "embed-field" }, element("span", {}, label), select);
  };
  const check = (name: "title" | "legend" | "controls" | "wheel"): HTMLElement => {
    const box = element("input", { type: "checkbox", checked: settings[name] });
    box.addEventListener("change", () => {
      settings[name] = box.checked;
      update();
    });
    return element("label", { class: "embed-check" }, box, text(`embed.show.${name}`));
  };
  const keep = element("input", { type: "checkbox", checked: settings.v !== "" });
  keep.addEventListener("change", () => {
    settings.v = keep.checked ? (pin ?? "") : "";
    update();
  });
  const radios = <T extends string | number>(name: string, legend: string, values: readonly (readonly [T, string])[], chosen: T, changed: (value: T) => void): HTMLElement =>
    element(
      "fieldset",
      { class: "embed-radios" },
      element("legend", {}, legend),
      ...values.map(([value, words]) => {
        const radio = element("input", { type: "radio", name, checked: value === chosen });
        radio.addEventListener("change", () => {
          changed(value);
          update();
        });
        return element("label", {}, radio, element("span", {}, words));
      }),
    );

  copyButton.addEventListener("click", () => {
    void copy(field.value).then((done) => {
      say(copyButton, text(done ? "embed.copied" : "share.copy_failed"));
      if (!done) field.select();
    });
  });
  field.addEventListener("focus", () => {
    field.select();
  });

  const themes = ["auto", "light", "dark"].map((theme) => [theme, text(`embed.theme.${theme}`)] as const);
  const layers = ["both", "markers", "countries"].map((layer) => [layer, text(`embed.layer.${layer}`)] as const);
  const tongues = [["", text("embed.language.auto")] as const, ...languages.map(({ code, name }) => [code, name] as const)];
  const close = element("button", { type: "button", class: "embed-close", "aria-label": text("event.close") }, "×");
  const heading = element("h2", { id: "embed-title" }, text("embed.title"));
  const dialog = element(
    "dialog",
    { class: "embed-dialog", "aria-labelledby": "embed-title" },
    element("div", { class: "embed-head" }, heading, element("p", {}, text("embed.lead")), close),
    element(
      "div",
      { class: "embed-settings" },
      choice(text("embed.layer"), settings.layer, layers, (value) => (settings.layer = value)),
      choice(text("embed.theme"), settings.theme, themes, (value) => (settings.theme = value)),
      choice(text("embed.language"), settings.lang, tongues, (value) => (settings.lang = value)),
      tall,
      element("fieldset", {}, element("legend", {}, text("embed.show")), check("title"), check("legend"), check("controls"), check("wheel")),
      ...(pin ? [element("label", { class: "embed-check" }, keep, text("embed.pin"))] : []),
    ),
    element(
      "div",
      { class: "embed-preview" },
      radios("embed-width", text("embed.width"), WIDTHS.map((each) => [each, text("number", { count: each })] as const), width, (value) => {
        width = value;
        told = 0;
      }),
      stage,
    ),
    element(
      "div",
      { class: "embed-result" },
      radios("embed-form", text("embed.form"), FORMS.map((each) => [each, text(`embed.form.${each}`)] as const), form, (value) => {
        form = value;
      }),
      element("div", { class: "embed-act" }, help, copyButton),
      field,
    ),
  );

  const hear = (event: MessageEvent): void => {
    const height = event.source === preview.contentWindow ? toldHeight(event.data) : null;
    if (height === null) return;
    told = height;
    update();
  };
  const observer = new ResizeObserver(size);
  close.addEventListener("click", () => {
    dialog.close();
  });
  // A press beside the dialog is one on the dialog element itself.
  dialog.addEventListener("pointerdown", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    removeEventListener("message", hear);
    observer.disconnect();
    clearTimeout(timer);
    dialog.remove();
  });
  addEventListener("message", hear);
  observer.observe(stage);
  document.body.append(dialog);
  dialog.showModal();
  update();
}

/** The page's own query for the link below: the view of the embed, without what only frames have. */
function withoutEmbed(query: string, settings: Settings): string {
  return embedQuery(query, { ...settings, title: true, legend: true, controls: true, wheel: false });
}
