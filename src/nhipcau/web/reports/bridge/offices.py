"""The office that writes, as its paper has it on a day; the plan as the opening names it."""

from __future__ import annotations

import re
from datetime import date

from nhipcau.core.catalogue.outline import Profile
from nhipcau.core.reports import Office, PlanNamed
from nhipcau.core.terms import Level
from nhipcau.web.catalogue.queries import outline
from nhipcau.web.papers.models import Office as Letterhead
from nhipcau.web.papers.queries import office_on, recipients_of, signer_on
from nhipcau.web.places.models import Province
from nhipcau.web.places.queries import units_on
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import named_after

FILING = ("lưu:", "- lưu:", "lưu ")
COMMITTEE = "committee"
ADDRESSED = "Như trên"
# no districts from 1/7/2025: Law on the organisation of local government 72/2025/QH15
DISTRICTS = re.compile(r"(UBND|Ủy ban nhân dân) các huyện(, thị xã)?(, thành phố)?")


def office_of(plan: Plan, profile: Profile, day: date) -> Office:
    """Whose paper it is. Without a letterhead the lines that nobody gave stay blank, and the writer is told."""
    province = plan.province
    found = office_on(province.pk, profile.writer, day)
    if found is None:
        return _bare(province, profile)
    signer = signer_on(found, day)
    return Office(
        name=found.name,
        upper_line=found.upper_line,
        own_line=found.own_line,
        place=found.place,
        symbol=found.symbol,
        province=in_sentence(province),
        authority=tuple(signer.authority.splitlines()) if signer else (),
        signer=signer.name if signer else "",
        recipients=recipients_of(found, profile.key) or proposed(plan, found, profile, day),
        filing=found.filing,
    )


def proposed(plan: Plan, office: Letterhead, profile: Profile, day: date) -> tuple[str, ...]:
    """Nơi nhận after the plan's own list: whoever is addressed first, then whom the plan was sent to.

    As of the day: a body whose name was dated is called as it is then, and no district is named where there is none.
    """
    if office.writer != COMMITTEE:
        return (ADDRESSED,)
    given = Plan.objects.filter(pk=plan.pk).values_list("proposal__recipients", flat=True).first() or []
    kept = [str(each).strip(" -;.") for each in given]
    others = [each for each in kept if each and not each.lower().startswith(FILING)]
    districts = units_on(plan.province_id, day, Level.DISTRICT).exists()
    now = (_called(each, plan, profile, day) for each in others)
    named = (each if districts else DISTRICTS.sub("UBND các xã, phường", each) for each in now)
    return (ADDRESSED, *dict.fromkeys(each for each in named if each))


def _called(line: str, plan: Plan, profile: Profile, day: date) -> str:
    """A dated body by its name of the day; empty where it is addressed already."""
    rules = outline(plan.programme_key)
    for word, names in rules.names.items():
        if any(line.startswith(each.name.partition(" - ")[0]) for each in names):
            if any(word in str(each) for each in profile.addressees):
                return ""
            mark = line[-6:] if line.lower().endswith(" (b/c)") else ""
            return f"{rules.names_on(day)[word]}{mark}"
    return line


def plan_named(plan: Plan) -> PlanNamed:
    """Number, day and issuer as the document has them; an amendment does not give the plan another number."""
    named = named_after(plan)
    return PlanNamed(named.number, named.issued_on, named.issuer, named.title)


def in_sentence(province: Province) -> str:
    """`tỉnh Lai Châu`, as it stands inside a sentence."""
    return f"{province.name[:1].lower()}{province.name[1:]}"


def _bare(province: Province, profile: Profile) -> Office:
    named = in_sentence(province)
    place = province.name.removeprefix("Tỉnh ").removeprefix("Thành phố ")
    committee = f"Ủy ban nhân dân\n{named}"
    own = profile.writer == COMMITTEE
    return Office(
        name=f"Ủy ban nhân dân {named}" if own else "Cơ quan thường trực",
        upper_line="" if own else committee,
        own_line=committee if own else "…",
        place=place,
        symbol="UBND" if own else "",
        province=named,
        authority=(),
        signer="",
        recipients=(ADDRESSED,),
        filing="Lưu: VT",
    )
