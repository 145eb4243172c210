// The whole page: one state from the program, one doubt chosen, and everything in step with them.

import { element } from "../src/element.ts";
import { type Client, Refused } from "./client.ts";
import { detail, suggested, type Deeds } from "./detail.ts";
import { action } from "./fields.ts";
import { deed } from "./keys.ts";
import { ledger } from "./ledger.ts";
import { doubtList } from "./list.ts";
import { PlacePanel } from "./place.ts";
import type { Choice, Doubt, State } from "./state.ts";
import type { Words } from "./words.ts";

const KEYS_OFF = "eventatlas-review-keys-off";
/** How long it is said that something was written. */
const SAID_MS = 6000;

export class Page implements Deeds {
  private readonly client: Client;
  private readonly words: Words;
  private state: State;
  private selected: string | null;
  private busy = false;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private readonly place: PlacePanel;
  private readonly why = element("input", { type: "text", maxlength: 2000, dir: "auto", autocomplete: "off" });
  private readonly head = element("header", { class: "bar" });
  private readonly trouble = element("div", { role: "alert" });
  private readonly said = element("p", { class: "said", role: "status" });
  private readonly side = element("aside", { class: "side" });
  private readonly desk = element("main", { class: "desk", id: "desk" });
  private ledgerOpen = matchMedia("(min-width: 1000px)").matches;

  constructor(host: HTMLElement, client: Client, words: Words, state: State) {
    this.client = client;
    this.words = words;
    this.state = state;
    this.selected = this.following(-1)?.key ?? state.doubts[0]?.key ?? null;
    this.place = new PlacePanel(client, words, (choice) => {
      this.decide(choice);
    });
    const skip = element("a", { class: "skip", href: "#desk" }, words.text("skip"));
    host.replaceChildren(skip, this.head, this.trouble, element("div", { class: "spread" }, this.side, this.desk), this.said);
  }

  start(): void {
    this.draw();
    document.addEventListener("keydown", (event) => {
      this.key(event);
    });
    // Another program may have changed the files meanwhile.
    addEventListener("focus", () => void this.refresh());
  }

  decide(choice: Choice): void {
    const doubt = this.doubt();
    if (!doubt) return;
    const why = this.why.value.trim() || choice.why;
    const whole = why ? { ...choice, why } : choice;
    void this.change(() => this.client.decide(doubt.key, whole), "said.written", doubt);
  }

  remove(line: number): void {
    const doubt = this.doubt();
    if (doubt) void this.change(() => this.client.remove(doubt.key, line), "said.removed", doubt);
  }

  step(by: number): void {
    const { doubts } = this.state;
    const at = doubts.findIndex((doubt) => doubt.key === this.selected);
    const next = doubts[Math.max(0, Math.min(doubts.length - 1, at + by))];
    if (next && next.key !== this.selected) this.select(next.key);
  }

  private select(key: string): void {
    this.selected = key;
    this.why.value = "";
    this.draw();
    this.focus();
  }

  private undo(): void {
    if (!this.state.undo) return;
    const { last } = this.state;
    void this.change(() => this.client.undo(), "said.undone", null).then((done) => {
      if (done && last && this.state.doubts.some((doubt) => doubt.key === last)) {
        this.selected = last;
        this.draw();
        this.focus();
      }
    });
  }

  private doubt(): Doubt | undefined {
    return this.state.doubts.find((doubt) => doubt.key === this.selected);
  }

  /** The next doubt that is open, from there on and then from the beginning. */
  private following(at: number): Doubt | undefined {
    const { doubts } = this.state;
    const open = (doubt: Doubt): boolean => !doubt.settled;
    return doubts.slice(at + 1).find(open) ?? doubts.find(open);
  }

