#!/usr/bin/env python3
"""Makes the fixtures of this folder from ../khojaly-34.md with LibreOffice.

Run it after the sample has changed (Debian: libreoffice-writer, -calc and -impress, or the nogui ones;
and fonts-noto-color-emoji, without which the PDF lacks the signs before dates and places):

    python3 tests/reports/formats/make.py
"""

import csv
import html
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
SAMPLE = (HERE.parent / "khojaly-34.md").read_text(encoding="utf-8")
EXPECTED = (HERE.parent / "khojaly-34.expected").read_text(encoding="utf-8")
NAME = "khojaly-34"


def blocks():
    """The paragraphs of the sample, each a list of lines."""
    for block in re.split(r"\n\s*\n", SAMPLE):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if lines and lines != ["---"]:
            yield lines


def as_html():
    body = []
    for lines in blocks():
        text = [html.escape(line.strip("*")) for line in lines]
        heading = re.match(r"(#+) (.*)", lines[0])
        if heading:
            level = len(heading[1])
            body.append(f"<h{level}>{html.escape(heading[2])}</h{level}>")
        elif lines[0].startswith("**"):
            body.append("<p><b>" + "<br>".join(text) + "</b></p>")
        else:
            body.append("<p>" + "<br>".join(text) + "</p>")
    return "<!DOCTYPE html><meta charset=utf-8><title></title>" + "\n".join(body)


def slides():
    """Paragraphs by page: each heading of the sample begins one."""
    page = []
    for lines in blocks():
        if lines[0].startswith("#") and page:
            yield page
            page = []
        page.append(lines)
    yield page


def as_flat_presentation():
    """One box a paragraph; the number stands beside its title, as on the slides of the sample."""
    pages = []
    for number, page in enumerate(slides(), 1):
        boxes, top = [], 1.0
        for lines in page:
            is_number = re.fullmatch(r"\d+", lines[0]) is not None
            left, width = (0.6, 1.2) if is_number else (2.0, 24.0)
            paragraphs = "".join(
                f"<text:p>{html.escape(line.strip('*').lstrip('# '))}</text:p>" for line in lines
            )
            boxes.append(
                f'<draw:frame svg:x="{left}cm" svg:y="{top:.2f}cm" svg:width="{width}cm" svg:height="0.8cm">'
                f"<draw:text-box>{paragraphs}</draw:text-box></draw:frame>"
            )
            if not is_number:
                top += 1.0 + 0.6 * (len(lines) - 1)
        # Boxes are kept in another order than they are read in.
        boxes.reverse()
        pages.append(f'<draw:page draw:name="page{number}" draw:master-page-name="Default">{"".join(boxes)}</draw:page>')
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
        ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">'
        '<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties'
        ' fo:page-width="28cm" fo:page-height="40cm"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="L"/>'
        "</office:master-styles><office:body><office:presentation>"
        + "".join(pages)
        + "</office:presentation></office:body></office:document>"
    )


def rows():
    """The entries as a table, with the headings that a spreadsheet would have."""
    titles = dict(re.findall(r"^section (\d+) \S+ (.*) :\d+$", EXPECTED, re.M))
    yield ["Bölmə", "№", "Tədbirin adı", "Başlama tarixi", "Bitmə tarixi", "Ölkə", "Şəhər"]
    pattern = r"^entry (\d+)-(\d+) \| (.*) \| (\S+) \| (.*) :\d+$"
    for section, number, title, dates, places in re.findall(pattern, EXPECTED, re.M):
        start, _, end = dates.partition("/")
        pairs = [place.split("/") for place in places.split(" + ")]
        names = "; ".join(name for _, name in pairs)
        yield [titles[section], number, title, start, end or start, pairs[0][0], names]


def convert(source, target, *options):
    command = ["soffice", "--headless", *options, "--convert-to", target]
    subprocess.run([*command, "--outdir", str(HERE), str(source)], check=True)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        page = folder / f"{NAME}.html"
        page.write_text(as_html(), encoding="utf-8")
        writer = "--infilter=HTML (StarWriter)"
        convert(page, "docx:MS Word 2007 XML", writer)
        convert(page, "pdf:writer_pdf_Export", writer)
        show = folder / f"{NAME}.fodp"
        show.write_text(as_flat_presentation(), encoding="utf-8")
        convert(show, "pptx")
        table = HERE / f"{NAME}.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows())
        # 59: semicolon, 34: quote, 76: UTF-8; the start and end columns are dates (5: year first).
        options = "59,34,76,1,4/5/5/5"
        for ending in ["xlsx", "ods"]:
            convert(table, ending, f"--infilter=CSV:{options}")


main()
