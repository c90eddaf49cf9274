"""Every change of a model has its migration."""

import pytest
from django.apps import apps
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        call_command("makemigrations", "--check", "--dry-run", verbosity=1)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


def test_every_room_with_tables_has_migrations() -> None:
    from pathlib import Path

    without = [
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith("nhipcau.") and list(config.get_models())
        if not list((Path(config.path) / "migrations").glob("0*.py"))
    ]
    assert without == []
