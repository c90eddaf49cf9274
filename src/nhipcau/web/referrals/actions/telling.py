"""Who looked, told to the person who asks: by the code of their card or slip alone, or beside what was just opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import router, transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.journal.queries import Looked, looks_at
from nhipcau.web.referrals.actions.erasing import expire
from nhipcau.web.referrals.actions.filing import read_sealed
from nhipcau.web.referrals.codes import digest_or_none
from nhipcau.web.referrals.failures import NotThere
from nhipcau.web.referrals.models import Passing, Referral, State, SupportFile
from nhipcau.web.sealing.face import Desk, Holding, may_open, own_teams

OPENINGS = ("support.open", "support.pass")


@dataclass(frozen=True, slots=True)
class Told:
    """Of one envelope or file: its number, whether it is a file by now, and who opened it, first to last."""

    number: str
    is_file: bool
    looks: list[Looked]


def tell_by_code(actor: Actor, holding: Holding, code: str, moment: datetime) -> Told:
    """The person is here with their code and asks. NotThere for a code of another team, and for one that nobody gave.

    Nothing sealed is shown; that it was asked is a line too.
    """
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    expire(actor.province_id, moment)
    of = _of_code(holding, code, moment)
    with transaction.atomic(using=router.db_for_write(SupportFile)), transaction.atomic():
        if isinstance(of, SupportFile):
            told = Told(of.number, True, openings_of(of, read_sealed(holding, of, moment).envelope))
        else:
            told = Told(of.number, False, openings_of(of))
        record(actor, "support.tell", f"support:{of.number}", {}, moment)
    return told


def openings_of(of: Referral | SupportFile, before: str = "") -> list[Looked]:
    """Who opened it, and the envelope `before` it: the journal's lines with names, moments and reasons."""
    return looks_at(of.province_id, _refs(of, before), OPENINGS)


def _refs(of: Referral | SupportFile, before: str) -> Collection[str]:
    numbers = [of.number, before] if before else [of.number]
    passed = Passing.objects.filter(province_id=of.province_id, file=of.number).values_list("pk", flat=True)
    return [*(f"support:{number}" for number in numbers), *(f"passing:{number}" for number in passed)]


def _of_code(holding: Holding, code: str, moment: datetime) -> Referral | SupportFile:
    wanted, teams = digest_or_none(code), own_teams(holding.user.pk, Desk.SUPPORT)
    files = SupportFile.objects.filter(digest=wanted, team_id__in=teams, erased=False)
    envelopes = Referral.objects.filter(digest=wanted, team_id__in=teams).exclude(state=State.ENDED)
    of = (files.first() or envelopes.first()) if wanted else None
    if of is None or not may_open(holding, of.team_id, moment):
        raise NotThere(_("Không có phong bì, hồ sơ nào mang mã này ở nhóm của anh/chị. Hãy gõ lại mã."))
    return of
