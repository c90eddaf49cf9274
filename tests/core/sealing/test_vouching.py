"""A member's word for a key: by that member, for that key, for nothing else."""

import pytest

from nhipcau.core.sealing import new_key, vouched, voucher_key, vouches

SAID = {"team": 7, "version": 2, "key": "ab" * 32}


def test_only_the_member_and_only_what_was_said() -> None:
    one, two = new_key(), new_key()
    word = vouched(one, "team-key-vouched", SAID)
    assert vouches(voucher_key(one), word, "team-key-vouched", SAID)
    assert len(word) == 64
    for public, signature, purpose, said in (
        (voucher_key(two), word, "team-key-vouched", SAID),
        (voucher_key(one), vouched(two, "team-key-vouched", SAID), "team-key-vouched", SAID),
        (voucher_key(one), word, "another", SAID),
        (voucher_key(one), word, "team-key-vouched", {**SAID, "team": 8}),
        (voucher_key(one), word, "team-key-vouched", {**SAID, "version": 3}),
        (voucher_key(one), word, "team-key-vouched", {**SAID, "key": "ac" * 32}),
        (voucher_key(one), word[:-1] + bytes([word[-1] ^ 1]), "team-key-vouched", SAID),
    ):
        assert not vouches(public, signature, purpose, said)


@pytest.mark.parametrize(("public", "signature"), [(b"", b""), (b"x" * 32, b"x" * 64), (b"\0" * 32, b"")])
def test_what_is_no_key_and_no_signature_vouches_for_nothing(public: bytes, signature: bytes) -> None:
    assert not vouches(public, signature, "team-key-vouched", SAID)


def test_the_signing_key_follows_from_the_secret_and_is_another() -> None:
    key = new_key()
    assert voucher_key(key) == voucher_key(key)
    assert voucher_key(key) != key.public.raw
