"""Nothing of a plan is left out: every clause has its home, and the reference page says so."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

import nhipcau
from nhipcau.core.catalogue import BadCatalogue, parse_programme
from nhipcau.core.catalogue.coverage import Covered, cover_plan
from nhipcau.core.catalogue.coverage_page import coverage_page
from nhipcau.core.catalogue.homes import Home, Standing, Words, homes_of
from nhipcau.core.catalogue.parse_homes import parse_homes
from nhipcau.core.plan import read
from nhipcau.readers.documents import read_document
from shared import shared
from tree import HOUSE

FOLDER = Path(nhipcau.__file__).parent / "programmes" / "prostitution-prevention"
PROGRAMME = parse_programme(
    {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.rglob("*.yaml")}
)
PAGE = HOUSE / "docs" / "reference" / "plan-coverage.md"
TITLE = "Kế hoạch của tỉnh Lai Châu năm 2022: từng nội dung được theo dõi ở đâu"
# clauses without a sufficient home of their own in an ordinary catalogue (official specification §1)
DEMANDING = {
    "I/1": {"goals", "equal_access"},
    "I/2": {"own_plans"},
    "I/3/3.5": {"harm_reduction", "gender_violence", "support"},
    "II/1/-1": {"remote_and_border", "counselling", "community"},
    "II/2/-1": {"movements_of_people"},
    "II/2/-2": {"women"},
    "II/3/-2": {"stigma"},
    "II/4/-2": {"police_craft", "victims"},
    "II/4/-3": {"trial"},
    "II/4/-4": {"supervision"},
    "II/5/-3": {"exchange"},
    "III/1/-1": {"leadership"},
    "III/1/-2": {"integration", "remote_and_border"},
    "III/1/-3": {"coordination"},
    "III/1/-4": {"models", "supervision"},
    "III/2/-2": {"networks", "budget"},
    "V/1/-3": {"survey"},
    "V/2/-2": {"survey"},
    "V/2/-1": {"residence", "crime"},
    "V/2/-3": {"lists_of_persons"},
    "V/4": {"materials", "sector_inspection"},
    "V/5/-2": {"contests"},
    "V/6": {"sector_inspection"},
    "V/8": {"budget"},
    "V/9": {"schools"},
    "V/10/-1": {"praise_and_blame"},
    "V/13/-2": {"workers"},
    "Kết": {"reporting"},
}


def known(words: Sequence[str], key: str = "x") -> Home:
    """A home found by these words."""
    return parse_homes(
        yaml.safe_dump({"homes": {key: {"name": "n", "en": "n", "words": list(words)}}}), (), (), ()
    )[0]


@pytest.fixture(scope="module")
def real() -> tuple[Covered, ...]:
    return cover_plan(read(shared("plans/00-lai-chau-2022.txt").read_text(encoding="utf-8")), PROGRAMME.homes)


def test_every_clause_of_the_real_plan_has_its_home(real: tuple[Covered, ...]) -> None:
    assert [each.clause for each in real if not each.complete] == []
    assert sum(each.targets for each in real) == 12


@pytest.mark.parametrize("clause", DEMANDING)
def test_the_clauses_that_are_easily_forgotten(clause: str, real: tuple[Covered, ...]) -> None:
    found = {each.clause: {of.key for of in each.homes} for each in real}
    assert DEMANDING[clause] <= found[clause]


def test_what_is_not_done_as_written_says_so(real: tuple[Covered, ...]) -> None:
    standing = {each.clause: each.standing for each in real}
    assert standing["V/2/-3"] is Standing.SUBSTITUTE
    assert standing["V/1/-3"] is Standing.SUBSTITUTE
    assert standing["II/2/-1"] is Standing.OUTSIDE


def test_the_sample_plan_is_covered() -> None:
    sample = HOUSE / "examples" / "ke-hoach-mau.docx"
    found = cover_plan(read(read_document(sample.name, sample.read_bytes()).text), PROGRAMME.homes)
    assert [each.clause for each in found if not each.complete] == []


def test_the_page_says_what_the_tables_say(real: tuple[Covered, ...]) -> None:
    assert PAGE.read_text(encoding="utf-8") == coverage_page(TITLE, real)


def test_words_are_whole_and_case_does_not_matter() -> None:
    of = known(["hội thi", "tuần tra & biên giới"])
    assert homes_of(Words("I", "Tổ chức HỘI THI."), [of]) == (of,)
    assert homes_of(Words("I", "hội thiện nguyện"), [of]) == ()
    assert homes_of(Words("I", "tuần tra ở biên giới"), [of]) == (of,)
    assert homes_of(Words("I", "tuần tra"), [of]) == ()


def test_headings_speak_only_for_clauses_that_say_nothing_themselves() -> None:
    of = known(["kiểm tra"])
    other = known(["tập huấn"], "y")
    assert homes_of(Words("I", "Tập huấn.", "Kiểm tra"), [of, other]) == (other,)
    assert homes_of(Words("I", "Thực hiện tốt.", "Kiểm tra"), [of, other]) == (of,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("homes: {x: {name: n, en: n, words: [a], standing: substitute}}", "cần ghi lý do"),
        ("homes: {x: {name: n, en: n, words: [a], figures: [Z99]}}", "Z99"),
        ("homes: {x: {name: n, en: n, words: []}}", "words"),
        ("homes: {x: {name: n, en: n, words: [a], colour: red}}", "colour"),
        ("homes: [", "YAML"),
    ],
)
def test_a_faulty_file_says_where(text: str, said: str) -> None:
    with pytest.raises(BadCatalogue, match=said):
        parse_homes(text, ("B02",), (), ())
