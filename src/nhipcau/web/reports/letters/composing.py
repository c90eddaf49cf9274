"""One letter asked for → its blocks: who owes what, the office, the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nhipcau.core.calendar import Period, period
from nhipcau.core.catalogue.letters import Letter, Listed
from nhipcau.core.forms import Form
from nhipcau.core.papers import Block, Paper, write
from nhipcau.core.reports import Office, macros
from nhipcau.core.reports.known import plan_in_words
from nhipcau.core.reports.letters import FILERS, Listing, letter
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import letters, outline
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force
from nhipcau.web.reports.bridge.compiling import REPORTED
from nhipcau.web.reports.bridge.offices import office_of, plan_named
from nhipcau.web.reports.bridge.scope import Asked, Filed, asked_in
from nhipcau.web.returns.deadlines import Deadline

PROFILE = "P1"  # in whose name: the standing agency


class LetterRefused(Exception):
    """The letter would say nothing; the message says why and which other one may be meant."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter with what it was made from. `listed`: how many lines its list has."""

    of: Letter
    period: Period
    blocks: tuple[Block, ...]
    listed: int
    office: Office
    day: date


@dataclass(frozen=True, slots=True)
class Owed:
    """What a body has not sent of what it owes, and the first day on which something was due.

    Days that a letter fixed come before days that are only expected.
    """

    agency: Agency
    forms: tuple[str, ...]
    due: Deadline


def kinds(plan: Plan) -> dict[str, Letter]:
    """The kinds of letters of the plan's programme."""
    return letters(plan.programme_key)


def compose(province_id: int, of: Period, key: str, day: date) -> Composed:
    """The letter. Raises LetterRefused."""
    plan = plan_in_force(province_id, of.end)
    if plan is None:
        raise LetterRefused(_("Chưa có kế hoạch nào được đưa vào theo dõi trong kỳ %(p)s.") % {"p": of.label})
    kind = kinds(plan).get(key)
    if kind is None or of.kind not in REPORTED:
        raise LetterRefused(_("Không có loại công văn này, hoặc kỳ này không lập báo cáo."))
    asked = asked_in(province_id, of)
    owed = list(_owed(asked))
    listed = _listed(kind.lists, asked, owed, of, day)
    if not listed and kind.lists is not Listed.NONE:
        raise LetterRefused(_refusal(kind.lists, owed, day))
    rules = outline(plan.programme_key)
    office = office_of(plan, rules.profiles[PROFILE], day)
    words = _words(of, day, plan, office, owed, listed) | {"ministry": rules.names_on(day)["ministry"]}
    words |= _sent(asked, counts=kind.lists is Listed.NONE)
    return Composed(kind, of, letter(kind, words, listed, office, day), len(listed), office, day)


def word_file(of: Composed) -> bytes:
    """The .docx."""
    return write(Paper(of.blocks, of.office.name, f"{of.of.name} {of.period.label}", of.day))


def _owed(asked: Asked) -> Iterator[Owed]:
    """Each body once, in the order of the lists of bodies."""
    found: dict[int, list[tuple[Form, Filed]]] = {}
    agencies: dict[int, Agency] = {}
    for form, rows in asked.filed.items():
        for each in rows:
            if each.missing:
                agencies[each.agency.pk] = each.agency
                found.setdefault(each.agency.pk, []).append((form, each))
    for key, agency in sorted(
        agencies.items(), key=lambda pair: (*_group(pair[1]), pair[1].sort_key, pair[0])
    ):
        dues = [
            asked.deadlines.of(form, code, agency.unit.level)
            for form, filed in found[key]
            for code in filed.missing
        ]
        names = tuple(_named(form, filed, titles=agency.invited) for form, filed in found[key])
        fixed = [each for each in dues if each.fixed]  # a quarter that no letter was about makes nobody late
        yield Owed(agency, names, min(fixed or dues, key=lambda due: due.day))


def _named(form: Form, filed: Filed, *, titles: bool) -> str:
    """`BM-01`, with its title for who is no regular filer; with the times that are missing, where others were sent."""
    name = f"{form.code}: {form.title}" if titles else form.code
    if len(filed.missing) == len(filed.rows):
        return name
    return f"{name} ({', '.join(period(code).label for code in filed.missing)})"


