"""Addresses of accounts. Signing in, passwords and TOTP are allauth's own pages, in our clothes."""

from django.urls import path

from nhipcau.web.people import views

app_name = "people"
urlpatterns = [
    path("", views.account, name="account"),
    path("moi/", views.invitations, name="invite"),
    path("moi/<int:user_id>/duong-dan/", views.new_link, name="new_link"),
    path("vao/<str:secret>/", views.link, name="link"),
    path("ngon-ngu/", views.language, name="language"),
    # allauth's own ways that are not ours: no address is changed by its holder, no mail is sent
    path("email/", views.by_invitation),
    path("confirm-email/", views.by_invitation),
    path("password/reset/", views.by_invitation),
    path("signup/", views.by_invitation),
]
