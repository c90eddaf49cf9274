"""The register of a demonstration: as many establishments in each commune as its returns say."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from nhipcau.core.calendar import period
from nhipcau.core.forms import CellKey
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import establishments
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.days import Days, at, working_day_after
from nhipcau.web.demo.filling import Filler
from nhipcau.web.inspections.models import EstablishmentState, Status
from nhipcau.web.inspections.register.actions import change
from nhipcau.web.inspections.register.columns import HEADS
from nhipcau.web.inspections.register.importing import import_establishments
from nhipcau.web.inspections.register.mapping import follow_units
from nhipcau.web.inspections.register.papers import Counted, count_all
from nhipcau.web.inspections.register.said import Said
from nhipcau.web.people.bridge import actor

Planned = Iterator[tuple[datetime, Callable[[datetime], None]]]
NAMES = (
    "Hoa Ban", "Hoa Mai", "Sao Mai", "Thảo Nguyên", "Tây Bắc", "Ánh Dương", "Sơn Ca", "Hương Rừng", "Phong Lan",
    "Thanh Bình", "Hoàng Liên", "Suối Mơ", "Đồi Chè", "Bình Minh", "Hồng Ngọc", "Phố Núi", "Mây Trắng", "Cầu Vồng",
    "Ban Mai", "Trúc Xanh", "Lan Rừng", "Bản Mới", "Hải Yến", "Sông Xanh", "Mùa Xuân", "Gió Ngàn", "Cao Nguyên",
)  # fmt: skip
ROADS = ("Trần Phú", "Lê Lợi", "Nguyễn Trãi", "Trường Chinh", "Võ Nguyên Giáp", "Điện Biên Phủ", "30 tháng 4")
KINDS = {  # of each report group: what stands in a mountain province, the commonest first
    "lodging": ("guest_house", "guest_house", "hotel", "rooming_house", "homestay"),
    "karaoke": ("karaoke",),
    "massage": ("massage", "foot_massage"),
    "dance_bar": ("bar",),
    "other": ("cafe", "restaurant", "hairdresser"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a commune's return says at a cut-off."""

    committee: Agency
    cut_off: date
    groups: dict[str, int]
    workers: int
    women: int
    committed: int


@dataclass
class Shop:
    """One establishment of the story."""

    group: str
    name: str
    address: str
    unit: int
    opened: date
    closed: date | None = None
    commitment: date | None = None
    row: dict[str, str] = field(default_factory=dict)


def register_kept(ground: Ground, cast: Cast, books: list[Book], days: Days) -> Planned:
    """The list that the officer brings at the beginning, what opens and closes, counts before each cut-off."""
    told = _told(ground, books)
    if not told:
        return
    shops = [shop for of_unit in told.values() for shop in _shops(ground, of_unit)]
    first = at(working_day_after(days.start, 2), 0.4)
    brought = [shop for shop in shops if shop.opened <= first.date()]
    yield first, partial(_bring, cast, brought, "danh-sach-co-so.csv")
    later = [shop for shop in shops if shop.opened > first.date()]
    for day in sorted({shop.opened for shop in later}):
        opened = [shop for shop in later if shop.opened == day]
        yield at(working_day_after(day, 3), 0.3), partial(_bring, cast, opened, f"bo-sung-{day}.csv")
    for shop in shops:
        if shop.closed is not None:
            yield (
                max(first + timedelta(minutes=5), at(working_day_after(shop.closed, 2), 0.5)),
                partial(_close, cast, shop),
            )
    for cut_off in sorted({each.cut_off for of_unit in told.values() for each in of_unit}):
        counted = [each for of_unit in told.values() for each in of_unit if each.cut_off == cut_off]
        moment = max(first + timedelta(minutes=9), at(working_day_after(cut_off, 1), 0.05))
        yield moment, partial(_count, cast, counted)
    ended = [
        each.filers[0].unit.valid_to
        for each in books
        if each.form.code == "BM-01" and each.filers[0].unit.valid_to
    ]
    for day in sorted(set(ended)):
        yield at(working_day_after(day, 2), 0.1), partial(_follow, cast)


def _told(ground: Ground, books: list[Book]) -> dict[int, list[Told]]:
    """By commune, cut-off after cut-off, as long as the map stays as it was in the first of them."""
    found: dict[int, list[Told]] = {}
    ours = [book for book in books if "A04.type.lodging" in book.form.by_key]
    known = {filer.pk for filer in ours[0].filers} if ours else set()
    for book in ours:
        cut_off = period(book.period).end
        for filer in book.filers:
            if filer.pk in known:
                found.setdefault(filer.unit_id, []).append(_of_return(ground, book, filer, cut_off))
    return found


