"""A whole number shared out in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping


def apportion(
    total: int, weights: Mapping[str, float], most: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Shares by largest remainder; they add up to `total`, or to as much as `most` of each allows."""
    shares = dict.fromkeys(weights, 0)
    room = {key: min(most[key], total) if most is not None else total for key in weights}
    left = min(total, sum(room.values()))
    while left > 0:
        open_ = {key: weight for key, weight in weights.items() if shares[key] < room[key] and weight > 0}
        if not open_:
            break
        given = _round(left, open_, {key: room[key] - shares[key] for key in open_})
        for key, share in given.items():
            shares[key] += share
        left -= sum(given.values())
    return shares


def _round(left: int, weights: Mapping[str, float], room: Mapping[str, int]) -> dict[str, int]:
    """One round: what each may have of `left`; at least one is given."""
    whole = sum(weights.values())
    exact = {key: left * weight / whole for key, weight in weights.items()}
    given = {key: min(int(share), room[key]) for key, share in exact.items()}
    rest = left - sum(int(share) for share in exact.values())
    for key in sorted(weights, key=lambda key: (int(exact[key]) - exact[key], key)):
        if rest > 0 and given[key] < room[key]:
            given[key] += 1
            rest -= 1
    return given
