"""All public outputs of a demonstration, read against each other and attacked by the solver of `linear_attack`.

Runs inside the demonstration's own process: `print(public_outputs.run(2022))`.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from linear_attack import Knowledge, Variable, attack, read_board, read_paper, truth_of

if TYPE_CHECKING:
    from nhipcau.core.catalogue import Programme

PROVINCE = 12
PROFILES = (("P1", "H1"), ("P2", "H1"), ("P1", "Y"), ("P2", "Y"), ("P3", "Y"))


def run(year: int) -> str:
    """Equations, hidden cells, what was found; cells shown unlike; statuses of pages; the export's withheld cells."""
    from nhipcau.core.calendar import period
    from nhipcau.core.protection import disagreements
    from nhipcau.web.catalogue.queries import outline, programme
    from nhipcau.web.look.clock import now
    from nhipcau.web.plans.queries import plan_in_force

    plan = plan_in_force(PROVINCE, period(f"{year}-Y").end)
    assert plan is not None
    known, day = programme(plan.programme_key), now().date()
    of = Knowledge(known)
    outputs = papers(of, year, day)
    outputs["board"] = read_board(of, plan, year, day)
    of.connect((year, year - 1), outline(plan.programme_key).within)
    done = attack(of, truth_of(known, PROVINCE, (year, year - 1)), known.threshold)
    found = {
        "equations": done.equations,
        "hidden": done.hidden,
        "recovered": done.recovered,
        "narrow": done.narrow,
        "unlike": [str(each) for each in disagreements(outputs)],
        "cells": {name: len(cells) for name, cells in outputs.items()},
        "pages": read_pages(known, year),
        "export": read_export(known),
    }
    return json.dumps(found, ensure_ascii=False)


def papers(of: Knowledge, year: int, day: Any) -> dict[str, dict[Variable, str]]:
    """Every profile's public version and its workbook."""
    from nhipcau.core.calendar import period
    from nhipcau.core.protection import Audience
    from nhipcau.web.reports.bridge import Asked, compile_report

    outputs: dict[str, dict[Variable, str]] = {}
    for profile, part in PROFILES:
        made = compile_report(Asked(PROVINCE, period(f"{year}-{part}"), profile, Audience.PUBLIC, day))
        outputs[f"{profile} {part}"] = read_paper(of, made.draft.blocks, year, part)
        outputs[f"{profile} {part}.xlsx"] = read_workbook(made, year, part)
    return outputs


def read_export(known: Programme) -> dict[str, int]:
    """The public package of figures: of those about people no value, only that it is withheld."""
    from nhipcau.web.config.exports.figures import COLUMNS, figures

    names = [column.name for column in COLUMNS]
    rows = [dict(zip(names, row, strict=True)) for row in figures(PROVINCE, public=True)[0].rows]
    secret = [row for row in rows if known.figures[str(row["figure"])].sensitive]
    return {"withheld": len(secret), "told": sum(row["value"] is not None for row in secret)}


def read_workbook(made: Any, year: int, part: str) -> dict[Variable, str]:
    """The annex as a file: the numbers beside the codes of figures about people."""
    import openpyxl

    from nhipcau.web.reports.bridge import annex_workbook

    known = made.evidence.catalogue
    shown: dict[Variable, str] = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(annex_workbook(made))):
        column = None
        for row in sheet.iter_rows(values_only=True):
            if "Kỳ này" in row:
                column = row.index("Kỳ này")
            code = str(row[0] or "")
            if column is not None and code in known and known[code].sensitive:
                value = row[column]
                if isinstance(value, int | float):
                    shown[code, f"{year}-{part}"] = f"{int(value):,}".replace(",", ".")
    return shown


def read_pages(known: Programme, year: int) -> dict[str, int]:
    """Pages of figures about people as an ordinary reader has them: refused, every one and in every form."""
    from django.test import Client
    from django.test.utils import setup_test_environment

    from nhipcau.web.people.models import User

    setup_test_environment()
    client = Client()
    user = User.objects.filter(assignments__role="commune_officer").order_by("pk")[0]
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    found: dict[str, int] = {}
    for code, figure in known.figures.items():
        if figure.sensitive:
            for part in ("H1", "Y"):
                status = client.get(f"/so-lieu/{code}/?ky={year}-{part}").status_code
                found[str(status)] = found.get(str(status), 0) + 1
    return found
