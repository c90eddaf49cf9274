"""The tile map: each unit a hexagon at its place in the grid, drawn on the server, without inline styles.

A state is told by fill, by outline or sign, and in words (title and label), never by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import sqrt

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nhipcau.web.places.models import Unit

WIDTH = 20.0  # of a cell, in units of the drawing
RISE = WIDTH * sqrt(3) / 2  # from one row to the next
CORNER = (WIDTH - 1.2) / sqrt(3)  # the gap between cells shows the ground


class TileState(StrEnum):
    """What a tile says."""

    APPROVED = "approved"
    SENT = "sent"
    DRAFT = "draft"
    MISSING = "missing"
    SENT_BACK = "sent_back"
    NOT_APPLICABLE = "not_applicable"
    PLAIN = "plain"
    MARKED = "marked"


WORDS = {
    TileState.APPROVED: _("Đã duyệt"),
    TileState.SENT: _("Đã gửi"),
    TileState.DRAFT: _("Bản nháp"),
    TileState.MISSING: _("Chưa gửi"),
    TileState.SENT_BACK: _("Trả lại"),
    TileState.NOT_APPLICABLE: _("Không áp dụng"),
    TileState.PLAIN: _("Địa bàn"),
    TileState.MARKED: _("Có đánh dấu"),
}
SIGNS = {
    TileState.SENT: SafeString('<circle class="sign" r="2.4"/>'),
    TileState.DRAFT: SafeString('<circle class="ring" r="2.4"/>'),
    TileState.SENT_BACK: SafeString('<path class="ring" d="M4 2.6V.4a2 2 0 0 0-2-2H-4M-1.6-4-4-1.6-1.6.8"/>'),
    TileState.NOT_APPLICABLE: SafeString('<path class="ring" d="M-3.4 0H3.4"/>'),
    TileState.MARKED: SafeString('<path class="sign" d="M0-3.6 3.6 0 0 3.6-3.6 0Z"/>'),
}
HEXAGON = " ".join(
    f"{x * WIDTH / 2 * 0.94:.2f},{y * CORNER:.2f}"
    for x, y in ((0, -1), (1, -0.5), (1, 0.5), (0, 1), (-1, 0.5), (-1, -0.5))
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One unit on the map. `title` says all that the tile says, in words."""

    column: int
    row: int
    title: str
    href: str = ""
    state: TileState = TileState.PLAIN
    current: bool = False
    css: str = ""


def tiles_of(
    units: Iterable[Unit],
    states: Mapping[int, TileState],
    href: Callable[[Unit], str],
    default: TileState = TileState.PLAIN,
) -> list[Tile]:
    """The tiles of units that have a place in the grid, each with its state in words."""
    tiles = []
    for unit in units:
        if unit.tile_column is not None and unit.tile_row is not None:
            state = states.get(unit.pk, default)
            title = unit.name if state is TileState.PLAIN else f"{unit.name}: {WORDS[state]}"
            tiles.append(Tile(unit.tile_column, unit.tile_row, title, href(unit), state))
    return tiles


def tile_map(tiles: Sequence[Tile], label: str) -> SafeString:
    """The map as SVG; empty where there is nothing to draw."""
    if not tiles:
        return SafeString("")
    middles = [_middle(tile) for tile in tiles]
    left, right = min(x for x, _y in middles) - WIDTH / 2, max(x for x, _y in middles) + WIDTH / 2
    top, bottom = min(y for _x, y in middles) - CORNER - 1, max(y for _x, y in middles) + CORNER + 1
    box = f"{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f}"
    drawn = format_html_join("", "{}", ((_drawn(tile),) for tile in _in_reading_order(tiles)))
    return format_html(
        '<svg class="tiles" viewBox="{}" role="group" aria-label="{}">{}</svg>', box, label, drawn
    )


def tile_legend(states: Iterable[TileState]) -> SafeString:
    """Which shape says what, as a list."""
    box = f"{-WIDTH / 2:.2f} {-CORNER - 1:.2f} {WIDTH:.2f} {2 * CORNER + 2:.2f}"
    items = format_html_join(
        "",
        '<li><svg class="tiles one" viewBox="{}" aria-hidden="true">{}</svg>{}</li>',
        ((box, _shape(state), WORDS[state]) for state in states),
    )
    return format_html('<ul class="legend">{}</ul>', items)


def _middle(tile: Tile) -> tuple[float, float]:
    return WIDTH * (tile.column + 0.5 * (tile.row % 2)), RISE * tile.row


def _in_reading_order(tiles: Sequence[Tile]) -> list[Tile]:
    return sorted(tiles, key=lambda tile: (tile.row, tile.column))


@cache
def _shape(state: TileState, css: str = "") -> SafeString:
    return format_html(
        '<g class="tile {} {}"><polygon points="{}"/>{}</g>', state.value, css, HEXAGON, SIGNS.get(state, "")
    )


def _drawn(tile: Tile) -> SafeString:
    x, y = _middle(tile)
    shape = _shape(tile.state, f"{tile.css} current" if tile.current else tile.css)
    where = f"translate({x:.2f} {y:.2f})"
    if not tile.href:
        return format_html('<g transform="{}"><title>{}</title>{}</g>', where, tile.title, shape)
    return format_html(
        '<a href="{}" transform="{}" aria-label="{}"{}><title>{}</title>{}</a>',
        tile.href,
        where,
        tile.title,
        SafeString(' aria-current="true"') if tile.current else "",
        tile.title,
        shape,
    )
