"""Names of bodies (sở, ban, ngành, đoàn thể, địa phương): where one begins, where it ends, how a list of them falls apart."""

from __future__ import annotations

import re

_HEAD = (
    r"Sở|Ban(?! hành| đầu| đêm)|Bộ(?! máy| tiêu chí| chỉ số| công cụ| tài liệu| luật)|Công an|CA|[ỦU][ỷy] ban|Uỷ ban|UBND|HĐND|UBMTTQ|"
    r"Hội đồng|Viện|VKSND|T[òo][aà] án|TAND|Mặt trận|MTTQ|Hội(?! nghị| thảo| thi| chợ| diễn| viên| đồng)|Đoàn|Liên đoàn|LĐLĐ|"
    r"Báo(?! cáo| đảm| gồm)|Đài|Chi cục|Cục|Trường(?! hợp)|Trung tâm|Văn phòng|VP|Thanh tra(?: tỉnh| thành phố| Sở| huyện| nhà nước)|"
    r"Kho bạc|Bảo hiểm|BHXH|Ngân hàng|Bệnh viện|Phòng(?! ngừa|,? chống| tránh)|Hiệp hội|Liên minh|Liên hiệp|Tỉnh đoàn|Thành đoàn|Huyện đoàn|"
    r"Cơ quan|Đội|Đơn vị|Thủ trưởng|Người đứng đầu|Giám đốc|Bộ đội|BCH|Quân khu|Quân sự|Thành [ủu][ỷy]|Tỉnh [ủu][ỷy]|Huyện [ủu][ỷy]|Đảng [ủu][ỷy]|"
    r"Thành uỷ|Tỉnh uỷ|Huyện uỷ|Đảng uỷ|Doanh nghiệp|Tổ(?! chức)|Chủ tịch|Chủ đầu tư|Công ty|Tổng công ty|Điện lực|Hải quan|Thuế|Thống kê|"
    r"Thường trực|Học viện|Đại học|Cổng [Tt]hông tin|Tạp chí|Quỹ|Hợp tác xã|Chính quyền|Trạm|Cảnh sát|Lực lượng|Kiểm lâm|Nhà trường|Cấp [ủu]y|"
    r"Các (?:[Ss]ở|[Bb]an|[Nn]gành|cơ quan|[Dd]oanh nghiệp|đơn vị|huyện|xã|phường|địa phương|tổ chức|hội|đoàn thể|trường|cơ sở|thành viên|phòng|"
    r"[Bb]áo|[Bb]ộ|trung tâm|đồn|chủ|lực lượng|hiệp hội|viện|Đoàn|Hội|Ủy ban|Trung tâm|Phòng|Trường|Cơ quan|Đơn vị|Bệnh viện|khu)"
)
_SMALL = (
    r"(?:các |những |toàn thể )(?:sở|ban|ngành|cơ quan|đơn vị|huyện|xã|phường|địa phương|tổ chức|hội|đoàn thể|trường|cơ sở|lực lượng|"
    r"Sở|Ban|Bộ|phòng|bộ|trung tâm|nhà trường|doanh nghiệp|cấp)|(?:đoàn thể|địa phương|cơ quan|đơn vị|công an|lực lượng|chính quyền|cấp ủy|nhà trường)(?!\w)"
)
_DUTY_VERBS = (
    r"chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|(?<!các )(?<!, )tổ chức(?! chính trị| đoàn thể| xã hội| thành viên| hội| quốc tế| có liên quan)|"
    r"chỉ đạo|xây dựng|triển khai|tham mưu|hướng dẫn|tăng cường|đẩy mạnh|thực hiện|theo dõi|đôn đốc|kiểm tra|rà soát|bố trí|cân đối|tiếp tục|"
    r"căn cứ|là cơ quan|là đơn vị|đưa|nghiên cứu|lồng ghép|báo cáo|tổng hợp|cung cấp|quản lý(?! nhà nước| khu)|phát huy|vận động|tuyên truyền(?! viên)|"
    r"chủ động|nâng cao|duy trì|quan tâm|tạo điều kiện|ban hành|thành lập|kiện toàn|hỗ trợ|định hướng|phổ biến|xử lý|đề xuất|phân công|quán triệt|"
    r"tập trung|thường xuyên|huy động|hoàn thiện|nghiêm túc|định kỳ|gửi|đảm bảo|bảo đảm|cập nhật|khảo sát|đánh giá|thẩm định|thống kê|phải|cần|sẽ|"
    r"giúp|trình|chấp hành|tích cực|khẩn trương|kịp thời|trực tiếp|được giao|được phân công|trên cơ sở|theo chức năng|nhằm|để|trong việc|tiến hành|"
    r"phát hiện|giám sát|nắm|vận dụng|tranh thủ|đăng tải|đăng ký|mở|tham gia|phân bổ|cụ thể hóa|cụ thể hoá|lập|đào tạo|bồi dưỡng|tập huấn"
)
_BEGINS = re.compile(rf"(?:{_HEAD})(?!\w)")
_BEGINS_ANY = re.compile(rf"(?:{_HEAD}|{_SMALL})(?!\w)")
_CAPITALS = re.compile(rf"(?:{_HEAD})(?!\w)", re.IGNORECASE)
# "Đội kiểm tra liên ngành 178", "Ban chỉ đạo", "Quỹ hỗ trợ": the verb is part of the name.
_NAMED_BY_WORK = (
    r"(?!(?:(?<=Đội )|(?<=Tổ )|(?<=Quỹ )|(?<=Ban )|(?<=Hội đồng ))"
    r"(?:kiểm tra|chỉ đạo|giám sát|hỗ trợ|thẩm định|đánh giá|xử lý|vận động|quản lý|phối hợp|giúp)(?!\w))"
)
_VERB = re.compile(rf"(?:,\s*|\s+){_NAMED_BY_WORK}(?:{_DUTY_VERBS})(?!\w)")
_FIRST_VERB = re.compile(rf"(?:{_DUTY_VERBS})(?!\w)", re.IGNORECASE)
_ASKED = re.compile(r"^\(?Đề nghị\)?\s*:?\s*", re.IGNORECASE)
_ASKED_BEHIND = re.compile(r"\s*\(\s*(?:đề nghị|phối hợp|mời)\s*\)", re.IGNORECASE)
_GIVEN = re.compile(
    r"^(?:Giao(?: cho)?|Yêu cầu|Trách nhiệm của|Nhiệm vụ của|Phân công|Đối với)\s*:?\s+", re.IGNORECASE
)
_ROLE = re.compile(
    r"\s*\((?=[^()]*(?:thường trực|chủ trì|đầu mối|cơ quan|đơn vị|sau đây|gọi))[^()]*\)", re.IGNORECASE
)
_NOT_NAME = re.compile(
    r"nhiệm vụ|giải pháp|mục tiêu|kinh phí|chế độ|công tác(?! xã hội| phía| dân tộc)|yêu cầu|kế hoạch này|báo cáo|tiến độ|hoạt động|nguồn lực|"
    r"năm \d{4}|\d%|về việc",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,;]\s+|\s+(?:và|cùng)\s+")
