"""What a terminal shows after all that a program has written to it, as far as the app writes: text at places."""

import re
import unicodedata

_PIECE = re.compile(
    r"\x1b\[([0-9;:?<>=$]*)([ -/]*[@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\[\]]|([\x00-\x1a\x1c-\x1f\x7f])"
)


class Screen:
    """Rows of characters and a cursor."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._held = b""
        self.resize(size)

    def resize(self, size: tuple[int, int]) -> None:
        """Begin anew, empty: who is told of another size draws all of it."""
        self.width, self.height = size
        self._rows = [[" "] * self.width for _ in range(self.height)]
        self._x = self._y = 0

    def feed(self, data: bytes) -> None:
        """Take what was written next; a sequence or a character that goes on in the next piece is held back."""
        held = self._held + data
        text = held.decode("utf-8", "ignore")
        begun = text.rfind("\x1b")
        if begun >= 0 and not _PIECE.match(text, begun):
            text = text[:begun]
        self._held = held[len(text.encode()) :]
        at = 0
        for piece in _PIECE.finditer(text):
            self._write(text[at : piece.start()])
            at = piece.end()
            self._steer(piece)
        self._write(text[at:])

    def text(self, left: int = 0, right: int | None = None) -> str:
        """Return the rows between two columns, joined by line feeds."""
        return "\n".join("".join(row[left:right]).rstrip() for row in self._rows)

    def _steer(self, piece: "re.Match[str]") -> None:
        parameters, final, control = piece.group(1), piece.group(2), piece.group(3)
        if final == "H":
            y, _, x = (parameters or "1;1").partition(";")
            self._y, self._x = int(y or 1) - 1, int(x or 1) - 1
        elif final == "J":
            self.resize((self.width, self.height))
        elif control == "\r":
            self._x = 0
        elif control == "\n":
            self._x, self._y = 0, self._y + 1

    def _write(self, text: str) -> None:
        for character in text:
            if unicodedata.combining(character) or not (0 <= self._y < self.height):
                continue
            wide = 2 if unicodedata.east_asian_width(character) in "WF" else 1
            for cell, shown in enumerate((character, "")[:wide]):
                if self._x + cell < self.width:
                    self._rows[self._y][self._x + cell] = shown
            self._x += wide
