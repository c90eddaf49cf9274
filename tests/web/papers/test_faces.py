"""The shipped faces: whole, unchanged, with every letter of Vietnamese, as wide as papers are measured by."""

import hashlib
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from nhipcau.core.papers.metrics import width
from nhipcau.web.papers.pdf import FAMILY, FONTS

FACES = sorted(FONTS.glob("*.ttf"))
BASES = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [
    unicodedata.normalize("NFC", base + tone)
    for small in BASES
    for base in (small, small.upper())
    for tone in TONES
] + ["đ", "Đ"]
MARKED = [letter for letter in LETTERS if letter not in "aeiouyAEIOUY"]
SIGNS = "0123456789.,:;%±≥≤–…“”()/-+×"


def test_there_are_134_letters_with_marks() -> None:
    assert len(MARKED) == len(set(MARKED)) == 134


def test_the_files_are_those_of_the_list() -> None:
    listed = dict(
        reversed(line.split()) for line in (FONTS / "SHA256SUMS").read_text().splitlines() if line[0] != "#"
    )
    assert {face.name: hashlib.sha256(face.read_bytes()).hexdigest() for face in FACES} == listed
    assert len(FACES) == 4
    assert "SIL OPEN FONT LICENSE" in (FONTS / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_every_letter_has_a_glyph(face: object) -> None:
    with TTFont(face) as font:
        glyphs, shapes = font.getBestCmap(), font["glyf"]
        assert font["name"].getBestFamilyName() == FAMILY
        assert [letter for letter in LETTERS + list(SIGNS) if ord(letter) not in glyphs] == []
        empty = [letter for letter in MARKED if not shapes[glyphs[ord(letter)]].numberOfContours]
        assert empty == []


@pytest.mark.parametrize(("name", "bold"), [("Regular", False), ("Bold", True)])
def test_lines_are_measured_by_these_faces(name: str, bold: bool) -> None:
    with TTFont(FONTS / f"LiberationSerif-{name}.ttf") as font:
        glyphs, advances = font.getBestCmap(), font["hmtx"]
        em = font["head"].unitsPerEm
        wrong = {
            letter: advances[glyphs[ord(letter)]][0]
            for letter in LETTERS
            if abs(width(letter, 72, bold=bold) / 25.4 * em - advances[glyphs[ord(letter)]][0]) > 1
        }
    assert wrong == {}
