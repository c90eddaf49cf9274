"""Addresses of the first screen."""

from django.urls import path

from nhipcau.web.home import views

app_name = "home"
urlpatterns = [path("", views.board, name="board"), path("viec-cua-toi/", views.owed, name="owed")]
