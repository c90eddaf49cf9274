"""Addresses of this room."""

from django.urls import path

from nhipcau.web.files import views

app_name = "files"
urlpatterns = [path("<int:file_id>/", views.download, name="download")]
