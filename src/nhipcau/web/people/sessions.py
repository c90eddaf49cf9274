"""Sessions as Django keeps them, but under a hash: whoever reads the database file can take over nobody's session."""

from __future__ import annotations

import hashlib

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

_LONGEST = 40  # characters of the column


class SessionStore(db.SessionStore):
    """The key goes to the browser, its hash to the database."""

    def _get_session_from_db(self) -> Session | None:
        row = Session.objects.filter(session_key=kept(self.session_key)).first()
        if row is not None and is_over(row):  # gone for good: a clock set back revives nothing
            row.delete()
            row = None
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str) -> bool:
        """Whether there is such a session."""
        return Session.objects.filter(session_key=kept(session_key)).exists()

    def create_model_instance(self, data: dict[str, object]) -> Session:
        """The row, under the hash."""
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.session_key = kept(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Ends the session."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=kept(key)).delete()


def is_over(row: Session) -> bool:
    """Whether its time has passed."""
    return row.expire_date <= timezone.now()


def kept(session_key: str | None) -> str:
    """What the database knows of a key."""
    return hashlib.sha256((session_key or "").encode()).hexdigest()[:_LONGEST]
