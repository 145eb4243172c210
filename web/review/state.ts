// What the server tells: `src/review/state.rs` says the same in Rust.

export type Level = "error" | "warning" | "note";

export interface State {
  title: string;
  language: string | null;
  source: string;
  corrections: string;
  trouble: string | null;
  events: number;
  sections: { id: string; numeral: string | null; title: string }[];
  /** A row a section, the whole report last. */
  ledger: LedgerRow[];
  progress: { settled: number; doubts: number; settledNotes: number; notes: number };
  doubts: Doubt[];
  /** How many doubts more there are, which are told as these are settled. */
  more: number;
  /** The day in the middle of the events' days. */
  middle: string | null;
  undo: boolean;
  last: string | null;
  countries: [code: string, name: string][];
}

export interface Pair {
  countries: number | null;
  events: number | null;
}

export interface LedgerRow {
  section: string | null;
  title: string;
  stated: Pair | null;
  found: Pair;
  agrees: boolean | null;
}

export interface Doubt {
  key: string;
  level: Level;
  code: string;
  /** In English. */
  message: string;
  file: string;
  line: number;
  settled: boolean;
  source: { number: number; text: string; about: boolean }[];
  matter: string;
  entry: { id: string; title: string; dateText: string; start: string | null; end: string | null } | null;
  event: {
    id: string;
    place: string;
    country: string | null;
    countryName: string | null;
    at: [latitude: number, longitude: number] | null;
    omitted: boolean;
  } | null;
  candidates: Candidate[];
  suggestions: { field: "date" | "title" | "country" | "place" | "omit"; value: string; why: string }[];
  decisions: { line: number; fields: [field: string, value: string][]; why: string }[];
  ofCorrections: boolean;
}

export interface Candidate {
  name: string;
  region: string | null;
  country: string;
  countryName: string;
  latitude: number;
  longitude: number;
  population: number;
  precision: "place" | "region" | "country" | "none";
  confidence: number | null;
  chosen: boolean;
}

/** A decision. */
export interface Choice {
  date?: string;
  title?: string;
  country?: string;
  place?: string;
  coordinates?: [latitude: number, longitude: number];
  omit?: boolean;
  keep?: boolean;
  why?: string;
}

export interface Near {
  country: string | null;
  countryName: string | null;
  place: Candidate | null;
  distanceKm: number | null;
}

/** Name, latitude, longitude, whether it is a capital. */
export type Label = [name: string, latitude: number, longitude: number, capital: boolean];

/** Code, name, and where in the frame it is written. */
export type CountryLabel = [code: string, name: string, x: number, y: number];

export interface Borders {
  unit: number;
  countries: Record<string, string>;
  disputed: string;
  lakes: string;
}
