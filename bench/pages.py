"""Pages of a full demonstration: the first screen in at most 60 ms of the server, the others in 150 to 300 ms."""

from __future__ import annotations

from bench import Measure
from bench._databases import on_both

ROUNDS, FEW_ROUNDS = 15, 3
FIRST_LIMIT, QUERIES = 60.0, 20  # ms; questions to the database
FILE_LIMIT = 2.0  # s
LIMITS = {
    **{f"/chi-tieu/T{number:02d}/": FIRST_LIMIT for number in range(1, 13)},
    "/so-lieu/B02/": 150.0,
    "/so-lieu/A04/": 150.0,
    "/bieu-mau/": 150.0,
    "/bieu-mau/RETURN/": 150.0,
    "/hoat-dong/": 150.0,
    "/bao-cao/": 300.0,
}


def run(small: bool) -> list[Measure]:
    """SQLite always; PostgreSQL, with a note, where its programs are there."""
    return on_both("_pages_of_a_demonstration", FEW_ROUNDS if small else ROUNDS)
