"""Addresses of the first screen."""

from django.urls import path

from nhipcau.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.first, name="first"),
    path("chi-tieu/", views.board, name="board"),
    path("chi-tieu.xlsx", views.workbook, name="workbook"),
    path("viec-cua-toi/", views.work, name="owed"),
    path("tim/", views.search, name="search"),
]
