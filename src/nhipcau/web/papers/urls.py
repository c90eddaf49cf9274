"""Addresses of this room."""

from django.urls import path

from nhipcau.web.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.overview, name="offices"),
    path("<int:pk>/", views.office, name="office"),
    path("<int:pk>/the-thuc/", views.head, name="head"),
    path("<int:pk>/nguoi-ky/", views.signer, name="signer"),
    path("<int:pk>/noi-nhan/", views.recipients, name="recipients"),
]
