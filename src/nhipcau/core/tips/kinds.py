"""The legal kinds of what people tell, their roads, and the lines of BM-20 in which they are counted."""

from __future__ import annotations

from enum import StrEnum

from nhipcau.core.calendar.clocks import Channel, NoDenunciationClock


class TipKind(StrEnum):
    """What an officer decided that it is; before that a tip has no kind."""

    CRIME_DENUNCIATION = "crime_denunciation"  # tố giác về tội phạm: by a person who names themselves
    CRIME_REPORT = "crime_report"  # tin báo về tội phạm: by a body, the press, or nobody named
    DENUNCIATION = "denunciation"  # tố cáo
    COMPLAINT = "complaint"  # khiếu nại
    FEEDBACK = "feedback"  # phản ánh, kiến nghị
    CHILD = "child"  # tin về trẻ em bị xâm hại
    INFORMATION = "information"  # tin không rõ người gửi, không phải tố cáo


class Entry(StrEnum):
    """By which door it came (D01)."""

    ONLINE = "online"
    LETTER = "letter"
    PHONE = "phone"
    VISIT = "visit"
    TRANSFER = "transfer"


class Matter(StrEnum):
    """The four kinds that BM-20 counts (D01)."""

    CRIME_DENUNCIATION = "crime_denunciation"
    CRIME_REPORT = "crime_report"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"


class Outcome(StrEnum):
    """What came of it (D04)."""

    FOUNDED = "founded"
    PARTLY = "partly"
    UNFOUNDED = "unfounded"


CHANNELS = {
    TipKind.CRIME_DENUNCIATION: Channel.CRIME,
    TipKind.CRIME_REPORT: Channel.CRIME,
    TipKind.DENUNCIATION: Channel.DENUNCIATION,
    TipKind.COMPLAINT: Channel.COMPLAINT,
    TipKind.FEEDBACK: Channel.FEEDBACK,
    TipKind.CHILD: Channel.CHILD,
    TipKind.INFORMATION: Channel.ANONYMOUS,
}
# Feedback is none of the kinds that target 3.3 names: it has its clock, and stands in no line of BM-20.
MATTERS = {
    TipKind.CRIME_DENUNCIATION: Matter.CRIME_DENUNCIATION,
    TipKind.CRIME_REPORT: Matter.CRIME_REPORT,
    TipKind.DENUNCIATION: Matter.DENUNCIATION,
    TipKind.COMPLAINT: Matter.COMPLAINT,
    TipKind.CHILD: Matter.CRIME_REPORT,
    TipKind.INFORMATION: Matter.CRIME_REPORT,
}


def channel_of(kind: TipKind, *, anonymous: bool) -> Channel:
    """The road of a kind. NoDenunciationClock for a denunciation that nobody signed (Law 25/2018 article 25)."""
    if anonymous and kind is TipKind.DENUNCIATION:
        raise NoDenunciationClock
    return CHANNELS[kind]


def matter_of(kind: TipKind) -> Matter | None:
    """The line of BM-20; None for feedback."""
    return MATTERS.get(kind)
