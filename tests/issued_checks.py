"""Every report of a demonstration is issued; every figure in it is held against the pages and commands that show it.

Runs inside the demonstration's own process: `print(issued_checks.run(2022))`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from issued_tables import phrases, statistics

if TYPE_CHECKING:
    from nhipcau.core.papers import Reference
    from nhipcau.core.protection import Audience
    from nhipcau.core.rights import Actor
    from nhipcau.web.reports.models import IssuedReport

PROFILES = (("P1", "H1"), ("P2", "H1"), ("P1", "Y"), ("P2", "Y"), ("P3", "Y"))
EVERY = 9  # of the pages of parts so many-th is opened over HTTP; each figure's and each target's page is
SHARE = re.compile(r"\d[\d.]*/\d[\d.]*|\d[\d.,]*%")


def run(year: int) -> str:
    """What was found, as JSON: how much was checked, and whatever does not agree."""
    from nhipcau.web.look.clock import now

    day = now().date()
    found: dict[str, Any] = {
        "issued": [], "figures": 0, "beside": 0, "changes": 0, "targets": 0, "shares": 0, "wrong": [], "closed": [],
        "opened": 0,
    }  # fmt: skip
    addresses: dict[str, None] = {}
    for profile, part in PROFILES:
        of = issue(f"{year}-{part}", profile)
        found["issued"].append(str(of))
        check(of, day, found, addresses)
    open_all(list(addresses), found)
    return json.dumps(found, ensure_ascii=False)


def issue(code: str, profile: str) -> IssuedReport:
    """Submitted by the officer, approved by the leader, issued by the officer; without the PDF, which says no more."""
    from nhipcau.core.calendar import period
    from nhipcau.core.protection import Audience
    from nhipcau.web.look.clock import now
    from nhipcau.web.reports.bridge import Asked
    from nhipcau.web.reports.issuing.actions import approve, freezing, issue, submit

    freezing.can_convert = lambda: False
    officer, leader = actor("programme_officer"), actor("leader")
    asked = Asked(officer.province_id, period(code), profile, Audience.RESTRICTED, now().date())
    of = submit(officer, asked, now(), "Đã lấy ý kiến các ngành tại cuộc họp.")
    approve(leader, of.pk, of.content, now())
    return issue(officer, of.pk, now())


@cache
def actor(role: str) -> Actor:
    """Somebody who holds the role today."""
    from nhipcau.web.look.clock import now
    from nhipcau.web.people.bridge import actor
    from nhipcau.web.people.models import User

    user = User.objects.filter(assignments__role=role).order_by("-pk")[0]
    return actor(user, now().date())


def check(of: IssuedReport, day: date, found: dict[str, Any], addresses: dict[str, None]) -> None:
    """Every figure of both versions, and every result of the table of targets, against what their pages show."""
    from nhipcau.web.reports.issuing.content import kept
    from nhipcau.web.reports.printed import Traces, trace_url

    frozen = kept(of.snapshot)
    traces = Traces(of.period, frozen.added_up_here, day)
    for audience, blocks in frozen.blocks.items():
        for reference, text in printed(blocks):
            address = trace_url(reference, traces)
            addresses[address] = None
            if reference.figure and text.replace(".", "").replace(",", "").isdigit():
                shown = values_of(reference, of.period, day, address.startswith("/bao-cao/"))
                found["figures"] += 1
                if number(text) not in shown:
                    found["wrong"].append([str(of), str(reference), text, [str(each) for each in shown]])
            elif reference.figure:
                check_change(of, reference, text, day, found)
        check_beside(of, blocks, day, found)
        check_targets(of, blocks, audience, found)


def check_change(of: IssuedReport, reference: Reference, text: str, day: date, found: dict[str, Any]) -> None:
    """Words of change in a sentence, against both periods' pages."""
    right = phrases(reference, text, of.period, before(of), lambda *asked: either(*asked, day))
    found["changes"] += right is not None
    if right is False:
        found["wrong"].append([str(of), str(reference), text])


def check_beside(of: IssuedReport, blocks: Any, day: date, found: dict[str, Any]) -> None:
    """What the tables of statistics print beside the figures of the period."""
    for place, right in statistics(blocks, of.period, before(of), lambda *asked: either(*asked, day)):
        found["beside"] += 1
        if not right:
            found["wrong"].append([str(of), place])


def before(of: IssuedReport) -> str:
    """The same period a year before."""
    from nhipcau.core.calendar import period

    return period(of.period).previous_year().code


