"""Every note of a measurement has its words in the report, as it has on screen."""

from nhipcau.core.reports import words
from nhipcau.web.indicators.wording import NOTES


def test_notes_of_measurements_have_words() -> None:
    assert set(words.REMARKS) == set(NOTES)
