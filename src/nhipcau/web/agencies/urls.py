"""Addresses of this room."""

from django.urls import path

from nhipcau.web.agencies import views

app_name = "agencies"
urlpatterns = [
    path("", views.agencies, name="list"),
    path("<int:pk>/", views.agency, name="agency"),
]
