"""Kinds of activities of a programme: `activities.yaml` and `activities/<kind>.yaml`, checked against its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nhipcau.core.activities import ActivityKind, BadKind, Choice, Of, Per, parse_kind
from nhipcau.core.activities.parse import Shared
from nhipcau.core.catalogue.errors import BadCatalogue
from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.terms import Level

SHARED = "activities.yaml"
FOLDER, ENDING = "activities/", ".yaml"


def parse_activities(texts: Mapping[str, str], figures: Mapping[str, Figure]) -> dict[str, ActivityKind]:
    """The kinds by key, in the order of their headings; {} where the programme has none. Raises BadCatalogue."""
    if SHARED not in texts:
        return {}
    try:
        return _read(texts, figures)
    except BadKind as error:
        raise BadCatalogue(str(error)) from error


def _read(texts: Mapping[str, str], figures: Mapping[str, Figure]) -> dict[str, ActivityKind]:
    shared = Shared(texts[SHARED], SHARED)
    choices = {
        f"{figure.code}.{axis.key}": tuple(
            Choice(each.key, each.label, each.label_en) for each in axis.choices
        )
        for figure in figures.values()
        for axis in figure.axes
    }
    kinds: dict[str, ActivityKind] = {}
    for path in sorted(texts):
        if path.startswith(FOLDER) and path.endswith(ENDING):
            kind = parse_kind(
                texts[path], path, path.removeprefix(FOLDER).removesuffix(ENDING), shared, choices
            )
            _check(kind, path, figures)
            kinds[kind.key] = kind
    _check_times(kinds.values())
    order = list(shared.groups)
    return dict(
        sorted(kinds.items(), key=lambda each: (order.index(each[1].group.key), each[1].order, each[0]))
    )


def _check(kind: ActivityKind, path: str, figures: Mapping[str, Figure]) -> None:
    for feed in kind.feeds:
        figure = figures.get(feed.figure)
        if figure is None:
            raise BadKind(f"{path}: không có số liệu {feed.figure} trong figures.yaml")
        if figure.sensitive and not kind.restricted:
            raise BadKind(
                f"{path}: {feed.figure} là số liệu hạn chế; loại hoạt động phải ghi restricted: true"
            )
        if feed.of is Of.PLACE and figure.level_floor is not Level.COMMUNE:
            raise BadKind(
                f"{path}: {feed.figure} không ghi ở cấp xã, không thể tính cho nơi tổ chức (of: place)"
            )


def _check_times(kinds: Iterable[ActivityKind]) -> None:
    """A figure holds at cut-offs or happens in periods, never both."""
    seen: dict[str, tuple[bool, str]] = {}
    for kind in kinds:
        for feed in kind.feeds:
            stock = feed.per is Per.CUT_OFF
            before, other = seen.setdefault(feed.figure, (stock, kind.key))
            if before != stock:
                raise BadKind(
                    f"activities/{kind.key}.yaml: {feed.figure} tính theo ngày chốt (cut_off) ở một loại và theo kỳ ở "
                    f"loại kia ({other}); hãy dùng một cách."
                )
