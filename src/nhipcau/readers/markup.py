"""XML from strangers: no document type, no entities, no network, no unlimited trees."""

from __future__ import annotations

import re

from lxml import etree

from nhipcau.readers.errors import Damaged, Hostile

_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def parse(file: str, part: str, data: bytes) -> etree._Element:
    """The root of `data`. Office's strict namespaces are read as the usual ones."""
    refuse_declarations(file, part, data)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(file, part) from error
    return root


def refuse_declarations(file: str, part: str, data: bytes) -> None:
    """Office parts are UTF-8 without document types; any other shape serves only to hide one."""
    head = data[:4]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head or _DECLARATION.search(data):
        raise _hostile(file, part)


def damaged(file: str, part: str) -> Damaged:
    return Damaged(
        file,
        f"phần “{part}” bên trong tệp bị hỏng.",
        "Hãy mở bằng Word hoặc Excel, lưu lại thành tệp mới rồi chọn lại.",
    )


def _hostile(file: str, part: str) -> Hostile:
    return Hostile(
        file,
        f"phần “{part}” khai báo kiểu tài liệu hoặc thực thể XML, là cách dùng để tấn công.",
        "Hãy mở bằng Word hoặc Excel, lưu lại thành tệp mới; nếu không rõ nguồn gốc thì không dùng tệp này.",
    )
