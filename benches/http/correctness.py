#!/usr/bin/env python3
"""The table of what HTTP asks of a server, on this server and on nginx: two columns."""

import socket
import time
import tomllib

import servers

DATA = "/khojaly-34/events.geojson"
TABLE = servers.ROOT / "tests/golden/http.toml"


def request(case, tags):
    if "raw" in case:
        text = case["raw"]
    else:
        lines = [f"{case.get('method', 'GET')} {case.get('path', '{data}')} HTTP/1.1"]
        lines += ["Host: example.org", "Connection: close", *case.get("headers", [])]
        lines += [f"X-{number}: a" for number in range(case.get("many", 0))]
        text = "\r\n".join(lines) + "\r\n\r\n"
    for name, tag in tags.items():
        text = text.replace("{" + name + "}", tag)
    return text.replace("{data}", DATA).replace("{last-but-one}", '"stale"').replace("{long}", "a" * 9000).encode()


def send(port, text):
    whole = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as stream:
        try:
            stream.sendall(text)
            while part := stream.recv(65536):
                whole += part
        except OSError:
            pass
    head, _, body = whole.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    try:
        status = int(lines[0].split(" ")[1])
    except (IndexError, ValueError):
        status = 0
    headers = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers[name.lower()] = headers.get(name.lower(), "") + value.strip()
    return status, headers, body, whole


def judge(case, answer, tags):
    status, headers, body, whole = answer
    wrong = []
    allowed = case["status"] if isinstance(case["status"], list) else [case["status"]]
    if status not in allowed:
        wrong.append(f"status {status}")
    if "encoding" in case and headers.get("content-encoding", "identity") != case["encoding"]:
        wrong.append(f"coded as {headers.get('content-encoding', 'identity')}")
    if "tag" in case and headers.get("etag") != tags.get(case["tag"]):
        wrong.append(f"tag {headers.get('etag')}")
    for name, part in case.get("has", {}).items():
        if part.lower() not in headers.get(name, "\0").lower():
            wrong.append(f"{name}: {headers.get(name)}")
    wrong += [f"{name}: {headers[name]}" for name in case.get("lacks", []) if name in headers]
    if case.get("empty") and body:
        wrong.append(f"a body of {len(body)} bytes")
    if case.get("banner") is False and "server" in headers:
        wrong.append(f"server: {headers['server']}")
    if "answers" in case and whole.count(b"HTTP/1.1 ") != case["answers"]:
        wrong.append(f"{whole.count(b'HTTP/1.1 ')} answers")
    return wrong


def tags_of(port):
    tags = {}
    for encoding in ("identity", "gzip", "br"):
        _, headers, _, _ = send(port, request({"headers": [f"Accept-Encoding: {encoding}"]}, {}))
        tags[encoding] = headers.get("etag", "")
    return tags


def main():
    cases = tomllib.loads(TABLE.read_text())["case"]
    us = servers.ours()
    body, headers = servers.fetch(us.port, DATA)
    peer = servers.nginx({DATA: body}, {"geojson": "application/geo+json"}, {DATA: headers})
    tags_of(us.port)  # each coding is made when it is first asked for
    time.sleep(2)  # until the best has replaced it
    try:
        good = {us.name: 0, peer.name: 0}
        print("| case | eventatlas | nginx |\n|---|---|---|")
        for case in cases:
            cells = []
            for server in (us, peer):
                tags = tags_of(server.port)
                wrong = judge(case, send(server.port, request(case, tags)), tags)
                good[server.name] += not wrong
                cells.append("; ".join(wrong).replace("|", "\\|") or "right")
            print(f"| {case['name']} | {cells[0]} | {cells[1]} |")
        print(f"\n{len(cases)} cases: eventatlas {good[us.name]} right, nginx {good[peer.name]} right"
              " (Debian's nginx codes no Brotli: its cases are counted against it)")
    finally:
        us.stop()
        peer.stop()


if __name__ == "__main__":
    main()
