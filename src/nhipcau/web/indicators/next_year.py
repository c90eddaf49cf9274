"""This year's plan with its results beside next year's: what is repeated, unfinished, dropped, new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.calendar import period
from nhipcau.core.indicators import Measurement
from nhipcau.core.plan.comparing import Change
from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.terms import Verdict
from nhipcau.web.indicators.bridge import Asked, rows_of
from nhipcau.web.indicators.tables import Column, Shown, Table
from nhipcau.web.indicators.target_page import headline
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.look.words import VERDICTS
from nhipcau.web.plans.changes import Changed, target_changes, task_changes
from nhipcau.web.plans.models import ClauseWord, Plan, PlanTarget, PlanTask
from nhipcau.web.plans.pairing import continued
from nhipcau.web.plans.queries import followed_year, targets_followed, words_on
from nhipcau.web.plans.templatetags.plans import level_asked

UNFINISHED = frozenset({Verdict.MISSED, Verdict.BROKEN, Verdict.AT_RISK, Verdict.BEHIND})
YEARLY: dict[Change, Promise] = {
    Change.SAME: gettext_lazy("Lặp lại"),
    Change.WORDING: gettext_lazy("Lặp lại"),
    Change.RAISED: gettext_lazy("Lặp lại, tăng mức giao"),
    Change.LOWERED: gettext_lazy("Lặp lại, giảm mức giao"),
    Change.OTHER_LEVEL: gettext_lazy("Lặp lại, đổi cách giao"),
    Change.DROPPED: gettext_lazy("Không tiếp tục"),
    Change.ADDED: gettext_lazy("Mới"),
}
TINTS = {Change.DROPPED: "rk", Change.ADDED: "go", Change.RAISED: "ok", Change.LOWERED: "rk"}
NONE = "–"


@dataclass(frozen=True, slots=True)
class NextYear:
    """Both plans' tables. `following` None: there is no plan of next year yet.

    `lost`: targets that were not met this year and are not in next year's plan.
    """

    plan: Plan
    following: Plan | None
    year: int
    counts: tuple[tuple[int, str | Promise], ...]
    lost: tuple[str, ...]
    tables: Mapping[str, Table]


def page_of(plan: Plan, following: Plan | None, day: date, audience: Audience) -> NextYear:
    """The plan of this year as known on the day, beside the plan of the next."""
    year = followed_year(plan, day) or day.year
    before = targets_followed(plan)
    asked = Asked(period(f"{year}-Y"), day, None, audience)
    results = {row.target.code: row.measurement for row in rows_of(plan, before, asked)}
    after = list(following.targets.exclude(decision="rejected").select_related("plan")) if following else []
    targets = (
        target_changes(before, after, continued(plan, before, after))
        if following
        else [Changed(Change.SAME, each, None) for each in before]
    )
    made = _Made(plan, following, year, day, results)
    changed = task_changes(list(plan.tasks.all()), list(following.tasks.all())) if following else made.tasks()
    lost = [old.text for each in targets if (old := each.old) and following and made.is_lost(each)]
    tables = (made.target_table(targets), made.task_table(changed))
    return NextYear(
        plan, following, year, tuple(made.counts(targets)), tuple(lost), {each.name: each for each in tables}
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """Everything that the rows are put into words from."""

    plan: Plan
    following: Plan | None
    year: int
    day: date
    results: Mapping[str, Measurement]

    def tasks(self) -> list[Changed[PlanTask]]:
        """The tasks of this year alone."""
        return [Changed(Change.SAME, each, None) for each in self.plan.tasks.all()]

    def unfinished(self, of: Changed[PlanTarget]) -> bool:
        """Whether this year's target is not met, as far as it is known."""
        found = self.results.get(of.old.code) if of.old else None
        return found is not None and not found.suppressed and found.verdict in UNFINISHED

    def is_lost(self, of: Changed[PlanTarget]) -> bool:
        """Whether next year's plan leaves out what this year did not reach."""
        return of.change is Change.DROPPED and self.unfinished(of)

    def counts(self, targets: Sequence[Changed[PlanTarget]]) -> list[tuple[int, str | Promise]]:
        """How many of each, in words."""
        open_now = sum(map(self.unfinished, targets))
        told: list[tuple[int, str | Promise]] = [(open_now, _("chưa đạt trong năm"))] if open_now else []
        if self.following:
            words = Counter(str(YEARLY[each.change]) for each in targets)
            order = dict.fromkeys(str(word) for word in YEARLY.values())
            told = [(words[word], word[:1].lower() + word[1:]) for word in order if words[word]] + told
        return told

    def target_table(self, targets: Sequence[Changed[PlanTarget]]) -> Table:
        """A row a target."""
        year, after = {"y": self.year}, {"y": self.year + 1}
        columns = [
            Column("muc", _("Mục"), minor=True),
            Column("chi-tieu", _("Chỉ tiêu năm %(y)s") % year, official=True),
            Column("muc-giao", _("Mức giao %(y)s") % year),
            Column("ket-qua", _("Kết quả"), number=True),
            Column("danh-gia", _("Đánh giá")),
        ]
        if self.following:
            columns += [
                Column("nam-sau", _("Năm %(y)s") % after),
                Column("muc-giao-sau", _("Mức giao %(y)s") % after),
                Column("chi-tieu-sau", _("Chỉ tiêu năm %(y)s") % after, official=True),
            ]
        about = _("Kết quả đã biết đến ngày %(day)s.") % {"day": vdate(self.day)}
        rows = tuple(self._target(each) for each in targets)
        return Table("chi-tieu", _("Chỉ tiêu"), about, tuple(columns), rows)

    def _target(self, of: Changed[PlanTarget]) -> tuple[Shown, ...]:
        old, new = of.old, of.new
        row = [Shown(of.place), *(self._old(old) if old else [Shown(NONE)] * 4)]
        if self.following:
            word = Shown(str(YEARLY[of.change]), tint=TINTS.get(of.change, "un"))
            row += [word, Shown(level_asked(new) if new else NONE), Shown(new.text if new else NONE)]
        return tuple(row)

    def _old(self, target: PlanTarget) -> list[Shown]:
        address = f"{reverse('indicators:target', args=[target.code])}?ky={self.year}-Y"
        found = self.results[target.code]
        verdict = VERDICTS[found.verdict] if found.verdict else None
        if found.suppressed:
            result, told = Shown(_("hạn chế")), Shown(NONE)
        else:
            result = Shown(headline(found)["result"], value=found.result)
            told = Shown(f"{verdict.mark} {verdict.word}", tint=verdict.tint) if verdict else Shown(NONE)
        return [Shown(target.text, link=address), Shown(level_asked(target)), result, told]

    def task_table(self, tasks: Sequence[Changed[PlanTask]]) -> Table:
        """A row a task; what became of it is what officers said of its clause."""
        said = words_on(self.plan, self.day)
        year, after = {"y": self.year}, {"y": self.year + 1}
        columns = [
            Column("muc", _("Mục"), minor=True),
            Column("nhiem-vu", _("Nhiệm vụ năm %(y)s") % year, official=True),
            Column("thuc-hien", _("Thực hiện trong năm")),
        ]
        if self.following:
            columns += [
                Column("nam-sau", _("Năm %(y)s") % after),
                Column("nhiem-vu-sau", _("Nhiệm vụ năm %(y)s") % after, official=True),
            ]
        rows = tuple(self._task(each, said) for each in tasks)
        about = _("Việc nào cán bộ chưa xác nhận trên trang “từng nội dung” thì ghi chưa có xác nhận.")
        return Table("nhiem-vu", _("Nhiệm vụ"), about, tuple(columns), rows)

    def _task(self, of: Changed[PlanTask], said: Mapping[str, ClauseWord]) -> tuple[Shown, ...]:
        old, new = of.old, of.new
        word = said.get(old.clause) if old else None
        done = word.get_state_display() if word else _("chưa có xác nhận")
        row = [Shown(of.place), Shown(old.text if old else NONE), Shown(done if old else NONE)]
        if self.following:
            row += [
                Shown(str(YEARLY[of.change]), tint=TINTS.get(of.change, "un")),
                Shown(new.text if new else NONE),
            ]
        return tuple(row)
