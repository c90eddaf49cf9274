"""Addresses of this room."""

from django.urls import path

from nhipcau.web.activities.views import detail, doors, entry, ledger, listing, sampling, staff

app_name = "activities"
urlpatterns = [
    path("", listing.page, name="list"),
    path("xuat.<str:ending>", listing.export, name="export"),
    path("doi-chieu/", doors.page, name="doors"),
    path("doi-chieu/xuat.<str:ending>", doors.export, name="doors_export"),
    path("danh-sach/", staff.page, name="staff"),
    path("danh-sach/xuat.<str:ending>", staff.export, name="staff_export"),
    path("danh-sach/mau.xlsx", staff.template, name="staff_template"),
    path("danh-sach/them/", staff.add, name="staff_add"),
    path("danh-sach/nhap/", staff.take, name="staff_take"),
    path("danh-sach/<int:post_id>/", staff.line, name="staff_line"),
    path("danh-sach/<int:post_id>/doi/", staff.move, name="staff_move"),
    path("danh-sach/<int:post_id>/thoi/", staff.end, name="staff_end"),
    path("danh-sach/<int:post_id>/rut/", staff.take_back, name="staff_withdraw"),
    path("chon-mau/", sampling.page, name="sample"),
    path("chon-mau/<int:file_id>/", sampling.say, name="sample_say"),
    path("chon-mau/<int:file_id>/anh/", sampling.picture, name="sample_picture"),
    path("so/", ledger.books, name="ledgers"),
    path("so/<slug:kind_key>/", ledger.book, name="ledger"),
    path("so/<slug:kind_key>/xuat.<str:ending>", ledger.export, name="ledger_export"),
    path("so/<slug:kind_key>/mau.xlsx", ledger.template, name="ledger_template"),
    path("so/<slug:kind_key>/nhap/", ledger.take, name="ledger_take"),
    path("ghi/", entry.choose, name="choose"),
    path("ghi/<slug:kind_key>/", entry.record, name="record"),
    path("<int:pk>/", detail.page, name="detail"),
    path("<int:pk>/sua/", entry.change, name="change"),
    path("<int:pk>/rut/", detail.take_back, name="withdraw"),
    path("<int:pk>/buoc/", detail.step, name="step"),
    path("<int:pk>/buoc/<int:step_id>/rut/", detail.take_step_back, name="withdraw_step"),
    path("<int:pk>/tep/", detail.upload, name="upload"),
    path("<int:pk>/tep/<int:file_id>/", detail.download, name="download"),
    path("<int:pk>/tep/<int:file_id>/rut/", detail.take_file_back, name="withdraw_file"),
]
