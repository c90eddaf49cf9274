"""The round trip, rule by rule: the examples of docs/rules/reports-round-trip.md."""

import re

import pytest

from nhipcau.core.reports.merging import (
    Back,
    Bit,
    Held,
    LineKind,
    Merge,
    PieceKind,
    Sent,
    SentLine,
    TableRead,
    merge,
    source,
    taken,
)
from tree import HOUSE

PAGE = (HOUSE / "docs/rules/reports-round-trip.md").read_text(encoding="utf-8")
FIELDS = {"82": "{B02}", "90": "{B03}"}
HELD = {f"Số liệu 7-{value}": Held(field, value) for value, field in FIELDS.items()}
WORDS = {
    "a": "Các ngành đã phối hợp kịp thời.",
    "b": "Các ngành đã phối hợp rất kịp thời.",
    "c": "Các ngành, đoàn thể đã phối hợp kịp thời.",
}


def rows(head: str) -> list[list[str]]:
    table = PAGE.split(f"| {head} |", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()[2:]]


def line(text: str) -> tuple[Bit, ...]:
    """`Có [82] cuộc.`: a bracket is a control; it is that of the number in it, or of 82 where it holds none."""
    bits = []
    for part in re.split(r"(\[[^\]]*\])", text):
        if part.startswith("["):
            known = next((value for value in FIELDS if value in part), "82")
            bits.append(Bit(part[1:-1], f"Số liệu 7-{known}"))
        elif part:
            bits.append(Bit(part))
    return tuple(bits)


def copy_of(text: str) -> Sent:
    lines = tuple(SentLine(LineKind.WORDS, "III.1", line(each)) for each in text.split(" ¶ "))
    heading = SentLine(LineKind.HEADING, "III.1", (Bit("1. Kết quả đạt được"),))
    return Sent((heading, *lines), HELD)


def returned(text: str) -> Back:
    return Back(((Bit("1. Kết quả đạt được"),), *(line(each) for each in text.split(" ¶ "))))


def standing(sent: Sent) -> dict[str, tuple[str, ...]]:
    return {"III.1": tuple(source(each.bits, HELD) for each in sent.lines if each.kind is LineKind.WORDS)}


def told(found: Merge) -> str:
    said = []
    for piece in found.pieces:
        values = f" {piece.before}" if piece.is_figure else ""
        values += f" → {piece.now}" if piece.kind is PieceKind.FIGURE else ""
        said.append(f"{piece.kind}{values}")
    return "; ".join(said) or "–"


@pytest.mark.parametrize("row", rows("went out | came back | pieces"))
def test_pairs(row: list[str]) -> None:
    sent = copy_of(row[0])
    assert told(merge(sent, returned(row[1]), standing(sent))) == row[2]


@pytest.mark.parametrize("row", rows("went out | came back | pieces"))
def test_taking_everything_gives_what_came_back(row: list[str]) -> None:
    sent = copy_of(row[0])
    current = standing(sent)
    found = merge(sent, returned(row[1]), current)
    made = taken(found, {piece.key for piece in found.pieces}, current)
    plain = "\n".join(current["III.1"]) if not made else made["III.1"]
    for value, field in FIELDS.items():
        plain = plain.replace(field, value)
    assert plain == row[1].replace("[", "").replace("]", "").replace(" ¶ ", "\n")


@pytest.mark.parametrize("row", rows("went out | came back | pieces"))
def test_taking_words_alone_keeps_every_figure(row: list[str]) -> None:
    sent = copy_of(row[0])
    current = standing(sent)
    found = merge(sent, returned(row[1]), current)
    made = taken(found, {piece.key for piece in found.pieces if not piece.is_figure}, current)
    fields = re.findall(r"\{B\d\d\}", " ".join(current["III.1"]))
    assert sorted(re.findall(r"\{B\d\d\}", made.get("III.1", " ".join(current["III.1"])))) == sorted(fields)


@pytest.mark.parametrize("row", rows("copy | report today | came back | result"))
def test_what_stands_today_counts(row: list[str]) -> None:
    sent = copy_of(WORDS[row[0]])
    current = {"III.1": () if row[1] == "removed" else (WORDS[row[1]],)}
    found = merge(sent, returned(WORDS[row[2]]), current)
    if row[3].startswith("nothing"):
        assert found.pieces == ()
        return
    [piece] = found.pieces
    assert (piece.before, piece.now) == (WORDS["a"], WORDS["b"])
    assert piece.changed is ("marked" in row[3])
    made = taken(found, {piece.key}, current)["III.1"]
    assert made == WORDS["b"]


def test_a_key_names_the_piece_and_a_state_what_stands() -> None:
    sent = copy_of(WORDS["a"])
    one = merge(sent, returned(WORDS["b"]), {"III.1": (WORDS["a"],)}).pieces[0]
    other = merge(sent, returned(WORDS["b"]), {"III.1": (WORDS["c"],)}).pieces[0]
    assert one.key == other.key
    assert one.state != other.state


def test_braces_of_the_text_are_braces() -> None:
    sent = copy_of("Có tập hợp.")
    found = merge(sent, returned("Có tập hợp {A} và {B02}."), standing(sent))
    assert taken(found, {found.pieces[0].key}, standing(sent))["III.1"] == "Có tập hợp {{A}} và {{B02}}."


def test_controls_of_another_copy_are_text() -> None:
    sent = copy_of("Có [82] cuộc.")
    back = Back(
        (
            sent.lines[0].bits,
            (Bit("Có "), Bit("82", "Số liệu 7-82"), Bit(" cuộc và "), Bit("5", "Số liệu 3-1")),
        )
    )
    [piece] = merge(sent, back, standing(sent)).pieces
    assert piece.now == "Có {B02} cuộc và 5"


def test_a_paragraph_outside_the_sections_is_told() -> None:
    sent = copy_of("Có [82] cuộc.")
    paper = SentLine(LineKind.PAPER, "", (Bit("Trên đây là kết quả."),))
    sent = Sent((*sent.lines, paper), HELD)
    back = Back((*(each.bits for each in sent.lines), (Bit("Một câu ngoài mục."),)))
    found = merge(sent, back, standing(sent))
    assert found.pieces == ()
    assert [(note.kind, note.now) for note in found.notes] == [("outside", "Một câu ngoài mục.")]


def test_cells_of_annexes_are_told_with_their_place() -> None:
    table = TableRead(2, (("TT", "Chỉ tiêu", "Kết quả"), ("1", "Xã duy trì", "66,0%")))
    other = TableRead(2, (("TT", "Chỉ tiêu", "Kết quả"), ("1", "Xã duy trì", "70,0%")))
    sent = copy_of("Có [82] cuộc.")
    sent = Sent(sent.lines, HELD, (table,))
    back = Back(tuple(each.bits for each in sent.lines), (other,))
    [note] = merge(sent, back, standing(sent)).notes
    assert (note.kind, note.before, note.now, note.place) == (
        "cell",
        "66,0%",
        "70,0%",
        "Xã duy trì – Kết quả",
    )
