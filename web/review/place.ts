// Where an event was: candidates, the map with the marker, and the search.

import { element } from "../src/element.ts";
import { candidateButton } from "./candidates.ts";
import type { Client } from "./client.ts";
import { action, form, labelled, submit } from "./fields.ts";
import { SmallMap, type Spot } from "./map.ts";
import type { Candidate, Choice, Doubt, State } from "./state.ts";
import type { Words } from "./words.ts";

export class PlacePanel {
  readonly host = element("section", { class: "place" });
  private readonly map: SmallMap;
  private readonly client: Client;
  private readonly words: Words;
  private readonly decide: (choice: Choice) => void;
  private doubt: Doubt | null = null;
  private first = 1;
  private found: Candidate[] = [];
  private spot: Spot | null = null;
  private asked = 0;
  private readonly options = element("ol", { class: "candidates" });
  private readonly results = element("ol", { class: "candidates" });
  private readonly nothing = element("p", { class: "quiet", role: "status" });
  private readonly point = element("div", { class: "point", role: "status" });
  private readonly put: HTMLButtonElement;
  private readonly text: HTMLInputElement;
  private readonly country: HTMLSelectElement;
  private countries = "";

  constructor(client: Client, words: Words, decide: (choice: Choice) => void) {
    this.client = client;
    this.words = words;
    this.decide = decide;
    const { text } = words;
    this.map = new SmallMap(client, words, (spot, done) => {
      this.pick(spot, done);
    }, () => {
      this.putHere();
    });
    this.put = action(text("put"), () => {
      this.putHere();
    }, "strong");
    this.text = element("input", { type: "search", name: "q", autocomplete: "off", spellcheck: "false" });
    this.country = element("select", { name: "country" });
    const useCountry = action(text("country.use"), () => {
      if (this.country.value) this.decide({ country: this.country.value });
    });
    this.country.addEventListener("change", () => {
      useCountry.hidden = !this.country.value || this.country.value === this.doubt?.event?.country;
    });
    useCountry.hidden = true;
    this.useCountry = useCountry;
    const search = form(
      "search",
      () => void this.search(),
      labelled(text("search"), this.text, "wide"),
      labelled(text("search.in"), this.country),
      submit(text("search.go")),
      useCountry,
    );
    search.setAttribute("role", "search");
    const side = element("div", { class: "choices" }, element("h3", {}, text("candidates")), this.options, search, this.nothing, this.results);
    const mapped = element("div", { class: "mapped" }, this.map.host, element("div", { class: "under" }, this.point, this.put));
    this.host.append(side, mapped);
  }

  private readonly useCountry: HTMLButtonElement;

  /** Shows a doubt; its candidates are numbered from the first. */
  show(doubt: Doubt, state: State, first: number): void {
    const same = this.doubt?.key === doubt.key;
    this.doubt = doubt;
    this.first = first;
    if (!same) {
      this.found = [];
      this.text.value = "";
      this.nothing.textContent = "";
    }
    this.spot = null;
    this.list(state.countries);
    this.country.value = doubt.event?.country ?? "";
    this.useCountry.hidden = true;
    this.draw();
  }

  /** The candidate or search result of this number, if there is one. */
  choose(number: number): boolean {
    const index = number - this.first;
    const candidate = this.all()[index];
    if (!candidate) return false;
    this.take(candidate, index >= (this.doubt?.candidates.length ?? 0));
    return true;
  }

  focusSearch(): void {
    this.text.focus();
    this.text.select();
  }

  focusMarker(): void {
    this.map.host.scrollIntoView({ block: "nearest" });
    this.map.focusMarker();
  }

  private all(): Candidate[] {
    return [...(this.doubt?.candidates ?? []), ...this.found];
  }

  private draw(): void {
    const doubt = this.doubt;
    if (!doubt) return;
    const button = (candidate: Candidate, index: number): HTMLElement =>
      element("li", {}, candidateButton(candidate, this.first + index, this.words, () => {
        this.choose(this.first + index);
      }, (on) => {
        this.map.point(index, on);
      }));
    const known = doubt.candidates.length;
    this.options.replaceChildren(...doubt.candidates.map(button));
    if (known === 0) this.options.append(element("li", { class: "quiet" }, this.words.text("candidates.none")));
    this.results.replaceChildren(...this.found.map((candidate, index) => button(candidate, known + index)));
    this.map.show(this.all(), this.first, doubt.event?.at ?? null);
    this.point.replaceChildren(this.words.text("marker.help"));
    this.put.hidden = true;
  }

  private take(candidate: Candidate, searched: boolean): void {
    const choice: Choice = { coordinates: [candidate.latitude, candidate.longitude] };
    if (candidate.country !== this.doubt?.event?.country) choice.country = candidate.country;
    if (searched) choice.place = candidate.name;
    this.decide(choice);
  }

  private putHere(): void {
    if (!this.spot) return;
    this.decide({ coordinates: [round(this.spot[0]), round(this.spot[1])] });
  }

  private pick(spot: Spot, done: boolean): void {
    this.spot = spot;
    this.put.hidden = false;
    const figures = `${round(spot[0]).toFixed(4)}, ${round(spot[1]).toFixed(4)}`;
    if (!done) {
      this.point.replaceChildren(figures);
      return;
    }
    void this.tell(spot, figures);
  }

  /** Says where the marker is: the nearest place, and whether that is still the country. */
  private async tell(spot: Spot, figures: string): Promise<void> {
    this.asked += 1;
    const asked = this.asked;
    const near = await this.client.near(spot).catch(() => null);
    if (asked !== this.asked) return;
    const { text } = this.words;
    const parts: (Node | string)[] = [figures];
    if (near?.place && near.distanceKm !== null) {
      const distance = this.words.number(Math.round(near.distanceKm));
      parts.push(" · ", text("near", { place: near.place.name, distance }));
    }
    parts.push(" · ", near?.countryName ?? text("near.sea"));
    const wanted = this.doubt?.event?.country;
    if (wanted && near && near.country !== wanted) {
      parts.push(" ", element("strong", { class: "outside" }, text("near.outside", { country: this.doubt?.event?.countryName ?? wanted })));
    }
    this.point.replaceChildren(...parts);
  }

  private async search(): Promise<void> {
    const wanted = this.text.value.trim();
    if (!wanted) return;
    this.asked += 1;
    const asked = this.asked;
    const found = await this.client.search(wanted, this.country.value).catch(() => []);
    if (asked !== this.asked) return;
    this.found = found;
    this.nothing.textContent = this.words.text(found.length > 0 ? "search.found" : "search.nothing", { count: found.length });
    this.draw();
  }

  private list(countries: State["countries"]): void {
    const key = JSON.stringify(countries);
    if (key === this.countries) return;
    this.countries = key;
    const any = element("option", { value: "" }, this.words.text("search.anywhere"));
    this.country.replaceChildren(any, ...countries.map(([code, name]) => element("option", { value: code }, name)));
  }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
