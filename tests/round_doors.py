"""The doors for words of rounds and of what follows, for tests/free_text_doors.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cast import Cast

Door = Callable[[Cast, str], None]


def plan_number(cast: Cast, words: str) -> None:
    _opening(cast, plan_number=words)


def reference(cast: Cast, words: str) -> None:
    _opening(cast, mode="unscheduled", ground="letter", reference=words)


def report_number(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.rounds.opening import close_round, meet_nobody, open_round, report_round
    from round_steps import OPENED, ROUND_DAY, members, opening, places, team

    of = team(cast)
    said = opening(
        of, members(cast, of)[:3], places(cast, 1), mode="unscheduled", ground="letter", reference="Đơn 3"
    )
    made = open_round(cast.actor("officer"), said, OPENED, token="t")
    meet_nobody(cast.actor("officer"), made.visits.get().pk, "closed", OPENED)
    close_round(cast.actor("officer"), made.pk, OPENED)
    report_round(cast.actor("officer"), made.pk, words, ROUND_DAY, OPENED)


def statement(cast: Cast, words: str) -> None:
    _minutes(cast, statement=words)


def representative(cast: Cast, words: str) -> None:
    _minutes(cast, identity__representative=words[:80])


def licence(cast: Cast, words: str) -> None:
    _minutes(cast, identity__licence=words)


def note(cast: Cast, words: str) -> None:
    _minutes(cast, check__contract="not_met", check__contract__note=words)


def added(cast: Cast, words: str) -> None:
    from nhipcau.web.inspections.rounds.minutes import add_minutes, keep_minutes
    from round_steps import ON_THE_SPOT, minutes_said, opened

    visit = opened(cast, 1).visits.get()
    first = keep_minutes(cast.actor("officer"), visit.pk, minutes_said(visit), ON_THE_SPOT)
    add_minutes(cast.actor("officer"), first.pk, words, ON_THE_SPOT, token="bs")


def _opening(cast: Cast, **changes: object) -> None:
    from nhipcau.web.inspections.rounds.opening import open_round
    from round_steps import OPENED, members, opening, places, team

    of = team(cast)
    said = opening(of, members(cast, of)[:3], places(cast, 1))
    open_round(cast.actor("officer"), replace(said, **changes), OPENED, token="t")


def _minutes(cast: Cast, **changes: str) -> None:
    from nhipcau.web.inspections.rounds.minutes import keep_minutes
    from round_steps import ON_THE_SPOT, minutes_said, opened

    visit = opened(cast, 1).visits.get()
    keep_minutes(cast.actor("officer"), visit.pk, minutes_said(visit, **changes), ON_THE_SPOT)


def matter_number(cast: Cast, words: str) -> None:
    _matter(cast, number=words)


def decision_number(cast: Cast, words: str) -> None:
    from datetime import date

    from cast import moment
    from nhipcau.web.inspections.following.matters import decide
    from nhipcau.web.inspections.following.said import DecisionSaid

    of, day = _matter(cast), date(2022, 6, 22)
    said = DecisionSaid(words, day, "province_chair", 35_000_000)
    decide(cast.actor("officer"), of.pk, said, moment(2022, 6, 23), revision=of.revision)


def recommended(cast: Cast, words: str) -> None:
    _recommendation(cast, words)


def answer_number(cast: Cast, words: str) -> None:
    from cast import moment
    from nhipcau.web.inspections.following.recommending import answer
    from round_steps import ROUND_DAY

    of = _recommendation(cast, "Rà soát giấy phép")
    answer(cast.actor("officer"), of.pk, words, ROUND_DAY, moment(2022, 6, 23))


def _matter(cast: Cast, **changes: str) -> object:
    from cast import moment
    from nhipcau.web.inspections.following.matters import draw
    from nhipcau.web.inspections.following.said import MatterSaid
    from round_steps import ROUND_DAY, inspected

    at = moment(2022, 6, 14, 16)
    said = replace(MatterSaid("03/BB-VPHC", at, ROUND_DAY, "individual", "business_lets"), **changes)
    return draw(cast.actor("officer"), inspected(cast).pk, said, at, token="m")


def _recommendation(cast: Cast, words: str) -> object:
    from datetime import date

    from cast import moment
    from nhipcau.web.agencies.queries import match
    from nhipcau.web.inspections.following.recommending import recommend
    from nhipcau.web.inspections.following.said import RecommendationSaid
    from round_steps import ROUND_DAY, inspected

    body = match("Công an tỉnh", ROUND_DAY)
    assert body
    said = RecommendationSaid(body.pk, words, ROUND_DAY, date(2022, 7, 14))
    return recommend(cast.actor("officer"), inspected(cast).pk, said, moment(2022, 6, 14, 16), token="k")


DOORS: dict[str, tuple[Door, ...]] = {
    "inspections.rounds.opening.open_round": (plan_number, reference),
    "inspections.rounds.opening.report_round": (report_number,),
    "inspections.following.matters.draw": (matter_number,),
    "inspections.following.matters.decide": (decision_number,),
    "inspections.following.recommending.recommend": (recommended,),
    "inspections.following.recommending.answer": (answer_number,),
    "inspections.rounds.minutes.keep_minutes": (statement, representative, licence, note, added),
}
