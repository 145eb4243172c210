// Questions to the program. Each carries the secret that the link's token was good for.

import type { Borders, Candidate, Choice, CountryLabel, Label, Near, State } from "./state.ts";

const KEPT = "eventatlas-review";

/** What the program says when it refuses, in one line. */
export class Refused extends Error {}

export class Client {
  private readonly secret: string;
  private readonly language: string;

  constructor(secret: string, language: string) {
    this.secret = secret;
    this.language = language;
  }

  state(): Promise<State> {
    return this.ask("state");
  }

  decide(key: string, choice: Choice): Promise<State> {
    return this.send("decide", { key, choice });
  }

  remove(key: string, line: number): Promise<State> {
    return this.send("remove", { key, line });
  }

  undo(): Promise<State> {
    return this.send("undo", {});
  }

  search(text: string, country: string): Promise<Candidate[]> {
    return this.ask("search", { q: text, country });
  }

  near([latitude, longitude]: [number, number]): Promise<Near> {
    return this.ask("near", { at: `${latitude},${longitude}` });
  }

  labels(box: readonly number[]): Promise<Label[]> {
    return this.ask("labels", { bbox: box.join(",") });
  }

  countries(): Promise<CountryLabel[]> {
    return this.ask("countries");
  }

  borders(level: number): Promise<Borders> {
    return this.ask(`borders/${level}`);
  }

  private ask<Told>(what: string, query: Record<string, string> = {}): Promise<Told> {
    const words = new URLSearchParams({ ...query, lang: this.language });
    return told(fetch(`api/${what}?${words.toString()}`, { headers: this.headers() }));
  }

  private send(what: string, body: unknown): Promise<State> {
    const headers = { ...this.headers(), "Content-Type": "application/json" };
    return told(fetch(`api/${what}?lang=${this.language}`, { method: "POST", headers, body: JSON.stringify(body) }));
  }

  private headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.secret}` };
  }
}

async function told<Told>(asking: Promise<Response>): Promise<Told> {
  const answer = await asking.catch(() => null);
  if (!answer) throw new Refused("offline");
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new Refused(answer.status === 401 ? "unknown" : (problem.detail ?? answer.statusText));
  }
  return (await answer.json()) as Told;
}

/** The secret: for the token in the address, which goes from there at once; else the one of this tab. */
export async function open(): Promise<string> {
  const token = location.hash.slice(1);
  if (token) {
    history.replaceState(null, "", location.pathname + location.search);
    const asking = fetch("api/session", { method: "POST", headers: { Authorization: `Bearer ${token}` } });
    try {
      const { secret } = await told<{ secret: string }>(asking);
      sessionStorage.setItem(KEPT, secret);
      return secret;
    } catch (refused) {
      // The link opened again in the tab that it was used in.
      const kept = sessionStorage.getItem(KEPT);
      if (kept) return kept;
      throw refused;
    }
  }
  const kept = sessionStorage.getItem(KEPT);
  if (!kept) throw new Refused("unknown");
  return kept;
}
