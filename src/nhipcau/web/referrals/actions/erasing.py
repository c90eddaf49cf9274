"""What is withdrawn, declined or past its day holds nothing any more: locks and content go, the count stays."""

from __future__ import annotations

from datetime import date, datetime

from django.db import router, transaction

from nhipcau.core.rights import system_actor
from nhipcau.web.journal.actions import record
from nhipcau.web.referrals.actions.repeats import forget
from nhipcau.web.referrals.actions.tallying import tally
from nhipcau.web.referrals.codes import digest_or_none
from nhipcau.web.referrals.models import Card, Consent, Passing, Referral, State, SupportFile
from nhipcau.web.referrals.times import empty_log, seen


def end_referral(of: Referral, what: str, day: date) -> None:
    """The envelope is empty from now on."""
    Referral.objects.filter(pk=of.pk).update(state=State.ENDED, sealed=b"", digest="")
    tally(of.province_id, of.team_id, day, what)


def erase_file(of: SupportFile) -> None:
    """The file keeps its coded steps for the counts, and nothing of the person."""
    SupportFile.objects.filter(pk=of.pk).update(
        sealed=b"", digest="", next_contact=None, erased=True, until=of.until
    )
    Consent.objects.filter(of=of).delete()
    Passing.objects.filter(file=of.pk).update(sealed=b"")


def expire(province_id: int, moment: datetime) -> int:
    """Ends what is past its day. Called before every read of this room, and by the nightly job; returns how many."""
    day = seen(province_id, moment).date()
    with transaction.atomic(using=router.db_for_write(Referral)), transaction.atomic():
        late = list(
            Referral.objects.filter(province_id=province_id, until__lt=day).exclude(state=State.ENDED)
        )
        for referral in late:
            end_referral(referral, "expired", day)
        old = list(SupportFile.objects.filter(province_id=province_id, erased=False, until__lt=day))
        old += _without_consent(province_id, day, {file.pk for file in old})
        shown = Passing.objects.filter(province_id=province_id).exclude(shown="")
        passed = shown.exclude(sealed=b"").update(sealed=b"", shown="")
        forget(day)
        for file in old:
            erase_file(file)
        if late or old:
            system = system_actor(province_id, day)
            record(
                system, "support.expire", f"province:{province_id}", {"rows": len(late) + len(old)}, moment
            )
    if late or old or passed:
        empty_log()
    return len(late) + len(old)


def _without_consent(province_id: int, day: date, found: set[str]) -> list[SupportFile]:
    """A consent that ran out is one taken back: no statistics without one, and nothing of whom may not be reached."""
    Consent.objects.filter(of__province_id=province_id, until__lt=day, withdrawn=False).update(withdrawn=True)
    kept = SupportFile.objects.filter(province_id=province_id, erased=False).exclude(pk__in=found)
    live = Consent.objects.filter(of__province_id=province_id, withdrawn=False)
    kept.exclude(consents__in=live.filter(purpose="statistics")).update(counted=False)
    return list(kept.exclude(consents__in=live.filter(purpose="contact")))


def withdraw(code: str, moment: datetime) -> None:
    """The person takes everything back, by the code on their slip or card. The same for a code that nobody gave."""
    wanted = digest_or_none(code)
    if not wanted:
        return
    with transaction.atomic(using=router.db_for_write(Referral)), transaction.atomic():
        for referral in Referral.objects.select_for_update().filter(digest=wanted):
            end_referral(referral, "withdrawn", seen(referral.province_id, moment).date())
            _tell(referral.province_id, referral.number, moment)
        for file in SupportFile.objects.select_for_update().filter(digest=wanted):
            erase_file(file)
            tally(file.province_id, file.team_id, seen(file.province_id, moment).date(), "withdrawn")
            _tell(file.province_id, file.number, moment)
        Card.objects.filter(digest=wanted).delete()
    empty_log()


def _tell(province_id: int, number: str, moment: datetime) -> None:
    record(system_actor(province_id, moment.date()), "support.withdraw", f"support:{number}", {}, moment)
