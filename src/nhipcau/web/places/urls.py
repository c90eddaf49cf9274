"""Addresses of this room."""

from django.urls import path

from nhipcau.web.places import views

app_name = "places"
urlpatterns = [
    path("", views.units, name="list"),
    path("<int:pk>/", views.unit, name="unit"),
    path("<int:pk>/danh-dau/", views.mark, name="mark"),
    path("danh-dau/<int:pk>/bo/", views.unmark, name="unmark"),
]