def either(reference: Reference, code: str, day: date) -> frozenset[Fraction]:
    """What the page of the house or the one of this room says of the figure in a period."""
    return values_of(reference, code, day, False) | values_of(reference, code, day, True)


def printed(blocks: Any) -> Iterator[tuple[Reference, str]]:
    """Every piece that prints a figure or target."""
    from nhipcau.core.papers import Caption, Paragraph, Table

    for block in blocks:
        runs = block.runs if isinstance(block, Paragraph | Caption) else ()
        if isinstance(block, Table):
            runs = [run for row in block.rows for cell in row.cells for run in cell.runs]
        yield from ((run.reference, run.text) for run in runs if run.reference)


def number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


@cache
def values_of(reference: Reference, code: str, day: date, here: bool) -> frozenset[Fraction]:
    """What the page says to which the figure leads. `here`: the page of this room, which adds body by body."""
    from nhipcau.core.calendar import period
    from nhipcau.web.catalogue.queries import programme
    from nhipcau.web.reports.queries import trace

    if not here:
        return page_values(reference.figure, code, day).get(reference.breakdown, frozenset())
    figure = programme().figures[reference.figure]
    value = trace(
        actor("programme_officer").province_id, figure, reference.breakdown, period(code), day
    ).value
    return frozenset() if value is None else frozenset({value})


@cache
def page_values(figure: str, code: str, day: date) -> dict[str, frozenset[Fraction]]:
    """By part: the last column of the page's table of totals."""
    from nhipcau.core.calendar import period
    from nhipcau.web.catalogue.queries import programme
    from nhipcau.web.indicators.asking import Wanted
    from nhipcau.web.indicators.figure_access import access_to
    from nhipcau.web.indicators.figure_page import page_of

    known, officer = programme().figures[figure], actor("programme_officer")
    page = page_of(officer, known, "", Wanted(period(code), day, day), access_to(known, officer))
    rows = {key: page.totals.rows[place] for place, (key, _word) in enumerate(page.parts)}
    return {
        key: frozenset({Fraction(row[-1].value)} if row[-1].value is not None else ())
        for key, row in rows.items()
    }


def check_targets(of: IssuedReport, blocks: Any, audience: Audience, found: dict[str, Any]) -> None:
    """The table of targets against `nhipcau targets` of the version, and the shares in sentences against the table."""
    from nhipcau.core.papers import Paragraph, Table
    from nhipcau.web.indicators.bridge import measure_targets
    from nhipcau.web.indicators.wording import told

    known = of.known_at.date()
    measured = {each.code: each for each in measure_targets(of.plan, of.period, known, None, audience.value)}
    table = next(each for each in blocks if isinstance(each, Table) and each.columns[0].title == "TT")
    lines: dict[str, str] = {}
    for row in table.rows:
        code = "" if row.group else row.cells[1].text
        if not code:
            continue
        found["targets"] += 1
        lines[code] = " ".join(cell.text for cell in row.cells[3:8])
        first, result = row.cells[4].text.split("\n")[0], measured[code]
        withheld = result.suppressed and not first[:1].isdigit()
        if not withheld and first != told(result) and not (told(result) == "–" and "/" in first):
            found["wrong"].append([str(of), code, first, told(result)])
    for block in blocks:
        for run in block.runs if isinstance(block, Paragraph) else ():
            if run.reference and run.reference.target and (share := SHARE.search(run.text)):
                found["shares"] += 1
                if share[0] not in lines[run.reference.target]:
                    found["wrong"].append(
                        [str(of), run.reference.target, run.text, lines[run.reference.target]]
                    )


def open_all(addresses: list[str], found: dict[str, Any]) -> None:
    """The pages, as the officer opens them."""
    from django.test import Client
    from django.test.utils import setup_test_environment

    from nhipcau.web.people.models import User

    setup_test_environment()
    client = Client()
    user = User.objects.filter(assignments__role="programme_officer").order_by("-pk")[0]
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    targets = [each for each in addresses if each.startswith("/chi-tieu/")]
    figures = [each for each in addresses if not each.startswith("/chi-tieu/")]
    pages = {tuple(address.split("&phan=")[:1]): address for address in reversed(figures)}
    for address in dict.fromkeys([*targets, *pages.values(), *figures[::EVERY]]):
        answer = client.get(address)
        found["opened"] += 1
        if answer.status_code != 200:
            found["closed"].append([address, answer.status_code])


if __name__ == "__main__":
    print(run(int(os.environ.get("YEAR", "2022"))))
