"""Documents that amend or replace the plan of `conftest.TEXT`, in our own wording."""

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: 2105/KH-UBND
Lai Châu, ngày 10 tháng 6 năm 2022

KẾ HOẠCH
"""
AMENDMENT = (
    HEAD
    + """Sửa đổi, bổ sung Kế hoạch số 3742/KH-UBND ngày 12 tháng 11 năm 2021 về phòng, chống mại dâm

Ủy ban nhân dân tỉnh sửa đổi, bổ sung một số nội dung của Kế hoạch như sau:

I. SỬA ĐỔI, BỔ SUNG CHỈ TIÊU
1. Sửa đổi gạch đầu dòng thứ nhất, điểm 2.1, khoản 2, Mục I như sau:
“- 70% xã, phường, thị trấn tổ chức được ít nhất một hình thức tuyên truyền và được duy trì thường xuyên.”
2. Bổ sung chỉ tiêu vào điểm 2.1, khoản 2, Mục I như sau:
“- 80% cơ sở lưu trú ký cam kết không để xảy ra tệ nạn mại dâm.”
3. Bãi bỏ gạch đầu dòng thứ nhất, điểm 2.2, khoản 2, Mục I.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Chủ trì hướng dẫn các cơ sở lưu trú ký cam kết.
Các nội dung khác của Kế hoạch số 3742/KH-UBND không thay đổi.
"""
)
REPLACEMENT = (
    HEAD
    + """Phòng, chống mại dâm năm 2022 trên địa bàn tỉnh Lai Châu (thay thế Kế hoạch số 3742/KH-UBND)

I. MỤC ĐÍCH, YÊU CẦU VÀ CÁC CHỈ TIÊU CHỦ YẾU
1. Mục đích
Nâng cao nhận thức của cán bộ và nhân dân.
2. Một số chỉ tiêu chủ yếu
2.1. Về công tác tuyên truyền
- 50% xã, phường, thị trấn tổ chức được ít nhất một hình thức tuyên truyền và được duy trì thường xuyên.
- Tuyên truyền cho 60% người lao động ở cơ sở kinh doanh dịch vụ; 100% học sinh, sinh viên ở trường được tuyên truyền.
- 80% cơ sở lưu trú ký cam kết không để xảy ra tệ nạn mại dâm.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Chủ trì tổ chức kiểm tra điều kiện về y tế các cơ sở lưu trú.
Định kỳ 6 tháng, 01 năm báo cáo về Ủy ban nhân dân tỉnh (qua Sở Lao động - Thương binh và Xã hội) để tổng hợp.
"""
)
