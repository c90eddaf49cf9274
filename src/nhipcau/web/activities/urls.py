"""Addresses of this room."""

from django.urls import path

from nhipcau.web.activities.views import detail, doors, entry, listing

app_name = "activities"
urlpatterns = [
    path("", listing.page, name="list"),
    path("xuat.<str:ending>", listing.export, name="export"),
    path("doi-chieu/", doors.page, name="doors"),
    path("doi-chieu/xuat.<str:ending>", doors.export, name="doors_export"),
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
