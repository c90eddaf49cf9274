"""Why a file could not be read.

Unreadable
├── Empty             nothing in it
├── TooLarge          more bytes, parts, pages or cells than the budget
├── WrongKind         not a kind we read, or the name says another kind than the content
├── NotText           a text file that holds no text
├── LegacyEncoding    text in TCVN3, VNI or another encoding from before Unicode
├── Encrypted         locked by a password
├── MacroBearing      carries a program
├── Hostile           built to harm the reader (bombs, external entities, remote templates)
├── Damaged           cut or broken
└── NeedsRecognition  a scan without text

Each message, in Vietnamese, says which file, what is wrong, and what to do.
"""

from __future__ import annotations


class Unreadable(Exception):
    """A file that was refused. `problem` and `remedy` are whole sentences."""

    def __init__(self, file: str, problem: str, remedy: str) -> None:
        super().__init__(f"Tệp “{file}”: {problem} {remedy}")
        self.file = file
        self.problem = problem
        self.remedy = remedy


class Empty(Unreadable):
    pass


class TooLarge(Unreadable):
    pass


class WrongKind(Unreadable):
    pass


class NotText(Unreadable):
    pass


class LegacyEncoding(Unreadable):
    pass


class Encrypted(Unreadable):
    pass


class MacroBearing(Unreadable):
    pass


class Hostile(Unreadable):
    pass


class Damaged(Unreadable):
    pass


class NeedsRecognition(Unreadable):
    pass
