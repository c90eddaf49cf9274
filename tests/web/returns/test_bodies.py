"""Who files which form: kinds, mandates, days; everybody adds the narrative."""

from __future__ import annotations

from collections import Counter

import pytest

from cast import Cast
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.returns.bodies import filers
from nhipcau.web.returns.bridge import form_for, forms_closing, forms_filed

pytestmark = pytest.mark.django_db


def names(cast: Cast, code: str, period: str) -> list[str]:
    form = form_for(code, period)
    assert form is not None
    return [agency.key for agency in filers(cast.officer.province_id, form, period)]


@pytest.mark.parametrize(
    ("code", "period", "count"),
    [
        ("BM-01", "2022-Y", 106),
        ("BM-01", "2025-Y", 38),
        ("BM-02", "2022-Y", 8),
        ("BM-02", "2025-H1", 8),
        ("BM-02", "2025-Y", 38),
        ("BM-03", "2022-Y", 9),
        ("BM-09", "2022-H1", 23),
        ("BM-11", "2022-Q3", 10),
        ("BM-17", "2022-Y", 5),
    ],
)
def test_how_many_file(cast: Cast, code: str, period: str, count: int) -> None:
    assert len(names(cast, code, period)) == count


@pytest.mark.parametrize(
    ("code", "period", "agency"),
    [
        ("BM-19", "2022-Y", "so-ldtbxh"),
        ("BM-19", "2025-Y", "so-y-te"),
        ("BM-08", "2022-Y", "so-y-te"),
        ("BM-12", "2022-Y", "so-thong-tin-truyen-thong"),
        ("BM-12", "2025-Y", "so-van-hoa"),
        ("BM-13", "2022-Y", "so-van-hoa"),
        ("BM-16", "2025-Y", "ban-tuyen-giao-dan-van"),
    ],
)
def test_a_form_follows_its_field_to_the_body_that_has_it(
    cast: Cast, code: str, period: str, agency: str
) -> None:
    assert names(cast, code, period) == [agency]


def test_seventeen_reporters_and_more_at_the_province(cast: Cast) -> None:
    """Fourteen blocks of the plan are not fourteen reporters (official specification §1)."""
    at_province: Counter[str] = Counter()
    for form in forms_filed("2022-Y"):
        if not form.everybody and form.code not in {"BM-09", "BM-10", "BM-11", "BM-18"}:
            at_province.update(
                agency.key
                for agency in filers(cast.officer.province_id, form, "2022-Y")
                if agency.level == "province"
            )
    assert len(at_province) >= 17


def test_everybody_who_files_adds_a_narrative(cast: Cast) -> None:
    others = {
        name
        for form in forms_closing("2022-Y")
        if not form.everybody
        for name in names(cast, form.code, "2022-Y")
    }
    told = names(cast, "BM-00", "2022-Y")
    assert set(told) == others
    assert "bao-lai-chau" in told  # files by quarter, and the last quarter ends with the year
    assert len(told) == len(others)


def test_outlets_do_not_owe_a_narrative_each_quarter() -> None:
    assert "BM-00" not in {form.code for form in forms_filed("2022-Q3")}


def test_every_form_has_somebody_who_files_it(cast: Cast) -> None:
    for code, versions in programme().form_versions.items():
        for form in versions:
            year = "2022" if form.valid_from is None else str(form.valid_from.year)
            assert filers(cast.officer.province_id, form, f"{year}-{form.frequencies[-1]}"), code
