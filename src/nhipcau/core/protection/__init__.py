"""Protection of people: lists of persons, secrecy marks, small numbers. Rules in docs/rules/protection-*.md."""

from nhipcau.core.protection.contexts import Context
from nhipcau.core.protection.disclosure import (
    Audience,
    Disclosed,
    Threshold,
    disclose,
    disclose_change,
    disclose_ratio,
    disclose_verdict,
    is_dominated,
)
from nhipcau.core.protection.formulas import harmless
from nhipcau.core.protection.free_text import refusal_of
from nhipcau.core.protection.people_figures import is_about_people, is_never_kept
from nhipcau.core.protection.person_lists import PersonListSign, SignKind, check_table, check_text, explain
from nhipcau.core.protection.secrecy import (
    SecrecyLevel,
    SecrecyMark,
    SecretDocument,
    check_secrecy,
    secrecy_marks,
)
from nhipcau.core.protection.suppression import CannotProtect, Sum, determined, suppress

__all__ = [
    "Audience",
    "CannotProtect",
    "Context",
    "Disclosed",
    "PersonListSign",
    "SecrecyLevel",
    "SecrecyMark",
    "SecretDocument",
    "SignKind",
    "Sum",
    "Threshold",
    "check_secrecy",
    "check_table",
    "check_text",
    "determined",
    "disclose",
    "disclose_change",
    "disclose_ratio",
    "disclose_verdict",
    "explain",
    "harmless",
    "is_about_people",
    "is_dominated",
    "is_never_kept",
    "refusal_of",
    "secrecy_marks",
    "suppress",
]
