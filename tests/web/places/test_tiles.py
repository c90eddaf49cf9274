"""The tile map: safe, speaking, without inline styles."""

import re
from xml.etree import ElementTree

from nhipcau.web.places.tiles import Tile, TileState, tile_legend, tile_map


def drawing(*tiles: Tile) -> str:
    return tile_map(tiles, "Bản đồ ô")


def test_each_tile_is_a_link_that_says_its_name_and_state() -> None:
    root = ElementTree.fromstring(drawing(Tile(0, 0, "Xã Mù Cả: Chưa gửi", "/dia-ban/7/", TileState.MISSING)))
    (link,) = root.findall("a")
    assert link.attrib["href"] == "/dia-ban/7/"
    assert link.attrib["aria-label"] == "Xã Mù Cả: Chưa gửi"
    assert [title.text for title in link.iter("title")] == ["Xã Mù Cả: Chưa gửi"]
    assert root.attrib["aria-label"] == "Bản đồ ô"


def test_a_name_cannot_become_markup() -> None:
    drawn = drawing(Tile(0, 0, '<script>"x"</script>', 'javascript:"'))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_no_inline_style_since_the_content_policy_forbids_it() -> None:
    drawn = drawing(*(Tile(place, 0, state.value, "/", state) for place, state in enumerate(TileState)))
    assert "style=" not in drawn + tile_legend(TileState)
    assert not re.search(r"\son\w+=", drawn)


def test_states_differ_by_more_than_colour() -> None:
    """Outside approved, missing and plain (full, dashed, pale), each state has a sign of its own."""
    legend = tile_legend(TileState)
    shapes = re.findall(r'<g class="tile (\w+) "><polygon[^>]*/>(.*?)</g>', legend)
    signs = {state: sign for state, sign in shapes if sign}
    assert set(signs) == {"sent", "draft", "sent_back", "not_applicable", "marked"}
    assert len(set(signs.values())) == len(signs)


def test_odd_rows_stand_half_a_cell_to_the_right() -> None:
    places = re.findall(r"translate\(([-\d.]+) ([-\d.]+)\)", drawing(Tile(0, 0, "a"), Tile(0, 1, "b")))
    (x1, y1), (x2, y2) = ((float(x), float(y)) for x, y in places)
    assert (x2 - x1, round(y2 - y1, 2)) == (10.0, 17.32)


def test_nothing_to_draw_is_nothing() -> None:
    assert drawing() == ""
