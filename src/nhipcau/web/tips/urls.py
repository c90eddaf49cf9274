"""Addresses of intake officers and of the offices that keep identities."""

from django.urls import path

from nhipcau.web.tips.views import detail, inbox, source

app_name = "tips"
urlpatterns = [
    path("", inbox.page, name="inbox"),
    path("nhan/", inbox.enter, name="enter"),
    path("khoa-moi/", inbox.relock, name="relock"),
    path("danh-tinh/", source.page, name="sources"),
    path("danh-tinh/<str:ref>/de-nghi/", source.offer, name="source_offer"),
    path("danh-tinh/mo/<int:half_id>/", source.open_it, name="source_open"),
    path("<str:ref>/", detail.detail, name="detail"),
    path("<str:ref>/ghi/", detail.act, name="act"),
    path("<str:ref>/phieu-chuyen/", detail.minutes, name="minutes"),
    path("<str:ref>/tep/<int:n>/", detail.file, name="file"),
]
