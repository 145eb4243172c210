#!/usr/bin/env python3
"""Writes a table of events for measuring: `table.py 10000 events.csv` or `events.xlsx`.

Towns come from the sample and the golden places, so that names have to be found as reports write them.
XLSX is written without any package: a workbook of inline strings.
"""

import csv
import datetime
import pathlib
import random
import sys
import xml.sax.saxutils
import zipfile

ROOT = pathlib.Path(__file__).parent.parent
HEADINGS = ["Category", "Subject", "Date", "Country", "City", "Link"]


def rows(number):
    chance = random.Random(34)
    with (ROOT / "tests/golden/places.tsv").open(encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    places = [line[:2] for line in lines if len(line) > 2 and line[0] and line[1]]
    first = datetime.date(2026, 1, 1)
    for at in range(number):
        country, town = chance.choice(places)
        day = first + datetime.timedelta(days=chance.randrange(365))
        section = chance.choice(["Lectures", "Exhibitions", "Rallies", "Concerts"])
        yield [section, f"Event {at + 1} in {town}", day.isoformat(), country, town, f"https://example.org/{at + 1}"]


def sheet(rows):
    def cell(text):
        return f'<c t="inlineStr"><is><t>{xml.sax.saxutils.escape(text)}</t></is></c>'

    lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>'


def write_xlsx(path, rows):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Events" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet(rows),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def main():
    number, path = int(sys.argv[1]), sys.argv[2]
    table = [HEADINGS, *rows(number)]
    if path.endswith(".xlsx"):
        write_xlsx(path, table)
        return
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)


main()
