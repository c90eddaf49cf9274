"""Targets that no indicator of the programme answers to get one of their own words when the plan is adopted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from nhipcau.core.catalogue.of_targets import Body, Codes, Made, Sought, TooMany, make
from nhipcau.core.forms import Mandate
from nhipcau.core.rights import Actor
from nhipcau.core.terms import Comparator, Frequency, Level, Shape, Unit
from nhipcau.web.agencies.actions import entrust
from nhipcau.web.agencies.models import Agency
from nhipcau.web.agencies.queries import holder, mandates_on, match
from nhipcau.web.catalogue.in_use import add_texts, keys_in_use, use
from nhipcau.web.catalogue.queries import is_made_of_plan, programme
from nhipcau.web.places.models import Unit as Place
from nhipcau.web.plans.actions.errors import NobodyAnswers, PlanActError
from nhipcau.web.plans.models import Plan, PlanState, PlanTarget
from nhipcau.web.plans.queries import targets_followed

NOT_OF_A_FORM = frozenset({Mandate.TIP_INTAKE})


def name_standing_agency(actor: Actor, plan: Plan, day: date, moment: datetime) -> None:
    """Where the province has none yet, it is the body to which the plan wants its reports."""
    if holder(plan.province_id, Mandate.STANDING_AGENCY, day) is None and (lead := _lead(plan, day)):
        source = _("Nơi nhận báo cáo theo kế hoạch %(plan)s") % {"plan": (plan.number or plan.title)[:120]}
        entrust(actor, lead[0], Mandate.STANDING_AGENCY, source, moment)


def make_indicators(plan: Plan, day: date) -> Made:
    """Figures, indicators and forms for the followed targets without an indicator, which are bound to them.

    Raises NobodyAnswers where no body is known that could give their figures.
    """
    waiting = [each for each in targets_followed(plan) if not each.indicator]
    made = _made(plan, waiting, day) if waiting else Made({}, {}, ())
    for target in waiting:
        target.indicator = made.indicators[target.code]
        target.save(update_fields=["indicator"])
    return made


def run_programme(plan: Plan, made: Made) -> None:
    """From now on its forms are asked. Writes files: the last thing of the act, so that no other step can fail."""
    add_texts(plan.programme_key, {**_head(plan), **made.texts})
    use([*_running(plan), plan.programme_key])


def show_proposed(plan: Plan) -> None:
    """Before any plan is followed, the forms on screen are those of the plan that waits."""
    if not _running(plan):
        use([plan.programme_key])


def _made(plan: Plan, waiting: list[PlanTarget], day: date) -> Made:
    used = [programme(key) for key in dict.fromkeys((*keys_in_use(), plan.programme_key))]
    own = programme(plan.programme_key)
    codes = Codes(
        {code for each in used for code in each.figures},
        {code for each in used for code in each.form_versions},
        own.indicators,
    )
    lead = _lead(plan, day)
    bodies = {each.pk: _body(each, plan, day) for each in {*(t.owner for t in waiting if t.owner), *lead}}
    if not bodies or (not lead and any(each.owner is None for each in waiting)):
        raise NobodyAnswers(
            _("Chưa rõ cơ quan nào báo cáo số liệu của chỉ tiêu %(codes)s. Hãy chọn cơ quan chủ trì ở từng chỉ tiêu, "
              "hoặc thêm cơ quan từ trang “Phân công theo kế hoạch”.")
            % {"codes": ", ".join(each.code for each in waiting if each.owner is None)}
        )  # fmt: skip
    sought = [_sought(each, bodies[(each.owner or lead[0]).pk]) for each in waiting]
    try:
        return make(sought, codes, f"plan-{plan.pk}")
    except TooMany as error:
        raise PlanActError(str(error)) from error


def _sought(target: PlanTarget, body: Body) -> Sought:
    return Sought(
        code=target.code,
        text=target.text,
        population=target.population,
        shape=Shape(target.shape),
        comparator=Comparator(target.comparator),
        value=target.value,
        unit=Unit(target.unit) if target.unit else None,
        per=Frequency(target.per) if target.per else None,
        body=body,
    )


def _lead(plan: Plan, day: date) -> list[Agency]:
    """The body to which the plan wants the reports, else the agency in charge; [] where neither is known."""
    for rule in plan.reporting_rules.all():
        for words in (rule.through, rule.to):
            meant = match(words, day, plan.province_id) if words else None
            if meant is not None and meant.level == Level.PROVINCE.value and meant.kind != "committee":
                return [meant]
    if standing := holder(plan.province_id, Mandate.STANDING_AGENCY, day):
        return [standing.agency]
    leads = plan.duties.filter(agency__level=Level.PROVINCE.value, requested=False).exclude(
        agency__kind="committee"
    )
    first = leads.select_related("agency").first()
    return [first.agency] if first and first.agency else []


def _body(agency: Agency, plan: Plan, day: date) -> Body:
    """By its mandate, which a reorganisation hands on; else by its key. Bodies below the province by the lead."""
    held = mandates_on(plan.province_id, day)
    for mandate in Mandate:
        if mandate not in NOT_OF_A_FORM and held.get(mandate.value) == [agency.pk]:
            return Body(agency.name, mandate=mandate)
    return Body(agency.name, key=agency.key)


def _head(plan: Plan) -> Mapping[str, str]:
    """The programme of its own is called as the plan is."""
    if not is_made_of_plan(plan.programme_key):
        return {}
    title = " ".join(plan.title.split()).replace('"', "'")
    place = Place.objects.filter(province_id=plan.province_id, level=Level.PROVINCE.value).first()
    named = f"{title}{f' ({place.name})' if place else ''}"
    return {
        "programme.yaml": f'key: {plan.programme_key}\nname: "{named}"\nen: "{named}"\nthreshold: 5\n',
    }


def _running(plan: Plan) -> list[str]:
    """The programmes of all plans in force, the earliest first."""
    others = Plan.objects.filter(state=PlanState.IN_FORCE).exclude(pk=plan.pk).order_by("adopted_at")
    return list(dict.fromkeys(others.values_list("programme_key", flat=True)))
