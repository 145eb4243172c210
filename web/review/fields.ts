// Small pieces of forms.

import { element } from "../src/element.ts";

export function action(label: string, act: () => void, kind = "", key?: string): HTMLButtonElement {
  const made = element("button", { type: "button", class: `action ${kind}`.trim(), "aria-keyshortcuts": key }, label, key ? element("kbd", { "aria-hidden": "true" }, key) : null);
  made.addEventListener("click", act);
  return made;
}

export function labelled(name: string, input: HTMLElement, kind = ""): HTMLLabelElement {
  return element("label", { class: `field ${kind}`.trim() }, element("span", {}, name), input);
}

/** A form that does one thing, by its button or by Enter. */
export function form(kind: string, submit: () => void, ...parts: (Node | null)[]): HTMLFormElement {
  const made = element("form", { class: kind }, ...parts);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  return made;
}

export function submit(label: string): HTMLButtonElement {
  return element("button", { type: "submit", class: "action" }, label);
}
