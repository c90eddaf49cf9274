"""English: every string has its words, with the same places to fill, and the compiled book is the written one."""

import re
from collections import Counter
from pathlib import Path

import pytest
from deploy.messages.__main__ import ENGLISH, VIETNAMESE, WEB
from deploy.messages.book import Entry, compiled, read, write
from deploy.messages.strings import Message, in_python, in_template, messages

PLACES = re.compile(r"%\((\w+)\)s|%s|%d")


def test_every_string_has_its_english_words() -> None:
    book = read(ENGLISH)
    missing = [each.text for each in messages(WEB) if each not in book or not book[each].done]
    assert missing == [], (
        "run `make messages`, then write the English words in locale/en/LC_MESSAGES/django.po"
    )


@pytest.mark.parametrize("path", [ENGLISH, VIETNAMESE], ids=["en", "vi"])
def test_the_compiled_book_is_the_written_one(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == compiled(read(path)), "run `make messages`"


@pytest.mark.parametrize("path", [ENGLISH, VIETNAMESE], ids=["en", "vi"])
def test_translations_fill_the_same_places(path: Path) -> None:
    wrong = [
        message.text
        for message, entry in read(path).items()
        if set(PLACES.findall(entry.forms[-1])) != set(PLACES.findall(message.text))
        or not set(PLACES.findall(entry.forms[0])) <= set(PLACES.findall(message.text))  # "once"
    ]
    assert wrong == []


def test_no_english_words_are_left_vietnamese() -> None:
    letters = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    same = [
        message.text
        for message, entry in read(ENGLISH).items()
        if any(letters.search(form) and form == message.text for form in entry.forms)
    ]
    assert same == []


def test_strings_are_found_in_python() -> None:
    source = (
        '_("một")\nngettext("%(n)s ô", "%(n)s ô", n)\npgettext("return", "Gửi")\n_("dòng " "dài")\n_(name)'
    )
    assert set(in_python(source)) == {
        Message("một"),
        Message("%(n)s ô", plural="%(n)s ô"),
        Message("Gửi", context="return"),
        Message("dòng dài"),
    }


def test_strings_are_found_in_templates() -> None:
    source = (
        '{% translate "Đạt % kế hoạch" %}{% translate "Gửi" context "return" %}'
        "{% blocktranslate count n=rows|length %}{{ n }} ô{% plural %}{{ n }} ô{% endblocktranslate %}"
        '{% include "x.html" with word=_("Tên") %}'
    )
    assert Counter(in_template(source)) == Counter(
        [
            Message("Đạt %% kế hoạch"),
            Message("Gửi", context="return"),
            Message("%(n)s ô", plural="%(n)s ô"),
            Message("Tên"),
        ]
    )


def test_a_book_is_read_as_it_was_written(tmp_path: Path) -> None:
    book = {
        Message("Gửi", context="return"): Entry(("Submit",)),
        Message('“a”\n"b"\\'): Entry(('“a”\n"b"\\',)),
        Message("%(n)s ô", plural="%(n)s ô"): Entry(("%(n)s cell", "%(n)s cells")),
        Message("cũ"): Entry(("old",), fuzzy=True),
    }
    write(tmp_path / "a.po", sorted(book), book)
    assert read(tmp_path / "a.po") == book
    assert b"old" not in compiled(book)
