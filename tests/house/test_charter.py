"""The charter held against the programme's own files: what no form, figure or activity may ask.

A line that asks for something new about health, origin or names of people fails here before anybody can fill it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from nhipcau.core.forms import Form, FormLine, Mandate
from nhipcau.core.protection import is_about_people, is_never_kept
from nhipcau.core.terms import Level
from nhipcau.core.terms.text import fold
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.returns.bridge import form_versions
from tree import SOURCE

HEALTH = re.compile(r"\bhiv\b|bao cao su|condom|xet nghiem")
ORIGIN = re.compile(r"dan toc|ton giao")
NAMES = re.compile(
    r"ho (?:va )?ten|can cuoc|cmnd|cccd|so dien thoai|nam sinh|ngay sinh|bi danh|dia chi thuong tru"
)
SUSPICION = re.compile(r"nghi van|co bieu hien ban dam|tinh nghi|doi tuong hoat dong mai dam")
TOPICS = {"B17"}  # programmes joined together: of plans, not of people
HEALTH_TOTALS = {"F06y"}  # totals of all health units together: one form, of the health authority alone


def lines() -> Iterator[tuple[Form, FormLine, str]]:
    for form in (each for versions in form_versions().values() for each in versions):
        for line in form.lines:
            yield form, line, fold(f"{line.label} {line.guidance} {line.breakdown}")


def test_forms_are_there() -> None:
    assert len(list(lines())) > 100


def test_figures_about_people_are_asked_at_province_level_in_restricted_forms() -> None:
    for form, line, _words in lines():
        assert not is_never_kept(line.figure), (form.code, line.key)
        if is_about_people(line.figure):
            assert form.levels == (Level.PROVINCE,), (form.code, line.key)
            assert form.restricted, (form.code, line.key)


def test_health_is_asked_as_totals_of_services_alone() -> None:
    for form, line, words in lines():
        if HEALTH.search(words) and line.figure not in TOPICS:
            assert line.figure in HEALTH_TOTALS, (form.code, line.key)
            assert form.restricted, (form.code, line.key)
            assert [each.mandate for each in form.reporters] == [Mandate.HEALTH], (form.code, line.key)


def test_no_line_asks_for_origin_names_or_suspicion() -> None:
    for form, line, words in lines():
        about_people = is_about_people(line.figure)
        assert not (about_people and ORIGIN.search(words)), (form.code, line.key)
        assert not NAMES.search(words), (form.code, line.key)
        assert not SUSPICION.search(words), (form.code, line.key)


def test_figures_about_people_are_marked_so_in_the_catalogue() -> None:
    figures = programme().figures
    for code, figure in figures.items():
        if is_about_people(code) and code[0] in "EF":
            assert figure.sensitive, code
            assert figure.level_floor is Level.PROVINCE, code


def test_activities_ask_for_no_names_health_or_suspicion() -> None:
    folder = SOURCE / "programmes" / "prostitution-prevention" / "activities"
    kinds = sorted(folder.glob("*.yaml"))
    assert kinds
    for path in kinds:
        kind = yaml.safe_load(path.read_text(encoding="utf-8"))
        asked = fold(str([(key, each.get("label", "")) for key, each in kind.get("fields", {}).items()]))
        assert not NAMES.search(asked), path.name
        assert not HEALTH.search(asked), path.name
        assert not SUSPICION.search(asked), path.name


def test_inspections_record_nothing_of_health_origin_or_suspicion() -> None:
    """Condoms and HIV status stand nowhere in the files, the code and the pages of inspections; nor does suspicion."""
    files = [
        path
        for folder in (
            "programmes/prostitution-prevention/inspections",
            "core/inspections",
            "web/inspections",
        )
        for path in sorted((SOURCE / folder).rglob("*"))
        if path.suffix in {".yaml", ".py", ".html", ".js"}
    ]
    assert len(files) > 8
    for path in files:
        words = fold(path.read_text(encoding="utf-8"))
        for pattern in (HEALTH, ORIGIN, SUSPICION):
            assert not pattern.search(words), (path.name, pattern.search(words))
