"""Made-up figures obey every rule of every form, fall alike for one seed, and come to what the file says."""

from collections import Counter
from decimal import Decimal

import pytest

from nhipcau.core.forms.rules import check_return, with_totals
from nhipcau.core.terms import CellState
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.apportion import apportion
from nhipcau.web.demo.books import Book, books_of
from nhipcau.web.demo.dice import Dice
from nhipcau.web.demo.filling import Entries, Filler
from nhipcau.web.demo.magnitudes import magnitudes
from nhipcau.web.demo.story import Fate, Stage, fates
from nhipcau.web.places.models import Province

Filled = dict[tuple[str, str, str], Entries]  # form, period, agency


def ground(province: Province, year: int, seed: int = 1) -> Ground:
    books = [book for each in (year - 1, year) for book in books_of(province.pk, each)]
    return Ground(Dice(seed), magnitudes(), {book.key: book for book in books}, year)


def filled(of: Ground, form: str = "") -> Filled:
    filler = Filler(of)
    return {
        (*book.key, filer.key): filler.entries(book, filer)
        for book in of.books.values()
        for filer in book.filers
        if form in ("", book.form.code)
    }


def total(of: Filled, line: str, period: str) -> int:
    cells = [entry for entries in of.values() for key, entry in entries.items() if key == (line, period)]
    return int(sum((entry.value or Decimal(0) for entry in cells), Decimal(0)))


@pytest.mark.parametrize("year", [2022, 2025])
def test_every_form_of_two_years_is_filled_and_no_rule_is_broken(province: Province, year: int) -> None:
    made = ground(province, year)
    assert {book.form.code for book in made.books.values()} >= {"BM-01", "BM-04"}
    for key, entries in filled(made).items():
        book = made.books[key[:2]]
        assert entries, key
        assert check_return(book.form, book.period, entries) == (), key
        assert entries == with_totals(book.form, book.period, entries)


def test_one_seed_gives_one_province_and_another_seed_another(province: Province) -> None:
    first, again = filled(ground(province, 2022, 7)), filled(ground(province, 2022, 7))
    assert first == again
    assert first != filled(ground(province, 2022, 8))


def test_a_province_has_the_establishments_and_workers_of_the_file(province: Province) -> None:
    made = filled(ground(province, 2022), "BM-01")
    assert total(made, "A04", "2022-Y") == 210
    assert total(made, "A05", "2022-Y") == 811
    assert total(made, "B04w", "2022-H1") + total(made, "B04w", "2022-H2") == 391


def test_no_commune_reaches_more_workers_than_it_has(province: Province) -> None:
    made = filled(ground(province, 2022), "BM-01")
    reached: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for (_form, period, agency), entries in made.items():
        for key, entry in entries.items():
            if period[:4] == "2022" and key.line == "B04w":
                reached[agency] += int(entry.value or 0)
            if key == ("A05", "2022-Y"):
                there[agency] = int(entry.value or 0)
    assert sum(reached.values()) == 391
    assert all(reached[agency] <= there[agency] for agency in reached)


def test_seventy_communes_keep_communication_up_in_every_quarter(province: Province) -> None:
    made = filled(ground(province, 2022), "BM-01")
    active: Counter[str] = Counter()
    for (_form, _period, agency), entries in made.items():
        active[agency] += sum(
            1
            for key, entry in entries.items()
            if key.line == "B02" and key.period[:4] == "2022" and entry.value
        )
    assert sum(1 for quarters in active.values() if quarters == 4) == 70


def test_zero_and_not_applicable_are_both_there(province: Province) -> None:
    entries = [entry for each in filled(ground(province, 2022), "BM-01").values() for entry in each.values()]
    assert any(entry.state is CellState.NOT_APPLICABLE for entry in entries)
    assert any(entry.value == 0 for entry in entries)


def test_honest_gaps_are_told_by_the_story(province: Province) -> None:
    of = ground(province, 2022)
    book: Book = of.books["BM-01", "2022-Y"]
    met = Counter(fates(of, book, Stage.LATEST).values())
    assert met.keys() == set(Fate)
    assert met[Fate.IN_TIME] > len(book.filers) * 0.8


@pytest.mark.parametrize(
    ("whole", "weights", "most", "shares"),
    [
        (10, {"a": 1, "b": 1}, None, {"a": 5, "b": 5}),
        (3, {"a": 1, "b": 1}, None, {"a": 2, "b": 1}),
        (10, {"a": 9, "b": 1}, {"a": 2, "b": 9}, {"a": 2, "b": 8}),
        (10, {"a": 1, "b": 1}, {"a": 2, "b": 3}, {"a": 2, "b": 3}),
        (2, {"a": 3, "b": 2, "c": 1}, {"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1, "c": 0}),
        (4, {"a": 0, "b": 0}, None, {"a": 0, "b": 0}),
        (0, {"a": 1}, None, {"a": 0}),
    ],
)
def test_shares_add_up_within_what_each_may_have(
    whole: int, weights: dict[str, float], most: dict[str, int] | None, shares: dict[str, int]
) -> None:
    assert apportion(whole, weights, most) == shares
