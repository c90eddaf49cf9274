"""Small Office files made by hand, good and bad, for tests of the readers."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def zipped(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def types(main: str, part: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>'
    )


def relations(*links: tuple[str, str, str]) -> str:
    """Of (kind, target, mode)."""
    shown = "".join(
        f'<Relationship Id="r{place}" Type="{RELATIONS}/{kind}" Target="{target}"{mode and f" TargetMode={mode!r}"}/>'
        for place, (kind, target, mode) in enumerate(links)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{shown}</Relationships>'


def word_parts(body: str, **more: str) -> dict[str, str | bytes]:
    """Parts of a .docx with this body; `more` are further parts by kind (numbering, styles, footnotes)."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types(WORD_TYPE, "word/document.xml"),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml", "") for kind in more)),
    }
    for kind, content in more.items():
        parts[f"word/{kind}.xml"] = content
    return parts


def word(body: str, **more: str) -> bytes:
    return zipped(word_parts(body, **more))


def p(text: str, properties: str = "") -> str:
    own = properties and f"<w:pPr>{properties}</w:pPr>"
    return f'<w:p>{own}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def listed(text: str, depth: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, form: str, pattern: str, start: int = 1) -> str:
    said = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{depth}">{said}</w:lvl>'


def numbering(*levels: str, more: str = "") -> str:
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}</w:numbering>'
    )


def table(*rows: tuple[str, ...], borders: str = "") -> str:
    """Cells are paragraphs apart by a line end."""
    shown = "".join(
        "<w:tr>" + "".join(f"<w:tc>{''.join(map(p, cell.split(chr(10))))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{shown}</w:tbl>"


def pdf(*pages: str, locked: bool = False) -> bytes:
    """A PDF of one line a page, without accents; `locked`: asks for a password nobody knows."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
        place = len(objects) + 1
        kids.append(f"{place} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {place + 1} 0 R"
            "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    lock = ""
    if locked:
        objects.append(b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>")
        lock = f"/Encrypt {len(objects)} 0 R/ID[<00><00>]"
    return _pdf_file(objects, lock)


def _pdf_file(objects: list[bytes], lock: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{lock}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)
