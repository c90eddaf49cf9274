"""Words that say nothing of what a target is about, folded: two sentences are not alike because both have them."""

from __future__ import annotations

EMPTY_WORDS = frozenset(
    [
        "cac",
        "cua",
        "va",
        "tai",
        "tren",
        "trong",
        "cho",
        "voi",
        "ve",
        "duoc",
        "so",
        "dia",
        "ban",
        "tinh",
        "co",
        "la",
        "nhung",
        "theo",
        "den",
        "tu",
    ]
)