def _of_return(ground: Ground, book: Book, filer: Agency, cut_off: date) -> Told:
    entries = Filler(ground).entries(book, filer)

    def cell(line: str) -> int:
        entry = entries.get(CellKey(line, book.period))
        return int(entry.value or 0) if entry else 0

    groups = {group: cell(f"A04.type.{group}") for group in KINDS}
    return Told(filer, cut_off, groups, cell("A05"), cell("A05.sex.f"), cell("A08"))


def _shops(ground: Ground, told: list[Told]) -> list[Shop]:
    """As many as the largest of the returns; those that a cut-off does not have open after it or close before it."""
    made: list[Shop] = []
    for group in KINDS:
        for before, now in zip([None, *told], told, strict=False):
            standing = [shop for shop in made if shop.group == group and shop.closed is None]
            begin = before.cut_off if before else None
            for _more in range(now.groups[group] - len(standing)):
                made.append(_shop(ground, now, group, len(made), begin))
            for shop in standing[now.groups[group] :]:
                shop.closed = now.cut_off - timedelta(
                    days=ground.dice.whole(20, 60, "closed", shop.name, shop.unit)
                )
    signing = [shop for shop in made if shop.closed is None]
    for shop in signing[: told[-1].committed]:
        shop.commitment = max(shop.opened + timedelta(days=1), date(told[0].cut_off.year, 1, 14))
    return made


def _shop(ground: Ground, told: Told, group: str, number: int, since: date | None) -> Shop:
    unit = told.committee.unit
    about = ("shop", unit.pk, group, number)
    kinds, dice = KINDS[group], ground.dice
    kind = kinds[dice.whole(0, len(kinds) - 1, "kind", *about)]
    if since is None:
        opened = date(
            dice.whole(2009, told.cut_off.year - 3, "opened", *about), dice.whole(1, 12, "month", *about), 5
        )
    else:
        opened = since + timedelta(
            days=dice.whole(10, max(11, (told.cut_off - since).days - 10), "opened", *about)
        )
    name = dice.shuffled(NAMES, "name", unit.pk)[number % len(NAMES)]
    suffix = f" {number // len(NAMES) + 1}" if number >= len(NAMES) else ""
    road = dice.shuffled(ROADS, "road", unit.pk)[number % 3]
    address = (
        f"{dice.whole(1, 180, 'house', *about)} đường {road}"
        if unit.kind != "xã"
        else f"Bản trung tâm, tổ {number + 1}"
    )
    label = establishments().types[kind].name
    row = {
        "type": label,
        "unit": unit.name,
        "district": unit.parent.name if unit.parent else "",
        "security": f"{number + 1:02d}/GCN-{unit.code}" if group != "other" else "",
    }
    return Shop(group, f"{label.split(',')[0]} {name}{suffix}", address, unit.pk, opened, row=row)


def _bring(cast: Cast, shops: list[Shop], name: str, moment: datetime) -> None:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(HEADS.values())
    for shop in shops:
        day = shop.opened.strftime("%d/%m/%Y")
        signed = shop.commitment if shop.commitment and shop.commitment <= moment.date() else None
        told = {
            **shop.row, "name": shop.name, "address": shop.address, "valid_from": day, "registration": "",
            "security_on": day if shop.row["security"] else "",
            "commitment_on": signed.strftime("%d/%m/%Y") if signed else "",
        }  # fmt: skip
        writer.writerow([told.get(key, "") for key in HEADS])
    import_establishments(actor(cast.officer, moment.date()), name, target.getvalue().encode(), moment)


def _close(cast: Cast, shop: Shop, moment: datetime) -> None:
    rows = EstablishmentState.objects.filter(name=shop.name, unit_id=shop.unit, valid_to=None)
    state = rows.select_related("establishment").get()
    said = Said.of(state, shop.closed or moment.date())
    closed = Said(
        **{**{name: getattr(said, name) for name in Said.__dataclass_fields__}, "status": Status.CLOSED.value}
    )
    change(
        actor(cast.officer, moment.date()),
        state.establishment_id,
        closed,
        moment,
        revision=state.establishment.revision,
    )


def _count(cast: Cast, told: list[Told], moment: datetime) -> None:
    """The commune's workers shared out over what works there on the day."""
    found: list[Counted] = []
    for each in told:
        rows = EstablishmentState.objects.filter(unit_id=each.committee.unit_id, status=Status.OPERATING).on(
            each.cut_off
        )
        keys = list(rows.order_by("establishment__number").values_list("establishment_id", flat=True))
        for place, key in enumerate(keys):
            share = [each.workers // len(keys) + (place < each.workers % len(keys))]
            women = each.women // len(keys) + (place < each.women % len(keys))
            found.append(Counted(key, each.cut_off, share[0], min(women, share[0])))
    count_all(actor(cast.officer, moment.date()), found, "establishments:counted", moment)


def _follow(cast: Cast, moment: datetime) -> None:
    follow_units(actor(cast.officer, moment.date()), moment)
