"""The key with which a phone seals what its member signed, until the server has it.

A device seals to the public half, which pages bring, and cannot open again. The secret half goes to the signed-in
member alone, when the line is back, and stays in the memory of the page. P-256, since every browser in use has it.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor, Forbidden
from nhipcau.web.inspections.models import DeviceKey
from nhipcau.web.inspections.rounds.queries import own_teams
from nhipcau.web.journal.actions import record


def device_key(actor: Actor, moment: datetime) -> DeviceKey:
    """The actor's own key, made when it is first asked for. Forbidden for who is of no team."""
    if not own_teams(actor):
        raise Forbidden(_("Chỉ thành viên của Đội 178 có khóa giữ biên bản trên máy."))
    rows = DeviceKey.objects.filter(province_id=actor.province_id, owner=actor.key)
    there = rows.first()
    if there is not None:
        return there
    try:
        with transaction.atomic():
            return _made(actor, moment)
    except IntegrityError:  # asked for twice at once
        return rows.get()


def _made(actor: Actor, moment: datetime) -> DeviceKey:
    secret = ec.generate_private_key(ec.SECP256R1())
    public = secret.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    kept = secret.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    made = DeviceKey.objects.create(
        province_id=actor.province_id, owner=actor.key, mark=hashlib.sha256(public).hexdigest()[:32],
        public=_text(public), secret=_text(kept), made_at=moment,
    )  # fmt: skip
    record(actor, "minutes.device_key", f"device_key:{made.pk}", {}, moment)
    return made


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
