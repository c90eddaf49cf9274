"""When two entries of the register may be one place. Proposals for people, never a merge.

Rules: docs/rules/inspections-matching.md.
"""

from nhipcau.core.inspections.matching.proposals import Alike, Entry, Index, Proposal, proposals
from nhipcau.core.inspections.matching.words import address_key, name_key, own_name

__all__ = [
    "Alike",
    "Entry",
    "Index",
    "Proposal",
    "address_key",
    "name_key",
    "own_name",
    "proposals",
]
