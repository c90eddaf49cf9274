"""Addresses of this room."""

from django.urls import path

from nhipcau.web.indicators import clause_views, goal_views, next_year_views, unit_views, views

app_name = "indicators"
urlpatterns = [
    path("chi-tieu/<slug:code>/", views.target, name="target"),
    path("chi-tieu/<slug:code>/<slug:table>/", views.take_target, name="take_target"),
    path("so-lieu/<slug:figure>/", views.figure, name="figure"),
    path("so-lieu/<slug:figure>/<slug:table>/", views.take_figure, name="take_figure"),
    path("muc-tieu/", goal_views.goals, name="goals"),
    path("muc-tieu/<slug:key>/", goal_views.take, name="take_goal"),
    path("so-lieu-dia-ban/<int:pk>/", unit_views.take, name="take_unit"),
    path("nam-sau/<int:plan_id>/", next_year_views.next_year, name="next_year"),
    path("nam-sau/<int:plan_id>/lap-nhap/", next_year_views.draft, name="draft_next_year"),
    path("nam-sau/<int:plan_id>/ghep/", next_year_views.pair, name="pair_next_year"),
    path("nam-sau/<int:plan_id>/<slug:table>/", next_year_views.take, name="take_next_year"),
    path("noi-dung/", clause_views.clauses, name="clauses"),
    path("noi-dung/<path:clause_id>/tinh-trang/", clause_views.say, name="say_clause"),
    path("noi-dung/<path:clause_id>/", clause_views.clause, name="clause"),
]
