"""Where each page of the house is seen: in whose part, at which address, or behind which link of another page.

A page is an address of docs/reference/addresses.md that answers GET; one that is in no table here fails the build.
"""

from __future__ import annotations

from dataclasses import dataclass

from journeys.parts import (
    AUDITOR,
    CLERK,
    COMMUNE,
    DISTRICT,
    HALFWAY,
    INTAKE,
    LEADER,
    OFFICER,
    POLICE,
    SECOND,
    STRANGER,
    SUPPORT,
)


@dataclass(frozen=True)
class Example:
    """`links`: what the address of a link on the page `start` is, of a link on the page that it leads to, and so on."""

    part: str
    start: str
    links: tuple[str, ...] = ()
    status: int = 200


A_BOOK = r"/hoat-dong/so/media/\?co-quan=.*"
TEAM = r"/kiem-tra/doi/\d+/"
ESTABLISHMENT = r"/kiem-tra/co-so/\d+/"
VISITS_PLANNED, ROUND = r"/kiem-tra/ke-hoach/\d+/", r"/kiem-tra/doan/\d+/"
RETURN, ACTIVITY, PLAN = r"/bieu-mau/\d+/", r"/hoat-dong/\d+/", r"/ke-hoach/\d+/"
EXAMPLES: dict[str, tuple[Example, ...]] = {
    "home:first": (Example(OFFICER, "/"), Example(COMMUNE, "/"), Example(LEADER, "/")),
    "home:board": (Example(OFFICER, "/chi-tieu/?ky=H1"), Example(POLICE, "/chi-tieu/")),
    "home:owed": (Example(OFFICER, "/viec-cua-toi/"), Example(DISTRICT, "/viec-cua-toi/")),
    "home:search": (
        Example(OFFICER, "/tim/"),
        Example(OFFICER, "/tim/?q=muong"),
        Example(LEADER, "/tim/?q=zzzz"),
    ),
    "people:account": (Example(OFFICER, "/tai-khoan/"), Example(COMMUNE, "/tai-khoan/")),
    "people:invite": (Example(OFFICER, "/tai-khoan/moi/"),),
    "people:link": (Example(STRANGER, "/tai-khoan/vao/da-het-han/", status=410),),
    "people:no_email": (Example(STRANGER, "/tai-khoan/email/", status=404),),
    "people:no_confirmation": (Example(STRANGER, "/tai-khoan/confirm-email/", status=404),),
    "people:no_reset": (Example(STRANGER, "/tai-khoan/password/reset/", status=404),),
    "people:no_sign_up": (Example(STRANGER, "/tai-khoan/signup/", status=404),),
    "account_login": (Example(STRANGER, "/tai-khoan/login/"),),
    "account_logout": (Example(OFFICER, "/tai-khoan/logout/"),),
    "account_inactive": (Example(STRANGER, "/tai-khoan/inactive/"),),
    "account_reauthenticate": (Example(CLERK, "/tai-khoan/reauthenticate/"),),
    "account_change_password": (Example(CLERK, "/tai-khoan/password/change/"),),
    "account_set_password": (Example(OFFICER, "/tai-khoan/password/set/"),),
    "mfa_index": (Example(OFFICER, "/tai-khoan/2fa/"), Example(CLERK, "/tai-khoan/2fa/")),
    "mfa_authenticate": (Example(HALFWAY, "/tai-khoan/2fa/authenticate/"),),
    "mfa_reauthenticate": (Example(CLERK, "/tai-khoan/2fa/reauthenticate/"),),
    "mfa_activate_totp": (Example(LEADER, "/tai-khoan/2fa/totp/activate/"),),
    "mfa_deactivate_totp": (Example(CLERK, "/tai-khoan/2fa/totp/deactivate/"),),
    "mfa_view_recovery_codes": (Example(CLERK, "/tai-khoan/2fa/recovery-codes/"),),
    "mfa_generate_recovery_codes": (Example(CLERK, "/tai-khoan/2fa/recovery-codes/generate/"),),
    "mfa_list_webauthn": (Example(CLERK, "/tai-khoan/2fa/webauthn/"),),
    "mfa_add_webauthn": (Example(CLERK, "/tai-khoan/2fa/webauthn/add/"),),
    "mfa_edit_webauthn": (
        Example(CLERK, "/tai-khoan/2fa/webauthn/", (r"/tai-khoan/2fa/webauthn/keys/\d+/edit/",)),
    ),
    "mfa_remove_webauthn": (
        Example(CLERK, "/tai-khoan/2fa/webauthn/", (r"/tai-khoan/2fa/webauthn/keys/\d+/remove/",)),
    ),
    "mfa_reauthenticate_webauthn": (Example(CLERK, "/tai-khoan/2fa/webauthn/reauthenticate/"),),
    "referrals:send": (Example(POLICE, "/gioi-thieu/"), Example(COMMUNE, "/gioi-thieu/")),
    "referrals:take_back": (Example(STRANGER, "/rut/"),),
    "referrals:desk": (Example(SUPPORT, "/ho-tro/"),),
    "referrals:cards": (Example(SUPPORT, "/ho-tro/in-the/"),),
    "referrals:directory": (Example(SUPPORT, "/ho-tro/dich-vu/"),),
    "referrals:counts": (Example(SUPPORT, "/ho-tro/so-lieu/"),),
    "referrals:passings": (Example(LEADER, "/hai-nguoi/"),),
    "sealing:mine": (Example(SUPPORT, "/khoa/"), Example(LEADER, "/khoa/")),
    "sealing:escrow": (Example(LEADER, "/khoa/du-phong/"),),
    "sealing:teams": (Example(LEADER, "/khoa/nhom/"),),
    "tell:form": (Example(STRANGER, "/gui-tin/"), Example(INTAKE, "/gui-tin/?lang=en")),
    "tell:aloud": (Example(STRANGER, "/gui-tin/loi-doc/"), Example(INTAKE, "/gui-tin/loi-doc/?lang=en")),
    "tell:receipt": (Example(STRANGER, "/gui-tin/bien-nhan/"),),
    "tips:inbox": (Example(INTAKE, "/tin-don/"), Example(INTAKE, "/tin-don/?xem=closed")),
    "tips:enter": (Example(INTAKE, "/tin-don/nhan/"),),
    "tips:detail": (
        Example(INTAKE, "/tin-don/", (r"/tin-don/[0-9a-f]{32}/",)),
        Example(INTAKE, "/tin-don/?xem=closed", (r"/tin-don/[0-9a-f]{32}/",)),
    ),
    "tips:sources": (Example(LEADER, "/tin-don/danh-tinh/"),),
    "plans:list": (Example(OFFICER, "/ke-hoach/"), Example(LEADER, "/ke-hoach/")),
    "plans:read": (
        Example(OFFICER, "/ke-hoach/", (PLAN,)),
        Example(OFFICER, "/ke-hoach/2/?muc=T05&sua=1"),
        Example(LEADER, "/ke-hoach/1/"),
    ),
    "plans:amend": (Example(OFFICER, "/ke-hoach/1/sua-doi/"),),
    "plans:changes": (Example(OFFICER, "/ke-hoach/3/thay-doi/?tat-ca=1"),),
    "plans:duties": (Example(OFFICER, "/ke-hoach/1/phan-cong/"), Example(OFFICER, "/ke-hoach/2/phan-cong/")),
    "plans:agency_duties": (Example(OFFICER, "/ke-hoach/1/phan-cong/", (r"/ke-hoach/1/phan-cong/\d+/",)),),
    "returns:inbox": (
        Example(OFFICER, "/bieu-mau/"),
        Example(OFFICER, "/bieu-mau/?form=BM-01"),
        Example(OFFICER, "/bieu-mau/?form=BM-01&q=zzzz"),
        Example(COMMUNE, "/bieu-mau/"),
    ),
    "returns:letter": (Example(OFFICER, "/bieu-mau/cong-van-huong-dan/"),),
    "returns:detail": (
        Example(OFFICER, "/bieu-mau/?form=BM-01&state=submitted", (RETURN,)),
        Example(OFFICER, "/bieu-mau/?form=BM-01&state=sent_back", (RETURN,)),
        Example(LEADER, "/bieu-mau/?form=BM-04", (RETURN,)),
        Example(COMMUNE, "/bieu-mau/?form=BM-01", (RETURN,)),
    ),
    "returns:version": (
        Example(COMMUNE, "/bieu-mau/?form=BM-01", (RETURN, r"/bieu-mau/\d+/doi-chieu/\d+/")),
    ),
    "activities:list": (Example(OFFICER, "/hoat-dong/"), Example(COMMUNE, "/hoat-dong/")),
    "activities:doors": (Example(OFFICER, "/hoat-dong/doi-chieu/"),),
    "activities:staff": (
        Example(OFFICER, "/hoat-dong/danh-sach/"),
        Example(COMMUNE, "/hoat-dong/danh-sach/"),
    ),
    "activities:staff_add": (Example(OFFICER, "/hoat-dong/danh-sach/them/"),),
    "activities:staff_take": (Example(OFFICER, "/hoat-dong/danh-sach/nhap/"),),
    "activities:staff_line": (Example(OFFICER, "/hoat-dong/danh-sach/", (r"/hoat-dong/danh-sach/\d+/",)),),
    "activities:choose": (Example(OFFICER, "/hoat-dong/ghi/"), Example(LEADER, "/hoat-dong/ghi/")),
    "activities:record": (
        Example(OFFICER, "/hoat-dong/ghi/communication/"),
        Example(OFFICER, "/hoat-dong/ghi/integration/"),
        Example(COMMUNE, "/hoat-dong/ghi/panel/"),
    ),
    "activities:detail": (
        Example(OFFICER, "/hoat-dong/", (ACTIVITY,)),
        Example(AUDITOR, "/hoat-dong/", (ACTIVITY,)),
    ),
    "activities:change": (Example(OFFICER, "/hoat-dong/1/sua/"),),
    "activities:ledger": (
        Example(OFFICER, "/hoat-dong/so/media/"),
        Example(LEADER, "/hoat-dong/so/media/", (A_BOOK,)),
    ),
    "activities:ledger_take": (
        Example(OFFICER, "/hoat-dong/so/media/", (A_BOOK, r"/hoat-dong/so/media/nhap/.*")),
    ),
    "inspections:register": (
        Example(OFFICER, "/kiem-tra/"),
        Example(COMMUNE, "/kiem-tra/?tinh-trang="),
        Example(LEADER, "/kiem-tra/?q=zzzz"),
    ),
    "inspections:rounds": (Example(OFFICER, "/kiem-tra/doan/"), Example(LEADER, "/kiem-tra/doan/")),
    "inspections:plans": (Example(OFFICER, "/kiem-tra/ke-hoach/"), Example(LEADER, "/kiem-tra/ke-hoach/")),
    "inspections:plan": (
        Example(OFFICER, "/kiem-tra/ke-hoach/", (VISITS_PLANNED,)),
        Example(OFFICER, "/kiem-tra/ke-hoach/1/"),
    ),
    "inspections:plan_new": (Example(OFFICER, "/kiem-tra/ke-hoach/moi/"),),
    "inspections:plan_settings": (
        Example(OFFICER, "/kiem-tra/ke-hoach/", (VISITS_PLANNED, VISITS_PLANNED + "cai-dat/")),
    ),
    "inspections:plan_members": (
        Example(OFFICER, "/kiem-tra/ke-hoach/", (VISITS_PLANNED, VISITS_PLANNED + "danh-sach/")),
    ),
    "inspections:fairness": (Example(OFFICER, "/kiem-tra/ke-hoach/cong-bang/"),),
    "inspections:round_open": (Example(OFFICER, "/kiem-tra/doan/mo/?q=nha+nghi"),),
    "inspections:round": (
        Example(OFFICER, "/kiem-tra/doan/", (ROUND,)),
        Example(LEADER, "/kiem-tra/doan/", (ROUND,)),
    ),
    "inspections:visit": (Example(OFFICER, "/kiem-tra/doan/", (ROUND, ROUND + r"co-so/\d+/")),),
    "inspections:minutes": (
        Example(OFFICER, "/kiem-tra/doan/1/", (r"/kiem-tra/bien-ban/\d+/",)),
        Example(LEADER, "/kiem-tra/doan/1/", (r"/kiem-tra/bien-ban/\d+/",)),
    ),
    "inspections:following": (Example(OFFICER, "/kiem-tra/xu-ly/", (r"/kiem-tra/xu-ly/\d+/",)),),
    "inspections:recommendation": (
        Example(OFFICER, "/kiem-tra/xu-ly/", (r"/kiem-tra/xu-ly/\d+/", r"/kiem-tra/kien-nghi/\d+/")),
    ),
    "inspections:roads": (Example(OFFICER, "/kiem-tra/ke-hoach/duong/"),),
    "inspections:followings": (Example(OFFICER, "/kiem-tra/xu-ly/"),),
    "inspections:persons": (Example(OFFICER, "/kiem-tra/xu-phat-ca-nhan/"),),
    "inspections:copy": (Example(OFFICER, "/kiem-tra/tra-cuu/"),),
    "inspections:establishment": (
        Example(OFFICER, "/kiem-tra/", (ESTABLISHMENT,)),
        Example(LEADER, "/kiem-tra/", (ESTABLISHMENT,)),
    ),
    "inspections:establishment_edit": (
        Example(OFFICER, "/kiem-tra/", (ESTABLISHMENT, ESTABLISHMENT + "thay-doi/")),
    ),
    "inspections:establishment_add": (Example(OFFICER, "/kiem-tra/co-so/them/"),),
    "inspections:teams": (Example(OFFICER, "/kiem-tra/doi/"), Example(LEADER, "/kiem-tra/doi/")),
    "inspections:team": (
        Example(OFFICER, "/kiem-tra/doi/", (TEAM,)),
        Example(LEADER, "/kiem-tra/doi/", (TEAM,)),
    ),
    "inspections:team_add": (Example(OFFICER, "/kiem-tra/doi/them/"),),
    "inspections:member": (Example(OFFICER, "/kiem-tra/doi/", (TEAM, r"/kiem-tra/doi/thanh-vien/\d+/")),),
    "inspections:figures": (
        Example(OFFICER, "/kiem-tra/so-lieu/"),
        Example(LEADER, "/kiem-tra/so-lieu/"),
    ),
    "inspections:visits": (Example(OFFICER, "/kiem-tra/luot/"), Example(POLICE, "/kiem-tra/luot/")),
    "inspections:visit_record": (Example(POLICE, "/kiem-tra/luot/ghi/"),),
    "inspections:take": (Example(OFFICER, "/kiem-tra/co-so/nhap/"),),
    "inspections:duplicates": (Example(OFFICER, "/kiem-tra/co-so/trung/"),),
    "inspections:universe": (
        Example(OFFICER, "/kiem-tra/co-so/chot-danh-sach/"),
        Example(LEADER, "/kiem-tra/co-so/chot-danh-sach/"),
    ),
    "activities:sample": (Example(OFFICER, "/hoat-dong/chon-mau/"),),
    "reports:drafts": (Example(OFFICER, "/bao-cao/"), Example(LEADER, "/bao-cao/?ky=2025-H1")),
    "reports:figure": (Example(OFFICER, "/bao-cao/", (r"/bao-cao/so-lieu/B01/",)),),
    "reports:writing": (
        Example(OFFICER, "/bao-cao/soan-thao/?ky=2025-Y"),
        Example(POLICE, "/bao-cao/soan-thao/?ban=cong-khai"),
    ),
    "reports:section": (Example(OFFICER, "/bao-cao/soan-thao/?ky=2025-Y", (r"/bao-cao/soan-thao/muc/",)),),
    "reports:letters": (Example(OFFICER, "/bao-cao/cong-van/"),),
    "reports:returned": (Example(OFFICER, "/bao-cao/soan-thao/tep/1/"),),
    "reports:sign_off": (
        Example(LEADER, "/bao-cao/trinh-duyet/?ky=2025-Y"),
        Example(OFFICER, "/bao-cao/trinh-duyet/?ky=2025-H1"),
    ),
    "reports:issued": (Example(SECOND, "/bao-cao/da-chot/"), Example(OFFICER, "/bao-cao/da-chot/")),
    "reports:issued_report": (Example(SECOND, "/bao-cao/da-chot/", (r"/bao-cao/da-chot/\d+/",)),),
    "reports:correction": (Example(SECOND, "/bao-cao/da-chot/1/", (r"/bao-cao/dinh-chinh/\d+/",)),),
    "reports:differences": (Example(AUDITOR, "/bao-cao/da-chot/1/doc-khac/"),),
    "places:list": (Example(OFFICER, "/dia-ban/"),),
    "places:unit": (Example(OFFICER, "/dia-ban/", (r"/dia-ban/\d+/",)), Example(LEADER, "/dia-ban/1/")),
    "agencies:list": (Example(OFFICER, "/co-quan/"),),
    "agencies:add": (Example(OFFICER, "/co-quan/them/"),),
    "agencies:agency": (Example(OFFICER, "/co-quan/", (r"/co-quan/\d+/",)), Example(LEADER, "/co-quan/1/")),
    "papers:offices": (Example(OFFICER, "/van-phong/"),),
    "papers:office": (
        Example(OFFICER, "/van-phong/", (r"/van-phong/\d+/",)),
        Example(LEADER, "/van-phong/1/"),
    ),
    "indicators:target": (
        Example(OFFICER, "/chi-tieu/T01/"),
        Example(OFFICER, "/chi-tieu/T08/"),
        Example(OFFICER, "/chi-tieu/T11/"),
        Example(COMMUNE, "/chi-tieu/T03/"),
    ),
    "indicators:figure": (Example(OFFICER, "/so-lieu/B02/"), Example(AUDITOR, "/so-lieu/E03v/")),
    "indicators:goals": (Example(OFFICER, "/muc-tieu/"), Example(POLICE, "/muc-tieu/")),
    "indicators:next_year": (Example(OFFICER, "/nam-sau/1/"),),
    "indicators:clauses": (Example(OFFICER, "/noi-dung/"),),
    "indicators:clause": (
        Example(OFFICER, "/noi-dung/I/3/3.1/-1/"),
        Example(OFFICER, "/noi-dung/IV/"),
        Example(LEADER, "/noi-dung/V/1/-1/"),
    ),
    "journal:journal": (Example(AUDITOR, "/nhat-ky/"), Example(AUDITOR, "/nhat-ky/?trang=3")),
    "protection:exact": (Example(OFFICER, "/bao-ve-du-lieu/so-chinh-xac/"),),
    "protection:register": (Example(AUDITOR, "/bao-ve-du-lieu/"),),
    "protection:class": (Example(AUDITOR, "/bao-ve-du-lieu/lop/journal_details/"),),
    "protection:incidents": (Example(AUDITOR, "/bao-ve-du-lieu/su-co/"),),
    "protection:requests": (Example(AUDITOR, "/bao-ve-du-lieu/yeu-cau/"),),
    "journal:checkpoints": (Example(AUDITOR, "/nhat-ky/diem-kiem/"),),
    "demo:roles": (Example(OFFICER, "/trinh-dien/"), Example(OFFICER, "/trinh-dien/?q=muong")),
}
REFUSED = (  # pages that say no
    Example(COMMUNE, "/nhat-ky/", status=403),
    Example(OFFICER, "/khong-co-trang-nay/", status=404),
    Example(OFFICER, "/bieu-mau/999999/", status=404),
)
NO_PAGES = {  # addresses that answer GET with a file, or lead to another page
    "protection:incident",  # there is one only after something happened: tests/web/protection
    "journal:paper",  # a sheet to print, once a key was made: tests/web/journal/test_checkpoints.py
    "referrals:file",  # behind the team's key: tests/web/referrals/test_support.py
    "home:workbook",
    "returns:workbook",
    "returns:marked",
    "activities:export",
    "activities:doors_export",
    "activities:staff_export",
    "activities:staff_template",
    "activities:download",
    "files:download",
    "activities:ledger_export",
    "activities:ledgers",  # to the one ledger that there is
    "returns:upload",  # to the return
    "activities:ledger_template",
    "activities:sample_picture",
    "inspections:register_export",
    "inspections:worker",
    "inspections:device_key",
    "inspections:plan_paper",
    "inspections:plan_extract",
    "inspections:minutes_paper",
    "inspections:minutes_photo",
    "inspections:template",
    "inspections:figures_export",
    "inspections:visits_export",
    "inspections:universe_export",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
}