  private async change(ask: () => Promise<State>, said: string, doubt: Doubt | null): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.desk.setAttribute("aria-busy", "true");
    try {
      this.state = await ask();
      this.say(this.words.text(said, { file: this.state.corrections }));
      if (doubt) {
        const at = this.state.doubts.findIndex((other) => other.key === doubt.key);
        if (at < 0 || this.state.doubts[at]?.settled) {
          this.selected = this.following(at)?.key ?? this.state.doubts[Math.max(0, at)]?.key ?? null;
          this.why.value = "";
        }
      }
      this.draw();
      this.focus();
      return true;
    } catch (error) {
      this.refused(error);
      return false;
    } finally {
      this.busy = false;
      this.desk.removeAttribute("aria-busy");
    }
  }

  private async refresh(): Promise<void> {
    if (this.busy) return;
    try {
      const state = await this.client.state();
      if (JSON.stringify(state) === JSON.stringify(this.state)) return;
      this.state = state;
      if (!this.doubt()) this.selected = this.following(-1)?.key ?? null;
      // What is being typed is not taken away.
      if (!this.desk.contains(document.activeElement) || document.activeElement?.id === "doubt") this.draw();
      else this.drawAround();
    } catch (error) {
      this.refused(error);
    }
  }

  /** Says something for a while; what went wrong stays. */
  private say(words: string, refused = false): void {
    clearTimeout(this.silence);
    this.said.textContent = words;
    this.said.classList.toggle("refused", refused);
    if (!refused) {
      this.silence = setTimeout(() => {
        this.said.textContent = "";
      }, SAID_MS);
    }
  }

  private refused(error: unknown): void {
    const why = error instanceof Refused ? error.message : String(error);
    const known = why === "unknown" || why === "offline";
    this.say(this.words.text(known ? `closed.${why}` : "said.refused", { why }), true);
  }

  private key(event: KeyboardEvent): void {
    if (sessionStorage.getItem(KEYS_OFF)) return;
    const wanted = deed(event);
    const doubt = this.doubt();
    if (wanted === null || !doubt) return;
    if (typeof wanted === "number") {
      if (doubt.ofCorrections) return;
      if (wanted <= doubt.suggestions.length) this.decide(suggested(doubt, wanted - 1));
      else if (!doubt.event || !this.place.choose(wanted)) return;
    } else if (wanted === "next" || wanted === "previous") this.step(wanted === "next" ? 1 : -1);
    else if (wanted === "undo") this.undo();
    else if (wanted === "aside") {
      if (doubt.ofCorrections) return;
      this.decide({ keep: true });
    } else if (doubt.event) {
      this.desk.querySelector("details.more:has(.place)")?.setAttribute("open", "");
      if (wanted === "search") this.place.focusSearch();
      else this.place.focusMarker();
    }
    event.preventDefault();
  }

  private focus(): void {
    const heading = this.desk.querySelector<HTMLElement>("#doubt");
    heading?.focus({ preventScroll: true });
    const reach = this.desk.getBoundingClientRect().top;
    if (reach < 0) this.desk.scrollIntoView({ block: "start" });
    const list = this.side.querySelector(".doubts");
    const current = list?.querySelector('[aria-current="true"]');
    // Only where the list scrolls by itself: the page stays at the doubt.
    if (list && current && list.scrollHeight > list.clientHeight + 1) current.scrollIntoView({ block: "nearest" });
  }

  private draw(): void {
    this.drawAround();
    const { text } = this.words;
    const doubt = this.doubt();
    const { progress } = this.state;
    const done = progress.settled === progress.doubts
      ? element("p", { class: "done" }, text(progress.doubts === 0 && progress.notes === 0 ? "nothing" : "done", { file: this.state.corrections }))
      : null;
    const shown = doubt ? detail(doubt, this.state, this.words, this.place, this.why, this) : null;
    this.desk.replaceChildren(...[done, shown].filter((part) => part !== null));
    // The map can measure itself only where it stands.
    if (doubt?.event && this.place.host.isConnected) this.place.show(doubt, this.state, doubt.suggestions.length + 1);
    this.desk.querySelector("details.more")?.addEventListener("toggle", () => {
      if (doubt?.event) this.place.show(doubt, this.state, doubt.suggestions.length + 1);
    });
  }

  private drawAround(): void {
    const { text } = this.words;
    const { progress } = this.state;
    document.title = text("page.title", { title: this.state.title });
    const share = text("progress", { settled: progress.settled, total: progress.doubts });
    const notes = text("progress.notes", { count: progress.notes });
    const undo = action(text("undo"), () => {
      this.undo();
    }, "plain", "u");
    undo.disabled = !this.state.undo;
    this.head.replaceChildren(
      element("div", { class: "names" }, element("p", { class: "kicker" }, text("kicker")), element("h1", { dir: "auto", lang: this.state.language }, this.state.title)),
      element(
        "div",
        { class: "progress" },
        element("p", {}, element("strong", {}, share), progress.notes > 0 ? ` · ${notes}` : ""),
        element("progress", { max: Math.max(1, progress.doubts), value: progress.doubts === 0 ? 1 : progress.settled, "aria-label": share }),
      ),
      undo,
    );
    this.trouble.className = this.state.trouble ? "trouble" : "";
    this.trouble.replaceChildren(...(this.state.trouble ? [text("trouble", { why: this.state.trouble })] : []));
    const stated = ledger(this.state, this.words, this.ledgerOpen);
    stated.addEventListener("toggle", () => {
      this.ledgerOpen = stated.open;
    });
    const scrolled = this.side.querySelector(".doubts")?.scrollTop ?? 0;
    const list = doubtList(this.state, this.selected, this.words, (key) => {
      this.select(key);
    });
    this.side.replaceChildren(stated, list, this.help());
    list.scrollTop = scrolled;
  }

  private help(): HTMLElement {
    const { text } = this.words;
    const on = element("input", { type: "checkbox", checked: !sessionStorage.getItem(KEYS_OFF) });
    on.addEventListener("change", () => {
      if (on.checked) sessionStorage.removeItem(KEYS_OFF);
      else sessionStorage.setItem(KEYS_OFF, "1");
    });
    const keys: [string, string][] = [["j k", "help.step"], ["1–9", "help.choose"], ["s", "help.aside"], ["/", "help.search"], ["m", "help.marker"], ["u", "help.undo"]];
    return element(
      "footer",
      { class: "help" },
      element("label", {}, on, " ", text("help.keys")),
      element("p", {}, ...keys.flatMap(([key, name]) => [element("kbd", {}, key), ` ${text(name)}  `])),
    );
  }
}
