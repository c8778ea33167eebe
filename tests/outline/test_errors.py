"""What cannot be read: one clear line that names the file and says what to do."""

import io
import zipfile
from pathlib import Path

import pytest

from assistant.outline import OutlineError, read_bytes, read_outline

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "empty.md", "empty"),
        (b" \n\t\n", "blank.txt", "no text"),
        (bytes(range(256)) * 40, "renamed.md", "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture.md", "picture"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked.docx", "password"),
        (OLE + b"\0" * 600, "old.doc", "save it as .docx"),
        (b"{\\rtf1 text}", "a.rtf", "RTF"),
        (b"not a zip", "a.docx", "DOCX"),
        (b"PK\x03\x04 broken", "b.docx", "damaged"),
        (b"not a pdf", "a.pdf", "PDF"),
        (b"%PDF-1.7\nrubbish", "b.pdf", "damaged"),
        (b"title: [unclosed", "a.yaml", "line 1"),
        (b'{"title": }', "a.json", "line 1"),
        (b"[" * 5000 + b"]" * 5000, "deep.json", "deep"),
        (b"- " * 5000 + b"x", "deep.yaml", "deep"),
        (zipped({"ppt/slides/slide1.xml": b"<x/>"}), "talk.pptx", "PowerPoint"),
        (zipped({"word/document.xml": b"<a/>", "big.xml": b"0" * 60_000_000}), "bomb.docx", "unpacks"),
    ],
)
def test_one_clear_line(data: bytes, name: str, says: str) -> None:
    with pytest.raises(OutlineError) as caught:
        read_bytes(data, name)
    message = str(caught.value)
    assert message.startswith(name)
    assert says.lower() in message.lower()
    assert "\n" not in message


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(OutlineError, match="200 MB is too large"):
        read_outline(path)


def test_too_much_text_is_refused() -> None:
    with pytest.raises(OutlineError, match="characters"):
        read_bytes(b"word " * 500_000, "long.md")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(OutlineError, match="cannot be read"):
        read_outline(tmp_path / "none.md")
    with pytest.raises(OutlineError, match="cannot be read"):
        read_outline(tmp_path)


def test_aliases_are_not_expanded() -> None:
    levels = ["a: &a [x, x]"] + [
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]" for i in range(12)
    ]
    with pytest.raises(OutlineError):
        read_bytes("\n".join(levels).encode(), "laughs.yaml")
