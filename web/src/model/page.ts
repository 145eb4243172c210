// What the server tells the script: the page's own data block, the events as GeoJSON, names and borders for who zooms
// in. These types are the contract: `test/contract.ts` holds the server's answers against them.

export interface Section {
  id: string;
  numeral: string | null;
  title: string;
  count: number;
}

/** The data block of the page. */
export interface PageData {
  slug: string;
  title: string;
  language: string;
  /** The report's own language, where it could be told. */
  contentLanguage: string | null;
  hash: string;
  layer: "both" | "markers" | "countries";
  /** The absolute address of the map's page, where the server knows it. */
  mapUrl: string | null;
  /** Where assets and other maps lie, relative to the page: `../`. */
  root: string;
  /** The page's own folder, relative to this document: `./`. */
  base: string;
  embed: boolean;
  /** The address of the events of the very version that is shown. */
  events: string;
  /** The address of the names of countries and places in the page's language. */
  labels: string;
  /** What pins this version in an address; null where versions are not kept. */
  pin: string | null;
  /** Whether it is one of a folder of files, where nothing answers but files. */
  exported: boolean;
  wheel: boolean;
  sections: Section[];
  /** By ISO code: the name in the page's language, by which they are sorted, and the count in the whole report, and the
   *  names in the other languages of the interface, between bars. */
  countries: Record<string, [name: string, count: number, others: string]>;
  /** The lowest count of each class of the choropleth, over the whole report. */
  breaks: number[];
  tiles: { url: string; attribution: string } | null;
  /** Origins of pages that may tell an embed what to show. */
  allowed?: string[];
  messages: Record<string, string | string[]>;
  languages: { code: string; name: string }[];
}

export interface Correction {
  field: string;
  was: string;
  now: string;
  why: string;
}

export type Precision = "place" | "region" | "country" | "none";

/** The properties of a feature of `events.geojson`. */
export interface EventProperties {
  section: string;
  number: number;
  title: string;
  start: string | null;
  end: string | null;
  date_text: string;
  place_text: string;
  country: string | null;
  place: string | null;
  precision: Precision;
  confidence: number | null;
  /** What the script does not read is not in the page. */
  geonameid?: number | null;
  match?: string | null;
  line?: number;
  url?: string | null;
  description?: string | null;
  corrected?: Correction[] | null;
}

export interface EventFeature {
  type: "Feature";
  id: string;
  geometry: { type: "Point"; coordinates: [number, number] } | null;
  properties: EventProperties;
}

export interface EventCollection {
  type: "FeatureCollection";
  /** None where no event has a location. */
  bbox?: number[];
  numberMatched: number;
  numberReturned: number;
  title: string;
  /** Of the report. */
  sha256: string;
  /** The hash of the atlas. */
  version: string;
  attribution: string;
  license: string;
  sections: Section[];
  features: EventFeature[];
}

/** `labels.json`: positions in the frame of the world 720 px wide. */
export interface Labels {
  /** The largest first. */
  countries: (readonly [code: string, name: string, x: number, y: number])[];
  /** Rank 0 is named first. */
  places: (readonly [name: string, x: number, y: number, rank: number])[];
}

/** `borders-2.json` and finer: path data in units of the frame. */
export interface Borders {
  unit: number;
  countries: Record<string, string>;
  disputed: string;
  lakes: string;
}
