#!/usr/bin/env python3
"""All at once: reloads, silent and dribbling clients, slow readers, malformed requests, a good load; then SIGTERM.

The good load is a process of its own, so that its times are the server's; the abuse, which other machines
would make, yields to both.
"""

import argparse
import asyncio
import hashlib
import multiprocessing
import os
import random
import resource
import shutil
import signal
import tempfile
import time
from pathlib import Path

import servers

DATA = "/khojaly-34/events.geojson"
GOOD = f"GET {DATA} HTTP/1.1\r\nHost: a\r\n\r\n".encode()


class Good:
    """Clients that do everything right, and look at every byte."""

    def __init__(self, port):
        self.port, self.times, self.failures, self.bodies = port, [], [], {}

    async def run(self, until):
        while time.monotonic() < until:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                for _ in range(50):
                    if time.monotonic() >= until:
                        break
                    start = time.perf_counter()
                    writer.write(GOOD)
                    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
                    fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:] if ": " in line)
                    body = await asyncio.wait_for(reader.readexactly(int(fields["content-length"])), 10)
                    self.times.append(time.perf_counter() - start)
                    if not head.startswith(b"HTTP/1.1 200"):
                        self.failures.append(head[:40])
                    digest = hashlib.sha256(body).hexdigest()
                    if self.bodies.setdefault(fields["etag"], digest) != digest:
                        self.failures.append("a body of two versions under one tag")
                    await asyncio.sleep(0.005)
                writer.close()
            except (OSError, EOFError, TimeoutError, asyncio.IncompleteReadError) as error:
                self.failures.append(repr(error))

    def p99(self):
        ordered = sorted(self.times)
        return ordered[int(len(ordered) * 0.99)] * 1000 if ordered else float("nan")


def good_load(port, seconds, tell):
    async def all_of_them():
        good = Good(port)
        until = time.monotonic() + seconds
        await asyncio.gather(*(good.run(until) for _ in range(16)))
        return good

    tell.put(asyncio.run(all_of_them()))


def start_good(port, seconds):
    tell = multiprocessing.Queue()
    multiprocessing.Process(target=good_load, args=(port, seconds, tell), daemon=True).start()
    return tell


async def held(port, first, drip, closed):
    """Sends `first`, then `drip` each second, and notes after how long it was closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    start = time.monotonic()
    writer.write(first)

    async def drips():
        while drip:
            await asyncio.sleep(1)
            writer.write(drip)

    dripping = asyncio.create_task(drips())
    try:
        while await reader.read(1000):
            pass
    except OSError:
        pass
    dripping.cancel()
    closed.append(time.monotonic() - start)
    writer.close()


async def slow_reader(port, until):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
    writer.write(GOOD * 30)
    while time.monotonic() < until:
        try:
            if not await reader.read(1):
                break
        except OSError:
            break
        await asyncio.sleep(1)
    writer.close()


async def nonsense(port, until, random):
    while time.monotonic() < until:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            text = bytearray(GOOD)
            for _ in range(random.randint(1, 6)):
                text[random.randrange(len(text))] = random.randrange(256)
            writer.write(bytes(text))
            await asyncio.wait_for(reader.read(100), 1)
            writer.close()
        except (OSError, TimeoutError):
            pass
        await asyncio.sleep(0.01)


async def reload(server, report, texts, count, until):
    done = 0
    while done < count and time.monotonic() < until:
        report.write_text(texts[done % 2])
        server.process.send_signal(signal.SIGHUP)
        done += 1
        await asyncio.sleep(0.1)
    return done


async def run(arguments):
    folder = Path(tempfile.mkdtemp(prefix="eventatlas-abuse-"))
    report = folder / "khojaly-34.md"
    sample = (servers.ROOT / "tests/reports/khojaly-34.md").read_text()
    texts = [sample, sample.replace("Ottava", "Toronto")]
    report.write_text(sample)
    server = servers.ours(str(report), "--shutdown-timeout", "3s", "--max-connections-per-client", "20000")
    await asyncio.sleep(2)

    quiet = start_good(server.port, arguments.seconds / 2).get()
    memory = server.memory_kb()

    silent, dribbling = [], []
    good = start_good(server.port, arguments.seconds)
    os.nice(10)
    until = time.monotonic() + arguments.seconds
    seeded = random.Random(34)
    held_clients = [held(server.port, b"", b"", silent) for _ in range(arguments.clients)]
    held_clients += [held(server.port, b"GET / HTTP/1.1\r\nX: ", b"a", dribbling) for _ in range(arguments.clients)]
    results = await asyncio.gather(
        reload(server, report, texts, arguments.reloads, until),
        *(slow_reader(server.port, until) for _ in range(20)),
        *(nonsense(server.port, until, seeded) for _ in range(4)),
        *held_clients,
    )
    good = good.get()
    print(f"quiet: {len(quiet.times)} requests, p99 {quiet.p99():.1f} ms, {len(quiet.failures)} failed")
    print(f"abused: {len(good.times)} requests, p99 {good.p99():.1f} ms (ratio {good.p99() / quiet.p99():.2f}), "
          f"{len(good.failures)} failed {good.failures[:3]}, {len(good.bodies)} versions seen, {results[0]} reloads")
    print(f"silent clients: {len(silent)} closed, the last after {max(silent):.1f} s; "
          f"dribbling: {len(dribbling)} closed, the last after {max(dribbling):.1f} s")
    await asyncio.sleep(8)
    print(f"memory: {memory / 1024:.1f} MB before, {server.memory_kb() / 1024:.1f} MB after; "
          f"{server.descriptors()} descriptors")

    holders = [asyncio.create_task(held(server.port, b"GET / HTTP/1.1\r\nX: ", b"a", [])) for _ in range(200)]
    await asyncio.sleep(0.5)
    start = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    code = await asyncio.to_thread(server.process.wait, 30)
    print(f"SIGTERM with 200 sockets held: exit {code} after {time.monotonic() - start:.2f} s (deadline 3 s)")
    await asyncio.gather(*holders, return_exceptions=True)
    shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--clients", type=int, default=1000, help="silent ones, and as many that dribble")
    parser.add_argument("--reloads", type=int, default=100)
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
