"""A proposal of a plan in our own wording, as an officer has just sent it in."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.utils import translation

from cast import Cast
from nhipcau.web.plans.actions import propose
from nhipcau.web.plans.models import Plan

TEXT = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU

KẾ HOẠCH
Phòng, chống mại dâm năm 2022 trên địa bàn tỉnh Lai Châu

I. MỤC ĐÍCH, YÊU CẦU VÀ CÁC CHỈ TIÊU CHỦ YẾU
1. Mục đích
Nâng cao nhận thức của cán bộ và nhân dân.
2. Một số chỉ tiêu chủ yếu
2.1. Về công tác tuyên truyền
- 60% xã, phường, thị trấn tổ chức được ít nhất một hình thức tuyên truyền và được duy trì thường xuyên.
- Tuyên truyền cho 60% người lao động ở cơ sở kinh doanh dịch vụ; 100% học sinh, sinh viên ở trường được tuyên truyền.
2.2. Về trồng rừng
- Phân đầu 40% hộ gia đình trồng rừng.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Chủ trì tổ chức kiểm tra điều kiện về y tế các cơ sở lưu trú.
2. Đề nghị Viện Kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh
- Chỉ đạo truy tố, xét xử kịp thời các vụ án.
3. Ủy ban nhân dân các huyện, thành phố
- Xây dựng kế hoạch và tổ chức thực hiện trên địa bàn.
Định kỳ 6 tháng, 01 năm báo cáo về Ủy ban nhân dân tỉnh (qua Sở Lao động - Thương binh và Xã hội) để tổng hợp.
"""


@pytest.fixture(autouse=True)
def in_vietnamese() -> Iterator[None]:
    """A page that a test before asked for in English leaves its language behind."""
    with translation.override("vi"):
        yield


@pytest.fixture
def at(moment: Callable[..., datetime]) -> datetime:
    return moment(2022, 1, 10, 9)


@pytest.fixture
def proposal(cast: Cast, at: datetime) -> Plan:
    return propose(cast.actor("officer"), "ke-hoach-2022.txt", TEXT.encode(), at)
