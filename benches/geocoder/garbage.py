"""Feeds `eventatlas geocode` what no gazetteer has, and prints how long it took and how much memory at most.

python3 benches/geocoder/garbage.py [PROGRAM]   # target/release/eventatlas, unless said

Every line must be answered, by one line, in order; with `--json` as well. Exits 1 where one is not.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
COUNTRIES = ["AZ", "US", "China", "Almaniya", "Россия", "भारत", "日本", "Narnia", "", "x" * 300]
LETTERS = [chr(code) for code in [*range(0x61, 0x7B), *range(0x430, 0x450), *range(0x621, 0x64B), *range(0x4E00, 0x4F00)]]
# Marks of direction and joining, of no width, of any kind; controls; half a surrogate pair as it is escaped.
STRANGE = ["\u200e", "\u200f", "\u202e", "\u2066", "\u2069", "\ufeff", "\u0301", "\x00", "\x07", "\x1b[2J", "\r", "\x85",
           "\u2028", "\\ud800", "\\udfff", "\\u0000", "\"", "\\", "𝔏", "👩‍👩‍👧", "\U0010ffff"]
# What is no text at all: half a surrogate pair in bytes, an overlong slash, a cut character.
BROKEN = [b"\xed\xa0\x80", b"\xc0\xaf", b"\xe4\xb8", b"\xff\xfe"]


def syllables(seeded):
    return "".join(
        seeded.choice("bdfgklmnprstvzşç") + seeded.choice("aeiouəöü") + seeded.choice(["", "n", "r", "k"])
        for _ in range(seeded.randint(2, 5))
    )


def name(seeded, number):
    kind = number % 10
    if kind < 6:
        text = syllables(seeded)
    elif kind < 8:
        text = "".join(seeded.choices(LETTERS, k=seeded.randint(1, 30)))
    else:
        text = "".join(seeded.choice(STRANGE) + syllables(seeded) for _ in range(4))
    line = f"{seeded.choice(COUNTRIES)}\t{text} {number:x}".encode()
    return line + seeded.choice(BROKEN) if kind == 9 else line


def lines(count):
    seeded = random.Random(20260226)
    return [name(seeded, number) for number in range(count)]


def megabytes(process):
    """Its most resident memory so far. What the system says at the end counts this script's as well, from before `exec`."""
    try:
        status = pathlib.Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return max((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:")), default=0.0)


def run(program, rows, options=()):
    """The answers, seconds, and megabytes at most."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(b"\n".join(rows) + b"\n")
        given.seek(0)
        start = time.monotonic()
        child = subprocess.Popen([program, "geocode", *options], stdin=given, stdout=said, stderr=subprocess.PIPE)
        most = 0.0
        while child.poll() is None:
            most = max(most, megabytes(child.pid))
            time.sleep(0.01)
        took = time.monotonic() - start
        complaint = child.stderr.read()
        said.seek(0)
        answers = said.read().split(b"\n")
    if child.returncode or complaint or answers.pop() != b"":
        sys.exit(f"it ended with {child.returncode}: {complaint.decode(errors='replace')}")
    return answers, took, most


def shown(text):
    """As the program writes back what it read."""
    text = text[:8192].rstrip(b"\r").decode(errors="replace")
    return [field.translate({code: " " for code in [*range(32), *range(127, 160)]}) for field in text.split("\t")[:2]]


def check(rows, answers, read):
    if len(rows) != len(answers):
        sys.exit(f"{len(rows)} lines, {len(answers)} answers")
    for row, answer in zip(rows, answers):
        if len(row) < 8000 and read(answer.decode()) != (shown(row) + [""])[:2]:
            sys.exit(f"{row!r} was answered by {answer!r}")


def of_columns(answer):
    return answer.split("\t")[:2]


def of_json(answer):
    answer = json.loads(answer)
    fields = [answer["country_text"], answer["place_text"]]
    return [field.translate({code: " " for code in [*range(32), *range(127, 160)]}) for field in fields]


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/eventatlas"
    long = [b"AZ\t" + b"a" * 3_000_000, "RU\t".encode() + "ё".encode() * 1_000_000, b"\t" * 1_000_000, b"", b"\r", b"\xff" * 100_000]
    for what, rows in [
        ("1,000 names", lines(1_000)),
        ("100,000 names", lines(100_000)),
        ("lines of megabytes, and empty ones", long * 20),
    ]:
        for options, read in [((), of_columns), (("--json",), of_json)]:
            answers, took, most = run(program, rows, options)
            check(rows, answers, read)
            print(f"{what + ''.join(' ' + one for one in options):45} {len(rows):>7} answered in {took:6.2f} s, {most:6.1f} MB at most")


main()
