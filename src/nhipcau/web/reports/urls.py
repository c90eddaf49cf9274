"""Addresses of this room."""

from django.urls import path

from nhipcau.web.reports import traces, views

app_name = "reports"
urlpatterns = [
    path("", views.drafts, name="drafts"),
    path("soan/", views.write, name="write"),
    path("tai/", views.take, name="take"),
    path("so-lieu/<slug:code>/", traces.figure, name="figure"),
]
