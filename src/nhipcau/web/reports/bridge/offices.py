"""The office that writes, as its paper has it on a day; the plan as the opening names it."""

from __future__ import annotations

from datetime import date

from nhipcau.core.catalogue.outline import Profile
from nhipcau.core.reports import Office, PlanNamed
from nhipcau.web.papers.models import Office as Letterhead
from nhipcau.web.papers.queries import office_on, recipients_of, signer_on
from nhipcau.web.places.models import Province
from nhipcau.web.plans.models import Plan

FILING = ("lưu:", "- lưu:", "lưu ")
COMMITTEE = "committee"


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
        recipients=recipients_of(found, profile.key) or proposed(plan, found),
        filing=found.filing,
    )


def proposed(plan: Plan, office: Letterhead) -> tuple[str, ...]:
    """Nơi nhận after the plan's own list: whoever is addressed first, then whom the plan was sent to."""
    given = Plan.objects.filter(pk=plan.pk).values_list("proposal__recipients", flat=True).first() or []
    kept = [str(each).strip(" -;.") for each in given]
    others = [each for each in kept if each and not each.lower().startswith(FILING)]
    return ("Như trên", *(others if office.writer == COMMITTEE else ()))


def plan_named(plan: Plan) -> PlanNamed:
    """Number, day and issuer as the document has them."""
    return PlanNamed(plan.number, plan.issued_on, plan.issuer, plan.title)


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
        recipients=("Như trên",),
        filing="Lưu: VT",
    )
