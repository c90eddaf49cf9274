"""A real installation in a process of its own and a browser. The database is never asked from here."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from journeys.plan_of_year import plan_text, year_reported

SOURCE = Path(__file__).resolve().parents[2] / "src"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
MOMENT = 30_000  # milliseconds until something must have come to a page
PATIENCE = 180  # seconds until an installation must answer, on a machine that has other work too


expect.set_options(timeout=MOMENT)


@dataclass
class Site:
    """Where the installation answers, the one-time link it printed, and its data directory."""

    address: str
    link: str
    year: int
    data: Path
    links: dict[str, str] = field(default_factory=dict)  # made on the way, by name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of this folder are journeys, run in the order in which they are told."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`nhipcau up` with a plan of the year whose first half was closed last."""
    folder = tmp_path_factory.mktemp("journey")
    year = year_reported(date.today())
    plan = folder / f"ke-hoach-{year}.txt"
    plan.write_text(plan_text(year), encoding="utf-8")
    yield from running(folder / "data", year, "--plan", str(plan))


def running(data: Path, year: int, *arguments: str, patience: int = PATIENCE) -> Iterator[Site]:
    """The command as an operator starts it, until the tests are through."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"NHIPCAU_DATA", "NHIPCAU_STATIC_STORAGE", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    log = data.parent / "up.log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "nhipcau", "up", "--data", str(data), "--port", str(port), *arguments],
            env={**kept, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        link = wait_for_link(process, log, port, patience)
        yield Site(f"http://localhost:{port}", link, year, data)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for_link(process: subprocess.Popen[bytes], log: Path, port: int, patience: int) -> str:
    """The printed sign-in link, once the port answers."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        printed = log.read_text(encoding="utf-8")
        found = re.search(r"http://localhost:\d+/tai-khoan/vao/\S+", printed)
        if process.poll() is not None:
            raise AssertionError(printed)
        if found and answers(port):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"no answer after {patience} s:\n{log.read_text(encoding='utf-8')}")


def answers(port: int) -> bool:
    """Whether something listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; it resolves nothing but localhost. Gone before other tests ask the database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A person's browser window, and what went wrong in it."""

    context: BrowserContext
    page: Page
    wrong: list[str]


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """`window(phone=True, scripts=False)`: a fresh browser window; nothing may go wrong in it."""
    opened: list[Watched] = []

    def make(*, phone: bool = False, scripts: bool = True, **more: Any) -> Watched:
        context = browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            is_mobile=phone,
            has_touch=phone,
            java_script_enabled=scripts,
            locale="vi-VN",
            **more,
        )
        context.set_default_timeout(MOMENT)
        page = context.new_page()
        watched = Watched(context, page, [])
        watch(page, watched.wrong)
        opened.append(watched)
        return watched

    yield make
    wrong = [line for each in opened for line in each.wrong]
    for each in opened:
        each.context.close()
    assert wrong == []


def watch(page: Page, wrong: list[str]) -> None:
    """Errors of scripts, of the console (a breach of the content policy is one) and of the server."""
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on(
        "console",
        lambda line: wrong.append(f"console: {line.text} ({page.url})") if line.type == "error" else None,
    )
    page.on(
        "response",
        lambda answer: wrong.append(f"{answer.status}: {answer.url}") if answer.status >= 500 else None,
    )
