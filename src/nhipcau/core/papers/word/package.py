"""The parts of a .docx (ECMA-376, part 2) and the zip around them, with times that never change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from nhipcau.core.papers.word.markup import paragraph
from nhipcau.core.papers.word.styles import styles

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_TYPES = (
    ("/word/document.xml", f"{_MAIN_TYPE}.document.main+xml"),
    ("/word/styles.xml", f"{_MAIN_TYPE}.styles+xml"),
    ("/word/settings.xml", f"{_MAIN_TYPE}.settings+xml"),
    ("/word/header1.xml", f"{_MAIN_TYPE}.header+xml"),
    ("/word/header2.xml", f"{_MAIN_TYPE}.header+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
)
_CUSTOM_TYPE = (
    "/docProps/custom.xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
)
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def package(
    document: str, author: str, title: str, day: date, custom: Sequence[tuple[str, str]] = ()
) -> bytes:
    """All parts in one zip. Properties name the office, the subject and the day: nothing of how it was made."""
    parts = {
        "[Content_Types].xml": _types((*_TYPES, _CUSTOM_TYPE) if custom else _TYPES),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            *([(f"{_OFFICE}/custom-properties", "docProps/custom.xml")] if custom else ()),
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/header", "header1.xml"),
            (f"{_OFFICE}/header", "header2.xml"),
            (f"{_OFFICE}/settings", "settings.xml"),
        ),
        "word/styles.xml": styles(),
        "word/settings.xml": _settings(),
        "word/header1.xml": _header(paragraph(_PAGE_FIELD, "PageNumber")),
        "word/header2.xml": _header(paragraph("", "PageNumber")),
        "docProps/core.xml": _properties(author, title, day),
    }
    if custom:
        parts["docProps/custom.xml"] = _custom(custom)
    return _zip({name: (_DECLARATION + text).encode() for name, text in parts.items()})


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, data, compresslevel=6)
    return buffer.getvalue()


def _types(types: Sequence[tuple[str, str]]) -> str:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*relations: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _header(content: str) -> str:
    return f"<w:hdr {_WORD}>{content}</w:hdr>"


def _settings() -> str:
    return (
        f'<w:settings {_WORD}><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def _properties(author: str, title: str, day: date) -> str:
    moment = f"{day.isoformat()}T00:00:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def _custom(properties: Sequence[tuple[str, str]]) -> str:
    named = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties, 2)
    )
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{named}</Properties>'
    )
