#!/usr/bin/env python3
"""From exec to the first answer, and the memory after the page, its data and its pictures were asked for."""

import socket
import statistics
import subprocess
import sys
import time

import servers

REQUEST = b"GET /khojaly-34/events.geojson HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


def first_answer(port):
    start = time.perf_counter()
    process = subprocess.Popen([servers.BINARY, "--listen", f"127.0.0.1:{port}"], stdout=subprocess.PIPE)
    # Its one line says where it listens. To try in vain until then would take a third of a processor from it.
    assert process.stdout.readline().startswith(b"Event Atlas: ")
    with socket.create_connection(("127.0.0.1", port)) as stream:
        stream.sendall(REQUEST)
        assert stream.recv(20).startswith(b"HTTP/1.1 200")
    took = time.perf_counter() - start
    process.terminate()
    process.wait()
    return took * 1000


def main():
    times = [first_answer(servers.free_port()) for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 15)]
    print(f"exec to first answer, ms: median {statistics.median(times):.1f}, min {min(times):.1f}, max {max(times):.1f}")
    server = servers.ours()
    time.sleep(0.5)
    print(f"memory after start: {server.memory_kb() / 1024:.1f} MB")
    steps = [("page, data", ["", "embed", "events.geojson", "events.csv"]), ("countries", ["countries.geojson"]),
             ("pictures", ["map.svg", "map.png"])]
    for name, paths in steps:
        for path in paths:
            servers.fetch(server.port, f"/khojaly-34/{path}", **{"Accept-Encoding": "br"})
        time.sleep(3)
        print(f"and after {name}: {server.memory_kb() / 1024:.1f} MB")
    server.stop()
    print(f"binary: {servers.BINARY.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
