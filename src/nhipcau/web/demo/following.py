"""What follows rounds of a demonstration: minutes of violations, decisions, payments, recommendations, reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.days import at, working_day_after
from nhipcau.web.demo.diary import Diary
from nhipcau.web.inspections.following import matters
from nhipcau.web.inspections.following.recommending import answer, recommend
from nhipcau.web.inspections.following.said import DecisionSaid, MatterSaid, RecommendationSaid
from nhipcau.web.inspections.models import Inspection, Matter, Minutes, Recommendation, Round
from nhipcau.web.inspections.rounds.opening import report_round
from nhipcau.web.inspections.visits.actions import Result
from nhipcau.web.people.bridge import actor

CITED = {  # by the kind of violation; others are reminded of alone
    "labour_contract": "khoản 1 Điều 9 Nghị định 12/2022/NĐ-CP",
    "health_check": "khoản 2 Điều 22 Nghị định 12/2022/NĐ-CP",
    "licence": "khoản 1 Điều 62 Nghị định 122/2021/NĐ-CP",
}
MOST = 10_000_000  # what these clauses let somebody be fined
LETS, CHAIR = "business_lets", "province_chair"
LEAST = 30_000_000  # what the catalogue of decree 144/2021 names for it
TEXTS = (
    "Kiểm tra, hướng dẫn cơ sở hoàn thiện giấy chứng nhận đủ điều kiện về an ninh, trật tự",
    "Theo dõi việc thực hiện cam kết của cơ sở trên địa bàn",
    "Hướng dẫn cơ sở khắc phục điều kiện phòng cháy, chữa cháy",
)


@dataclass(frozen=True)
class Follower:
    """Writes down what follows minutes."""

    cast: Cast
    diary: Diary

    def follow(self, of: Minutes, result: Result, moment: datetime) -> None:
        """A violation is drawn up on the spot and passed on within the day; a fine or a warning follows in a week."""
        inspection = of.visit.inspection_id
        assert inspection is not None
        cited = next((CITED[kind] for kind in result.violations if kind in CITED), "")
        if cited:
            said = MatterSaid(f"{of.number:02d}/BB-VPHC", moment, moment.date(), "individual", citation=cited)
            drawn = self.draw(inspection, said, moment)
            decision = at(working_day_after(moment.date(), 5), 0.4)
            self.diary.later(decision, lambda late: self._decide(drawn.pk, result.fined, late))
            if result.paid:
                payment = at(working_day_after(moment.date(), 12), 0.5)
                self.diary.later(payment, lambda late: self._pay(drawn.pk, result.paid, late))
        asking = at(working_day_after(moment.date(), 1), 0.3)
        for number in range(result.recommendations):
            self.diary.later(asking, self._asking(inspection, number, answered=number < result.answered))

    def lets(self, of: Minutes, moment: datetime) -> None:
        """The graver case: by the decree of its day, which the catalogue knows."""
        inspection = of.visit.inspection_id
        assert inspection is not None
        said = MatterSaid(f"{of.number:02d}/BB-VPHC", moment, moment.date(), "individual", conduct=LETS)
        drawn = self.draw(inspection, said, moment)
        self.diary.later(
            at(working_day_after(moment.date(), 1), 0.6), lambda late: self._suspend(drawn.pk, late)
        )
        asking = at(working_day_after(moment.date(), 1), 0.3)
        self.diary.later(asking, self._asking(inspection, 1, answered=False))  # nobody had the days to answer

    def draw(self, inspection: int, said: MatterSaid, moment: datetime) -> Matter:
        """Drawn up and, two hours later, passed on to who decides."""
        officer = actor(self.cast.officer, moment.date())
        drawn = matters.draw(officer, inspection, said, moment, token=f"demo:matter:{inspection}")
        self.diary.later(moment + timedelta(hours=2), lambda late: self._pass(drawn.pk, late))
        return drawn

    def report(self, of: Round, day: date) -> None:
        """The written report on an unscheduled round."""

        def write(moment: datetime) -> None:
            number = f"{of.number:02d}/BC-ĐKT178"
            report_round(actor(self.cast.officer, moment.date()), of.pk, number, moment.date(), moment)

        self.diary.later(at(day, 0.7), write)

    def _pass(self, matter_id: int, moment: datetime) -> None:
        matters.pass_on(actor(self.cast.officer, moment.date()), matter_id, CHAIR, moment, moment)

    def _decide(self, matter_id: int, amount: int, moment: datetime) -> None:
        self._decided(matter_id, DecisionSaid("", moment.date(), CHAIR, amount, moment.date()), moment)

    def _suspend(self, matter_id: int, moment: datetime) -> None:
        day = moment.date()
        until = day + timedelta(days=180)
        self._decided(matter_id, DecisionSaid("", day, CHAIR, LEAST, day, day, until), moment)

    def _decided(self, matter_id: int, said: DecisionSaid, moment: datetime) -> None:
        of = Matter.objects.get(pk=matter_id)
        told = DecisionSaid(
            f"{of.pk:02d}/QĐ-XPHC", said.decided_on, said.authority, said.amount, said.received_on,
            said.suspended_from, said.suspended_to,
        )  # fmt: skip
        matters.decide(actor(self.cast.officer, moment.date()), of.pk, told, moment, revision=of.revision)

    def _pay(self, matter_id: int, paid: int, moment: datetime) -> None:
        matters.pay(actor(self.cast.officer, moment.date()), matter_id, paid, moment.date(), moment)

    def _asking(self, inspection: int, number: int, *, answered: bool) -> Callable[[datetime], None]:
        def ask(moment: datetime) -> None:
            officer = actor(self.cast.officer, moment.date())
            body = _asked(officer.province_id, inspection, moment.date())
            due = moment.date() + timedelta(days=30)
            said = RecommendationSaid(body.pk, TEXTS[number % len(TEXTS)], moment.date(), due)
            made = recommend(officer, inspection, said, moment, token=f"demo:ask:{inspection}:{number}")
            if answered:
                self.diary.later(
                    at(working_day_after(moment.date(), 8), 0.4), lambda late: self._answer(made.pk, late)
                )

        return ask

    def _answer(self, recommendation_id: int, moment: datetime) -> None:
        of = Recommendation.objects.get(pk=recommendation_id)
        number = f"{100 + of.pk}/UBND-VX"
        answer(actor(self.cast.officer, moment.date()), of.pk, number, moment.date(), moment)


def _asked(province_id: int, inspection: int, day: date) -> Agency:
    """The committee of the place's commune."""
    rows = Agency.objects.filter(province_id=province_id, kind=Kind.COMMUNE_COMMITTEE).valid_on(day)
    unit_id = Inspection.objects.get(pk=inspection).unit_id
    return rows.filter(unit=unit_id).first() or rows.order_by("pk")[0]
