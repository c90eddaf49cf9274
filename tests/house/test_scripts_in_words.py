"""Words that got into the database by any road are only words on every page: each listed field, each address."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client

from addresses import addresses, filled, table, things
from cast import Cast, moment, sign_in
from free_text_doors import listed
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.reports.triggers import GUARD

EVIL = "Vàng <script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7|add:7 }}"
RUNS = ("<script>alert", "<img src=x", "&gt;14")
KEPT_AS_THEY_ARE = {"code", "address", "empty", "journal", "sealed"}


def plant(field: str) -> None:
    """The words into every row of a field, cut to its length."""
    app, model_name, name = field.split(".")
    model = apps.get_model(app, model_name)
    column = model._meta.get_field(name)
    if isinstance(column, models.JSONField) or column.choices or column.unique:
        return
    words = EVIL[: column.max_length or len(EVIL)]
    with transaction.atomic():
        model._default_manager.update(**{name: words})


@pytest.mark.django_db
def test_no_page_runs_what_somebody_wrote(cast: Cast) -> None:
    with clock_set_by_hand(moment(2022, 7, 4, 9)):
        standing = things(cast)
        GUARD.drop(connection)  # somebody who writes past the application
        for field, guard in sorted(listed().items()):
            if guard not in KEPT_AS_THEY_ARE and not field.endswith((".folded", ".sort_key")):
                plant(field)
        clients = [sign_in(Client(), user) for user in (cast.officer, cast.commune_clerk, cast.auditor)]
        shown = 0
        for name, pattern in addresses().items():
            if "GET" not in table()[name].methods:
                continue
            for client in clients:
                page = client.get(filled(name, pattern, standing)).content.decode("utf-8", "ignore")
                if page.lstrip().startswith("<!"):
                    assert [mark for mark in RUNS if mark in page] == [], name
                    shown += "&lt;script&gt;alert" in page
    assert shown > 10, "the words were hardly shown: the test would find nothing"
