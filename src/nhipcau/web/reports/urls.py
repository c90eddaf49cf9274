"""Addresses of this room."""

from django.urls import path

from nhipcau.web.reports import traces, views
from nhipcau.web.reports.corrections import views as corrections
from nhipcau.web.reports.issuing import difference_views, issued_views
from nhipcau.web.reports.issuing import views as issuing
from nhipcau.web.reports.letters import views as letters
from nhipcau.web.reports.returning import views as returning
from nhipcau.web.reports.writing import views as writing

app_name = "reports"
urlpatterns = [
    path("", views.drafts, name="drafts"),
    path("tai/", views.take, name="take"),
    path("so-lieu/<slug:code>/", traces.figure, name="figure"),
    path("trinh-duyet/", issuing.sign_off, name="sign_off"),
    path("trinh-duyet/trinh/", issuing.submit, name="submit"),
    path("trinh-duyet/<int:submission_id>/duyet/", issuing.approve, name="approve"),
    path("trinh-duyet/<int:submission_id>/tra-lai/", issuing.send_back, name="send_back"),
    path("trinh-duyet/<int:submission_id>/chot/", issuing.issue, name="issue"),
    path("da-chot/", issued_views.listing, name="issued"),
    path("da-chot/<int:issued_id>/", issued_views.report, name="issued_report"),
    path("da-chot/<int:issued_id>/tep/<int:file_id>/", issued_views.take, name="take_issued"),
    path("da-chot/<int:issued_id>/ban-ky/", issued_views.file_signed, name="file_signed"),
    path("da-chot/<int:issued_id>/ban-ky/<int:signed_id>/", issued_views.take_signed, name="take_signed"),
    path("cong-van/", letters.letters, name="letters"),
    path("cong-van/tai/", letters.take, name="take_letter"),
    path("soan/", writing.write, name="write"),
    path("soan-thao/", writing.sections, name="writing"),
    path("soan-thao/ban-soan/", returning.copy, name="copy"),
    path("soan-thao/gui-lai/", returning.send, name="send"),
    path("soan-thao/tep/<int:returned_id>/", returning.returned, name="returned"),
    path("soan-thao/tep/<int:returned_id>/quyet/", returning.decide, name="decide"),
    path("soan-thao/muc/", writing.section, name="section"),
    path("soan-thao/dua-vao/", writing.take_told, name="take_told"),
    path("soan-thao/gop-y/", writing.comment, name="comment"),
    path("soan-thao/gop-y/<int:remark_id>/xong/", writing.settle, name="settle"),
    path("soan-thao/dong-y/", writing.agree, name="agree"),
    path("da-chot/<int:issued_id>/doc-khac/", difference_views.page, name="differences"),
    path("da-chot/<int:issued_id>/dinh-chinh/", corrections.correct, name="correct"),
    path("dinh-chinh/<int:correction_id>/", corrections.page, name="correction"),
    path("dinh-chinh/tep/<int:paper_id>/", corrections.take, name="take_correction"),
]
