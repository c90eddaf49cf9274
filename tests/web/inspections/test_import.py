"""A list from Excel or CSV: every fault with row and column, the rest only when asked, nothing twice."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast, province, sign_in
from inspection_doors import SINCE
from nhipcau.core.protection import SecretDocument
from nhipcau.core.terms import Level
from nhipcau.web.inspections.failures import Faulty
from nhipcau.web.inspections.models import Establishment, EstablishmentState, Paper, WorkerCount
from nhipcau.web.inspections.register.columns import HEADS
from nhipcau.web.inspections.register.importing import import_establishments
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.queries import units_on
from return_steps import NOW

pytestmark = pytest.mark.django_db


def line(number: int, **changed: str) -> dict[str, str]:
    units = communes()
    unit = units[number % len(units)]
    told = {
        "name": f"Nhà nghỉ Số {number}", "type": "Nhà nghỉ", "unit": unit.name,
        "district": unit.parent.name if unit.parent else "", "address": f"{number} đường Trần Phú",
        "valid_from": "04/01/2022", "security": f"{number}/GCN", "security_on": "05/01/2022",
        "counted_on": "14/06/2022", "workers": "5", "women": "3", "commitment_on": "10/01/2022",
    }  # fmt: skip
    return {**told, **changed}


_communes: list[object] = []


def communes() -> list:
    if not _communes:
        _communes.extend(units_on(province().pk, SINCE, Level.COMMUNE).order_by("code"))
    return _communes


def table(lines: list[dict[str, str]], heads: dict[str, str] = HEADS) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(heads.values())
    writer.writerows([[told.get(key, "") for key in heads] for told in lines])
    return target.getvalue().encode()


def take(cast: Cast, data: bytes, part: str = "officer", **how: bool) -> object:
    return import_establishments(cast.actor(part), "co-so.csv", data, NOW, **how)


def test_a_good_list_comes_in_once(cast: Cast) -> None:
    data = table([line(n) for n in range(1, 6)])
    assert take(cast, data, dry_run=True).added == 5
    assert not Establishment.objects.exists()
    assert take(cast, data).added == 5
    again = take(cast, data)
    assert (again.added, again.known) == (0, 5)
    assert Establishment.objects.count() == EstablishmentState.objects.count() == 5
    assert Paper.objects.count() == 10
    assert list(WorkerCount.objects.values_list("workers", "women").distinct()) == [(5, 3)]


FAULTS = [
    ({"name": ""}, "A"),
    ({"type": "Sòng bạc"}, "B"),
    ({"unit": "Xã Không Có"}, "C"),
    ({"home": "có lẽ"}, "F"),
    ({"valid_from": "31/02/2022"}, "G"),
    ({"valid_from": ""}, "G"),
    ({"security_on": ""}, "K"),
    ({"security_to": "01/01/2020"}, "L"),
    ({"workers": "năm"}, "O"),
    ({"workers": ""}, "O"),
    ({"women": "9"}, "P"),
    ({"counted_on": ""}, "N"),
    ({"representative": "Nguyễn Thị Hoa, sinh năm 1990, CCCD 012190001234"}, "Q"),
]


@pytest.mark.parametrize(("wrong", "column"), FAULTS)
def test_a_fault_is_named_with_row_and_column(cast: Cast, wrong: dict[str, str], column: str) -> None:
    with pytest.raises(Faulty) as met:
        take(cast, table([line(1), line(2, **wrong), line(3)]))
    assert [(each.row, each.column) for each in met.value.faults] == [(3, column)]
    assert met.value.good == 2
    assert not Establishment.objects.exists()


def test_the_rest_comes_in_when_the_officer_says_so(cast: Cast) -> None:
    done = take(cast, table([line(1), line(2, name=""), line(3), line(3)]), good_only=True)
    assert (done.added, done.left_out) == (2, 2)


def test_lines_that_are_merely_alike_come_in_and_are_proposed(cast: Cast) -> None:
    take(cast, table([line(1, name="Nhà nghỉ Hoà Bình", unit=communes()[1].name)]))
    done = take(
        cast, table([line(1, name="NN HÒA BÌNH", unit=communes()[1].name, address="01, đ. Trần Phú")])
    )
    assert (done.added, done.alike) == (1, 1)
    assert Establishment.objects.filter(merged_into=None).count() == 2


def test_a_column_for_anything_else_is_refused(cast: Cast) -> None:
    with pytest.raises(Faulty, match="tiêu đề") as met:
        take(cast, table([line(1)], {**HEADS, "roster": "Danh sách nhân viên"}))
    assert [(each.row, each.column) for each in met.value.faults] == [(1, "S")]


def test_a_commune_takes_in_its_own_alone(cast: Cast) -> None:
    own = cast.commune_clerk.assignments.get().unit
    assert own is not None
    other = next(unit for unit in communes() if unit != own)
    with pytest.raises(Faulty) as met:
        take(
            cast,
            table([line(1, unit=own.name, district=""), line(2, unit=other.name, district="")]),
            "commune_clerk",
        )
    assert [(each.row, each.column) for each in met.value.faults] == [(3, "C")]


def test_a_paper_with_a_mark_of_secrecy_is_refused(cast: Cast) -> None:
    with pytest.raises(SecretDocument):
        take(cast, table([line(1, name="TỐI MẬT")]))


def test_the_page_names_faults_and_takes_the_rest(cast: Cast, client: Client) -> None:
    sign_in(client, cast.officer)
    data = table([line(1), line(2, type="Sòng bạc")])
    with clock_set_by_hand(NOW):
        refused = client.post("/kiem-tra/co-so/nhap/", {"file": SimpleUploadedFile("a.csv", data)})
        assert refused.status_code == 422
        assert "Loại hình phải là một trong danh mục" in refused.content.decode()
        taken = client.post(
            "/kiem-tra/co-so/nhap/", {"file": SimpleUploadedFile("a.csv", data), "phan-dung": "1"}
        )
    assert taken.status_code == 302
    assert Establishment.objects.count() == 1


def test_five_per_cent_faults_in_many_rows(cast: Cast) -> None:
    """20,000 rows: `python -m bench.establishments`."""
    rows = 2_000
    many = [line(n) if n % 20 else line(n, **FAULTS[n // 20 % 11][0]) for n in range(1, rows + 1)]
    data = table(many)
    with pytest.raises(Faulty) as met:
        take(cast, data)
    assert [each.row for each in met.value.faults] == [n + 1 for n in range(1, rows + 1) if n % 20 == 0]
    assert met.value.good == 1_900
    done = take(cast, data, good_only=True)
    assert (done.added, done.left_out) == (1_900, 100)
    again = take(cast, data, good_only=True)
    assert (again.added, again.known) == (0, 1_900)
    assert EstablishmentState.objects.on(date(2022, 6, 1)).count() == 1_900
