"""Addresses of this room."""

from django.urls import path

from nhipcau.web.returns.views import detail, inbox, workbook

app_name = "returns"
urlpatterns = [
    path("", inbox.page, name="inbox"),
    path("mo/", inbox.open_one, name="open"),
    path("mo-ky/", inbox.open_all, name="open_round"),
    path("<int:return_id>/", detail.page, name="detail"),
    path("<int:return_id>/tai-ve/", workbook.download, name="workbook"),
    path("<int:return_id>/tai-len/", workbook.take, name="upload"),
    path("<int:return_id>/can-sua/", workbook.marked_copy, name="marked"),
]
