"""Nothing of one machine is in the tree: no paths, no addresses of registries, no keys."""

import re
from pathlib import Path

import pytest

from tree import HOUSE, files, text_of

TRACES = {
    "a path of one machine": re.compile(r"(?<![\w.<>-])/(work|root|home)/[A-Za-z0-9_.-]+"),
    "the address of a package registry": re.compile(
        r"https?://[^\s\"']*(pypi|pythonhosted|artifactory|nexus|/simple\b)|--(extra-)?index-url[ =]http",
        re.I,
    ),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AGE-SECRET-KEY-1[A-Z0-9]{20,}"),
    "an address inside a private network": re.compile(
        r"https?://(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)"
    ),
}


@pytest.mark.parametrize("what", TRACES)
def test_no_trace_of_one_machine(what: str) -> None:
    here = Path(__file__)
    found = []
    for path in files():
        text = text_of(path) if path != here else None
        if text and (trace := TRACES[what].search(text)):
            found.append(f"{path.relative_to(HOUSE)}: {trace.group(0)}")
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a path of one machine", "see /" + "root/project"),  # in two parts: this file bears no trace itself
        ("the address of a package registry", "https://pypi.org/simple"),
        ("a private key", "-----BEGIN PRIVATE KEY-----"),
        ("an address inside a private network", "http://10.0.0.1/"),
    ],
)
def test_the_traces_are_recognised(what: str, text: str) -> None:
    assert TRACES[what].search(text)
