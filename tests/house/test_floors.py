"""The floors: imports, foreign keys and core without Django."""

import configparser
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

HOUSE = Path(__file__).resolve().parents[2]
SOURCE = HOUSE / "src" / "nhipcau"
# design §5; rooms that are not built yet stand in brackets in .importlinter
WEB = [
    "look",
    "journal",
    "files",
    "catalogue",
    "places",
    "agencies",
    "people",
    "sealing",
    "papers",
    "plans",
    "figures",
    "tips",
    "returns",
    "activities",
    "inspections",
    "referrals",
    "budget",
    "indicators",
    "reports",
    "home",
    "protection",
    "api",
    "demo",
    "config",
]
CORE = [
    "terms",
    "places",
    "calendar",
    "rights",
    "protection",
    "journal",
    "sealing",
    "plan",
    "forms",
    "indicators",
    "inspections",
    "tips",
    "activities",
    "catalogue",
    "papers",
    "reports",
]


def layers(contract: str) -> list[list[str]]:
    """From roof to ground, the rooms of each floor; rooms in brackets keep them."""
    parser = configparser.ConfigParser()
    parser.read(HOUSE / ".importlinter", encoding="utf-8")
    text = parser[f"importlinter:contract:{contract}"]["layers"]
    return [[room.strip() for room in line.split("|")] for line in text.splitlines() if line.strip()]


def test_imports_keep_the_floors() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())",
        ],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE / "src")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(("contract", "rooms"), [("web", WEB), ("core", CORE)])
def test_every_room_of_the_design_has_its_floor(contract: str, rooms: list[str]) -> None:
    drawn = [room for floor in layers(contract) for room in floor]
    assert sorted(room.strip("()") for room in drawn) == sorted(rooms)
    for room in drawn:
        built = (SOURCE / contract / room.strip("()") / "__init__.py").exists()
        if room.startswith("("):
            continue  # allowed to be there or not; exhaustive layers catch what is not drawn at all
        assert built, f"{contract}/{room} is drawn without brackets and not built"


def test_keys_between_tables_point_downwards() -> None:
    floor = {room: height for height, rooms in enumerate(reversed(layers("web"))) for room in rooms}
    ours = {f"nhipcau.web.{room}" for room in floor}
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_config.name not in ours:
            continue
        here = model._meta.app_label
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and field.concrete else None
            if target is None or target._meta.app_config.name not in ours:
                continue
            there = target._meta.app_label
            if there != here and floor[there] >= floor[here]:
                wrong.append(f"{model.__name__}.{field.name}: {here} → {there}")
    assert wrong == []


def test_tables_with_composite_keys_begin_with_the_province() -> None:
    from django.db.models import CompositePrimaryKey

    keys = {
        model.__name__: model._meta.pk.field_names
        for model in apps.get_models()
        if isinstance(model._meta.pk, CompositePrimaryKey)
    }
    assert {"Fact", "ValueHistory", "ProvinceRollup", "DistrictRollup", "Line"} <= set(keys)
    assert {names[0] for names in keys.values()} == {"province_id"}


@pytest.mark.skipif(
    os.environ.get("NHIPCAU_TEST_DATABASE") == "postgresql", reason="asks no database: runs once"
)
def test_core_lives_without_django() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--noconftest",
            "-p",
            "no:django",
            "-p",
            "no:cacheprovider",
            "-p",
            "refuse_django",
            "tests/core",
        ],
        cwd=HOUSE,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(str(HOUSE / path) for path in ("src", "tests", "tests/house")),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr
