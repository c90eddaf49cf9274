"""Words by which names of persons are known in Vietnamese text."""

from __future__ import annotations

from nhipcau.core.terms.text import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Kinh, Tày, Nùng, Mường; then Thái, Mông, Dao, Hà Nhì, La Hủ, Lự, Giáy, Si La of the north-west.
SURNAMES = _words(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm
    phùng mai tô hà tạ cao châu thái chu tăng quách lưu lương kiều thạch văn nghiêm khổng triệu bạch doãn viên tống
    phó khúc mạc ninh tôn thân hứa ông cù diệp nông lã âu giang ma nùng bế hầu vi lục sầm mông đàm nịnh kiên
    lò lù lường quàng tòng cà điêu đèo lèo cầm bạc lầu tao teo khoàng hù ly sùng giàng vàng thào vừ mùa hạng hảng
    hờ cứ chang cháng chảo chẻo tẩn phàn tẩu phù lỳ pờ vù mào lừu kháng thàng ngải má cổ lùng sìn phìn pá khà ky
    chớ vùi vòng tráng dê chìu lẻo lồ lèng sần seo lừ mè la
    """
)
MIDDLE_NAMES = _words(
    """
    văn thị hữu đức minh thanh ngọc quang xuân a công đình quốc thu kim hồng bá huy tuấn thế duy láo chí mý mạnh
    trung
    """
)
HONORIFICS = _words("ông bà anh chị cô em cháu tên")
BEFORE_PLACES = _words(
    """
    đường phố phường xã huyện tỉnh quận bản thôn xóm tổ trường thpt thcs trấn sông cầu chợ núi khu ấp đảo viện
    """
)
NOT_PERSONS = frozenset(["ho chi minh", "thai binh duong", "ma tuy tong"])

FOLDED_SURNAMES = frozenset(map(fold, SURNAMES))
FOLDED_MIDDLE_NAMES = frozenset(map(fold, MIDDLE_NAMES))
FOLDED_HONORIFICS = frozenset(map(fold, HONORIFICS))
# Without diacritics some of these are everyday words (chợ – cho, tổ – to): there a name wins over a place.
FOLDED_BEFORE_PLACES = frozenset(map(fold, BEFORE_PLACES)) - {
    "cho",
    "to",
    "ban",
    "quan",
    "dao",
    "vien",
    "cau",
}
