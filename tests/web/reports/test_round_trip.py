"""The round trip: 200 edits of many kinds in LibreOffice's own files: none lost, every touched figure flagged."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from edited_copies import AROUND, EDITS, Copy, Expected, all_edited, copied
from nhipcau.core.reports.merging import Merge, PieceKind, merge, taken
from nhipcau.readers.word.returned import read_returned
from nhipcau.web.reports.returning.copies import back_of, copy_number

FILES, EACH = 20, 9  # and one edit around the sections in each file


@dataclass
class Office:
    """LibreOffice, which opens files and saves them in its own way."""

    folder: Path

    def saved(
        self, files: list[bytes], kind: str = "docx:MS Word 2007 XML", ending: str = "docx"
    ) -> list[bytes]:
        """Each file as it comes out, all in one run."""
        inside = Path(tempfile.mkdtemp(dir=self.folder))
        sources = [inside / f"{place}.{ending}" for place in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        subprocess.run(
            [shutil.which("soffice") or "", profile, "--headless", "--norestore", "--convert-to", kind,
             "--outdir", str(inside / "out"), *map(str, sources)],
            check=True, capture_output=True, timeout=240, env={"HOME": str(self.folder), "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        made = kind.partition(":")[0]
        return [(inside / "out" / f"{source.stem}.{made}").read_bytes() for source in sources]


Edited = list[tuple[bytes, list[Expected]]]


@pytest.fixture(scope="module")
def sent() -> Copy:
    return copied()


@pytest.fixture(scope="module")
def files(sent: Copy) -> Edited:
    return all_edited(sent, FILES, EACH)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own."""
    return Office(tmp_path_factory.mktemp("round"))


@pytest.fixture(scope="module")
def saved(sent: Copy, office: Office) -> Edited:
    """The copy is opened and saved in LibreOffice, edited in what that wrote, opened and saved in it once more."""
    (opened,) = office.saved([sent.data])
    assert opened != sent.data
    edited = all_edited(replace(sent, data=opened), FILES, EACH)
    again = office.saved([data for data, _expected in edited])
    return [(data, expected) for data, (_before, expected) in zip(again, edited, strict=True)]


def check(sent: Copy, edited: Edited) -> None:
    for data, expected in edited:
        read = read_returned("ban.docx", data)
        assert copy_number(read) == 7
        found = merge(sent.sent, back_of(read), sent.current)
        for each in expected:
            check_told(sent, found, each)
        check_nothing_else(found, expected)


def check_told(sent: Copy, found: Merge, of: Expected) -> None:
    """Every word is in some piece or note, every touched figure is flagged."""
    told = [text for piece in found.pieces for text in (piece.before, piece.now)]
    told += [text for note in found.notes for text in (note.before, note.now)]
    for words in of.words:
        assert any(words in text for text in told), (of.kind, words)
    gone = [piece for piece in found.pieces if piece.kind is PieceKind.GONE]
    for text in of.gone:
        assert any(text.split(":")[0] in piece.before for piece in gone), of.kind
    flagged = {piece.control: piece.now for piece in found.pieces if piece.is_figure}
    for control, typed in of.typed.items():
        assert flagged.get(control) == typed, (of.kind, control, flagged)
    for control in of.lost:
        with_paragraph = any(sent.sent.held[control].field in piece.before for piece in gone)
        assert flagged.get(control) == "" or with_paragraph, (of.kind, control)


def check_nothing_else(found: Merge, expected: list[Expected]) -> None:
    """No figure is flagged that nobody touched; formatting and blanks are no change."""
    touched = {control for each in expected for control in (*each.typed, *each.lost)}
    assert {piece.control for piece in found.pieces if piece.is_figure} <= touched
    silent = {"bold", "blanks_doubled"}
    most = sum(
        2 * len(each.words) + len(each.gone) + 2 * len(each.typed) + 2 * len(each.lost) + 1
        for each in expected
        if each.kind not in silent
    )
    assert len(found.pieces) <= most


def test_there_are_two_hundred_edits_of_many_kinds(files: Edited) -> None:
    kinds = [each.kind for _data, expected in files for each in expected]
    assert len(kinds) == 200
    assert set(kinds) == {each.__name__ for each in (*EDITS, *AROUND)}


