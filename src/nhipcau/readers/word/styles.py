"""Which list a paragraph style puts its paragraphs into, through the chain of styles it is based on."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from nhipcau.readers.word.names import number, value, w

_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """The part of a style that decides on numbering; None = not said here."""

    based_on: str | None
    list_id: str | None
    depth: int | None


Styles = dict[str, Style]


def read_styles(root: etree._Element | None) -> Styles:
    """The styles that styles.xml declares."""
    if root is None:
        return {}
    return {
        value(each, "styleId") or "": Style(value(each.find(w("basedOn"))), *list_of(each.find(w("pPr"))))
        for each in root.iter(w("style"))
    }


def list_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """List and depth that the paragraph properties name themselves."""
    place = None if properties is None else properties.find(w("numPr"))
    if place is None:
        return None, None
    return value(place.find(w("numId"))), number(place.find(w("ilvl")))


def list_of_style(styles: Styles, name: str | None) -> tuple[str, int | None, str] | None:
    """List, depth and naming style for paragraphs of the style `name`."""
    for _ in range(_LONGEST_CHAIN):
        style = styles.get(name or "")
        if name is None or style is None:
            return None
        if style.list_id is not None:
            return style.list_id, style.depth, name
        name = style.based_on
    return None
