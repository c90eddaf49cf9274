"""Envelopes, keys, shares, codes: what is sealed at the door. Formats: docs/rules/sealing.md."""

from nhipcau.core.sealing.binding import Context
from nhipcau.core.sealing.codes import read_code, written
from nhipcau.core.sealing.envelopes import recipients, recipients_of_head, relocked, seal, unseal
from nhipcau.core.sealing.failures import (
    DoesNotFit,
    NotForThisKey,
    SealingFailure,
    TooLarge,
    UnknownVersion,
    WrongCode,
    WrongPhrase,
)
from nhipcau.core.sealing.keys import PublicKey, SecretKey, digest_of, new_key, random_bytes
from nhipcau.core.sealing.phrases import (
    FOR_CODES,
    HARDER,
    USUAL,
    Cost,
    good_enough,
    lock_with_phrase,
    locked_to_nobody,
    unlock_with_phrase,
)
from nhipcau.core.sealing.shares import offices_of, open_peeled, peel, seal_shared
from nhipcau.core.sealing.vouching import vouched, voucher_key, vouches

__all__ = [
    "FOR_CODES",
    "HARDER",
    "USUAL",
    "Context",
    "Cost",
    "DoesNotFit",
    "NotForThisKey",
    "PublicKey",
    "SealingFailure",
    "SecretKey",
    "TooLarge",
    "UnknownVersion",
    "WrongCode",
    "WrongPhrase",
    "digest_of",
    "good_enough",
    "lock_with_phrase",
    "locked_to_nobody",
    "new_key",
    "offices_of",
    "open_peeled",
    "peel",
    "random_bytes",
    "read_code",
    "recipients",
    "recipients_of_head",
    "relocked",
    "seal",
    "seal_shared",
    "unlock_with_phrase",
    "unseal",
    "vouched",
    "voucher_key",
    "vouches",
    "written",
]
