"""Acts on the office profile: each change is one line of the journal.

NamesPersons   a text lists persons who are not in an office
BadDays        a signer would end before beginning
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.actions import record
from nhipcau.web.papers.models import Office, RecipientList, Signer
from nhipcau.web.papers.records import OfficeRecord, office_records
from nhipcau.web.places.models import Province

CHANGE = "office.change"


class NamesPersons(ValueError):
    """The text looks like a list of persons; the message is the explanation."""


class BadDays(ValueError):
    """The days are not in order."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the body and below it, but for people."""

    name: str
    upper_line: str
    own_line: str
    symbol: str
    place: str
    filing: str


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs from a day on. `authority`: one line each, as on paper."""

    authority: str
    name: str
    valid_from: date | None
    valid_to: date | None = None


def load_offices(actor: Actor, province: Province, moment: datetime) -> int:
    """Makes the letterheads that ship for the province, where none is there yet. Changes nothing that is there."""
    check(actor, Act.RUN_INSTALLATION, Scope(province.pk))
    if Office.objects.filter(province=province).exists():
        return 0
    agencies = {each.key: each for each in Agency.objects.filter(province=province)}
    records = [each for each in office_records(province.key) if each.agency in agencies]
    with transaction.atomic():
        for each in records:
            _make(province, agencies[each.agency], each)
        if records:
            record(actor, "office.load", f"province:{province.pk}", {"made": len(records)}, moment)
    return len(records)


def change_head(actor: Actor, office: Office, head: Head, moment: datetime) -> Office:
    """Changes the lines of a letterhead; from then on it counts as confirmed. Raises NamesPersons."""
    check(actor, Act.CHANGE_OFFICE, Scope(office.province_id))
    _check_names("\n".join(asdict(head).values()))
    with transaction.atomic():
        for field, value in asdict(head).items():
            setattr(office, field, value)
        office.confirmed = True
        office.save()
        record(actor, CHANGE, f"office:{office.pk}", {"head": asdict(head)}, moment)
    return office


def name_signer(actor: Actor, office: Office, signing: Signing, moment: datetime) -> Signer:
    """Says who signs from a day on; whoever signed before ends the day before. Raises NamesPersons or BadDays."""
    check(actor, Act.CHANGE_OFFICE, Scope(office.province_id))
    _check_names(f"{signing.authority}\n{signing.name}")
    if signing.valid_from and signing.valid_to and signing.valid_to < signing.valid_from:
        raise BadDays(_("Ngày kết thúc phải sau ngày bắt đầu."))
    with transaction.atomic():
        _end_earlier(office, signing.valid_from)
        made = Signer.objects.create(office=office, **asdict(signing))
        record(actor, CHANGE, f"office:{office.pk}", {"signer": asdict(signing)}, moment)
    return made


def set_recipients(actor: Actor, office: Office, profile: str, names: str, moment: datetime) -> None:
    """Sets Nơi nhận of a kind of report, one a line. Raises NamesPersons."""
    check(actor, Act.CHANGE_OFFICE, Scope(office.province_id))
    _check_names(names)
    kept = "\n".join(line.strip(" \t-;.") for line in names.splitlines() if line.strip(" \t-;."))
    with transaction.atomic():
        RecipientList.objects.update_or_create(office=office, profile=profile, defaults={"names": kept})
        details = {"recipients": kept.split("\n"), "profile": profile}
        record(actor, CHANGE, f"office:{office.pk}", details, moment)


def _check_names(text: str) -> None:
    if refusal := refusal_of(text, Context.PAPER_OF_OFFICE):
        raise NamesPersons(refusal)


def _end_earlier(office: Office, begins: date | None) -> None:
    """No two sign on one day: open rows end the day before, rows that would begin later fall away."""
    if begins is None:
        office.signers.all().delete()
        return
    office.signers.filter(valid_from__gte=begins).delete()
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=begins)
    office.signers.filter(still).update(valid_to=begins - timedelta(days=1))


def _make(province: Province, agency: Agency, given: OfficeRecord) -> None:
    office = Office.objects.create(
        province=province,
        agency=agency,
        writer=given.writer,
        name=given.name,
        upper_line=given.upper,
        own_line=given.own,
        symbol=given.symbol,
        place=given.place,
        filing=given.filing,
        source=given.source,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
    )
    Signer.objects.create(office=office, authority="\n".join(given.authority), valid_from=given.valid_from)
    for profile, names in given.recipients.items():
        RecipientList.objects.create(office=office, profile=profile, names="\n".join(names))
