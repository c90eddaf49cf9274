"""`make messages`: bring the English book up to date with the code, compile it, and list what still lacks words."""

from __future__ import annotations

import sys
from pathlib import Path

from deploy.messages.book import compiled, read, write
from deploy.messages.strings import messages

WEB = Path(__file__).resolve().parents[2] / "src" / "nhipcau" / "web"
BOOK = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"


def main() -> int:
    """1 where something is untranslated or to be looked at again."""
    wanted, known = messages(WEB), read(BOOK)
    write(BOOK, wanted, known)
    book = read(BOOK)
    BOOK.with_suffix(".mo").write_bytes(compiled(book))
    open_yet = [message for message in wanted if not book[message].done]
    for message in open_yet:
        print(message.text)
    print(f"{len(wanted)} strings, {len(open_yet)} without English.", file=sys.stderr)
    return 1 if open_yet else 0


if __name__ == "__main__":
    sys.exit(main())
