"""Addresses of this room."""

from django.urls import path

from nhipcau.web.agencies import views

app_name = "agencies"
urlpatterns = [
    path("", views.agencies, name="list"),
    path("them/", views.add, name="add"),
    path("<int:pk>/", views.agency, name="agency"),
    path("<int:pk>/xac-nhan/", views.confirm, name="confirm"),
    path("<int:pk>/ket-thuc/", views.end, name="end"),
]
