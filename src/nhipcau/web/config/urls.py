"""Every address, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("nhipcau.web.home.urls")),
    path("tai-khoan/", include("nhipcau.web.people.urls")),
    path("tai-khoan/", include("nhipcau.web.people.signing")),
    path("ke-hoach/", include("nhipcau.web.plans.urls")),
    path("bieu-mau/", include("nhipcau.web.returns.urls")),
    path("hoat-dong/", include("nhipcau.web.activities.urls")),
    path("bao-cao/", include("nhipcau.web.reports.urls")),
    path("tep/", include("nhipcau.web.files.urls")),
    path("dia-ban/", include("nhipcau.web.places.urls")),
    path("co-quan/", include("nhipcau.web.agencies.urls")),
    path("van-phong/", include("nhipcau.web.papers.urls")),
    path("trinh-dien/", include("nhipcau.web.demo.urls")),
    path("nhat-ky/", include("nhipcau.web.journal.urls")),
    path("", include("nhipcau.web.indicators.urls")),
]
