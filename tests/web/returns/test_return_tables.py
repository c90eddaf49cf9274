"""`import returns FILE.csv`: all of it or nothing of it, whatever breaks."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from nhipcau.core.forms.table import HEADER
from nhipcau.core.terms import Level
from nhipcau.readers.errors import Unreadable
from nhipcau.web.files.models import StoredFile
from nhipcau.web.journal.models import Line
from nhipcau.web.places.models import Unit
from nhipcau.web.places.queries import units_on
from nhipcau.web.returns.actions import approve
from nhipcau.web.returns.actions.table import TableFaulty, import_table
from nhipcau.web.returns.failures import NamesPersons
from nhipcau.web.returns.models import Return, ReturnCell, ReturnEvent
from return_steps import FULL, H1, NOW, approved, submitted
from table_samples import CUT_OFF, rows_for, table


def communes(cast: Cast, count: int) -> list[Unit]:
    return list(units_on(cast.officer.province_id, CUT_OFF, Level.COMMUNE)[:count])


def nothing_kept() -> bool:
    kept = (Return, ReturnCell, ReturnEvent, StoredFile)
    return (
        not any(model.objects.exists() for model in kept)
        and not Line.objects.filter(act__startswith="return.").exists()
    )


def officer_import(cast: Cast, data: bytes, *, dry_run: bool = False) -> object:
    from nhipcau.core.rights import system_actor

    return import_table(
        system_actor(cast.officer.province_id, NOW.date()), "so-lieu.csv", data, NOW, dry_run=dry_run
    )


def test_returns_are_filled_and_submitted(cast: Cast) -> None:
    units = communes(cast, 3)
    officer_import(cast, table([row for unit in units for row in rows_for(unit)]))
    found = Return.objects.filter(form="BM-01", period=H1)
    assert {of.unit_id for of in found} == {unit.pk for unit in units}
    assert {of.state for of in found} == {"submitted"}
    of = found[0]
    assert of.cells.get(line="A05").value == 40
    assert of.cells.get(line="C02.lead.team178", period="2022-Q2").state == "not_applicable"
    assert not of.cells.filter(line="B07").exists()
    assert of.events.get().file is not None
    assert Line.objects.filter(act="return.import").count() == 1


def test_imported_returns_are_approved_like_others(cast: Cast) -> None:
    officer_import(cast, table(rows_for(communes(cast, 1)[0])))
    of = Return.objects.get()
    assert approve(cast.actor("officer"), of.pk, NOW).state == "approved"


def test_one_wrong_cell_keeps_everything_out(cast: Cast) -> None:
    one, two = communes(cast, 2)
    rows = [*rows_for(one), *rows_for(two)]
    rows[-1][HEADER.index("value")] = "mười"
    with pytest.raises(TableFaulty) as caught:
        officer_import(cast, table(rows))
    problem = caught.value.problems[0]
    assert (problem.row, problem.column) == (len(rows) + 1, "value")
    assert nothing_kept()


def test_rules_over_cells_name_the_row(cast: Cast) -> None:
    rows = rows_for(communes(cast, 1)[0], A05="40", A05_sex_f="41")
    with pytest.raises(TableFaulty) as caught:
        officer_import(cast, table(rows))
    row = caught.value.problems[0].row
    assert rows[row - 2][HEADER.index("breakdown")] == "sex=f"
    assert nothing_kept()


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("unit", "999999", "999999"),
        ("map", "2025-06-14", "2022-06-14"),
        ("reporter", "khong-co", "khong-co"),
        ("reporter", "cong-an-tinh", ""),
    ],
)
def test_places_that_do_not_fit(cast: Cast, column: str, text: str, said: str) -> None:
    rows = rows_for(communes(cast, 1)[0])
    for row in rows:
        row[HEADER.index(column)] = text
    with pytest.raises(TableFaulty, match=r"chưa ghi nhận") as caught:
        officer_import(cast, table(rows))
    assert said in caught.value.problems[0].message
    assert nothing_kept()


def test_an_ended_unit(cast: Cast) -> None:
    unit = communes(cast, 1)[0]
    rows = rows_for(unit)
    for row in rows:
        row[HEADER.index("map")] = "2025-12-14"
        row[HEADER.index("period")] = row[HEADER.index("period")].replace("2022-Q1", "2025-Q3").replace(
            "2022-Q2", "2025-Q4"
        ).replace("2022-H1", "2025-Y" if row[6] in {"A04", "A05", "A08", "B12d", "B12n"} else "2025-H2")  # fmt: skip
    with pytest.raises(TableFaulty) as caught:
        officer_import(cast, table(rows))
    assert "không còn" in caught.value.problems[0].message


def test_submitted_and_approved_returns_are_not_overwritten(cast: Cast) -> None:
    of = submitted(cast)
    with pytest.raises(TableFaulty, match="chưa ghi nhận"):
        officer_import(cast, table(rows_for(of.unit, A05="41")))
    assert of.cells.get(line="A05").value == 40


def test_a_clerk_imports_for_the_own_commune_alone(cast: Cast) -> None:
    own = cast.commune_clerk.assignments.get().unit_id
    other = next(unit for unit in communes(cast, 3) if unit.pk != own)
    with pytest.raises(TableFaulty) as caught:
        import_table(cast.actor("commune_clerk"), "b.csv", table(rows_for(other)), NOW)
    assert "không được giao" in caught.value.problems[0].message


def test_dry_run_keeps_nothing(cast: Cast) -> None:
    officer_import(cast, table(rows_for(communes(cast, 1)[0])), dry_run=True)
    assert nothing_kept()


def test_questions_come_back(cast: Cast) -> None:
    from nhipcau.web.returns.actions.table import Imported

    done = officer_import(cast, table(rows_for(communes(cast, 1)[0], **dict.fromkeys(FULL, "0"))))
    assert isinstance(done, Imported)
    assert any("Mọi ô" in each.message for each in done.asked)


@pytest.mark.parametrize(
    "data", [b"", "form;version\n".encode("utf-16"), b"\x00\x01\x02binary", b"form,version,unit\n1,2,3\n"]
)
def test_what_is_no_table(cast: Cast, data: bytes) -> None:
    with pytest.raises((TableFaulty, Unreadable)):
        officer_import(cast, data)
    assert nothing_kept()


def test_lists_of_persons_in_notes(cast: Cast) -> None:
    rows = rows_for(communes(cast, 1)[0])
    for row, note in zip(
        rows, ("Nguyễn Thị Hoa, sinh năm 1990", "Lò Văn Pành, sinh năm 1985", "Vàng A Sùng"), strict=False
    ):
        row[HEADER.index("note")] = note
    with pytest.raises(NamesPersons):
        officer_import(cast, table(rows))
    assert nothing_kept()


STEPS = (
    "nhipcau.web.returns.actions.table.keep",
    "nhipcau.web.returns.actions.table.write_returns",
    "nhipcau.web.returns.actions.table.record",
    "nhipcau.web.returns.actions.bulk._insert",
    "nhipcau.web.returns.actions.bulk._event",
    "nhipcau.web.returns.actions.bulk._cells",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_fault_at_any_step_keeps_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("fault")

    monkeypatch.setattr(step, broken)
    with pytest.raises(RuntimeError, match="fault"):
        officer_import(cast, table(rows_for(communes(cast, 1)[0])))
    assert nothing_kept()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=st.integers(0, 46), column=st.sampled_from(["value", "figure", "period", "version", "unit", "map"])
)
def test_a_fault_in_any_row_keeps_nothing(cast: Cast, where: int, column: str) -> None:
    rows = rows_for(communes(cast, 1)[0])
    rows[where][HEADER.index(column)] = "?"
    with pytest.raises(TableFaulty):
        officer_import(cast, table(rows))
    assert nothing_kept()


def test_approved_values_of_a_year_before_are_asked_about(cast: Cast) -> None:
    of = approved(cast, B05="100")
    rows = rows_for(of.unit, B05="2")
    for row in rows:
        row[HEADER.index("period")] = row[HEADER.index("period")].replace("2022", "2023")
        row[HEADER.index("map")] = "2023-06-14"
    done = officer_import(cast, table(rows))
    assert any("cùng kỳ năm trước là 100" in each.message for each in done.asked)