def test_an_untouched_copy_has_nothing_new(sent: Copy) -> None:
    found = merge(sent.sent, back_of(read_returned("ban.docx", sent.data)), sent.current)
    assert found.pieces == ()
    assert found.notes == ()


def test_no_edit_is_lost_as_word_saves_it(sent: Copy, files: Edited) -> None:
    check(sent, files)


def test_no_edit_is_lost_as_libreoffice_saves_it(sent: Copy, saved: Edited) -> None:
    check(sent, saved)


def test_no_edit_is_lost_on_the_way_through_an_odt_file(sent: Copy, files: Edited, office: Office) -> None:
    """Somebody saves it as .odt and as .docx again."""
    some = files[::7]
    odt = office.saved([data for data, _expected in some], "odt")
    back = office.saved(odt, ending="odt")
    for data, (_before, expected) in zip(back, some, strict=True):
        found = merge(sent.sent, back_of(read_returned("ban.docx", data)), sent.current)
        for each in map(as_odt, expected):
            check_told(sent, found, each)  # a figure that moved may be asked about once too often


def as_odt(of: Expected) -> Expected:
    """A prompt is text there, and a number that somebody copied has no control: it is told with its new words."""
    if of.kind == "control_emptied":
        return replace(of, typed=dict.fromkeys(of.lost, "Bấm để nhập"), lost=set())
    if of.kind == "moved_figure":
        return replace(of, words=[*of.words, *of.typed.values()], typed={})
    return of


@pytest.mark.parametrize("figures", [True, False], ids=["figures too", "words alone"])
def test_what_is_accepted_stands_and_figures_live_on(sent: Copy, files: Edited, figures: bool) -> None:
    for data, expected in files:
        found = merge(sent.sent, back_of(read_returned("ban.docx", data)), sent.current)
        accepted = {piece.key for piece in found.pieces if figures or not piece.is_figure}
        made = taken(found, accepted, sent.current)
        whole = "\n".join(made.values())
        for each in expected:
            inside = each.kind not in {one.__name__ for one in AROUND} | {"tracked_out"}
            for words in each.words if inside else ():
                assert words in whole, each.kind
            for typed in each.typed.values():
                assert (typed in whole) is figures, each.kind
        if not figures:
            check_fields_stand(sent, made, expected)


def check_fields_stand(sent: Copy, made: dict[str, str], expected: list[Expected]) -> None:
    """Where no figure was accepted, none is lost but with a paragraph that was struck."""
    struck = sum(2 for each in expected if each.kind == "paragraph_deleted")
    copied_ones = sum(1 for each in expected if each.kind == "moved_figure")
    before = sum("\n".join(sent.current[number]).count("{") for number in made)
    assert sum(text.count("{") for text in made.values()) == before - struck + copied_ones


def test_merging_twice_finds_the_words_of_the_first(sent: Copy, files: Edited) -> None:
    """A second file against the sections as the first one left them."""
    first = merge(sent.sent, back_of(read_returned("a.docx", files[0][0])), sent.current)
    accepted = {piece.key for piece in first.pieces if not piece.is_figure}
    changed = taken(first, accepted, sent.current)
    current = {**sent.current, **{number: tuple(text.splitlines()) for number, text in changed.items()}}
    again = merge(sent.sent, back_of(read_returned("a.docx", files[0][0])), current)
    assert {piece.kind for piece in again.pieces if not piece.is_figure} == set()
    second = merge(sent.sent, back_of(read_returned("b.docx", files[1][0])), current)
    taken_again = taken(second, {piece.key for piece in second.pieces if not piece.is_figure}, current)
    merged = {**current, **{number: tuple(text.splitlines()) for number, text in taken_again.items()}}
    whole = "\n".join(line for lines in merged.values() for line in lines)
    skip = {each.__name__ for each in AROUND} | {"tracked_out"}
    for place in (0, 1):
        for each in files[place][1]:
            for words in each.words if each.kind not in skip else ():
                assert words in whole, (place, each.kind)
