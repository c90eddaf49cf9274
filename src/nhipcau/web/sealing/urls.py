"""Addresses of keys."""

from django.urls import path

from nhipcau.web.sealing import escrow_views, views

app_name = "sealing"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("tao/", views.enrol, name="enrol"),
    path("mo/", views.unlock, name="unlock"),
    path("dong/", views.lock, name="lock"),
    path("doi/", views.phrase, name="phrase"),
    path("khoi-phuc/", views.recover, name="recover"),
    path("trao/<int:member_id>/", views.admit, name="admit"),
    path("du-phong/", escrow_views.escrow, name="escrow"),
    path("nhom/", views.all_teams, name="teams"),
    path("nhom/<int:team_id>/cu/", views.name, name="name"),
    path("nhom/roi/<int:member_id>/", views.leave, name="leave"),
]
