"""A small country as files: two provinces that become one city, one that stays apart; a commune split, a tier ended."""

from nhipcau.web.places.tables import File

HEAD = "code,name,level,kind,parent_code,valid_from,valid_to,short_name"
BEFORE = f"""{HEAD}
92,Thành phố Cần Thơ,province,thành phố,,,2025-06-30,Cần Thơ
93,Tỉnh Hậu Giang,province,tỉnh,,,2025-06-30,Hậu Giang
96,Tỉnh Cà Mau,province,tỉnh,,,,Cà Mau
916,Quận Ninh Kiều,district,quận,92,,2025-06-30,Ninh Kiều
930,Thành phố Vị Thanh,district,thành phố,93,,2025-06-30,Vị Thanh
964,Thành phố Cà Mau,district,thành phố,96,,2025-06-30,Cà Mau
31117,Phường Cái Khế,commune,phường,916,,2025-06-30,Cái Khế
31120,Phường Võ Thị Sáu,commune,phường,916,,2025-06-30,Võ Thị Sáu
31318,Phường I,commune,phường,930,,2025-06-30,I
31999,Phường 9,commune,phường,964,,2025-06-30,9
"""
AFTER = f"""{HEAD}
92,Thành phố Cần Thơ,province,thành phố,,2025-07-01,,Cần Thơ
96,Tỉnh Cà Mau,province,tỉnh,,,,Cà Mau
31120,Phường Ninh Kiều,commune,phường,92,2025-07-01,,Ninh Kiều
31117,Phường Cái Khế,commune,phường,92,2025-07-01,,Cái Khế
31318,Phường Vị Thanh,commune,phường,92,2025-07-01,,Vị Thanh
31999,Phường An Xuyên,commune,phường,96,2025-07-01,,An Xuyên
"""
FOLLOWED = """old_code,new_code,share,old_level
92,92,whole,province
93,92,whole,province
31117,31117,part,commune
31117,31120,part,commune
31120,31120,whole,commune
31318,31318,whole,commune
31999,31999,whole,commune
"""


def csv(name: str, text: str) -> File:
    """As a file."""
    return File(name, text.encode())


def files(after: str = AFTER, followed: str = FOLLOWED) -> tuple[list[File], list[File]]:
    """The two lists of units, and the list of successions."""
    return [csv("2022.csv", BEFORE), csv("2025.csv", after)], [csv("di-vao.csv", followed)]
