"""The process of its own that PDFium works in: `python -m nhipcau.readers.pdf_process text < file.pdf`.

PDFium unpacks streams without a limit of ours: two kilobytes can ask for gigabytes. Here the operating system
holds memory and time, and a crash takes nothing else along. Answers in JSON; with the number of a page as its
argument, answers with a picture of that page; with `bare`, with the same pages as pictures in a new file. Reads and
writes no files.
"""

from __future__ import annotations

import contextlib
import json
import sys

from nhipcau.readers.budgets import PDF_MEMORY, PDF_PAGES, PDF_SECONDS, TEXT_CHARACTERS

DOTS = 300  # an inch, of the pictures for recognition
BARE_DOTS = 150  # of a page that is passed on as a picture: a form in small print stays readable
_LONGEST_SIDE = 5000  # picture points; no sheet of a plan needs more
_CLEANED = str.maketrans({"\r": None, "\x02": "-", "\ufffe": "-", "\x00": None, "\f": "\n", "\u00a0": " "})


def hold_back() -> None:
    """Limit this process, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (PDF_MEMORY, PDF_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (PDF_SECONDS, PDF_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes) -> dict[str, object]:
    """The text of each page as `pages`, or what is wrong as `refused`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error) or "ecurity" in str(error)
        return {"refused": "locked" if locked else "damaged"}
    if len(document) > PDF_PAGES:
        return {"refused": "pages", "count": len(document)}
    if document.count_attachments():
        return {"refused": "attachments"}
    pages: list[str] = []
    for number in range(len(document)):
        try:
            pages.append(str(document[number].get_textpage().get_text_range()).translate(_CLEANED))
        except pypdfium2.PdfiumError:
            return {"refused": "page", "count": number + 1}
        if sum(map(len, pages)) > TEXT_CHARACTERS:
            return {"refused": "text"}
    return {"pages": pages}


def picture(data: bytes, number: int) -> bytes:
    """Page `number` (from 0) as a grey picture (PGM) of 300 dots an inch, for recognition."""
    import pypdfium2

    page = pypdfium2.PdfDocument(data)[number]
    scale = min(DOTS / 72, _LONGEST_SIDE / max(page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = (rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)


def bare(data: bytes) -> bytes:
    """A new file of the pages as they look: no text layer, no author, no dates of making, nothing behind the pages."""
    import io

    import pypdfium2

    old, new = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    old.init_forms()
    for page in old:
        width, height = page.get_size()
        scale = min(BARE_DOTS / 72, _LONGEST_SIDE / max(width, height))
        picture = io.BytesIO()
        page.render(scale=scale).to_pil().convert("RGB").save(picture, "JPEG", quality=80)
        picture.seek(0)
        image = pypdfium2.PdfImage.new(new)
        image.load_jpeg(picture, inline=True)
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet = new.new_page(width, height)
        sheet.insert_obj(image)
        sheet.gen_content()
        page.close()
        sheet.close()
    made = io.BytesIO()
    new.save(made)
    return made.getvalue()


def main() -> None:
    hold_back()
    if sys.argv[1:] == ["bare"]:
        sys.stdout.buffer.write(bare(sys.stdin.buffer.read()))
        return
    if sys.argv[1:] not in ([], ["text"]):
        sys.stdout.buffer.write(picture(sys.stdin.buffer.read(), int(sys.argv[1])))
        return
    answer = read(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
