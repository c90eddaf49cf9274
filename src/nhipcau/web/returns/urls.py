"""Addresses of this room."""

from django.urls import path

from nhipcau.web.returns.views import detail, inbox, letters, opening, together, versions, workbook

app_name = "returns"
urlpatterns = [
    path("", inbox.page, name="inbox"),
    path("mo/", opening.open_one, name="open"),
    path("mo-ky/", opening.open_all, name="open_round"),
    path("duyet/", together.approve_ticked, name="approve_ticked"),
    path("cong-van-huong-dan/", letters.page, name="letter"),
    path("<int:return_id>/", detail.page, name="detail"),
    path("<int:return_id>/tai-ve/", workbook.download, name="workbook"),
    path("<int:return_id>/tai-len/", workbook.take, name="upload"),
    path("<int:return_id>/doi-chieu/<int:version_id>/", versions.page, name="version"),
    path("<int:return_id>/can-sua/", workbook.marked_copy, name="marked"),
]
