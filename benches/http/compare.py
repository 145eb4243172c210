#!/usr/bin/env python3
"""This server against nginx with the same bytes: interleaved rounds of wrk, medians and ratios."""

import argparse
import json
import re
import statistics
import subprocess
import tempfile
import time

import servers

PAGE, DATA = "/khojaly-34/", "/khojaly-34/events.geojson"
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}
REPORT = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%d,"micros":%d,"p50":%.3f,"p99":%.3f,"errors":%d}\\n',
    summary.requests, summary.duration, latency:percentile(50)/1000, latency:percentile(99)/1000,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def wrk(port, path, connections, seconds, headers):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(REPORT)
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", script.name]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        said = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
    return json.loads(re.search(r"RESULT (.*)", said.stdout).group(1))


def measure(server, case, connections, seconds):
    before = server.cpu_seconds()
    told = wrk(server.port, case["path"][server.name], connections, seconds, case["headers"][server.name])
    cpu = server.cpu_seconds() - before
    return {
        "rps": told["requests"] / told["micros"] * 1e6,
        "p99": told["p99"],
        "cpu": cpu / max(told["requests"], 1) * 1e6,
        "errors": told["errors"],
    }


def compare_others(all_of_them, arguments, headers):
    """The events, compressed, from whatever serves them here."""
    print("| GeoJSON, gzip, 64 connections | requests/s | p99 ms | CPU µs/request | errors |")
    print("|---|---|---|---|---|")
    rounds = {server.name: [] for server in all_of_them}
    for _ in range(arguments.rounds):
        for server in all_of_them:
            path = server.path if server.name == "Datasette" else DATA
            case = {"path": {server.name: path}, "headers": {server.name: headers}}
            rounds[server.name].append(measure(server, case, 64, arguments.seconds))
    for name, measured in rounds.items():
        rps, p99, cpu = (statistics.median(one[key] for one in measured) for key in ("rps", "p99", "cpu"))
        print(f"| {name} | {rps:.0f} | {p99:.2f} | {cpu:.1f} | {sum(one['errors'] for one in measured)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--connections", type=int, nargs="*", default=[64, 1000])
    arguments = parser.parse_args()

    us = servers.ours("--max-connections-per-client", "10000")
    # The best coding replaces the fast one in the background.
    for path in (PAGE, DATA):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if servers.fetch(us.port, path, **{"Accept-Encoding": "gzip"})[1]["etag"].endswith('gz"'):
                break
            time.sleep(0.1)
    answers = {path: servers.fetch(us.port, path) for path in (PAGE, DATA)}
    bodies = {path: body for path, (body, _) in answers.items()}
    # The address of the page is a folder's, which nginx answers from its index.
    files = {PAGE: f"{PAGE}index.html", DATA: DATA}
    peer = servers.nginx(
        {files[path]: body for path, body in bodies.items()},
        {"geojson": "application/geo+json", "html": "text/html"},
        {files[path]: headers for path, (_, headers) in answers.items()},
    )

    def case(name, ours, theirs, headers=None):
        own = {server.name: dict(headers or {}) for server in (us, peer)}
        return {"name": name, "path": {us.name: ours, peer.name: theirs}, "headers": own}

    gzip = {"Accept-Encoding": "gzip"}
    cases = [
        case("GeoJSON, gzip", DATA, DATA, gzip),
        case("page, gzip", PAGE, PAGE, gzip),
        case("GeoJSON, gzip, a connection each", DATA, DATA, {**gzip, "Connection": "close"}),
        case("GeoJSON, 304", DATA, DATA, gzip),
    ]
    for server in (us, peer):
        tag = servers.fetch(server.port, DATA, **gzip)[1]
        cases[3]["headers"][server.name]["If-None-Match"] = tag.get("etag") or tag.get("ETag")
    filtered = DATA + "?section=1&datetime=2026-02-21/2026-02-27"
    cases.append(case("a filtered query (nginx: unfiltered)", filtered, DATA, gzip))

    others = [servers.static_web_server(peer.folder), servers.datasette(json.loads(bodies[DATA])["features"])]
    others = [other for other in others if other]
    print(f"{arguments.rounds} rounds of {arguments.seconds} s; medians; ratio = eventatlas / nginx")
    print("| case | connections | requests/s | nginx | ratio | p99 ms | nginx | ratio | CPU µs/request | nginx | ratio | errors |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    try:
        for connections in arguments.connections:
            for chosen in cases:
                rounds = {us.name: [], peer.name: []}
                for number in range(arguments.rounds):
                    for server in ((us, peer) if number % 2 == 0 else (peer, us)):
                        rounds[server.name].append(measure(server, chosen, connections, arguments.seconds))
                cells = []
                for key, digits in (("rps", 0), ("p99", 2), ("cpu", 1)):
                    own, other = (statistics.median(one[key] for one in rounds[server.name]) for server in (us, peer))
                    cells += [f"{own:.{digits}f}", f"{other:.{digits}f}", f"{own / other:.2f}" if other else "–"]
                errors = [sum(one["errors"] for one in rounds[server.name]) for server in (us, peer)]
                print(f"| {chosen['name']} | {connections} | " + " | ".join(cells) + f" | {errors[0]} / {errors[1]} |", flush=True)
        compare_others([us, peer, *others], arguments, gzip)
        print(f"memory: eventatlas {us.memory_kb() / 1024:.1f} MB, nginx {peer.memory_kb() / 1024:.1f} MB")
    finally:
        for server in (us, peer, *others):
            server.stop()


if __name__ == "__main__":
    main()
