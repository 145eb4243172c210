"""Reads what a running server gives away with programs that are not ours.

    python3 -m venv .venv && .venv/bin/pip install -r tests/readers/requirements.txt
    .venv/bin/python tests/readers/read.py http://127.0.0.1:8080/khojaly-34/

A calendar parser, a CSV reader, an XML parser and the JSON schema of GeoJSON (from RFC 7946, below)
must all get back the same events. Exits 1 with the first disagreement.
"""

import csv
import datetime
import io
import json
import sys
import urllib.request
import xml.etree.ElementTree

import icalendar
import jsonschema

POSITION = {"type": "array", "minItems": 2, "items": {"type": "number"}}
RING = {"type": "array", "minItems": 4, "items": POSITION}
POLYGON = {"type": "array", "items": RING}


def geometry(kind, coordinates):
    return {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {"type": {"const": kind}, "coordinates": coordinates},
    }


GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "bbox": {"type": "array", "minItems": 4, "maxItems": 4, "items": {"type": "number"}},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                # RFC 7946 §7.1: members of one type of object have no place in another.
                "not": {"anyOf": [{"required": ["coordinates"]}, {"required": ["features"]}]},
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            geometry("Point", POSITION),
                            geometry("Polygon", POLYGON),
                            geometry("MultiPolygon", {"type": "array", "items": POLYGON}),
                        ]
                    },
                },
            },
        },
    },
    "not": {"anyOf": [{"required": ["geometry"]}, {"required": ["properties"]}, {"required": ["crs"]}]},
}


def fetch(base, name, query):
    with urllib.request.urlopen(f"{base}{name}{query}") as answer:
        return answer.read()


def positions(value):
    if value and isinstance(value[0], (int, float)):
        yield value
    else:
        for part in value:
            yield from positions(part)


def check_geojson(collection):
    jsonschema.Draft202012Validator(GEOJSON).validate(collection)
    for feature in collection["features"]:
        for longitude, latitude in positions((feature["geometry"] or {}).get("coordinates", [])):
            assert -180 <= longitude <= 180 and -90 <= latitude <= 90, feature["id"]
        shape = feature["geometry"] or {"type": None}
        polygons = {"Polygon": [shape.get("coordinates")], "MultiPolygon": shape.get("coordinates")}
        for polygon in polygons.get(shape["type"], []):
            for number, ring in enumerate(polygon):
                assert ring[0] == ring[-1], f"{feature['id']}: an open ring"
                twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
                assert (twice > 0) == (number == 0), f"{feature['id']}: a ring turns the wrong way"
    assert collection["numberReturned"] == len(collection["features"])


def check_calendar(text, dated):
    events = {str(event["UID"]).split(".")[0]: event for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}
    assert set(events) == set(dated), "the calendar has other events"
    for identity, properties in dated.items():
        event = events[identity]
        assert str(event["SUMMARY"]) == properties["title"], identity
        assert event["DTSTART"].dt == datetime.date.fromisoformat(properties["start"]), identity
        last = event["DTEND"].dt - datetime.timedelta(days=1)
        assert last == datetime.date.fromisoformat(properties["end"]), identity
        assert not event.errors, event.errors


def check_table(data, features):
    assert data.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert [row["id"] for row in rows] == [feature["id"] for feature in features]
    for row, feature in zip(rows, features):
        assert row["title"].removeprefix("'") == feature["properties"]["title"]
        assert not any(cell[:1] in ("=", "+", "@", "\t", "\r") for cell in row.values())
        point = feature["geometry"]
        if point:
            assert [float(row["longitude"]), float(row["latitude"])] == point["coordinates"], row["id"]


def main(base):
    for query in ["", "?section=4", "?datetime=2026-02-26/2026-02-26&country=TR", "?q=nothing-says-this"]:
        events = json.loads(fetch(base, "events.geojson", query))
        check_geojson(events)
        features = events["features"]
        dated = {f["id"]: f["properties"] for f in features if f["properties"]["start"]}
        check_calendar(fetch(base, "events.ics", query), dated)
        check_table(fetch(base, "events.csv", query), features)
        countries = json.loads(fetch(base, "countries.geojson", query))
        check_geojson(countries)
        counted = sum(feature["properties"]["count"] for feature in countries["features"])
        assert counted == sum(1 for f in features if f["properties"]["country"]), "countries count other events"
        svg = xml.etree.ElementTree.fromstring(fetch(base, "map.svg", query))
        assert svg.tag == "{http://www.w3.org/2000/svg}svg"
        print(f"{query or 'everything'}: {len(features)} events, {len(countries['features'])} countries")


if __name__ == "__main__":
    main(sys.argv[1])
