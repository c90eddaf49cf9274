"""Addresses that anybody may use, without an account."""

from django.urls import path

from nhipcau.web.tips.views import public

app_name = "tell"
urlpatterns = [
    path("", public.tell, name="form"),
    path("loi-doc/", public.aloud, name="aloud"),
    path("bien-nhan/", public.receipt, name="receipt"),
    path("bien-nhan/bo-sung/", public.add_more, name="add"),
    path("bien-nhan/rut/", public.take_back, name="withdraw"),
]
