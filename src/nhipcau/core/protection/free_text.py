"""The one question that every free text answers at its door: no list of persons, no secrecy mark.

Rooms raise the sentence in an exception of their own.
Rules: docs/rules/protection-person-lists.md, protection-secrecy.md.
"""

from __future__ import annotations

from collections.abc import Iterable

from nhipcau.core.protection.contexts import Context
from nhipcau.core.protection.person_lists import check_text, explain
from nhipcau.core.protection.secrecy import SecretDocument, check_secrecy


def refusal_of(text: str, context: Context, places: Iterable[str] = ()) -> str:
    """The sentence with which `text` is refused; "" lets it pass.

    `places` are names of units and bodies that look like names of persons and are none.
    """
    try:
        check_secrecy(text)
    except SecretDocument as secret:
        return str(secret)
    signs = check_text(text, context, places)
    return explain(signs, context) if signs else ""
