"""The door of figures holds by the code, whatever the caller believes: nothing about people below the province."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import moment
from nhipcau.core.protection import is_about_people, is_never_kept
from nhipcau.web.figures.actions import offer, put
from nhipcau.web.figures.models import Fact, Offer, ValueHistory
from nhipcau.web.figures.values import BelowProvince, FigureValue, ReservedFigure
from nhipcau.web.places.models import Province, Unit

WHEN = moment(2022, 7, 4, 9)
NONE: frozenset[str] = frozenset()
FIGURE_CODE = r"[A-GP][0-9][0-9][a-z]?[0-9]?"
PEOPLE = ("A01", "A02", "A03", "A03b", "E01", "E03v", "E07", "E15", "F01", "F02t", "F06y", "F09", "F10a1")
NEVER = ("A06", "A06a", "A07", "A07b2", "E08", "E08s")


def bring(door: str, province: Province, figure: str, unit: Unit, parent: int | None) -> None:
    value = FigureValue(figure, "2022-H1", unit.pk, parent, value=Decimal(3))
    if door == "put":
        put(province.pk, [value], "return:1", WHEN, province_only=NONE)
    else:
        offer(province.pk, [value], "activity:1", WHEN, province_only=NONE, stock=NONE)


@pytest.mark.parametrize("door", ["put", "offer"])
@pytest.mark.parametrize("level", ["commune", "district"])
@pytest.mark.parametrize("figure", PEOPLE)
def test_people_are_not_counted_below_the_province(
    province: Province, door: str, level: str, figure: str
) -> None:
    unit = Unit.objects.filter(province=province, level=level)[0]
    for parent in (unit.parent_id, None):  # a caller that hides the parent gains nothing
        with pytest.raises(BelowProvince, match=figure):
            bring(door, province, figure, unit, parent)
    assert not Fact.objects.exists()
    assert not Offer.objects.exists()
    assert not ValueHistory.objects.exists()


@pytest.mark.parametrize("door", ["put", "offer"])
@pytest.mark.parametrize("figure", NEVER)
def test_lists_and_estimates_of_people_are_kept_nowhere(province: Province, door: str, figure: str) -> None:
    unit = Unit.objects.get(province=province, level="province")
    with pytest.raises(ReservedFigure, match=figure):
        bring(door, province, figure, unit, None)
    assert not Fact.objects.exists()


@pytest.mark.parametrize("figure", ["A01", "E03v", "F02"])
def test_at_province_level_they_stand(province: Province, figure: str) -> None:
    unit = Unit.objects.get(province=province, level="province")
    bring("put", province, figure, unit, None)
    assert Fact.objects.get().figure == figure


@given(st.from_regex(FIGURE_CODE, fullmatch=True))
def test_every_code_is_of_one_kind(code: str) -> None:
    letter, number = code[0], code[1:3]
    assert is_about_people(code) == (letter in "EF" or code[:3] in ("A01", "A02", "A03"))
    assert is_never_kept(code) == ((letter == "A" and number in ("06", "07")) or code[:3] == "E08")
