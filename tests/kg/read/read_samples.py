"""Files made by hand for the tests of reading: minimal PDF, DOCX parts."""

from __future__ import annotations

import io
import zipfile

_ESCAPED = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})


def make_pdf(pages: list[list[tuple[float, float, float, str]]]) -> bytes:
    """A PDF of Helvetica text; each page a list of (left, baseline, size, words) on a sheet of 600 by 800 points."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        stream = "".join(
            f"BT /F1 {size} Tf {left} {base} Td ({words.translate(_ESCAPED)}) Tj ET\n"
            for left, base, size, words in page
        ).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def lines_at(
    left: float, top: float, size: float, lines: list[str], leading: float = 14.0
) -> list[tuple[float, float, float, str]]:
    """Lines of one column, top down."""
    return [(left, top - place * leading, size, words) for place, words in enumerate(lines)]


def make_package(parts: dict[str, bytes]) -> bytes:
    """A zip archive with the given parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()
