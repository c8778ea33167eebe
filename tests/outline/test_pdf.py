"""PDF: sizes make headings, columns make tables, running footers go, and a page without text is refused."""

import pytest

from assistant.outline import OutlineError, read_bytes


def pdf(pages: list[list[tuple[float, float, float, str]]]) -> bytes:
    """A PDF with text at (x, y, size) on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = [text.replace("(", r"\(").replace(")", r"\)") for *_, text in page]
        stream = "\n".join(f"BT /F1 {s} Tf {x} {y} Td ({t}) Tj ET" for (x, y, s, _), t in zip(page, shown, strict=True))
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        content = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def lines(*texts: str, top: float = 700, size: float = 11) -> list[tuple[float, float, float, str]]:
    return [(72, top - 15 * number, size, text) for number, text in enumerate(texts)]


PAGE = [
    (72, 750, 20, "Seed Saving for Gardeners"),
    (72, 715, 14, "Learning objectives"),
    *lines(
        "After the course participants will be able to:", "- choose plants that come true from",
        "seed in a mixed garden", "- dry and store seed of three families",
        top=695,
    ),
    (72, 620, 14, "Schedule"),
    *[(x, 600, 11, t) for x, t in ((72, "Week"), (140, "Topic"), (380, "Reading"))],
    *[(x, 585, 11, t) for x, t in ((72, "1"), (140, "Flowers and pollination"), (380, "Chapter 1"))],
    *[(x, 570, 11, t) for x, t in ((72, "2"), (140, "Drying"), (380, "Chapter 2"))],
    (72, 540, 14, "Assessment"),
    *[(x, 520, 11, t) for x, t in ((72, "Component"), (300, "Weight"))],
    *[(x, 505, 11, t) for x, t in ((72, "Seed diary"), (300, "60%"))],
    *[(x, 490, 11, t) for x, t in ((72, "Germination test"), (300, "40%"))],
    (72, 30, 9, "Community Garden College 1 / 2"),
]  # fmt: skip


def test_headings_lists_and_tables() -> None:
    second = [
        (72, 750, 14, "Academic honesty"),
        *lines("Label every packet truthfully."),
        (72, 30, 9, "Community Garden College 2 / 2"),
    ]
    outline = read_bytes(pdf([PAGE, second]), "seeds.pdf")
    assert outline.title == "Seed Saving for Gardeners"
    assert [o.text for o in outline.objectives] == [
        "choose plants that come true from seed in a mixed garden",
        "dry and store seed of three families",
    ]
    assert [t.title for t in outline.topics] == ["Flowers and pollination", "Drying"]
    assert [(a.title, a.weight) for a in outline.assessments] == [("Seed diary", 60), ("Germination test", 40)]
    assert outline.set_aside[-1].kind == "policy"
    assert "Garden College" not in outline.model_dump_json()
    assert outline.line_unit == "text line"


def test_a_pdf_without_text() -> None:
    with pytest.raises(OutlineError, match="no text in the PDF"):
        read_bytes(pdf([[(72, 700, 11, " ")]]), "scan.pdf")


def test_an_encrypted_pdf() -> None:
    locked = pdf([PAGE]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> >>",
    )
    with pytest.raises(OutlineError, match="password"):
        read_bytes(locked, "locked.pdf")
