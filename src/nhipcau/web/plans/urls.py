"""Addresses of plans."""

from django.urls import path

from nhipcau.web.plans import duty_views, split_views, version_views, views

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="list"),
    path("<int:plan_id>/", views.read, name="read"),
    path("<int:plan_id>/chi-tieu/<str:code>/", views.decide, name="decide"),
    path("<int:plan_id>/chi-tieu/<str:code>/tach/", split_views.split, name="split"),
    path("<int:plan_id>/chi-tieu/<str:code>/gop/", split_views.join, name="join"),
    path("<int:plan_id>/xac-nhan-chac-chan/", views.accept_certain, name="accept_certain"),
    path("<int:plan_id>/dua-vao-theo-doi/", views.adopt_plan, name="adopt"),
    path("<int:plan_id>/xem/", views.look_at, name="look_at"),
    path("<int:plan_id>/khong-theo-doi/", views.set_plan_aside, name="set_aside"),
    path("<int:plan_id>/them-chi-tieu/", views.add, name="add"),
    path("<int:plan_id>/sua-doi/", version_views.amend, name="amend"),
    path("<int:plan_id>/thay-doi/", version_views.changes, name="changes"),
    path("<int:plan_id>/thay-doi/ghep/", version_views.pair, name="pair"),
    path("<int:plan_id>/phan-cong/", duty_views.duties, name="duties"),
    path("<int:plan_id>/phan-cong/<int:agency_id>/", duty_views.agency_duties, name="agency_duties"),
    path("<int:plan_id>/phan-cong/them-co-quan/", duty_views.add_bodies, name="add_bodies"),
    path("<int:plan_id>/phan-cong/gan/<int:duty_id>/", duty_views.bind, name="bind_duty"),
]
