"""Another province out of lists of the country: all maps, who followed whom, every fault with its place."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from cast import Cast, moment
from country import AFTER, BEFORE, FOLLOWED, csv, files
from nhipcau.core.rights import Forbidden, system_actor
from nhipcau.core.terms import Level
from nhipcau.web.agencies.actions import follow_units
from nhipcau.web.agencies.models import Agency, AgencySuccession
from nhipcau.web.agencies.queries import match
from nhipcau.web.journal.models import Line
from nhipcau.web.places.actions import Loaded, ProvinceTaken, import_units
from nhipcau.web.places.bridge import gazetteer, unit_records
from nhipcau.web.places.models import Province, Succession, Unit
from nhipcau.web.places.one_province import Found, NoSuchProvince, Sought, province_in
from nhipcau.web.places.queries import units_on
from nhipcau.web.places.tables import File, FileFaulty

NOW = moment(2026, 1, 5)
SOUGHT = Sought("92", "can-tho", "Danh mục hành chính", "Nghị quyết 1668/NQ-UBTVQH15")
LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


def found(after: str = AFTER, followed: str = FOLLOWED) -> Found:
    return province_in(*files(after, followed), SOUGHT, ())


def imported(*, dry_run: bool = False) -> Loaded:
    return import_units(system_actor(92, NOW.date()), found().data, {}, NOW, dry_run=dry_run)


def faults(after: str = AFTER, followed: str = FOLLOWED) -> list[tuple[str, int, str]]:
    with pytest.raises(FileFaulty) as refused:
        found(after, followed)
    return [(each.file, each.line, each.column) for each in refused.value.faults]


def test_the_province_gets_the_units_of_all_that_went_into_it(province: Province) -> None:
    imported()

    def names(day: date, level: Level) -> set[str]:
        return {unit.name for unit in units_on(92, day, level)}

    assert names(LAST, Level.PROVINCE) == {"Thành phố Cần Thơ", "Tỉnh Hậu Giang"}
    assert names(LAST, Level.COMMUNE) == {"Phường Cái Khế", "Phường Võ Thị Sáu", "Phường I"}
    assert names(FIRST, Level.PROVINCE) == {"Thành phố Cần Thơ"}
    assert names(FIRST, Level.DISTRICT) == set()
    assert names(FIRST, Level.COMMUNE) == {"Phường Cái Khế", "Phường Ninh Kiều", "Phường Vị Thanh"}
    assert Province.objects.get(pk=92).name == "Thành phố Cần Thơ"


def test_who_followed_whom(province: Province) -> None:
    imported()
    rows = {
        (row.old.name, row.new.name if row.new else "", row.act, row.share)
        for row in Succession.objects.filter(province_id=92).select_related("old", "new")
    }
    assert rows == {
        ("Thành phố Cần Thơ", "Thành phố Cần Thơ", "merge", "whole"),
        ("Tỉnh Hậu Giang", "Thành phố Cần Thơ", "merge", "whole"),
        ("Phường Cái Khế", "Phường Cái Khế", "split", "part"),
        ("Phường Cái Khế", "Phường Ninh Kiều", "merge", "part"),
        ("Phường Võ Thị Sáu", "Phường Ninh Kiều", "merge", "whole"),
        ("Phường I", "Phường Vị Thanh", "rename", "whole"),
        ("Quận Ninh Kiều", "", "dissolve", "whole"),
        ("Thành phố Vị Thanh", "", "dissolve", "whole"),
    }
    assert set(Succession.objects.filter(province_id=92).values_list("on", "basis")) == {
        (FIRST, "Nghị quyết 1668/NQ-UBTVQH15")
    }
    assert len(gazetteer(92).on(FIRST).of_level(Level.COMMUNE)) == 3


def test_again_changes_nothing_and_a_dry_run_keeps_nothing(province: Province) -> None:
    assert imported(dry_run=True).made > 0
    assert not Province.objects.filter(pk=92).exists()
    assert not Line.objects.filter(province_id=92).exists()
    assert imported() == Loaded(19, 0)
    assert imported() == Loaded(0, 0)
    assert [line.act for line in Line.objects.filter(province_id=92)] == ["import_units"]


def test_a_later_file_ends_a_unit_and_adds_one_under_those_kept(province: Province) -> None:
    imported()
    later = (
        "code,name,level,parent_code,valid_from,valid_to\n"
        "31318,Phường Vị Thanh,commune,92,2025-07-01,2026-04-29\n"
        "31318,Xã Vị Thanh,commune,92,2026-04-30,\n"
    )
    more = province_in(
        [csv("2026.csv", later)],
        [csv("s.csv", "old,new,part\n31318,31318,whole\n")],
        SOUGHT._replace(code=""),
        unit_records(92),
    )
    assert import_units(system_actor(92, NOW.date()), more.data, {}, NOW) == Loaded(2, 1)
    assert Unit.objects.get(province_id=92, name="Xã Vị Thanh").parent == Unit.objects.get(
        province_id=92, level="province", valid_to=None
    )


def test_committees_follow(province: Province) -> None:
    imported()
    follow_units(system_actor(92, NOW.date()), Province.objects.get(pk=92), NOW)
    kinds = Agency.objects.filter(province_id=92).values_list("kind", flat=True)
    assert sorted(kinds) == ["committee"] + ["commune_committee"] * 6 + ["district_committee"] * 2
    assert AgencySuccession.objects.filter(province_id=92).count() == 4
    for words in ("UBND thành phố", "Ủy ban nhân dân thành phố Cần Thơ", "UBND phường Ninh Kiều"):
        assert match(words, NOW.date(), 92) is not None, words
    assert match("UBND thành phố", NOW.date(), province.pk) is None


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("31120,Phường Ninh Kiều", "31120,Nguyễn Văn An", (4, "name")),
        ("31120,Phường Ninh Kiều,commune,phường", "31120,Phường Ninh Kiều,commune,xã", (4, "kind")),
        ("phường,92,2025-07-01,,Ninh Kiều", "phường,92,2025-07-01,,Nguyễn Văn An", (4, "short_name")),
        ("phường,92,2025-07-01,,Ninh Kiều", "phường,99,2025-07-01,,Ninh Kiều", (4, "parent_code")),
        ("phường,92,2025-07-01,,Ninh Kiều", "phường,92,31/2/2025,,Ninh Kiều", (4, "valid_from")),
        ("phường,92,2025-07-01,,Ninh Kiều", "phường,92,2025-07-01,2025-06-01,Ninh Kiều", (4, "valid_to")),
        ("phường,92,2025-07-01,,Ninh Kiều", "phường,92,2025-06-15,,Ninh Kiều", (4, "valid_from")),
        ("31120,Phường Ninh Kiều,commune", "31120,Phường Ninh Kiều,village", (4, "level")),
        ("31120,Phường Ninh Kiều", "A120,Phường Ninh Kiều", (4, "code")),
        ("31120,Phường Ninh Kiều", "31117,Phường Ninh Kiều", (5, "code")),
        ("code,name", "code,phone,name", (1, "phone")),
        ("code,name", "name", (1, "code")),
    ],
)
def test_a_fault_is_named_with_its_place(old: str, new: str, place: tuple[int, str]) -> None:
    assert ("2025.csv", *place) in faults(AFTER.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("31318,31318,whole", "31318,39999,whole", (7, "new_code")),
        ("31318,31318,whole", "31318,31318,half", (7, "share")),
        ("31117,31117,part", "31117,31117,whole", (4, "share")),
        ("31318,31318,whole", "39999,31318,whole", (7, "old_code")),
    ],
)
def test_a_fault_among_successions(old: str, new: str, place: tuple[int, str]) -> None:
    assert faults(followed=FOLLOWED.replace(old, new)) == [("di-vao.csv", *place)]


def test_a_fault_of_another_province_does_not_stop_this_one() -> None:
    assert found(followed=FOLLOWED.replace("31999,31999,whole", "31999,39999,whole")).data.units


def test_what_is_not_told_is_said() -> None:
    assert found(followed=FOLLOWED.replace("31318,31318,whole,commune\n", "")).untold == ("Phường I",)


def test_which_province_must_be_clear(province: Province) -> None:
    with pytest.raises(NoSuchProvince, match="2 tỉnh, thành phố"):
        province_in(*files(), SOUGHT._replace(code=""), ())
    with pytest.raises(NoSuchProvince, match="93"):
        province_in(*files(), SOUGHT._replace(code="93"), ())
    data = province_in(*files(), SOUGHT._replace(key=province.key), ()).data
    with pytest.raises(ProvinceTaken, match="Lai Châu"):
        import_units(system_actor(92, NOW.date()), data, {}, NOW)


def test_only_the_operator(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        import_units(cast.actor("officer"), found().data, {}, NOW)


def workbook(text: str) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, line in enumerate(text.splitlines()):
        for column, cell in enumerate(line.split(",")):
            if cell.count("-") == 2:
                sheet.write_datetime(
                    number, column, date.fromisoformat(cell), book.add_format({"num_format": "d/m/yyyy"})
                )
            else:
                sheet.write_string(number, column, cell)
    book.close()
    return target.getvalue()


@pytest.mark.parametrize(
    "both",
    [
        [
            File("a.csv", BEFORE.encode("utf-8-sig")),
            File("b.csv", AFTER.replace(",", ";").encode("utf-8-sig")),
        ],
        [File("a.xlsx", workbook(BEFORE)), File("b.xlsx", workbook(AFTER))],
    ],
)
def test_files_as_offices_make_them(both: list[File]) -> None:
    assert province_in(both, files()[1], SOUGHT, ()) == found()
