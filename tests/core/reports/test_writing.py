"""What people write into a report: the examples of docs/rules/reports-writing.md."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from core.reports.evidence import FOLDER, SCOPE, evidence, outline, report
from nhipcau.core.catalogue import Programme, parse_programme
from nhipcau.core.protection import Audience
from nhipcau.core.reports.sentences import Voice
from nhipcau.core.reports.writing import (
    BadField,
    FieldNotPublic,
    KnownFields,
    PieceKind,
    Saved,
    authored,
    check_fields,
    differences,
    sameness,
    source_of,
)
from nhipcau.core.reports.writing.speaking import spoken_line
from tree import HOUSE

PAGE = (HOUSE / "docs/rules/reports-writing.md").read_text(encoding="utf-8")


def rows(head: str) -> list[list[str]]:
    """The rows of the table whose header begins with `head`."""
    table = PAGE.split(f"| {head} |", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()[2:]]


def code(cell: str) -> str:
    return cell.strip("`")


@cache
def programme() -> Programme:
    texts = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in FOLDER.rglob("*.yaml")
    }
    return parse_programme(texts)


@cache
def known() -> KnownFields:
    of = programme()
    return KnownFields(
        of.figures,
        frozenset(of.indicators),
        frozenset(each for each, figure in of.figures.items() if figure.sensitive),
        frozenset(each for each, indicator in of.indicators.items() if indicator.sensitive),
        outline(),
    )


def said(line: str, **changes: object) -> str:
    spoken = spoken_line(Voice(evidence(**changes), {}), line).paragraph
    return f"{'- ' if spoken.dash else ''}{spoken.text}"


@pytest.mark.parametrize("row", rows("a writer writes | the report of the first half of 2022 prints | why"))
def test_figures_in_the_text_print_their_values(row: list[str]) -> None:
    check_fields(code(row[0]), known(), public=False)
    assert said(code(row[0])) == row[1]


@pytest.mark.parametrize("row", rows("a writer writes | answer"))
def test_what_is_no_field_is_refused_with_a_sentence(row: list[str]) -> None:
    with pytest.raises(BadField) as met:
        check_fields(f"Câu có {code(row[0])}.", known(), public=False)
    assert row[1] in str(met.value)


@pytest.mark.parametrize("row", rows("in the public version | answer"))
def test_the_public_version_takes_only_what_it_prints(row: list[str]) -> None:
    check_fields(code(row[0]), known(), public=False)
    if row[1].startswith("printed"):
        check_fields(code(row[0]), known(), public=True)
        few = {("E01", ""): 3}
        assert said(code(row[0]), figures=few, audience=Audience.PUBLIC) == "(số nhỏ, không công bố)"
        return
    with pytest.raises(FieldNotPublic) as met:
        check_fields(code(row[0]), known(), public=True)
    assert row[1] in str(met.value)


def test_every_field_that_the_public_version_takes_is_printed_by_the_outline() -> None:
    about_people = [
        each
        for each in known().people
        if _taken(f"{{{each}}}") or _taken(f"{{{each}±}}") or _taken(f"{{{each}%B02}}")
    ]
    printed = {each.split(":")[0].split("±")[0] for each in known().printed()}
    assert about_people
    assert set(about_people) <= printed


def _taken(field: str) -> bool:
    try:
        check_fields(field, known(), public=True)
    except FieldNotPublic:
        return False
    return True


def test_words_of_people_stand_for_a_pattern_and_go_on_living() -> None:
    drafted = report()
    section = next(each for each in drafted.sections if each.number == "II.2.a")
    source = "\n".join(source_of(each.runs) for each in section.paragraphs)
    assert "{B02}" in source
    assert "{B02±}" in source
    check_fields(source, known(), public=False)
    again = report(texts={"II.2.a": source})
    assert next(each for each in again.sections if each.number == "II.2.a").text == section.text
    later = report(texts={"II.2.a": source}, figures={("B02", ""): 1300, ("B03", ""): 5})
    assert "1.300 cuộc" in next(each for each in later.sections if each.number == "II.2.a").text
    assert any("thay câu tự động" in each.text for each in later.notes if each.section == "II.2.a")


def test_who_did_not_send_is_said_anew_each_time() -> None:
    drafted = report()
    section = next(each for each in drafted.sections if each.number == "II.2.a")
    source = source_of(section.paragraphs[0].runs)
    assert "Còn 05/106 đơn vị" in section.text
    assert source.endswith(". {not_sent}")
    complete = replace(SCOPE, forms=tuple(replace(each, approved=each.owed) for each in SCOPE.forms))
    later = report(texts={"II.2.a": source}, scope=complete)
    text = next(each.text for each in later.sections if each.number == "II.2.a")
    assert "Còn" not in text
    assert text == text.strip()


def test_every_section_goes_round() -> None:
    drafted = report()
    sources = {
        each.number: "\n".join(("- " if p.dash else "") + source_of(p.runs) for p in each.paragraphs)
        for each in drafted.sections
    }
    for text in sources.values():
        check_fields(text, known(), public=False)
    again = report(texts=sources)
    assert [each.text for each in again.sections] == [each.text for each in drafted.sections]


def test_the_writer_is_told_of_figures_without_a_value() -> None:
    notes = [
        each.text for each in report(texts={"III.1": "Cấp {B18} giấy phép."}).notes if each.section == "III.1"
    ]
    assert any("B18" in each and "chưa có số liệu" in each for each in notes)


def test_words_kept_before_there_were_fields_are_printed_as_they_stand() -> None:
    assert said("Tập hợp {a, b và c.") == "Tập hợp {a, b và c."


@pytest.mark.parametrize("row", rows("last year | this year | is"))
def test_like_last_years(row: list[str]) -> None:
    assert sameness(row[0], row[1]) == row[2]


def test_differences_are_told_word_by_word() -> None:
    pieces = differences("Tổ chức tốt hội nghị năm 2021.", "Tổ chức tốt nhiều hội nghị năm 2022.")
    assert "".join(each.text for each in pieces if each.kind is not PieceKind.NEW) == (
        "Tổ chức tốt hội nghị năm 2021."
    )
    assert "".join(each.text for each in pieces if each.kind is not PieceKind.GONE) == (
        "Tổ chức tốt nhiều hội nghị năm 2022."
    )
    assert {each.text.strip() for each in pieces if each.kind is PieceKind.NEW} == {"nhiều", "2022"}


@pytest.mark.parametrize("row", rows("versions (writer: paragraphs) | the paragraphs belong to"))
def test_who_wrote_what(row: list[str]) -> None:
    moment = datetime(2022, 6, 20, tzinfo=UTC)
    versions = []
    for each in row[0].split(" · "):
        by, _, words = each.partition(": ")
        versions.append(Saved("\n".join(words.split(", ")), by, moment))
    found = [f"{each.saved.by} {each.line}" for each in authored(versions)]
    assert found == re.split(r" · ", row[1])


def test_a_changed_version_of_the_same_text_is_another_version() -> None:
    first = Saved("Một.\nHai.", "An", datetime(2022, 6, 20, tzinfo=UTC))
    second = replace(first, text="Một.\nHai.\nBa.", by="Bình", way="word")
    assert [each.saved.way for each in authored([first, second])] == ["", "", "word"]
