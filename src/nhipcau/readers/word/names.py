"""The names of WordprocessingML that carry text."""

from __future__ import annotations

from typing import Final

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def w(name: str) -> str:
    """The full name of a Word element or attribute."""
    return _W + name


PARAGRAPH: Final = w("p")
TABLE: Final = w("tbl")
ROW: Final = w("tr")
CELL: Final = w("tc")
RUN: Final = w("r")
TEXT: Final = (w("t"), _M + "t")
TEXT_BOX: Final = w("txbxContent")
ALTERNATE: Final = _MC + "AlternateContent"
CHOICE: Final = _MC + "Choice"
FALLBACK: Final = _MC + "Fallback"
SIGNS: Final = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
NOT_TEXT: Final = frozenset(
    map(
        w,
        (
            "pPr",
            "rPr",
            "sectPr",
            "tblPr",
            "tblGrid",
            "trPr",
            "tcPr",
            "instrText",
            "del",
            "moveFrom",
            "delText",
        ),
    )
)


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """The Word attribute `name` of an element that may be absent."""
    return None if element is None else element.get(w(name))


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """As `value`, for whole numbers; anything else reads as absent."""
    text = value(element, name)
    return int(text) if text is not None and text.lstrip("-").isdecimal() and len(text) < 10 else None


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle property is present and not switched off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
