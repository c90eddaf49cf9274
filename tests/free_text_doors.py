"""Through each door for words, somebody tries to bring in what must not come in. One function a door.

The doors are those of docs/reference/free-text.md; each function puts `words` into every field that the door has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import inspection_doors
import inspection_plan_steps
import protection_doors
from cast import DAY, Cast, province
from cast import moment as at
from return_steps import H1, NOW, approved, commune_return, district_return, draft, submitted
from tree import HOUSE

PLAN = (
    "KẾ HOẠCH\nPhòng, chống mại dâm năm 2022\nI. CHỈ TIÊU\n1. Tuyên truyền\n"
    "- 60% xã, phường, thị trấn tổ chức tuyên truyền.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Chủ trì.\n"
)
ROW = re.compile(r"^\| `([a-z_]+\.[a-z]+\.[a-z_0-9]+)` \| ([^|]+) \| `([^`]+)` \|$", re.M)
Door = Callable[[Cast, str], None]


def examine(cast: Cast, words: str) -> None:
    from nhipcau.core.protection import Context
    from nhipcau.web.files.actions import store

    store(cast.actor("officer"), f"{words}.txt", "Báo cáo quý I".encode(), Context.PAPER_OF_OFFICE, NOW)


def document(cast: Cast, words: str) -> None:
    from nhipcau.web.plans.actions import propose

    propose(cast.actor("officer"), "ke-hoach.txt", f"{PLAN}{words}\n".encode(), NOW)


def ask_order(cast: Cast, words: str) -> None:
    from nhipcau.web.referrals.actions import ask_order as act

    act(cast.actor("leader"), 1, f"Cơ quan điều tra, văn bản số 12, căn cứ Điều 88.\n{words}", NOW)


def mark_unit(cast: Cast, words: str) -> None:
    from nhipcau.web.places.actions import mark_unit as act
    from nhipcau.web.places.models import Flag, Unit

    act(cast.actor("officer"), Unit.objects.filter(level="commune")[0], Flag(Flag.values[0]), words, NOW)


def invite(cast: Cast, words: str) -> None:
    from nhipcau.core.terms import Role
    from nhipcau.web.people.actions import Invitation
    from nhipcau.web.people.actions import invite as act

    act(cast.actor("officer"), Invitation(words, "x@example.vn", Role.COMMUNE_OFFICER, None, None, DAY), NOW)


def _office() -> object:
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.papers.models import Office

    agency = Agency.objects.order_by("pk")[0]
    lines = {"name": "Sở", "own_line": "SỞ", "symbol": "S", "place": "L", "filing": "VT"}
    return Office.objects.create(province=province(), agency=agency, writer="standing", **lines)


def change_head(cast: Cast, words: str) -> None:
    from nhipcau.web.papers.actions import Head
    from nhipcau.web.papers.actions import change_head as act

    act(cast.actor("officer"), _office(), Head("Sở", words, "SỞ", "S", "L", "VT"), NOW)


def name_signer(cast: Cast, words: str) -> None:
    from nhipcau.web.papers.actions import Signing
    from nhipcau.web.papers.actions import name_signer as act

    act(cast.actor("officer"), _office(), Signing("GIÁM ĐỐC", words, date(2022, 1, 1)), NOW)


def set_recipients(cast: Cast, words: str) -> None:
    from nhipcau.web.papers.actions import set_recipients as act

    act(cast.actor("officer"), _office(), "P1", words, NOW)


def adopt(cast: Cast, words: str) -> None:
    from nhipcau.web.plans.actions import Heading, propose
    from nhipcau.web.plans.actions import adopt as act

    plan = propose(cast.actor("officer"), "ke-hoach.txt", PLAN.encode(), NOW)
    act(cast.actor("officer"), plan, NOW, Heading(words, None, date(2022, 1, 1), date(2022, 12, 31)))


def decide_target(cast: Cast, words: str) -> None:
    from nhipcau.web.plans.actions import Corrections, propose
    from nhipcau.web.plans.actions import decide_target as act
    from nhipcau.web.plans.models import Decision

    target = propose(cast.actor("officer"), "ke-hoach.txt", PLAN.encode(), NOW).targets.get()
    wanted = replace(Corrections.none_of(target), population=words)
    act(cast.actor("officer"), target, Decision.CORRECTED, wanted, NOW)


def split_target(cast: Cast, words: str) -> None:
    from nhipcau.web.plans.actions import Parts, propose
    from nhipcau.web.plans.actions import split_target as act

    target = propose(cast.actor("officer"), "ke-hoach.txt", PLAN.encode(), NOW).targets.get()
    act(cast.actor("officer"), target, Parts(target.text, words, task=True), NOW)


def say_clause(cast: Cast, words: str) -> None:
    from nhipcau.web.plans.actions import Said
    from nhipcau.web.plans.actions import say_clause as act
    from plan_samples import plan_in_force

    plan = plan_in_force(province())
    clause = {"id": "I/1", "marker": "1.", "heading": "", "text": "Vận động.", "span": [0, 1], "children": []}
    plan.proposal = {"clauses": [clause]}
    plan.save()
    act(cast.actor("officer"), plan, "I/1", Said("done", words, "12/BC", date(2022, 6, 1)), NOW)


def say_document(cast: Cast, words: str) -> None:
    from nhipcau.web.plans.actions import Said
    from nhipcau.web.plans.actions import say_clause as act
    from plan_samples import plan_in_force

    plan = plan_in_force(province())
    clause = {"id": "I/1", "marker": "1.", "heading": "", "text": "Vận động.", "span": [0, 1], "children": []}
    plan.proposal = {"clauses": [clause]}
    plan.save()
    act(cast.actor("officer"), plan, "I/1", Said("done", "Đã làm", words[:120], date(2022, 6, 1)), NOW)


def save(cast: Cast, words: str) -> None:
    from nhipcau.web.returns.actions import save as act

    of = commune_return(cast, H1)
    act(cast.actor("commune_clerk"), of.pk, replace(draft(of), narrative=words), NOW)


def note(cast: Cast, words: str) -> None:
    from nhipcau.web.returns.actions import save as act

    of = commune_return(cast, H1)
    act(cast.actor("commune_clerk"), of.pk, replace(draft(of), notes={"A05": words}), NOW)


def signed_by(cast: Cast, words: str) -> None:
    from nhipcau.web.returns.actions import save as act

    of = commune_return(cast, H1)
    act(cast.actor("commune_clerk"), of.pk, replace(draft(of), signed_by=words), NOW)


def save_over(cast: Cast, words: str) -> None:
    """Typed over the empty form, when another has filled it in."""
    from nhipcau.web.returns.actions import save as fill_in
    from nhipcau.web.returns.actions import save_over as act
    from nhipcau.web.returns.actions.merging import Typing

    of = commune_return(cast, H1)
    fill_in(cast.actor("commune_clerk"), of.pk, draft(of, A05="40"), NOW)
    typed = replace(draft(of, A05="44"), narrative=words)
    kept = act(cast.actor("commune_clerk"), of.pk, typed, Typing(0), NOW)
    assert kept.version
    assert kept.version.content["narrative"] == words


def prepared_by(cast: Cast, words: str) -> None:
    from nhipcau.web.returns.actions import save as act

    of = commune_return(cast, H1)
    act(cast.actor("commune_clerk"), of.pk, replace(draft(of), prepared_by=words), NOW)


def cell_of_words(cast: Cast, words: str) -> None:
    from nhipcau.web.returns.actions import save as act

    of = district_return(cast)
    typed = draft(of)
    key = next(key for key, entry in typed.entries.items() if entry.text)
    entries = {**typed.entries, key: typed.entries[key]._replace(text=words)}
    act(cast.actor("district"), of.pk, replace(typed, entries=entries), NOW)


def send_back_cell(cast: Cast, words: str) -> None:
    from nhipcau.web.returns.actions import send_back as act

    of = submitted(cast)
    key = next(iter(draft(of).entries))
    act(cast.actor("officer"), of.pk, {key: words}, "Xem lại", NOW)


def send_back(cast: Cast, words: str) -> None:
    from nhipcau.web.returns.actions import send_back as act

    act(cast.actor("officer"), submitted(cast).pk, {}, words, NOW)


def restate(cast: Cast, words: str) -> None:
    from nhipcau.web.returns.actions import restate as act

    act(cast.actor("commune_clerk"), approved(cast).pk, words, at(2022, 6, 20))


def record_letter(cast: Cast, words: str) -> None:
    from nhipcau.web.returns.actions.letters import LetterDays
    from nhipcau.web.returns.actions.letters import record_letter as act

    days = LetterDays(date(2022, 6, 20), date(2022, 6, 22), date(2022, 6, 24))
    act(cast.actor("officer"), H1, words, date(2022, 6, 1), days, NOW)


def write_text(cast: Cast, words: str) -> None:
    from nhipcau.core.calendar import period
    from nhipcau.core.protection import Audience
    from nhipcau.web.reports.actions import human_sections
    from nhipcau.web.reports.actions import write_text as act
    from nhipcau.web.reports.bridge import Asked

    key = "prostitution-prevention"
    asked = Asked(province().pk, period("2022-H1"), "P1", Audience.RESTRICTED, DAY)
    act(cast.actor("officer"), asked, key, human_sections(key)[0].number, words, NOW)


def send_report_back(cast: Cast, words: str) -> None:
    from issuing_steps import APPROVED, submitted
    from nhipcau.web.reports.issuing.actions import send_back as act
    from report_samples import half_year

    half_year(province())
    act(cast.actor("leader"), submitted(cast).pk, words, APPROVED)


def submit_report(cast: Cast, words: str) -> None:
    """A report with figures of the police, who have not agreed."""
    from issuing_steps import SUBMITTED, asked
    from nhipcau.web.reports.issuing.actions import submit as act
    from report_samples import half_year, report_of_police

    half_year(province())
    report_of_police(province(), "2022-H1", {"E01": 20}, SUBMITTED)
    act(cast.actor("officer"), asked(), SUBMITTED, words)


def file_signed(cast: Cast, words: str) -> None:
    from issuing_steps import ISSUED, issued
    from nhipcau.core.protection import Audience
    from nhipcau.web.files import disk
    from nhipcau.web.reports.issuing.actions import Signed
    from nhipcau.web.reports.issuing.actions import file_signed as act
    from report_samples import half_year

    half_year(province())
    made = issued(cast)
    data = disk.read(made.files.get(name="bao-cao-2022-H1-P1-cong-khai.docx").sha256)
    signed = Signed(Audience.PUBLIC, "12/BC-SLĐTBXH", ISSUED.date(), f"{words}.docx", data)
    act(cast.actor("officer"), made, signed, ISSUED)


def comment(cast: Cast, words: str) -> None:
    from nhipcau.core.calendar import period
    from nhipcau.core.protection import Audience
    from nhipcau.web.reports.bridge import Asked
    from nhipcau.web.reports.writing.actions import comment as act

    asked = Asked(province().pk, period("2022-H1"), "P1", Audience.RESTRICTED, DAY)
    act(cast.actor("officer"), asked, "prostitution-prevention", "III.1", words, NOW)


def take_back(cast: Cast, words: str) -> None:
    """A copy whose last paragraph was written over."""
    from io import BytesIO
    from zipfile import ZipFile

    from nhipcau.core.calendar import period
    from nhipcau.core.protection import Audience
    from nhipcau.web.reports.actions import write_text as write
    from nhipcau.web.reports.bridge import Asked, compile_report
    from nhipcau.web.reports.returning.actions import take_back as act
    from nhipcau.web.reports.returning.actions import take_copy
    from plan_samples import plan_in_force

    plan_in_force(province())
    asked = Asked(province().pk, period("2022-H1"), "P1", Audience.RESTRICTED, DAY)
    write(cast.actor("officer"), asked, "prostitution-prevention", "III.1", "Phối hợp kịp thời.", NOW)
    data = take_copy(cast.actor("officer"), compile_report(asked), NOW).data
    made = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).decode().replace("Phối hợp kịp thời.", words).encode())
    act(cast.actor("officer"), compile_report(asked), "ban-soan.docx", made.getvalue(), NOW)


def record_activity(cast: Cast, words: str) -> None:
    from activity_steps import committee, put_in
    from activity_steps import draft as typed

    review = {"review": "final", "stretch": "năm 2022"}
    put_in(cast.actor("commune_clerk"), typed(committee(cast), "review", review, spot=words), NOW)


def answer(cast: Cast, words: str) -> None:
    from activity_steps import committee, put_in
    from activity_steps import draft as typed

    told = {"review": "inspection", "bodies": "các bản", "finding": words}
    put_in(cast.actor("commune_clerk"), typed(committee(cast), "supervision", told), NOW)


def withdraw_activity(cast: Cast, words: str) -> None:
    from activity_steps import committee, put_in
    from activity_steps import draft as typed
    from nhipcau.web.activities.actions import withdraw as act

    of = put_in(cast.actor("commune_clerk"), typed(committee(cast)), NOW)
    act(cast.actor("commune_clerk"), of.pk, words, NOW)


def add_step(cast: Cast, words: str) -> None:
    from activity_steps import committee, put_in
    from activity_steps import draft as typed
    from nhipcau.web.activities.actions import add_step as act

    panel = {"pieces": "1", "spot": "Ngã ba"}
    of = put_in(cast.actor("commune_clerk"), typed(committee(cast), "panel", panel), NOW)
    act(cast.actor("commune_clerk"), of.pk, date(2022, 6, 1), "", words, NOW)


def add_agency(cast: Cast, words: str) -> None:
    from nhipcau.web.agencies.actions import add_agency as act
    from nhipcau.web.agencies.changes import NewAgency
    from nhipcau.web.agencies.models import Kind
    from nhipcau.web.places.models import Unit

    unit = Unit.objects.get(level="province")
    act(cast.actor("officer"), NewAgency(words[:160], words[:80], Kind.SCHOOL, unit.pk, None, words), NOW)


def confirm_agency(cast: Cast, words: str) -> None:
    from nhipcau.web.agencies.actions import confirm_agency as act
    from nhipcau.web.agencies.models import Agency

    act(cast.actor("officer"), Agency.objects.filter(kind="school")[0], words[:160], "", words, NOW)


def end_agency(cast: Cast, words: str) -> None:
    from nhipcau.web.agencies.actions import end_agency as act
    from nhipcau.web.agencies.models import Agency

    act(cast.actor("officer"), Agency.objects.filter(kind="school")[0], DAY, words, NOW)


# The guards of docs/reference/free-text.md, and for each the doors that are tried.
DOORS: dict[str, tuple[Door, ...]] = {
    "activities.actions.following.add_step": (add_step,),
    "activities.actions.recording.record_activity": (record_activity, answer),
    "activities.actions.recording.withdraw": (withdraw_activity,),
    "agencies.actions.add_agency": (add_agency, confirm_agency),
    "agencies.actions.end_agency": (end_agency,),
    "files.actions.examine": (examine,),
    "document": (document,),
    "places.actions.mark_unit": (mark_unit,),
    "referrals.actions.passing.ask_order": (ask_order,),
    "people.actions.accounts.invite": (invite,),
    "papers.actions.change_head": (change_head,),
    "papers.actions.name_signer": (name_signer,),
    "papers.actions.set_recipients": (set_recipients,),
    "plans.actions.adopting.adopt": (adopt,),
    "plans.actions.deciding.decide_target": (decide_target,),
    "plans.actions.splitting.split_target": (split_target,),
    "plans.actions.saying.say_clause": (say_clause, say_document),
    "returns.actions.filing.save": (save, note, signed_by, prepared_by, cell_of_words),
    "returns.actions.merging.save_over": (save_over,),
    "returns.actions.letters.record_letter": (record_letter,),
    "returns.actions.review.send_back": (send_back, send_back_cell),
    "returns.actions.review.restate": (restate,),
    "reports.actions.write_text": (write_text,),
    "reports.issuing.actions.file_signed": (file_signed,),
    "reports.issuing.actions.submit": (submit_report,),
    "reports.issuing.actions.send_back": (send_report_back,),
    "reports.writing.actions.comment": (comment,),
    "reports.returning.actions.take_back": (take_back,),
    **inspection_doors.DOORS,
    **inspection_plan_steps.DOORS,
    **protection_doors.DOORS,
}


def listed() -> dict[str, str]:
    """Each field of the page with its guard."""
    page = (HOUSE / "docs" / "reference" / "free-text.md").read_text(encoding="utf-8")
    return {field: guard for field, _holds, guard in ROW.findall(page)}
