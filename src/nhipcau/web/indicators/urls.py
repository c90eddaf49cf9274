"""Addresses of this room."""

from django.urls import path

from nhipcau.web.indicators import clause_views, views

app_name = "indicators"
urlpatterns = [
    path("chi-tieu/<slug:code>/", views.target, name="target"),
    path("chi-tieu/<slug:code>/<slug:table>/", views.take_target, name="take_target"),
    path("so-lieu/<slug:figure>/", views.figure, name="figure"),
    path("so-lieu/<slug:figure>/<slug:table>/", views.take_figure, name="take_figure"),
    path("noi-dung/", clause_views.clauses, name="clauses"),
    path("noi-dung/<path:clause_id>/tinh-trang/", clause_views.say, name="say_clause"),
    path("noi-dung/<path:clause_id>/", clause_views.clause, name="clause"),
]
