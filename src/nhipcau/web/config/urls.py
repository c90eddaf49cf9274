"""Every address, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("nhipcau.web.home.urls")),
    path("tai-khoan/", include("nhipcau.web.people.urls")),
    path("tai-khoan/", include("nhipcau.web.people.signing")),
    path("", include("nhipcau.web.referrals.urls")),
    path("khoa/", include("nhipcau.web.sealing.urls")),
    path("ke-hoach/", include("nhipcau.web.plans.urls")),
    path("bieu-mau/", include("nhipcau.web.returns.urls")),
    path("hoat-dong/", include("nhipcau.web.activities.urls")),
    path("kiem-tra/", include("nhipcau.web.inspections.urls")),
    path("bao-cao/", include("nhipcau.web.reports.urls")),
    path("gui-tin/", include("nhipcau.web.tips.urls_public")),
    path("tin-don/", include("nhipcau.web.tips.urls")),
    path("tep/", include("nhipcau.web.files.urls")),
    path("dia-ban/", include("nhipcau.web.places.urls")),
    path("co-quan/", include("nhipcau.web.agencies.urls")),
    path("van-phong/", include("nhipcau.web.papers.urls")),
    path("trinh-dien/", include("nhipcau.web.demo.urls")),
    path("bao-ve-du-lieu/", include("nhipcau.web.protection.urls")),
    path("nhat-ky/", include("nhipcau.web.journal.urls")),
    path("", include("nhipcau.web.indicators.urls")),
]
