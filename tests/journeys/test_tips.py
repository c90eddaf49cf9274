"""A citizen on a cheap phone without scripts tells, keeps the receipt, comes back; the pages are whole."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from journeys.conftest import DESKTOP, PATIENCE, PHONE
from journeys.looking import faults, transferred
from tree import HOUSE

WORDS = "Quán ở đầu bản giữ giấy tờ của nhân viên."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An installation with an intake desk."""
    environment = {
        **os.environ,
        "NHIPCAU_DATA": str(tmp_path_factory.mktemp("tin") / "data"),
        "NHIPCAU_STATIC_STORAGE": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "DATABASE_URL": "",
        "PYTHONPATH": os.pathsep.join([str(HOUSE / "src"), str(HOUSE / "tests")]),
    }
    subprocess.run([sys.executable, str(HOUSE / "tests" / "intake_desk.py")], env=environment, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "nhipcau",
        "up",
        "--data",
        environment["NHIPCAU_DATA"],
        "--port",
        str(port),
    ]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait_for(port)
        yield f"http://localhost:{port}"
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(30)


def _wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the installation does not answer")


def test_without_scripts_somebody_tells_and_comes_back(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/gui-tin/")
    expect(page.get_by_role("link", name="113")).to_be_visible()
    page.get_by_label("Điều muốn báo").fill(WORDS)
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_role("heading", name="Đã nhận tin")).to_be_visible()
    receipt = page.locator("#receipt .only-read").inner_text()
    page.get_by_role("link", name="Xem trả lời").click()
    page.get_by_label("Mã biên nhận").fill(receipt.lower())
    page.get_by_role("button", name="Mở").click()
    expect(page.get_by_role("heading", name="Tin đã gửi")).to_be_visible()
    page.get_by_label("Nội dung bổ sung").fill("Thêm một điều.")
    page.get_by_role("button", name="Gửi bổ sung").click()
    expect(page.get_by_text("Đã nhận phần bổ sung.")).to_be_visible()
    assert {each["name"] for each in context.cookies()} <= {"csrftoken"}
    context.close()


def test_with_scripts_the_work_is_done_before_sending(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=DESKTOP, base_url=address)
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.goto("/gui-tin/")
    expect(page.locator("input[name=work]")).not_to_have_value("", timeout=60_000)  # seconds of hashing
    assert problems == []
    context.close()


@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_the_pages_are_light_and_whole_for_everybody(address: str, browser: Browser, width: object) -> None:
    context = browser.new_context(viewport=width, base_url=address)
    page = context.new_page()
    for path in ("/gui-tin/", "/gui-tin/?lang=en", "/gui-tin/bien-nhan/", "/gui-tin/loi-doc/"):
        answer, size = transferred(page, path)
        assert answer.status == 200
        assert size <= 30 * 1024, (path, size)
        assert faults(page) == [], path
    page.goto("/gui-tin/")
    page.get_by_label("Điều muốn báo").fill(WORDS)
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_role("heading", name="Đã nhận tin")).to_be_visible()
    assert faults(page) == []
    receipt = page.locator("#receipt .only-read").inner_text()
    page.goto("/gui-tin/bien-nhan/")
    page.get_by_label("Mã biên nhận").fill(receipt)
    page.get_by_role("button", name="Mở").click()
    expect(page.get_by_role("heading", name="Tin đã gửi")).to_be_visible()
    assert faults(page) == []
    context.close()
