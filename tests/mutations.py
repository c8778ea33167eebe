"""Files as they come when something went wrong: bytes flipped, cut, joined, nested without end."""

import random
from collections.abc import Iterator, Sequence

NESTED = ("> ", "- ", "[", "{", "<div>", "(", "*", "&gt;", "\t", "{% ", "`", "|", "\\begin{a}", "<table><tr><td>")
DEEP = 10_000


def mutations(files: Sequence[tuple[str, bytes]], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield `count` broken files (name, data) made from `files`; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    ways = (_flipped, _cut, _joined, _nested, _shuffled, _repeated, _renamed)
    for _ in range(count):
        name, data = rng.choice(files)
        yield rng.choice(ways)(rng, name, data, files)


Made = tuple[str, bytes]
Files = Sequence[tuple[str, bytes]]


def _flipped(rng: random.Random, name: str, data: bytes, _: Files) -> Made:
    broken = bytearray(data)
    for _n in range(rng.choice((1, 10, 200))):
        if broken:
            broken[rng.randrange(len(broken))] = rng.randrange(256)
    return name, bytes(broken)


def _cut(rng: random.Random, name: str, data: bytes, _: Files) -> Made:
    at = rng.randrange(len(data) + 1)
    return name, data[:at] if rng.random() < 0.5 else data[at:]


def _joined(rng: random.Random, name: str, data: bytes, files: Files) -> Made:
    return name, data + rng.choice(files)[1]


def _nested(rng: random.Random, name: str, data: bytes, _: Files) -> Made:
    mark = rng.choice(NESTED)
    head = data[: rng.randrange(2000)] if rng.random() < 0.5 else b""
    between = rng.choice(("", "\n", " "))
    return name, head + (mark + between).encode() * DEEP + b"\n- Explain the matter\n"


def _shuffled(rng: random.Random, name: str, data: bytes, _: Files) -> Made:
    lines = data.split(b"\n")
    rng.shuffle(lines)
    return name, b"\n".join(lines)


def _repeated(rng: random.Random, name: str, data: bytes, _: Files) -> Made:
    lines = data.split(b"\n")
    line = rng.choice(lines)[:200]
    return name, data + b"\n" + (line + b"\n") * rng.choice((10, 1000, 20_000))


def _renamed(rng: random.Random, name: str, data: bytes, files: Files) -> Made:
    other = rng.choice(files)[0]
    return f"{name.rsplit('.', 1)[0]}.{other.rsplit('.', 1)[-1]}", data
