"""Stored files: what came in, byte for byte, named by its content."""

from __future__ import annotations

from django.db import models

from nhipcau.core.protection import Context


class StoredFile(models.Model):
    """One upload. The bytes lie in `files/ab/<sha256>`; the same bytes are kept once.

    Withdrawn: nobody opens it any more; its bytes are erased unless another upload is the same, its hash stays.
    The province is a plain number: this room lies below the one that knows provinces.
    """

    province_id = models.SmallIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=127)
    context = models.CharField(max_length=32, choices=[(each.value, each.value) for each in Context])
    created = models.DateTimeField()
    actor_key = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(name="file_by_content", fields=["province_id", "sha256"])]

    def __str__(self) -> str:
        return self.name