_LONGEST = 220


def stripped(heading: str) -> tuple[str, bool]:
    """The bare name in a heading, and whether the plan can only ask ("Đề nghị …")."""
    requested = bool(_ASKED.match(heading) or _ASKED_BEHIND.search(heading))
    heading = _ASKED_BEHIND.sub("", heading)
    bare = _ROLE.sub("", _GIVEN.sub("", _ASKED.sub("", heading)))
    return bare.strip(" :.;,"), requested


def is_body(heading: str) -> bool:
    """Whether a heading is the name of a body (or of several) and nothing else."""
    name, _requested = stripped(heading)
    begins = _CAPITALS.match(name) if name.isupper() else _BEGINS.match(name)
    if not begins or len(name) > _LONGEST or _NOT_NAME.search(name):
        return False
    return _VERB.search(name) is None


def begins_with_verb(text: str) -> bool:
    """Whether the words begin with what is to be done rather than with a label."""
    return _FIRST_VERB.match(text) is not None


def subject(sentence: str) -> tuple[str, int, bool] | None:
    """The body that a sentence gives a duty to: name, where the duty begins, whether it is only asked."""
    lead = _ASKED.match(sentence) or _GIVEN.match(sentence)
    requested = bool(_ASKED.match(sentence))
    start = lead.end() if lead else 0
    if not _BEGINS.match(sentence, start):
        return None
    verb = _VERB.search(sentence, start, start + _LONGEST)
    if verb is None:
        return None
    name = _ROLE.sub("", sentence[start : verb.start()]).strip(" ,:")
    if any(sign in name for sign in ".;:") or _NOT_NAME.search(name):
        return None
    return name, verb.end() - len(verb.group().lstrip(" ,")), requested


def listed_up_to_verb(words: str) -> tuple[str, ...]:
    """The bodies that `words` begin with, up to the first duty."""
    verb = _VERB.search(words)
    listed = words[: verb.start()] if verb else words[:_LONGEST]
    return split(re.split(r"[.;:()]", listed)[0])


def split(words: str) -> tuple[str, ...]:
    """A list of bodies in its members: a comma or "và" parts them only where the next body begins."""
    names: list[str] = []
    start = 0
    for found in _PARTS.finditer(words):
        sharp = ";" in found.group()
        if sharp or _BEGINS_ANY.match(words, found.end()):
            names.append(words[start : found.start()])
            start = found.end()
    names.append(words[start:])
    return tuple(name for raw in names if (name := raw.strip(" ,.;:")) and _BEGINS_ANY.match(name))
