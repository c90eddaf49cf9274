"""The main sections of the product, as the navigation shows them: those that are built, in the person's order."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TARGETS, WORK = "/chi-tieu/", "/viec-cua-toi/"
MAIN: dict[str, Promise] = {
    TARGETS: _("Chỉ tiêu"),
    WORK: _("Việc của tôi"),
    "/bieu-mau/": _("Biểu mẫu, số liệu"),
    "/hoat-dong/": _("Hoạt động"),
    "/kiem-tra/": _("Kiểm tra liên ngành"),
    "/ke-hoach/": _("Kế hoạch"),
    "/bao-cao/": _("Báo cáo"),
}
FURTHER: dict[str, Promise] = {
    "/dia-ban/": _("Địa bàn"),
    "/co-quan/": _("Cơ quan"),
}


@lru_cache
def is_built(url: str) -> bool:
    """Whether some room answers at the address."""
    try:
        resolve(url)
    except Resolver404:
        return False
    return True


def mark(request: HttpRequest, section: str) -> None:
    """Says in which section a page stands, where its address does not."""
    request.section = section  # type: ignore[attr-defined]  # read by `current` alone


def current(request: HttpRequest) -> str:
    """The section in which the page stands; empty outside all of them."""
    said = getattr(request, "section", "")
    return said or next((url for url in (*MAIN, *FURTHER) if request.path.startswith(url)), "")


def main(request: HttpRequest) -> list[tuple[str, Promise]]:
    """The main sections; work comes first for whom the first screen begins with it."""
    first = [WORK] if getattr(request, "works_first", False) else []
    order = sorted(MAIN, key=lambda url: url not in first)
    return [(url, MAIN[url]) for url in order if is_built(url)]


def further() -> list[tuple[str, Promise]]:
    """What stands at the foot of every page."""
    return [(url, name) for url, name in FURTHER.items() if is_built(url)]
