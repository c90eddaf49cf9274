"""What the data-protection officer keeps: choices per class, incidents, requests, exact figures; names of nobody."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.protection.retention import RequestKind, notify_by


class ClassChoice(models.Model):
    """What the office decided about a class: who controls and processes it, for how long, the filed assessment."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    controller = models.CharField(_("Bên kiểm soát"), max_length=200, blank=True)
    processor = models.CharField(_("Bên xử lý"), max_length=200, blank=True)
    basis = models.CharField(_("Căn cứ pháp lý"), max_length=400, blank=True)
    days = models.PositiveIntegerField(_("Thời hạn giữ (ngày)"), null=True, blank=True)
    filed_on = models.DateField(_("Ngày nộp hồ sơ đánh giá tác động"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="class_chosen_once", fields=["province", "key"])]

    def __str__(self) -> str:
        return self.key


class IncidentKind(models.TextChoices):
    """What happened to data."""

    LIST_SENT = "list_sent", _("Danh sách cá nhân được gửi đến dù hệ thống không nhận")
    LOST = "lost", _("Mất thiết bị, tài liệu, bản sao lưu")
    SEEN = "seen", _("Người không có quyền đã xem hoặc lấy dữ liệu")
    SENT_WRONG = "sent_wrong", _("Gửi nhầm nơi nhận")
    ATTACK = "attack", _("Tấn công, mã độc")
    UNAVAILABLE = "unavailable", _("Không truy cập được hoặc mất dữ liệu")


class Channel(models.TextChoices):
    """By what way a list came."""

    LETTER = "letter", _("Công văn, phụ lục giấy")
    MAIL = "mail", _("Thư điện tử")
    STICK = "stick", _("USB, thiết bị nhớ")
    CHAT = "chat", _("Tin nhắn, ứng dụng")
    OTHER = "other", _("Cách khác")


class Incident(models.Model):
    """Something that happened to data. A list that was sent anyway is noted without a word of its content."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=IncidentKind.choices)
    found_at = models.DateTimeField(_("Phát hiện lúc"))
    classes = models.JSONField(default=list)
    channel = models.CharField(max_length=10, choices=Channel.choices, blank=True)
    sender = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    what = models.TextField(_("Đã xảy ra điều gì"), blank=True, max_length=2000)
    measures = models.TextField(_("Đã làm gì"), blank=True, max_length=2000)
    told_at = models.DateTimeField(_("Đã báo cơ quan có thẩm quyền lúc"), null=True, blank=True)
    late_because = models.CharField(_("Lý do báo chậm"), max_length=400, blank=True)
    returned_on = models.DateField(_("Ngày trả lại"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.CharField(max_length=64)

    class Meta:
        ordering = ("-found_at", "-id")
        constraints = [
            models.UniqueConstraint(name="incident_numbered", fields=["province", "number"]),
            models.CheckConstraint(
                name="list_noted_without_content",
                condition=~models.Q(kind="list_sent") | models.Q(what="", measures=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"incident:{self.pk}"

    @property
    def is_list(self) -> bool:
        """A list that goes back: no breach of ours, nothing to be told within 72 hours."""
        return self.kind == IncidentKind.LIST_SENT

    @property
    def tell_by(self) -> datetime:
        """Until when the competent body is to be told."""
        return notify_by(self.found_at)

    @property
    def told_late(self) -> bool:
        """Whether it was told after that."""
        return self.told_at is not None and self.told_at > self.tell_by


REQUESTS = {
    RequestKind.ACCESS: _("Xem dữ liệu của mình"),
    RequestKind.CORRECT: _("Chỉnh sửa"),
    RequestKind.ERASE: _("Xóa"),
    RequestKind.WITHDRAW: _("Rút lại sự đồng ý"),
    RequestKind.OBJECT: _("Phản đối, hạn chế xử lý"),
}


class Outcome(models.TextChoices):
    """How a request ended."""

    DONE = "done", _("Đã thực hiện")
    PARTLY = "partly", _("Thực hiện một phần, có nêu lý do")
    REFUSED = "refused", _("Từ chối, có nêu căn cứ")
    NOTHING = "nothing", _("Hệ thống không giữ dữ liệu đó")


class SubjectRequest(models.Model):
    """A person's request about their own data, by number alone: who it is stays on the office's paper."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(each.value, word) for each, word in REQUESTS.items()])
    data_class = models.CharField(max_length=40)
    received_at = models.DateTimeField(_("Nhận lúc"))
    due_at = models.DateTimeField(_("Hạn trả lời"))
    law = models.CharField(max_length=120)
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = [models.UniqueConstraint(name="request_numbered", fields=["province", "number"])]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"request:{self.pk}"


class ExactReturn(models.Model):
    """Exact figures given to a competent authority, on a ground, by an act of its own. `sha256`: of what was given."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(_("Căn cứ, số văn bản yêu cầu"), max_length=400)
    period = models.CharField(max_length=24)
    figures = models.JSONField()
    sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=64)
    given_name = models.CharField(max_length=120)

    class Meta:
        ordering = ("-given_at", "-id")

    def __str__(self) -> str:
        return f"{self.period} {self.authority}"

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"exact:{self.pk}"
