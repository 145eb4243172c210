// The server's answers, for the compiler to hold against the types. Made by UPDATE=1 cargo test --test testsuite contract.

import type { Borders, EventCollection, Labels, PageData } from "../src/model/page.ts";

export const page: PageData = {
  "slug": "one",
  "title": "…",
  "language": "en",
  "contentLanguage": "az",
  "hash": "…",
  "root": "../",
  "base": "",
  "embed": false,
  "exported": false,
  "allowed": [],
  "layer": "both",
  "wheel": false,
  "sections": [
    {
      "id": "1",
      "numeral": "I",
      "title": "Anım",
      "count": 2
    }
  ],
  "countries": {
    "AZ": [
      "Azerbaijan",
      1,
      "Azerbaycan|Азербайджан|أذربيجان"
    ],
    "GE": [
      "Georgia",
      1,
      "Gürcistan|Gürcüstan|Грузия|جورجيا"
    ]
  },
  "breaks": [
    1
  ],
  "events": "events.geojson",
  "labels": "labels.json?lang=en",
  "pin": null,
  "tiles": null,
  "mapUrl": null,
  "languages": [
    {
      "code": "ar",
      "name": "العربية"
    },
    {
      "code": "az",
      "name": "Azərbaycanca"
    }
  ],
  "messages": {
    "language": "English",
    "number.group": ","
  }
};

export const embed: PageData = {
  "slug": "one",
  "title": "…",
  "language": "en",
  "contentLanguage": "az",
  "hash": "…",
  "root": "../",
  "base": "",
  "embed": true,
  "exported": false,
  "allowed": [],
  "layer": "both",
  "wheel": false,
  "sections": [
    {
      "id": "1",
      "numeral": "I",
      "title": "Anım",
      "count": 2
    }
  ],
  "countries": {
    "AZ": [
      "Azerbaijan",
      1,
      "Azerbaycan|Азербайджан|أذربيجان"
    ],
    "GE": [
      "Georgia",
      1,
      "Gürcistan|Gürcüstan|Грузия|جورجيا"
    ]
  },
  "breaks": [
    1
  ],
  "events": "events.geojson",
  "labels": "labels.json?lang=en",
  "pin": null,
  "tiles": null,
  "mapUrl": null,
  "languages": [],
  "messages": {
    "number.group": ",",
    "months": [
      "January",
      "February"
    ]
  }
};

export const events: EventCollection = {
  "type": "FeatureCollection",
  "bbox": [
    49.892,
    40.3777,
    49.892,
    40.3777
  ],
  "features": [
    {
      "type": "Feature",
      "geometry": {
        "type": "Point",
        "coordinates": [
          49.892,
          40.3777
        ]
      },
      "id": "1-1-1",
      "properties": {
        "section": "1",
        "number": 1,
        "title": "Somewhere found",
        "start": "2026-02-24",
        "end": "2026-02-26",
        "date_text": "24-26 fevral, 2026",
        "place_text": "Azərbaycan. Bakı.",
        "country": "AZ",
        "place": "Baku",
        "geonameid": 587084,
        "precision": "place",
        "match": "alias",
        "confidence": 0.99,
        "line": 10,
        "corrected": null
      }
    },
    {
      "type": "Feature",
      "geometry": null,
      "id": "1-2-1",
      "properties": {
        "section": "1",
        "number": 2,
        "title": "Somewhere lost",
        "start": "2026-02-24",
        "end": "2026-02-26",
        "date_text": "24-26 fevral, 2026",
        "place_text": "Gürcüstan. Heçyer.",
        "country": "GE",
        "place": "Heçyer",
        "geonameid": null,
        "precision": "none",
        "match": null,
        "confidence": null,
        "line": 20,
        "corrected": null
      }
    }
  ],
  "numberMatched": 2,
  "numberReturned": 2,
  "title": "…",
  "sha256": "…",
  "version": "…",
  "attribution": "…",
  "license": "https://creativecommons.org/licenses/by/4.0/",
  "sections": [
    {
      "id": "1",
      "numeral": "I",
      "title": "Anım",
      "count": 2
    }
  ]
};

export const labels: Labels = {
  "countries": [
    [
      "RU",
      "Russia",
      504.53,
      28.84
    ],
    [
      "AQ",
      "Antarctica",
      505.76,
      338.96
    ]
  ],
  "places": [
    [
      "Shanghai",
      585.94,
      92.1,
      0
    ],
    [
      "Beijing",
      566.45,
      71.18,
      1
    ]
  ]
};

export const borders: Borders = {
  "unit": 0.025,
  "countries": {
    "AD": "m14501 2599 0 15 19-6z",
    "AE": "…"
  },
  "disputed": "…",
  "lakes": "…"
};
