"""Rows of the data files brought into the tables, and the committees that follow from the units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from nhipcau.core.terms import Level
from nhipcau.core.terms.text import sort_key
from nhipcau.web.agencies.models import Agency, AgencyAlias, AgencyMandate, AgencySuccession, Kind
from nhipcau.web.agencies.records import AgencyRecord, FunctionRecord, MandateRecord
from nhipcau.web.agencies.wording import key, plain
from nhipcau.web.places.loading import Tally
from nhipcau.web.places.models import Province, Succession, Unit

FIELDS = ("name", "short_name", "kind", "invited", "valid_to", "folded", "sort_key", "source", "confirmed")
EVERYTHING = "Toàn bộ"


def committee(unit: Unit) -> AgencyRecord:
    """The People's Committee of a district or commune, which lives as long as its unit."""
    called = f"{unit.kind} {unit.short_name}"
    since = f"-{unit.valid_from.year}" if unit.valid_from else ""
    commune = unit.level == Level.COMMUNE.value
    return AgencyRecord(
        key=f"ubnd-{unit.code}{since}",
        name=f"Ủy ban nhân dân {called}",
        short_name=f"UBND {called}",
        kind=Kind.COMMUNE_COMMITTEE if commune else Kind.DISTRICT_COMMITTEE,
        level=Level(unit.level),
        unit=unit.code,
        invited=False,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        aliases=(),
        source=unit.source,
        confirmed=unit.confirmed,
    )


def committees(units: Iterable[Unit]) -> list[tuple[AgencyRecord, Unit]]:
    """A committee for each unit; of two with the same code in one year the later bears the whole day in its key."""
    made: dict[str, tuple[AgencyRecord, Unit]] = {}
    for unit in sorted(units, key=lambda each: (each.valid_from or date.min, each.code)):
        record = committee(unit)
        if record.key in made:
            record = replace(record, key=f"ubnd-{unit.code}-{unit.valid_from}")
        made[record.key] = (record, unit)
    return list(made.values())


def provincial_committee(unit: Unit) -> AgencyRecord:
    """The People's Committee of the province itself."""
    record = committee(unit)
    return replace(
        record,
        key="ubnd-tinh",
        kind=Kind.COMMITTEE,
        valid_from=None,
        aliases=(f"Ủy ban nhân dân {unit.kind}", f"UBND {unit.kind}"),
    )


def agencies(
    province: Province, pairs: Iterable[tuple[AgencyRecord, Unit]]
) -> tuple[dict[str, Agency], Tally]:
    """The agencies by key: made where missing, changed where different and not kept here."""
    known = {agency.key: agency for agency in Agency.objects.filter(province=province)}
    wanted = [_agency(province, record, unit) for record, unit in pairs]
    new = [agency for agency in wanted if agency.key not in known]
    different = [
        agency
        for agency in wanted
        if agency.key in known and not known[agency.key].kept_here and _take(known[agency.key], agency)
    ]
    Agency.objects.bulk_create(new)
    Agency.objects.bulk_update([known[agency.key] for agency in different], FIELDS)
    return known | {agency.key: agency for agency in new}, Tally(len(new), len(different))


def _agency(province: Province, record: AgencyRecord, unit: Unit) -> Agency:
    return Agency(
        province=province,
        key=record.key,
        name=record.name,
        short_name=record.short_name,
        kind=record.kind.value,
        level=record.level.value,
        unit=unit,
        invited=record.invited,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        folded=plain(record.name),
        sort_key=sort_key(record.name),
        source=record.source,
        confirmed=record.confirmed,
    )


def _take(old: Agency, new: Agency) -> bool:
    different = [field for field in FIELDS if getattr(old, field) != getattr(new, field)]
    for field in different:
        setattr(old, field, getattr(new, field))
    return bool(different)


def aliases(found: Mapping[str, Agency], records: Iterable[AgencyRecord]) -> Tally:
    """Wordings not yet known, name and short name among them, so that one look-up finds all."""
    known = set(AgencyAlias.objects.filter(agency__in=found.values()).values_list("agency_id", "folded"))
    new: dict[tuple[int, str], AgencyAlias] = {}
    for record in records:
        agency = found[record.key]
        for alias in (record.name, record.short_name, *record.aliases):
            place = (agency.pk, key(alias))
            if place not in known:
                new.setdefault(place, AgencyAlias(agency=agency, alias=alias, folded=place[1]))
    return Tally(len(AgencyAlias.objects.bulk_create(list(new.values()))))


def alias_of(agency: Agency) -> None:
    """The names of one agency as wordings, where they are not yet."""
    for alias in dict.fromkeys((agency.name, agency.short_name)):
        AgencyAlias.objects.get_or_create(agency=agency, folded=key(alias), defaults={"alias": alias})


def functions(province: Province, found: Mapping[str, Agency], records: Iterable[FunctionRecord]) -> Tally:
    """Successions of functions not yet known; one that is there stays, since somebody may have confirmed it."""
    wanted = [
        AgencySuccession(
            province=province,
            old=found[record.old],
            new=found[record.new],
            function=record.function,
            on=record.on,
            basis=record.basis,
            confirmed=record.confirmed,
        )
        for record in records
    ]
    return _add(province, wanted)


def mandates(found: Mapping[str, Agency], records: Iterable[MandateRecord]) -> Tally:
    """Mandates not yet known, and those that changed in the files."""
    known = {
        (row.agency_id, row.mandate, row.valid_from): row
        for row in AgencyMandate.objects.filter(agency__in=found.values())
    }
    new: list[AgencyMandate] = []
    different: list[AgencyMandate] = []
    for record in records:
        agency = found[record.agency]
        row = known.get((agency.pk, record.mandate.value, record.valid_from))
        wanted = (record.valid_to, record.source, record.confirmed)
        if row is None:
            row = AgencyMandate(agency=agency, mandate=record.mandate.value, valid_from=record.valid_from)
            new.append(row)
        elif (row.valid_to, row.source, row.confirmed) != wanted:
            different.append(row)
        row.valid_to, row.source, row.confirmed = wanted
    AgencyMandate.objects.bulk_create(new)
    AgencyMandate.objects.bulk_update(different, ["valid_to", "source", "confirmed"])
    return Tally(len(new), len(different))


def committees_follow_units(province: Province, by_unit: Mapping[int, Agency]) -> Tally:
    """Where a commune goes on in another, its committee does."""
    rows = Succession.objects.filter(province=province, new__isnull=False)
    wanted = [
        AgencySuccession(
            province=province,
            old=by_unit[row.old_id],
            new=by_unit[row.new_id],
            function=EVERYTHING,
            on=row.on,
            basis=row.basis,
            confirmed=True,
        )
        for row in rows
        if row.new_id is not None and row.old_id in by_unit and row.new_id in by_unit
    ]
    return _add(province, wanted)


def _add(province: Province, wanted: Iterable[AgencySuccession]) -> Tally:
    fields = ("old_id", "new_id", "function", "on")
    known = set(AgencySuccession.objects.filter(province=province).values_list(*fields))
    new = [row for row in wanted if tuple(getattr(row, field) for field in fields) not in known]
    return Tally(len(AgencySuccession.objects.bulk_create(new)))
