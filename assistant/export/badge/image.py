"""A plain badge image made from title and issuer: an SVG with text that stands out from its ground."""

from ..identity import uuid_of
from ..markup import escaped
from ..result import Export, Job, text_file

SUFFIX = ".badge.svg"
GROUNDS = ("#1f3a5f", "#4a2545", "#1d4d3a", "#5a2a1c", "#3b2f6b", "#234a52", "#52301f", "#5b1f3a")
"""Dark grounds; white on each has a contrast of 8:1 at least (WCAG 2.2, 1.4.6 asks for 7:1)."""
_SIDE = 512
_WIDTH = 300
"""Room for a line of text at the middle of the shape, in the image's units."""


def to_image(job: Job) -> Export:
    """Return the badge image."""
    return Export((text_file(job.stem + SUFFIX, "image/svg+xml", badge_svg(job)),))


def badge_svg(job: Job) -> str:
    """Return the image: a hexagon with the title, the issuer below. The same spec always gets the same colour."""
    spec = job.spec
    ground = GROUNDS[uuid_of(spec, "badge").int % len(GROUNDS)]
    size, lines = _fitted(" ".join(spec.title.split()))
    issuer = " ".join((spec.issuer.name if spec.issuer else "").split())
    issuer_size = max(14, min(22, int(2 * _WIDTH / max(len(issuer), 1))))
    top = 246 - (len(lines) - 1) * size * 0.6
    text = "".join(
        f'<tspan x="256" y="{top + n * size * 1.2:.0f}">{escaped(line)}</tspan>' for n, line in enumerate(lines)
    )
    foot = f'<text x="256" y="392" font-size="{issuer_size}">{escaped(_cut(issuer, 44))}</text>' if issuer else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIDE}" height="{_SIDE}" viewBox="0 0 {_SIDE} {_SIDE}" '
        f'role="img" xml:lang="{escaped(spec.language)}">\n'
        f"<title>{escaped(' '.join(spec.title.split()))}</title>\n"
        f'<path d="M256 12 467 134 467 378 256 500 45 378 45 134Z" fill="{ground}"/>\n'
        '<path d="M256 34 448 145 448 367 256 478 64 367 64 145Z" fill="none" stroke="#ffffff" stroke-width="4"/>\n'
        '<g fill="#ffffff" text-anchor="middle" font-family="Helvetica, Arial, sans-serif">\n'
        f'<text font-size="{size}" font-weight="bold">{text}</text>\n{foot}\n</g>\n</svg>\n'
    )


def _fitted(title: str) -> tuple[int, list[str]]:
    """Return the largest letter size at which the title fits into five lines, and the lines."""
    for size in (44, 38, 33, 29, 25, 22):
        lines = _wrapped(title, int(_WIDTH / (size * 0.56)))
        if len(lines) <= 5 and max(map(len, lines)) <= _WIDTH / (size * 0.56):
            return size, lines
    most = int(_WIDTH / (22 * 0.56))
    lines = _wrapped(title, most)
    return 22, [_cut(line, most) for line in lines[:4]] + ([_cut(" ".join(lines[4:]), most)] if lines[4:] else [])


def _wrapped(text: str, columns: int) -> list[str]:
    import textwrap  # noqa: PLC0415 - not needed by the formats beside this one

    return textwrap.wrap(text, max(columns, 8), break_long_words=False) or [""]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
