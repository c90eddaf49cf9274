"""Why something was not done with a tip. Each message is for the person who did it.

TipRefused
├── BadWords      the text cannot be taken: too long, hidden characters, empty
├── BadFile       a file that is not taken
├── TooMuch       more than a form may bring
├── Replayed      a form that was already sent, or is too old
├── NoReceiver    nobody can receive now
├── NoSuchTip     no tip for this receipt: one answer for all
├── Slowed        too many tries
├── Gone          its time of keeping is over
└── NotNow        the tip's state does not allow the act
"""

from __future__ import annotations


class TipRefused(Exception):
    """Base: nothing was changed, nothing was stored."""


class BadWords(TipRefused):
    """The text cannot be taken."""


class BadFile(TipRefused):
    """A file that is not taken."""


class TooMuch(TipRefused):
    """More than a form may bring."""


class Replayed(TipRefused):
    """A form that was already sent with other words, or is too old."""


class NoReceiver(TipRefused):
    """Nobody can receive now."""


class NoSuchTip(TipRefused):
    """No tip for this receipt: one answer for all."""


class Slowed(TipRefused):
    """Too many tries."""


class Gone(TipRefused):
    """Its time of keeping is over: nothing sealed is left, or is given out."""


class NotNow(TipRefused):
    """The tip's state does not allow the act."""


class MayNameSender(TipRefused):
    """A name or number in an extract: an officer says first that it is not the sender's."""
