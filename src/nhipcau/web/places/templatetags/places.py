"""Tags of this room: the tile map and its legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import template
from django.utils.safestring import SafeString

from nhipcau.web.places import tiles

register = template.Library()


@register.simple_tag
def tile_map(shown: Sequence[tiles.Tile], label: str) -> SafeString:
    """`{% tile_map tiles label %}`: the map as SVG. The page links `places/tiles.css`."""
    return tiles.tile_map(shown, label)


@register.simple_tag
def tile_legend(states: Iterable[tiles.TileState]) -> SafeString:
    """`{% tile_legend states %}`: which shape says what."""
    return tiles.tile_legend(states)


@register.filter
def tile_word(state: tiles.TileState) -> str:
    """The state in words."""
    return str(tiles.WORDS[state])
