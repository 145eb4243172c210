#!/usr/bin/env python3
"""Makes the documents of habits/ that hold tables: small archives, written by hand so that each says only what it tests.

    python3 tests/reports/archives.py
"""

import pathlib
import zipfile
from xml.sax.saxutils import escape

HABITS = pathlib.Path(__file__).parent / "habits"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"


def archive(name, parts):
    with zipfile.ZipFile(HABITS / name, "w", zipfile.ZIP_DEFLATED) as file:
        for part, text in parts.items():
            # The same bytes each time.
            file.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), text)


def word(name, blocks):
    def paragraph(text, style=""):
        style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{style}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"

    def cell(text):
        if text is None:
            return "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
        merged = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' if text.startswith("^") else ""
        return f"<w:tc>{merged}{paragraph(text.lstrip('^'))}</w:tc>"

    body = ""
    for block in blocks:
        if isinstance(block, list):
            rows = ("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in block)
            body += "<w:tbl>" + "".join(rows) + "</w:tbl>"
        else:
            body += paragraph(*block)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    archive(name, {
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
    })


def open_text(name, blocks):
    def cell(text):
        if text is None:
            return "<table:covered-table-cell/>"
        rows = len(text) - len(text.lstrip("^"))
        spanned = f' table:number-rows-spanned="{rows + 1}"' if rows else ""
        return f"<table:table-cell{spanned}><text:p>{escape(text.lstrip('^'))}</text:p></table:table-cell>"

    body = ""
    for block in blocks:
        if isinstance(block, list):
            rows = ("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in block)
            body += "<table:table>" + "".join(rows) + "</table:table>"
        elif isinstance(block, tuple):
            items = "".join(f"<text:list-item><text:p>{escape(text)}</text:p></text:list-item>" for text in block)
            body += f'<text:list text:style-name="L1">{items}</text:list>'
        else:
            body += f'<text:h text:outline-level="1">{escape(block)}</text:h>'
    return document(name, "text", f"<office:text>{body}</office:text>")


def sheet(name, rows):
    def cell(text):
        if text is None:
            return "<table:covered-table-cell/>"
        merged = len(text) - len(text.lstrip("^"))
        spanned = f' table:number-rows-spanned="{merged + 1}" table:number-columns-spanned="1"' if merged else ""
        text = escape(text.lstrip("^"))
        return f'<table:table-cell office:value-type="string"{spanned}><text:p>{text}</text:p></table:table-cell>'

    body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows)
    body = f'<office:spreadsheet><table:table table:name="Sheet1">{body}</table:table></office:spreadsheet>'
    return document(name, "spreadsheet", body)


def document(name, kind, body):
    spaces = " ".join(f'xmlns:{prefix}="{OPEN}{prefix}:1.0"' for prefix in ("office", "table", "text", "style"))
    lists = '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
    entry = '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.{}"/>'
    archive(name, {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{OPEN}manifest:1.0">{entry.format(kind)}</manifest:manifest>',
        "content.xml": f'<?xml version="1.0"?><office:document-content {spaces}>'
        f"<office:automatic-styles>{lists}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>",
    })


word("table.az.docx", [
    ("2025-ci ildə xaricdə keçirilən tədbirlər", "H1"),
    ("Aşağıdakı cədvəldə ilin tədbirləri verilir.",),
    [
        ["№", "Tədbirin adı", "Tarix", "Ölkə", "Şəhər"],
        ["1", "Muğam gecəsi", "14 fevral", "^Almaniya", "Berlin"],
        ["2", "Xalça sərgisi", "3-9 mart", None, "Münhen"],
        ["3", "Kitab təqdimatı", "12 aprel", "Polşa", "Varşava"],
        ["4", "Şahmat turniri", "28 may 2025", "Gürcüstan", "Tbilisi"],
    ],
])
open_text("table.pl.odt", [
    "Wystawy objazdowe 2025",
    [
        ["Termin", "Wystawa", "Miasto", "Kraj"],
        ["5 marca – 2 kwietnia 2025", "^Plakat polski", "Wilno", "Litwa"],
        ["10–30 kwietnia 2025", None, "Ryga", "Łotwa"],
        ["6 maja – 1 czerwca 2025", "Szkło i światło", "Brno", "Czechy"],
    ],
])
open_text("list.de.odt", [
    "Lesereise 2025",
    ("Lesung, 3. März 2025, Wien, Österreich", "Gespräch, 5. März 2025, Basel, Schweiz"),
])
sheet("merged.fr.ods", [
    ["Pays", "Ville", "Date", "Activité"],
    ["^^Sénégal", "Dakar", "2025-03-04", "Atelier"],
    [None, "Thiès", "2025-03-06", "Débat"],
    [None, "Saint-Louis", "2025-03-08", "Concert"],
    ["Mali", "Bamako", "2025-03-11", "Concert"],
])
