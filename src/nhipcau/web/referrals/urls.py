"""Addresses of support. Numbers in them are random and lead nowhere without the team's key."""

from django.urls import path

from nhipcau.web.referrals.views import around, desk, files, sending

app_name = "referrals"
urlpatterns = [
    path("gioi-thieu/", sending.referral, name="send"),
    path("rut/", sending.take_back, name="take_back"),
    path("ho-tro/", desk.desk, name="desk"),
    path("ho-tro/mo/", desk.open_one, name="open"),
    path("ho-tro/phong-bi/<str:number>/", desk.answered, name="answer"),
    path("ho-tro/the-den/", desk.begin, name="begin"),
    path("ho-tro/ho-so/<str:number>/", files.file, name="file"),
    path("ho-tro/ho-so/<str:number>/ghi/", files.write, name="write"),
    path("ho-tro/chuyen/<str:number>/", around.passed, name="passed"),
    path("ho-tro/in-the/", around.cards, name="cards"),
    path("ho-tro/dich-vu/", around.directory, name="directory"),
    path("ho-tro/so-lieu/", around.counts, name="counts"),
    path("hai-nguoi/", around.passings, name="passings"),
    path("hai-nguoi/<str:number>/", around.decide, name="decide"),
]
