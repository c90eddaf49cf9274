"""`make messages`: bring the English book up to date with the code, compile, and list what still lacks words.

The Vietnamese book holds the words of the pages that allauth brings; it is kept by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

from deploy.messages.book import compiled, read, write
from deploy.messages.strings import messages

WEB = Path(__file__).resolve().parents[2] / "src" / "nhipcau" / "web"
ENGLISH, VIETNAMESE = (WEB / "locale" / each / "LC_MESSAGES" / "django.po" for each in ("en", "vi"))


def main() -> int:
    """1 where something is untranslated or to be looked at again."""
    wanted = messages(WEB)
    write(ENGLISH, wanted, read(ENGLISH))
    for path in (ENGLISH, VIETNAMESE):
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
    book = read(ENGLISH)
    open_yet = [message for message in wanted if not book[message].done]
    for message in open_yet:
        print(message.text)
    print(f"{len(wanted)} strings, {len(open_yet)} without English.", file=sys.stderr)
    return 1 if open_yet else 0


if __name__ == "__main__":
    sys.exit(main())
