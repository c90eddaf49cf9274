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
from nhipcau.core.protection.health import health_refusal
from nhipcau.core.protection.one_person import several_persons
from nhipcau.core.protection.people_figures import is_about_people, is_never_kept
from nhipcau.core.protection.person_lists import PersonListSign, SignKind, check_table, check_text, explain
from nhipcau.core.protection.releases import Disagreement, across_maps, disagreements, held, release
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
    "Disagreement",
    "Disclosed",
    "PersonListSign",
    "SecrecyLevel",
    "SecrecyMark",
    "SecretDocument",
    "SignKind",
    "Sum",
    "Threshold",
    "across_maps",
    "check_secrecy",
    "check_table",
    "check_text",
    "determined",
    "disagreements",
    "disclose",
    "disclose_change",
    "disclose_ratio",
    "disclose_verdict",
    "explain",
    "harmless",
    "health_refusal",
    "held",
    "is_about_people",
    "is_dominated",
    "is_never_kept",
    "refusal_of",
    "release",
    "secrecy_marks",
    "several_persons",
    "suppress",
]
