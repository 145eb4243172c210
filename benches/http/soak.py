#!/usr/bin/env python3
"""Mixed load and reloads for an hour: memory and file descriptors must stay flat."""

import argparse
import random
import shutil
import signal
import tempfile
import threading
import time
import urllib.error
from pathlib import Path

import servers

PATHS = ["", "embed", "events.geojson", "countries.geojson", "events.csv", "events.ics", "ledger.json", "map.svg"]


def load(port, until, number, counts):
    chosen = random.Random(number)
    while time.monotonic() < until:
        path = chosen.choice(PATHS)
        if chosen.random() < 0.5:
            day = chosen.randint(10, 28)
            path += f"?datetime=2026-02-{day:02}/..&section={chosen.randint(1, 5)}&q={chosen.choice('abdeik')}"
        try:
            servers.fetch(port, f"/khojaly-34/{path}", **{"Accept-Encoding": chosen.choice(["gzip", "br", "identity"])})
            counts["good"] += 1
        except (OSError, urllib.error.URLError) as error:
            counts["failed"] += 1
            print("failed:", path, error, flush=True)
        time.sleep(0.02)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--reload-every", type=float, default=20, help="seconds")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="eventatlas-soak-"))
    report = folder / "khojaly-34.md"
    sample = (servers.ROOT / "tests/reports/khojaly-34.md").read_text()
    report.write_text(sample)
    server = servers.ours(str(report))
    counts = {"good": 0, "failed": 0}
    start = time.monotonic()
    until = start + arguments.minutes * 60
    threads = [threading.Thread(target=load, args=(server.port, until, number, counts)) for number in range(arguments.clients)]
    for thread in threads:
        thread.start()
    reloads, first = 0, None
    while time.monotonic() < until:
        time.sleep(min(arguments.reload_every, max(0.1, until - time.monotonic())))
        report.write_text(sample.replace("Ottava", "Toronto") if reloads % 2 == 0 else sample)
        server.process.send_signal(signal.SIGHUP)
        reloads += 1
        taken = server.memory_kb() / 1024, server.descriptors()
        lived = time.monotonic() - start
        first = first or (taken if lived > 300 else None)
        print(f"{lived:6.0f} s  {counts['good']:8} good  {counts['failed']} failed  {reloads:4} reloads  "
              f"{taken[0]:6.1f} MB  {taken[1]:4} descriptors", flush=True)
    for thread in threads:
        thread.join()
    if first:
        print(f"after five minutes {first[0]:.1f} MB and {first[1]} descriptors; at the end {taken[0]:.1f} MB and {taken[1]}")
    server.stop()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
