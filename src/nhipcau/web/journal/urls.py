"""Addresses of this room."""

from django.urls import path

from nhipcau.web.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.journal, name="journal"),
    path("tai-ve/", views.take, name="take"),
    path("diem-kiem/", views.checkpoints, name="checkpoints"),
    path("diem-kiem/<int:seq>/", views.paper, name="paper"),
]
