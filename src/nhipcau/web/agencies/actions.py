"""Acts on agencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.core.forms import Mandate
from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.terms import Level
from nhipcau.core.terms.text import fold, sort_key
from nhipcau.web.agencies import loading
from nhipcau.web.agencies.agency_files import Read
from nhipcau.web.agencies.changes import FOLLOWING, LISTS, AgencyRefused, NewAgency
from nhipcau.web.agencies.kinds import field_of
from nhipcau.web.agencies.models import Agency, AgencyMandate
from nhipcau.web.agencies.records import agency_data
from nhipcau.web.agencies.wording import plain
from nhipcau.web.journal.actions import record
from nhipcau.web.places.loading import Tally
from nhipcau.web.places.models import Province, Unit


def load_agencies(actor: Actor, province: Province, moment: datetime) -> Tally:
    """Makes the agencies of a province from the product's data files, or brings them up to date.

    The committees of all communes of all maps follow from the units. May be repeated.
    """
    check(actor, Act.RUN_INSTALLATION, Scope(province.pk))
    data = agency_data(province.key)
    with transaction.atomic():
        higher = Unit.objects.filter(province=province).exclude(level=Level.COMMUNE.value)
        places = {unit.code: unit for unit in higher}
        communes = Unit.objects.filter(province=province, level=Level.COMMUNE.value)
        pairs = [(each, places[each.unit]) for each in data.agencies]
        committees = loading.committees(communes)
        found, tally = loading.agencies(province, [*pairs, *committees])
        tally += loading.aliases(found, [each for each, _unit in [*pairs, *committees]])
        tally += loading.functions(province, found, data.functions)
        tally += loading.mandates(found, data.mandates)
        tally += loading.committees_follow_units(
            province, {unit.pk: found[each.key] for each, unit in committees}
        )
        if tally:
            details = {"made": tally.made, "changed": tally.changed}
            record(actor, "load_agencies", f"province:{province.pk}", details, moment)
    return tally


def follow_units(actor: Actor, province: Province, moment: datetime) -> Tally:
    """Makes the committees of the province, its districts and communes as its units have them. May be repeated."""
    check(actor, Act.RUN_INSTALLATION, Scope(province.pk))
    units = list(Unit.objects.filter(province=province).order_by("pk"))
    pairs = loading.committees(unit for unit in units if unit.level != Level.PROVINCE.value)
    tops = [unit for unit in units if unit.level == Level.PROVINCE.value and unit.valid_to is None]
    with transaction.atomic():
        every = [*pairs, *((loading.provincial_committee(unit), unit) for unit in tops)]
        found, tally = loading.agencies(province, every)
        tally += loading.aliases(found, [each for each, _unit in every])
        tally += loading.committees_follow_units(province, {unit.pk: found[each.key] for each, unit in pairs})
        if tally:
            details = {"made": tally.made, "changed": tally.changed}
            record(actor, "load_agencies", f"province:{province.pk}", details, moment)
    return tally


def import_agencies(
    actor: Actor,
    province: Province,
    read: Read,
    files: Mapping[str, str],
    moment: datetime,
    *,
    dry_run: bool = False,
) -> Tally:
    """Keeps the agencies of files, all or nothing. One that was changed in this installation stays as it is.

    `files`: name and SHA-256 of each file, for the journal.
    """
    check(actor, Act.RUN_INSTALLATION, Scope(province.pk))
    with transaction.atomic():
        found, tally = loading.agencies(province, read.pairs)
        tally += loading.aliases(found, [each for each, _unit in read.pairs])
        tally += loading.mandates(found, read.mandates)
        if tally and not dry_run:
            details = {"made": tally.made, "changed": tally.changed, "files": files}
            record(actor, "import_agencies", f"province:{province.pk}", details, moment)
        if dry_run:
            transaction.set_rollback(True)
    return tally


def add_agency(actor: Actor, new: NewAgency, moment: datetime) -> Agency:
    """Adds a body to one of the dated lists that an installation keeps: schools, outlets, providers, teams."""
    check(actor, Act.CHANGE_PLACES, Scope(actor.province_id))
    name = _said(new.name, _("Hãy ghi tên cơ quan."))
    short, source = new.short_name.strip() or name[:80], _said(new.source, _no_source())
    _check_words((name, short, source))
    unit = Unit.objects.filter(province_id=actor.province_id, pk=new.unit_id).first()
    allowed = new.kind not in FOLLOWING if new.from_plan else new.kind in LISTS
    if unit is None or not allowed:
        raise AgencyRefused(_("Không có địa bàn hoặc loại cơ quan này."))
    with transaction.atomic():
        if Agency.objects.filter(province_id=actor.province_id, folded=plain(name), valid_to=None).exists():
            raise AgencyRefused(_("Đã có cơ quan tên “%(name)s” đang hoạt động.") % {"name": name})
        agency = Agency.objects.create(
            province_id=actor.province_id,
            key=_key(actor.province_id, name),
            name=name,
            short_name=short,
            kind=new.kind.value,
            level=unit.level,
            unit=unit,
            invited=new.invited,
            valid_from=new.valid_from,
            folded=plain(name),
            sort_key=sort_key(name),
            source=source,
            kept_here=True,
        )
        loading.alias_of(agency)
        if new.from_plan and (field := field_of(name)):
            AgencyMandate.objects.create(agency=agency, mandate=field.value, source=source, confirmed=False)
        details = {"key": agency.key, "kind": agency.kind, "from": str(new.valid_from)}
        record(actor, "add_agency", f"agency:{agency.pk}", details, moment)
    return agency


def entrust(actor: Actor, agency: Agency, field: Mandate, source: str, moment: datetime) -> AgencyMandate:
    """The body has a field in charge, as a document says; to be confirmed. Nobody else may have it on the day."""
    check(actor, Act.CHANGE_PLACES, Scope(agency.province_id))
    with transaction.atomic():
        mandate, made = AgencyMandate.objects.get_or_create(
            agency=agency,
            mandate=field.value,
            valid_from=None,
            defaults={"source": source, "confirmed": False},
        )
        if made:
            details = {"key": agency.key, "mandate": field.value, "source": source}
            record(actor, "entrust", f"agency:{agency.pk}", details, moment)
    return mandate


def confirm_agency(
    actor: Actor, agency: Agency, name: str, short_name: str, source: str, moment: datetime
) -> Agency:
    """Gives a body of the shipped lists its right name, with the document that has it."""
    check(actor, Act.CHANGE_PLACES, Scope(agency.province_id))
    _check_list(agency)
    called = _said(name, _("Hãy ghi tên cơ quan."))
    short, said = short_name.strip() or called[:80], _said(source, _no_source())
    _check_words((called, short, said))
    with transaction.atomic():
        agency.name, agency.short_name, agency.source = called, short, said
        agency.folded, agency.sort_key = plain(called), sort_key(called)
        agency.confirmed = agency.kept_here = True
        agency.save()
        loading.alias_of(agency)
        record(actor, "confirm_agency", f"agency:{agency.pk}", {"key": agency.key}, moment)
    return agency


def end_agency(actor: Actor, agency: Agency, last: date, source: str, moment: datetime) -> Agency:
    """The last day of a body. It keeps its returns and figures; from the next day on it files nothing."""
    check(actor, Act.CHANGE_PLACES, Scope(agency.province_id))
    _check_list(agency)
    said = _said(source, _no_source())
    _check_words((said,))
    if agency.valid_from is not None and last < agency.valid_from:
        day = f"{agency.valid_from.day}/{agency.valid_from.month}/{agency.valid_from.year}"
        raise AgencyRefused(_("Ngày kết thúc đứng trước ngày bắt đầu %(day)s.") % {"day": day})
    with transaction.atomic():
        agency.valid_to, agency.source, agency.kept_here = last, said, True
        agency.save()
        details = {"key": agency.key, "to": last.isoformat()}
        record(actor, "end_agency", f"agency:{agency.pk}", details, moment)
    return agency


def _check_list(agency: Agency) -> None:
    """Committees follow from the units; only the lists are kept here."""
    if agency.kind not in LISTS:
        raise AgencyRefused(
            _("%(name)s theo danh mục hành chính, không sửa ở trang này.") % {"name": agency.name}
        )


def _no_source() -> str:
    return _("Hãy ghi văn bản hoặc danh sách làm căn cứ.")


def _said(text: str, otherwise: str) -> str:
    if not text.strip():
        raise AgencyRefused(otherwise)
    return text.strip()


def _check_words(words: Iterable[str]) -> None:
    if refusal := refusal_of("\n".join(words), Context.PAPER_OF_OFFICE):
        raise AgencyRefused(refusal)


def _key(province_id: int, name: str) -> str:
    """A key of its own, made of the name."""
    stem = slugify(fold(name))[:54] or "co-quan"
    taken = set(Agency.objects.filter(province_id=province_id).values_list("key", flat=True))
    return next(key for n in range(1, 1000) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)
