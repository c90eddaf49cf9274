"""Every page of the house, on a phone and on a desk, in both languages: accessible, whole, light, in its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, Page

from addresses import table
from journeys.conftest import DESKTOP, PHONE, Site, running, watch
from journeys.every_page import EXAMPLES, NO_PAGES, REFUSED, Example
from journeys.looking import CARRIED, FIRST_VISIT, NEXT_VISIT, faults, forget, transferred
from journeys.parts import PARTS, take_part
from journeys.steps import come_in
from tree import HOUSE

PLAN = HOUSE / "examples" / "ke-hoach-mau-2025.docx"
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
PATIENCE = 600  # seconds in which a demonstration must be made


@dataclass(frozen=True)
class Seen:
    """A page as one part saw it in one language."""

    name: str  # of the address; empty for a page that refuses
    example: Example
    language: str
    status: int
    path: str
    said: str  # html lang
    title: str
    first: int  # bytes
    again: int
    carried: int  # pages that it keeps on the device for work without a line
    faults: list[str]

    @property
    def where(self) -> str:
        """For a message."""
        return f"{self.path} ({self.language}, {self.example.part or 'without an account'})"


@dataclass
class Walk:
    """What was seen on the way, and what browsers complained about."""

    seen: list[Seen] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration over the change of map."""
    folder = tmp_path_factory.mktemp("every-page")
    yield from running(folder / "data", 2025, "--demo", "--plan", str(PLAN), patience=PATIENCE)


@pytest.fixture(scope="module")
def walk(browser: Browser, shown: Site) -> Walk:
    """All examples, part by part."""
    return walk_over(browser, shown)


def walk_over(browser: Browser, site: Site) -> Walk:
    """One window takes the parts one after the other; in each, every page of the part is seen in both languages."""
    context = browser.new_context(viewport=DESKTOP, base_url=site.address, locale="vi-VN")
    page = context.new_page()
    come_in(page, site.link)
    walk = Walk()
    for part in PARTS:
        take_part(page, part)
        asked = [(name, each) for name, each in every_example() if each.part == part]
        pages = [(name, example, _address(page, example)) for name, example in asked]
        for language, locale in LANGUAGES.items():
            other = browser.new_context(
                base_url=site.address, storage_state=context.storage_state(), locale=locale
            )
            other.add_cookies([{"name": "django_language", "value": language, "url": site.address}])
            window = other.new_page()
            complaints: list[str] = []
            watch(window, complaints)
            for each in pages:
                walk.seen.append(_look(window, *each, language=language))
                walk.wrong += complaints if each[1].status < 400 else []
                complaints.clear()
            other.close()
    context.close()
    return walk


def every_example() -> list[tuple[str, Example]]:
    """With the name of the address; the empty name for pages that refuse."""
    named = [(name, each) for name, examples in EXAMPLES.items() for each in examples]
    return named + [("", each) for each in REFUSED]


def _address(page: Page, example: Example) -> str:
    address = example.start
    for link in example.links:
        page.goto(address)
        links = page.locator("main a[href]").evaluate_all(
            "all => all.map(each => new URL(each.getAttribute('href'), location).href)"
        )
        paths = [re.sub(r"^https?://[^/]+|#.*$", "", each) for each in links]
        found = next(
            (each for each in paths if re.fullmatch(link, each) or re.fullmatch(link, urlsplit(each).path)),
            "",
        )
        assert found, f"{address} in the part “{example.part}” has no link to {link}"
        address = found
    return address


def _look(page: Page, name: str, example: Example, address: str, *, language: str) -> Seen:
    first_language = language == next(iter(LANGUAGES))  # words have no colours of their own: once is enough
    page.set_viewport_size(PHONE)
    forget(page)
    answer, first = transferred(page, address)
    _answer, again = transferred(page, address)
    told = [f"{PHONE['width']} px: {each}" for each in faults(page, colours=first_language)]
    page.set_viewport_size(DESKTOP)
    told += [f"{DESKTOP['width']} px: {each}" for each in faults(page, colours=first_language)]
    carried = page.locator("a[data-keep]").count()
    said = page.locator("html").get_attribute("lang") or ""
    path, title = re.sub(r"^https?://[^/]+", "", page.url), page.title()
    return Seen(name, example, language, answer.status, path, said, title, first, again, carried, told)


def test_every_address_that_answers_get_has_an_example() -> None:
    pages = {row.name for row in table().values() if "GET" in row.methods} - NO_PAGES
    missing = sorted(pages - EXAMPLES.keys())
    assert not missing, f"give tests/journeys/every_page.py an example of: {', '.join(missing)}"
    assert EXAMPLES.keys() <= pages, "examples of addresses that are no pages"
    assert table().keys() >= NO_PAGES


def test_each_example_is_the_page_that_it_stands_for(walk: Walk) -> None:
    strays = [
        f"{each.where}: {each.status}, not {each.name or each.example.status}"
        for each in walk.seen
        if each.status != each.example.status
        or (each.name and resolve(urlsplit(each.path).path).view_name != each.name)
    ]
    assert strays == []
    assert {each.name for each in walk.seen} - {""} == EXAMPLES.keys()


def test_pages_are_accessible_nothing_overflows_and_a_finger_hits(walk: Walk) -> None:
    assert [f"{each.where} {fault}" for each in walk.seen for fault in each.faults] == []


def test_pages_are_in_the_language_that_was_chosen_and_have_a_title(walk: Walk) -> None:
    assert [each.where for each in walk.seen if each.said != _language_of(each)] == []
    assert [each.where for each in walk.seen if not each.title.split("·")[0].strip()] == []


def _language_of(seen: Seen) -> str:
    """The one that was chosen; pages for anybody keep no choice, their address says it."""
    if seen.name.startswith("tell:"):
        return "en" if "lang=en" in seen.path else "vi"
    return seen.language


def test_a_first_visit_is_light_and_the_next_one_lighter(walk: Walk) -> None:
    assert min(each.first for each in walk.seen) > 2_000
    heavy = [
        f"{each.where}: {each.first / 1024:.1f} KB, then {each.again / 1024:.1f} KB"
        for each in walk.seen
        if each.first > FIRST_VISIT + each.carried * CARRIED or each.again > NEXT_VISIT
    ]
    assert heavy == []


def test_browsers_have_nothing_to_complain_about(walk: Walk) -> None:
    assert len(walk.seen) > len(EXAMPLES)
    assert walk.wrong == []
