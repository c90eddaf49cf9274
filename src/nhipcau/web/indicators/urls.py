"""Addresses of this room."""

from django.urls import path

from nhipcau.web.indicators import views

app_name = "indicators"
urlpatterns = [
    path("chi-tieu/<str:code>/", views.target, name="target"),
    path("so-lieu/<str:code>/", views.figure, name="figure"),
]
