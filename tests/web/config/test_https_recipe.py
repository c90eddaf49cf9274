"""Beyond this machine rounds without a network need HTTPS and a host name: the doctor says so, the recipe is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import RequestFactory, override_settings

from nhipcau.web.config.upkeep.health import reachability
from nhipcau.web.people.addresses import address_of
from tree import HOUSE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hosts", "https", "says"),
    [
        (["localhost"], False, "trang ngoại tuyến cũng cần HTTPS"),
        (["nhipcau.example.vn"], False, "cuộc kiểm tra ngoại tuyến không dùng được"),
        (["10.0.0.5"], True, "cần tên miền"),
        (["[fd00::5]"], True, "cần tên miền"),
        (["nhipcau.example.vn"], True, "Truy cập qua HTTPS tại nhipcau.example.vn"),
    ],
)
def test_the_doctor_says_what_is_missing(hosts: list[str], https: bool, says: str) -> None:
    with override_settings(ALLOWED_HOSTS=hosts, HTTPS=https, DEBUG=False):
        assert says in " ".join(each.text for each in reachability(Path()))


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_the_recipes_pass_host_and_scheme_and_let_pictures_through(name: str) -> None:
    text = (HOUSE / "deploy" / "https" / name).read_text(encoding="utf-8")
    assert "X-Forwarded-Proto" in text
    assert "127.0.0.1:8000" in text
    assert "200" in text  # eight pictures of 20 MB


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "nginx.conf",
            (
                "proxy_set_header X-Forwarded-For $remote_addr;",
                "client_max_body_size 200m;",
                "client_body_buffer_size 200m;",  # no less than the line above: else bodies lie on disk in clear
                "client_header_timeout 15s;",
                "client_body_timeout 30s;",
                "proxy_http_version 1.1;",  # with 1.0 a body in chunks is written to disk all the same
                "proxy_max_temp_file_size 0;",
                "access_log off;",
            ),
        ),
        (
            "Caddyfile",
            (
                "header_up X-Forwarded-For {remote_host}",
                "max_size 200MB",
                "buffer_requests",  # case 18, as for nginx
                "max_buffer_size 200MB",  # no less than a body may have: what is above would go on as it comes
                "# request_buffers 200MB",  # for Caddy from 2.6.4 on
            ),
        ),
    ],
)
def test_the_recipes_give_the_true_address_and_keep_nothing_of_a_tip(
    name: str, lines: tuple[str, ...]
) -> None:
    text = (HOUSE / "deploy" / "https" / name).read_text(encoding="utf-8")
    said = [line.partition("  #")[0].strip() for line in text.splitlines()]
    for line in lines:
        assert line in said, line
    assert (
        "proxy_request_buffering off;" not in said
    )  # bodies sent drop by drop would hold the program: case 18
    assert not [line for line in said if line.startswith("log ")]  # how Caddy would begin an access log
    for page in ("guides/operator.md", "reference/settings.md"):
        assert "X-Forwarded-For" in (HOUSE / "docs" / page).read_text(encoding="utf-8"), page


def test_what_the_browser_says_of_its_address_counts_for_nothing(rf: RequestFactory) -> None:
    """As it arrives: plainly from anybody, and from a proxy that put the true address last or alone."""
    said = {"HTTP_X_FORWARDED_FOR": "198.51.100.7", "REMOTE_ADDR": "192.0.2.1"}
    with override_settings(HTTPS=False):
        assert address_of(rf.get("/", **said)) == "192.0.2.1"
    with override_settings(HTTPS=True):
        assert (
            address_of(rf.get("/", **said | {"HTTP_X_FORWARDED_FOR": "1.2.3.4, 203.0.113.9"}))
            == "203.0.113.9"
        )
        assert address_of(rf.get("/", REMOTE_ADDR="192.0.2.1")) == "192.0.2.1"
