"""Addresses of this room."""

from django.urls import path

from nhipcau.web.journal import views

app_name = "journal"
urlpatterns = [path("", views.journal, name="journal")]
