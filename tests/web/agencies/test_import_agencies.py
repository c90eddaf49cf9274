"""A list of agencies from a file: kinds, days, wordings, fields in charge; every fault with its place."""

from __future__ import annotations

from datetime import date

import pytest

from cast import Cast, moment
from nhipcau.core.rights import Forbidden, system_actor
from nhipcau.web.agencies.actions import add_agency, import_agencies
from nhipcau.web.agencies.agency_files import Read, read_agencies
from nhipcau.web.agencies.changes import NewAgency
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.agencies.queries import mandates_on, match
from nhipcau.web.journal.models import Line
from nhipcau.web.places.models import Province, Unit
from nhipcau.web.places.tables import File, FileFaulty

NOW = moment(2026, 1, 5)
LIST = """key;name;short_name;kind;unit_code;invited;valid_from;valid_to;aliases;mandates;source;confirmed
;Sở Công Thương;Sở CT;department;12;không;;;"Sở CThương;Sở Thương mại";;Quyết định 5/QĐ-UBND;có
trung-tam-ctxh;Trung tâm Công tác xã hội;;provider;12;;1/1/2020;;;;QĐ 7;có
so-dan-toc;Sở Dân tộc và Tôn giáo;;department;12;;2025-03-01;;;"culture;standing_agency 2025-07-01..2025-12-31";QĐ 9;
hai-quan;Chi cục Hải quan;;other;105;yes;;2025-06-30;;;QĐ 8;no
"""


def read(text: str = LIST) -> Read:
    return read_agencies(
        [File("co-quan.csv", text.encode("utf-8-sig"))], list(Unit.objects.filter(province_id=12)), ""
    )


def kept(province: Province, text: str = LIST, *, dry_run: bool = False) -> tuple[int, int]:
    done = import_agencies(
        system_actor(province.pk, NOW.date()), province, read(text), {}, NOW, dry_run=dry_run
    )
    return done.made, done.changed


def test_what_the_list_tells(province: Province) -> None:
    assert kept(province)[1] == 0
    office = Agency.objects.get(key="so-cong-thuong")
    assert (office.kind, office.level, office.invited, office.confirmed) == (
        "department",
        "province",
        False,
        True,
    )
    assert match("Sở Thương mại", NOW.date(), province.pk) == office
    customs = Agency.objects.get(key="hai-quan")
    assert (customs.level, customs.invited, customs.valid_to) == ("district", True, date(2025, 6, 30))
    assert Agency.objects.get(key="trung-tam-ctxh").valid_from == date(2020, 1, 1)
    faith = Agency.objects.get(key="so-dan-toc")
    assert faith.pk in mandates_on(province.pk, date(2025, 8, 1))["standing_agency"]
    assert faith.pk not in mandates_on(province.pk, date(2026, 1, 1))["standing_agency"]
    assert faith.pk in mandates_on(province.pk, date(2026, 1, 1))["culture"]


def test_again_changes_nothing_and_a_dry_run_keeps_nothing(province: Province) -> None:
    assert kept(province, dry_run=True)[0] > 0
    assert not Agency.objects.filter(key="so-cong-thuong").exists()
    kept(province)
    assert kept(province) == (0, 0)
    assert kept(province, LIST.replace("Sở CT;", "Sở Công thương;"))[1] == 1
    assert Line.objects.filter(act="import_agencies").count() == 2


def test_what_was_changed_on_a_page_stays(cast: Cast) -> None:
    unit = Unit.objects.get(code="12", level="province")
    new = NewAgency("Sở Công Thương", "Sở Công Thương", Kind.DEPARTMENT, unit.pk, None, "QĐ 1")
    add_agency(cast.actor("officer"), new, NOW)
    kept(Province.objects.get())
    assert Agency.objects.get(key="so-cong-thuong").short_name == "Sở Công Thương"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("Sở CT;department", "Sở CT;ministry", (2, "kind")),
        ("Sở CT;department", "Sở CT;commune_committee", (2, "kind")),
        ("department;12;không", "department;99;không", (2, "unit_code")),
        ("department;12;không", "department;12;ừ", (2, "invited")),
        ("1/1/2020", "1/13/2020", (3, "valid_from")),
        ("culture;standing_agency", "magic;standing_agency", (4, "mandates")),
        ("2025-07-01..2025-12-31", "2025-07-01..2025-12-41", (4, "mandates")),
        ("so-dan-toc;", "trung-tam-ctxh;", (4, "key")),
        ("so-dan-toc;", "Sở!;", (4, "key")),
        (";Trung tâm Công tác xã hội;", ";;", (3, "name")),
        (
            "Trung tâm Công tác xã hội;",
            "Nguyễn Thị Mai, sinh ngày 12/5/1990, trú tại bản Nà Khiết;",
            (3, "name"),
        ),
        ("key;name", "cmnd;name", (1, "cmnd")),
    ],
)
def test_a_fault_is_named_with_its_place(
    province: Province, old: str, new: str, place: tuple[int, str]
) -> None:
    assert old in LIST
    with pytest.raises(FileFaulty) as refused:
        read(LIST.replace(old, new))
    assert place in {(each.line, each.column) for each in refused.value.faults}


def test_only_the_operator(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        import_agencies(cast.actor("officer"), Province.objects.get(), read(), {}, NOW)
