"""Starts the servers that are compared, on loopback, and measures what they take."""

import contextlib
import glob
import gzip
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("EVENTATLAS", ROOT / "target/release/eventatlas"))
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(port, path="/", seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2).read()
            return
        except OSError:
            time.sleep(0.02)
    raise SystemExit(f"nothing answers on port {port}")


class Server:
    """A process group that serves, and what it has used."""

    def __init__(self, name, command, port, path, **options):
        self.name, self.port, self.path = name, port, path
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
        )
        wait_until_it_answers(port, path)

    def processes(self):
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            for children in glob.glob(f"/proc/{pid}/task/*/children"):
                # A thread may end between the listing and the reading.
                with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                    waiting += map(int, pathlib.Path(children).read_text().split())
        return found

    def cpu_seconds(self):
        total = 0
        for pid in self.processes():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def memory_kb(self):
        total = 0
        for pid in self.processes():
            for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith("VmRSS"):
                    total += int(line.split()[1])
        return total

    def descriptors(self):
        return sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in self.processes())

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def ours(*arguments, port=None):
    if not BINARY.exists():
        raise SystemExit(f"{BINARY} is missing: cargo build --release, or name it in EVENTATLAS")
    port = port or free_port()
    command = [BINARY, *arguments, "--listen", f"127.0.0.1:{port}"]
    return Server("eventatlas", command, port, "/healthz")


# What nginx writes itself, or what is about one connection.
OWN_HEADERS = {"content-type", "content-length", "content-encoding", "etag", "vary", "date", "connection", "accept-ranges"}


def nginx(files, types, headers):
    """nginx with these files ({path: bytes}) on disk beside their gzip, each with the headers ({path: {name: value}})
    that this server sends."""
    if not shutil.which("nginx"):
        raise SystemExit("nginx is missing: apt-get install nginx-light")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="eventatlas-nginx-"))
    site = folder / "site"
    for path, body in files.items():
        file = site / path.strip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        file.with_name(file.name + ".gz").write_bytes(gzip.compress(body, 9, mtime=0))
    folder.chmod(0o755)
    for path in site.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    site.chmod(0o755)
    locations = ""
    for path, own in headers.items():
        lines = [f"add_header {name} {json.dumps(value)};" for name, value in own.items()
                 if name.lower() not in OWN_HEADERS]
        locations += f"location = {path} {{ {' '.join(lines)} }}\n    "
    port = free_port()
    typed = " ".join(f"{kind} {ending};" for ending, kind in types.items())
    (folder / "nginx.conf").write_text(f"""
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 2; worker_rlimit_nofile 65536;
events {{ worker_connections 8192; }}
http {{
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_timeout 60; keepalive_requests 1000000000;
  open_file_cache max=1000 inactive=60s; open_file_cache_valid 60s; server_tokens off;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  types {{ {typed} }} default_type text/html;
  client_header_timeout 5s; send_timeout 20s; large_client_header_buffers 4 8k;
  server {{
    listen 127.0.0.1:{port} backlog=4096; root {site}; gzip_static on; gzip_vary on; etag on; index index.html;
    {locations}
  }}
}}
""")
    server = Server("nginx", ["nginx", "-c", folder / "nginx.conf"], port, next(iter(files)))
    server.folder = folder
    return server


def static_web_server(folder):
    """The same files on disk, compressed beforehand; none where it is not installed (cargo install static-web-server)."""
    program = shutil.which("static-web-server")
    if not program:
        return None
    port = free_port()
    command = [program, "--host", "127.0.0.1", "--port", str(port), "--root", folder / "site",
               "--compression-static", "true", "--log-level", "error"]
    return Server("static-web-server", command, port, "/khojaly-34/events.geojson")


def datasette(events):
    """The events as rows of SQLite, answered as JSON; none where it is not installed (pip install datasette)."""
    program = shutil.which("datasette")
    if not program:
        return None
    file = pathlib.Path(tempfile.mkdtemp(prefix="eventatlas-datasette-")) / "atlas.db"
    with sqlite3.connect(file) as database:
        columns = sorted({name for event in events for name in event["properties"]})
        database.execute(f"create table events ({', '.join(columns)})")
        rows = [[json.dumps(event["properties"].get(name)) for name in columns] for event in events]
        database.executemany(f"insert into events values ({', '.join('?' * len(columns))})", rows)
    port = free_port()
    command = [program, "serve", "--immutable", file, "--host", "127.0.0.1", "--port", str(port)]
    return Server("Datasette", command, port, "/atlas/events.json?_size=1000&_shape=array")


def fetch(port, path, **headers):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read(), dict(answer.headers)
