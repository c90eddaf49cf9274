"""Addresses of what only a demonstration has."""

from django.urls import path

from nhipcau.web.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.roles, name="roles"),
    path("doi-vai/", views.switch, name="switch"),
]
