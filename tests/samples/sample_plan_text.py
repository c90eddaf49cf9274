"""The sample plans' words: our own, with the figures, agencies and legal bases of a real provincial plan."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

ISSUER = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU"
KIND = "KẾ HOẠCH"
BODY = Path(__file__).with_name("sample_plan_body.txt").read_text(encoding="utf-8").strip().split("\n")

CLOSING = (
    "Chủ tịch UBND tỉnh yêu cầu Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các huyện, thành phố tổ chức thực hiện "
    "nghiêm túc Kế hoạch này; định kỳ 06 tháng, 01 năm báo cáo UBND tỉnh (qua Sở Lao động - Thương binh và Xã hội để "
    "tổng hợp)./."
)

RECIPIENTS = (
    "Bộ Lao động - TBXH (b/c)",
    "TT. Tỉnh ủy, TT. HĐND tỉnh (b/c)",
    "Ủy ban MTTQ Việt Nam tỉnh",
    "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
    "Các sở, ban, ngành, đoàn thể tỉnh",
    "UBND các huyện, thành phố",
    "Lưu: VT, VX",
)
AUTHORITY = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
SIGNER = "Lò Minh Tuệ"


@dataclass(frozen=True)
class PlanText:
    """What differs from year to year."""

    year: int
    file: str
    number: str
    signed: datetime

    @property
    def place_and_date(self) -> str:
        return f"Lai Châu, ngày {self.signed:%d} tháng {self.signed:%m} năm {self.signed:%Y}"

    @property
    def subject(self) -> str:
        return f"Phòng, chống mại dâm năm {self.year} trên địa bàn tỉnh Lai Châu"

    @property
    def opening(self) -> str:
        return (
            "Căn cứ Quyết định số 1629/QĐ-TTg ngày 28/9/2021 của Thủ tướng Chính phủ phê duyệt Chương trình phòng, "
            "chống mại dâm giai đoạn 2021 - 2025; triển khai Kế hoạch số 3742/KH-UBND ngày 12/11/2021 của UBND tỉnh "
            "Lai Châu về phòng, chống mại dâm giai đoạn 2021 - 2025, UBND tỉnh ban hành Kế hoạch phòng, chống mại dâm "
            f"năm {self.year} với các nội dung sau:"
        )

    @property
    def body(self) -> list[str]:
        return [line.replace("năm 2022", f"năm {self.year}") for line in BODY]


PLANS = (
    PlanText(2022, "ke-hoach-mau.docx", "Số: 27/KH-UBND", datetime(2022, 1, 12, 8, 0, 0)),
    PlanText(2025, "ke-hoach-mau-2025.docx", "Số: 31/KH-UBND", datetime(2025, 1, 10, 8, 0, 0)),
)
