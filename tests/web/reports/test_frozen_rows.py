"""The database itself refuses to change or remove what was issued; `doctor` sees where it no longer would."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from cast import Cast
from cast import moment as at
from issuing_steps import SUBMITTED, issued, submitted
from nhipcau.core.reports.signoff import SignState
from nhipcau.web.config.upkeep.findings import Degree
from nhipcau.web.config.upkeep.health import issued as examined
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province
from nhipcau.web.reports.models import (
    Correction,
    CorrectionFile,
    IssuedFile,
    IssuedReport,
    SignedFile,
    Submission,
)
from nhipcau.web.reports.triggers import FROZEN, GUARD
from report_samples import half_year

MODELS: tuple[type[Model], ...] = (
    Correction, CorrectionFile, IssuedFile, IssuedReport, SignedFile, Submission,
)  # fmt: skip


@pytest.fixture
def report(cast: Cast, province: Province) -> IssuedReport:
    """An issued report with a signed paper and a correction beside it."""
    half_year(province)
    with clock_set_by_hand(SUBMITTED):
        of = issued(cast)
    SignedFile.objects.create(
        of=of, audience="public", number="12/BC-SLĐTBXH", signed_on=at(2022, 7, 5).date(), name="ky.pdf",
        sha256="0" * 64, size=1, compared="same", filed_by="x", filed_name="x", filed_at=at(2022, 7, 5),
    )  # fmt: skip
    correction = Correction.objects.create(
        of=of, known_at=at(2022, 8, 1), content="1" * 64, snapshot="2" * 64, figures=1, texts=0, made_by="x",
        made_name="x",
    )  # fmt: skip
    CorrectionFile.objects.create(of=correction, audience="public", name="a.docx", sha256="3" * 64, size=1)
    return of


def refused(statement: str, *values: object) -> None:
    refusal = pytest.raises(DatabaseError, match="never changed or removed")
    with refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_every_frozen_table_refuses_update_and_delete(report: IssuedReport) -> None:
    assert {model._meta.db_table for model in MODELS} == set(FROZEN)
    for model in MODELS:
        table = model._meta.db_table
        columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
        pk = model._default_manager.filter(**_of(model, report)).values_list("pk", flat=True)[0]
        for column in columns:
            refused(f"UPDATE {table} SET {column} = {column} WHERE id = %s", pk)  # names are ours
        refused(f"DELETE FROM {table} WHERE id = %s", pk)  # names are ours


def _of(model: type[Model], report: IssuedReport) -> dict[str, object]:
    return {"pk": report.submission_id} if model is Submission else {}


def test_no_row_is_put_in_the_place_of_one_and_no_table_emptied(report: IssuedReport) -> None:
    file = report.files.all()[0]
    if connection.vendor == "postgresql":
        connection.check_constraints()  # what waits to be checked would refuse first
        for table in FROZEN:
            refused(f"TRUNCATE {table} CASCADE")
        return
    refused(
        "INSERT OR REPLACE INTO reports_issuedfile (of_id, audience, name, sha256, size) VALUES (%s, %s, %s, %s, %s)",
        report.pk, file.audience, file.name, "9" * 64, 1,
    )  # fmt: skip
    refused(
        "INSERT OR REPLACE INTO reports_issuedfile (id, of_id, audience, name, sha256, size) "
        "VALUES (%s, %s, %s, %s, %s, %s)",
        file.pk, report.pk, file.audience, "khac.docx", "9" * 64, 1,
    )  # fmt: skip


def test_what_a_submission_says_stays_while_its_state_moves_on(cast: Cast, province: Province) -> None:
    half_year(province)
    with clock_set_by_hand(SUBMITTED):
        of = submitted(cast)
    for column in ("content", "frozen"):
        refused(f"UPDATE reports_submission SET {column} = 'x' WHERE id = %s", of.pk)  # names are ours
    refused("UPDATE reports_submission SET parts = '[]' WHERE id = %s", of.pk)
    of.state = SignState.APPROVED.value
    of.save()
    assert Submission.objects.get(pk=of.pk).state == "approved"


@pytest.mark.usefixtures("db")
def test_a_lost_trigger_is_told_by_doctor_and_made_again() -> None:
    data = Path(settings.DATA)
    assert [each.degree for each in examined(data)] == [Degree.GOOD]
    with connection.cursor() as cursor:
        tail = " ON reports_issuedfile" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER reports_issuedfile_delete{tail}")
    (found,) = examined(data)
    assert (found.degree, "reports_issuedfile_delete" in found.text) == (Degree.PROBLEM, True)
    GUARD.after_migrate("default")
    assert GUARD.missing(connection) == []