def _group(agency: Agency) -> tuple[int, str]:
    """Bodies of the province, then districts, then communes by their district."""
    unit = agency.unit
    levels = {Level.PROVINCE.value: 0, Level.DISTRICT.value: 1}
    under = unit.parent.name if unit.parent and unit.level == Level.COMMUNE.value else ""
    return levels.get(unit.level, 2), under


def _listed(kind: Listed, asked: Asked, owed: Iterable[Owed], of: Period, day: date) -> list[Listing]:
    if kind is Listed.FORMS:
        return list(_forms(asked, of))
    return [
        Listing(_group(each.agency)[1], _name(each.agency), ", ".join(each.forms), macros.day(each.due.day))
        for each in owed
        if _belongs(each, kind, day)
    ]


def _belongs(of: Owed, kind: Listed, day: date) -> bool:
    """Invited bodies are asked, never reminded; a body is overdue by the days of a letter alone."""
    if kind is Listed.INVITED or of.agency.invited:
        return kind is Listed.INVITED and of.agency.invited
    return of.due.passed(day) is (kind is Listed.OVERDUE)


def _forms(asked: Asked, of: Period) -> Iterator[Listing]:
    """Every form once for each level that files it, with the day for that level."""
    for form, rows in asked.filed.items():
        for level in dict.fromkeys(each.agency.unit.level for each in rows):
            names = dict.fromkeys(each.agency.name for each in rows if each.agency.unit.level == level)
            who = (
                ", ".join(names)
                if len(names) <= 3
                else f"{FILERS[Level(level)]} ({macros.count(len(names))})"
            )
            due = asked.deadlines.of(form, of.code, level)
            yield Listing("", who, f"{form.code}: {form.title}", macros.day(due.day))


def _name(agency: Agency) -> str:
    return agency.unit.name if agency.unit.level == Level.COMMUNE.value else agency.name


def _words(
    of: Period, day: date, plan: Plan, office: Office, owed: list[Owed], listed: list[Listing]
) -> dict[str, str]:
    count = len(listed)
    called = next((each.due.letter.called for each in owed if each.due.letter), "")
    return {
        "period": of.label,
        "from": macros.day(of.start),
        "to": macros.day(of.end),
        "today": macros.day(day),
        "plan": plan_in_words(plan_named(plan)),
        "agency": office.name,
        "province": office.province,
        "letter": called,
        "count": macros.count(count) if count else "",
    }


def _sent(asked: Asked, *, counts: bool) -> dict[str, str]:
    """How many bodies there are, how many of them have everything approved, and, with `counts`, how many have not."""
    bodies: dict[int, bool] = {}
    for rows in asked.filed.values():
        for each in rows:
            bodies[each.agency.pk] = bodies.get(each.agency.pk, True) and each.counted
    if not bodies:
        return {}
    complete = sum(bodies.values())
    told = {"sent": macros.count(complete), "owed": macros.count(len(bodies))}
    left = len(bodies) - complete
    return {**told, "count": macros.count(left) if left else ""} if counts else told


def _refusal(kind: Listed, owed: list[Owed], day: date) -> str:
    if kind is Listed.OVERDUE and any(not each.due.passed(day) and not each.agency.invited for each in owed):
        return _(
            "Chưa cơ quan nào quá hạn: thời hạn chưa hết, hoặc chưa có công văn hướng dẫn ấn định. "
            "Hãy dùng công văn nhắc."
        )
    if kind is Listed.OWING and any(each.due.passed(day) and not each.agency.invited for each in owed):
        return _("Các cơ quan chưa gửi đều đã quá hạn. Hãy dùng công văn đôn đốc.")
    if kind is Listed.INVITED:
        return _("Các cơ quan được đề nghị đã gửi đủ số liệu, nên không cần công văn này.")
    return _("Mọi cơ quan, đơn vị, địa phương đã gửi đủ số liệu, nên không cần công văn này.")
