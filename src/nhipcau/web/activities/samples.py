"""The pictures of a period that are to be looked at, by body, and what was said of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from nhipcau.core.activities.sampling import sample
from nhipcau.core.calendar import Period
from nhipcau.core.rights import Actor
from nhipcau.web.activities.models import ActivityFile, EvidenceCheck, Outcome, State
from nhipcau.web.files.pictures import is_picture
from nhipcau.web.journal.models import Line


@dataclass(frozen=True, slots=True)
class OfBody:
    """A body's sample in the order of the draw; `pictures`: how many it has; `whole`: all are looked at."""

    name: str
    pictures: int
    drawn: tuple[tuple[ActivityFile, EvidenceCheck | None], ...]
    whole: bool

    @property
    def open(self) -> int:
        """How many are still to be looked at."""
        return sum(check is None for _file, check in self.drawn)


def samples(province_id: int, of: Period) -> list[OfBody]:
    """Every body with pictures in a closed period, in Vietnamese order."""
    rows = _pictures(province_id, of)
    checks = {each.file_id: each for each in EvidenceCheck.objects.filter(file__in=[row.pk for row in rows])}
    there: dict[str, dict[str, ActivityFile]] = defaultdict(dict)
    for row in rows:
        if not row.withdrawn or row.pk in checks:
            there[row.of.agency.key][f"{row.file.sha256}:{row.pk}"] = row
    failed = {row.of.agency.key for row in rows if row.pk in checks and checks[row.pk].outcome != Outcome.FIT}
    drawn = sample({body: list(of_body) for body, of_body in there.items()}, seed(province_id, of), failed)
    names = {row.of.agency.key: row.of.agency for row in rows}
    found = [
        (
            names[body],
            OfBody(
                names[body].name,
                len(there[body]),
                tuple((there[body][key], checks.get(there[body][key].pk)) for key in keys),
                body in failed,
            ),
        )
        for body, keys in drawn.items()
    ]
    return [each for _agency, each in sorted(found, key=lambda pair: pair[0].sort_key)]


def seed(province_id: int, of: Period) -> str:
    """The period with the hash of the journal's last line before the day after its cut-off: known to nobody earlier."""
    after = _midnight(of.end + timedelta(days=1))
    line = Line.objects.filter(province_id=province_id, time_utc__lt=after).order_by("-seq").first()
    return f"{of.code}:{line.hash if line else ''}"


def drawn_file(province_id: int, of: Period, file_id: int) -> ActivityFile | None:
    """A picture of the sample; None where it is not of it."""
    files = (file for body in samples(province_id, of) for file, _check in body.drawn)
    return next((file for file in files if file.pk == file_id), None)


def own_picture(actor: Actor, file: ActivityFile) -> bool:
    """Whether this person brought the picture or recorded what it proves: somebody else is to look at it."""
    return actor.key in (file.file.actor_key, file.of.recorded_by)


def _pictures(province_id: int, of: Period) -> list[ActivityFile]:
    rows = ActivityFile.objects.filter(
        of__province_id=province_id, of__state=State.RECORDED, of__day__gte=of.start, of__day__lte=of.end
    )
    there = rows.select_related("file", "of__agency", "of__unit").order_by("pk")
    return [row for row in there if is_picture(row.file.name)]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
