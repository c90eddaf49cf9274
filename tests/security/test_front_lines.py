"""Cases 18 and 19 against the real server, as `nhipcau up` serves: no request inside another, none held up by headers.

Bodies sent drop by drop are the front server's part: docs/reference/security-cases.md says what was measured.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from front_lines import FRAMED, HIDDEN, POST, answers, dripping
from installation import SOURCE, Installation

SERVE = "import sys; from nhipcau.cli.up import _serve; _serve('127.0.0.1', int(sys.argv[1]))"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    data = tmp_path_factory.mktemp("front") / "data"
    assert Installation(data).prepare().code == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = int(probe.getsockname()[1])
    environment = {**os.environ, "NHIPCAU_DATA": str(data), "DATABASE_URL": "", "PYTHONPATH": str(SOURCE)}
    environment["DJANGO_SETTINGS_MODULE"] = "nhipcau.web.config.settings"
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(number)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_it_answers(number)
        yield number
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _until_it_answers(port: int) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            if _asked(port) < 600:
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail("the server does not answer")


def _asked(port: int) -> int:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        asked.request("GET", "/tai-khoan/login/", headers={"Host": "localhost"})
        answer = asked.getresponse()
        answer.read()
        return answer.status
    finally:
        asked.close()


@pytest.mark.parametrize("how", FRAMED)
def test_no_request_inside_a_request(port: int, how: str) -> None:
    told = answers(port, POST + FRAMED[how])
    assert len(told) == 1, told
    assert told[0] in (400, 403, 501), told


def test_two_requests_that_are_two_are_answered_twice(port: int) -> None:
    """The test above can fail: what is hidden there would be answered, were it read as a request."""
    assert len(answers(port, POST + "Content-Length: 0\r\n\r\n" + HIDDEN)) == 2


@pytest.mark.parametrize("hosts", ["", "Host: localhost\r\nHost: evil.example\r\n", "Host: evil.example\r\n"])
def test_one_host_and_a_known_one(port: int, hosts: str) -> None:
    assert answers(port, f"GET /gui-tin/ HTTP/1.1\r\n{hosts}\r\n") == [400]


def test_headers_sent_drop_by_drop_hold_nobody(port: int) -> None:
    slow = dripping(port, 200)
    try:
        begin = time.monotonic()
        assert [_asked(port) for _ in range(10)] == [200] * 10
        assert time.monotonic() - begin < 20
    finally:
        for each in slow:
            each.close()
