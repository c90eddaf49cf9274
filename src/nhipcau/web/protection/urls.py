"""Addresses of this room."""

from django.urls import path

from nhipcau.web.protection import views

app_name = "protection"
urlpatterns = [
    path("", views.register_page, name="register"),
    path("lop/<slug:key>/", views.data_class, name="class"),
    path("su-co/", views.incidents, name="incidents"),
    path("su-co/<int:incident_id>/", views.incident, name="incident"),
    path("su-co/<int:incident_id>/cong-van/", views.return_letter, name="return_letter"),
    path("yeu-cau/", views.requests_page, name="requests"),
    path("yeu-cau/<int:request_id>/tra-loi/", views.answer, name="answer"),
    path("so-chinh-xac/", views.exact, name="exact"),
    path("van-ban/<slug:paper>/", views.take_document, name="document"),
]
