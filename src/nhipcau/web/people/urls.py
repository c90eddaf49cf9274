"""Addresses of accounts. Signing in, passwords and TOTP are allauth's own pages, in our clothes."""

from django.urls import path

from nhipcau.web.people import views

app_name = "people"
urlpatterns = [
    path("", views.account, name="account"),
    path("moi/", views.invitations, name="invite"),
    path("moi/<int:user_id>/duong-dan/", views.new_link, name="new_link"),
    path("moi/<int:user_id>/khoa/", views.lock_account, name="lock"),
    path("moi/<int:user_id>/mo-khoa/", views.unlock_account, name="unlock"),
    path("moi/vai-tro/<int:assignment_id>/ket-thuc/", views.end, name="end_role"),
    path("vao/<str:secret>/", views.link, name="link"),
    path("ngon-ngu/", views.language, name="language"),
    # allauth's own ways that are not ours: no address is changed by its holder, no mail is sent
    path("email/", views.by_invitation, name="no_email"),
    path("confirm-email/", views.by_invitation, name="no_confirmation"),
    path("password/reset/", views.by_invitation, name="no_reset"),
    path("signup/", views.by_invitation, name="no_sign_up"),
]
