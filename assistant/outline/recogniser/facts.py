"""Single facts: hours, weeks, credits, prerequisites, audience, description, issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..blocks import Block
from ..clean import tidy
from ..model import Credits, Topic
from .context import Context, aside, in_kinds
from .structure import Section
from .words import fold

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“¿¡]?[A-ZÀ-Ý])")
_MOST_HOURS = 6000
_PROSE_HOURS = re.compile(
    r"(?P<n>\d{1,4}(?:[.,]\d{1,2})?)[ -]?(?:(?:[a-z]+[ -]){0,3})(?:hours?|hrs|stunden|horas|heures|ore|uren|uur)\b(?!\s*(?:before|after|prior|of (?:sleep|receiving)|notice|in advance|late|deadline))"
)
_COURSE = r"(?:course|program(?:me)?|workshop|module|class|training|bootcamp|lesson|seminar|tutorial|curriculum|kurs|modul|curso|cours|formation|corso|cursus|veranstaltung|taller|atelier)"


_FOR = re.compile(
    r"^(?:this|the) (?:\w+ ){1,3}is (?:\w+ly )?(?:intended|designed|aimed|meant|suitable|open|restricted) (?:for|at|to) ",
    re.IGNORECASE,
)


_BRIEF_HOURS = re.compile(
    r"(?<![\d.,/-])(\d{1,4}(?:[.,]\d{1,2})?) (?:total |contact |notional |learning |study |guided learning |instructional |clock |training |classroom )+(?:hours|hrs)\b"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with how it came about."""

    number: float
    basis: str


def labelled(ctx: Context, kind: str) -> Iterator[tuple[Section, Block]]:
    """The blocks under headings or labels of a kind."""
    for section in ctx.sections[1:]:
        if kind in section.own and not (aside(section) and section.own[0] != kind):
            for block in section.blocks:
                yield section, block


def find_hours(ctx: Context, topics: list[Topic]) -> Amount | None:
    """The stated total; else the sum of the topics' minutes when they carry them; else what prose says."""
    for section, block in labelled(ctx, "hours"):
        for text in _texts(block):
            if (hours := _label_hours(ctx, section, text)) is not None:
                ctx.take(block, "hours")
                return Amount(hours, f"stated: {tidy(section.title)}: {tidy(text)[:100]} (line {block.line})")
    for section in ctx.sections:
        if aside(section) or in_kinds(section, "assessments", "objectives", "grading-scale"):
            continue
        for block in section.blocks:
            if block.kind in {"paragraph", "item"} and (hours := _prose_hours(ctx, block.text)) is not None:
                return Amount(hours, f"stated in the text (line {block.line})")
    timed = [topic.minutes for topic in topics if topic.minutes]
    if len(timed) >= 2 and len(timed) >= 0.75 * len(topics):
        total = round(sum(timed) / 60, 2)
        return Amount(total, f"added: the minutes of {len(timed)} of {len(topics)} topics ({sum(timed):g} min)")
    return None


def _texts(block: Block) -> list[str]:
    if block.rows:
        rows = [" ".join(row.texts) for row in block.rows]
        return [row for row in rows if re.search(r"total|gesamt|summe|insg", row, re.IGNORECASE)]
    return [block.text]


def _label_hours(ctx: Context, section: Section, text: str) -> float | None:
    """Hours in the value of a label such as "Duration"; a total named beside its parts goes first."""
    if ctx.module_of(section) is not None or (
        ctx.quantities.clock(text) is not None and not re.search(r"\d\s*(?:h\b|hour|hr)", fold(text))
    ):
        return None
    folded = fold(text)
    if bare := re.fullmatch(r"\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:h|total)?\s*", folded):
        number = float(bare[1].replace(",", "."))
        says = re.search(
            r"hour|stunden|horas|heures|\bore\b|uren|workload|arbeitsaufwand|aufwand|horaria|studielast|belasting",
            fold(section.title),
        )
        return number if says and number <= _MOST_HOURS else None
    totals = re.search(
        r"(?:total|gesamt\w*|insgesamt|summe|in totaal|totale)\D{0,20}(\d{1,4}(?:[.,]\d{1,2})?)\s?(?:h\b|hours|hrs|stunden|std|horas|heures|ore|uur|uren)",
        folded,
    ) or re.search(
        r"(\d{1,4}(?:[.,]\d{1,2})?)\s?(?:h|hours|hrs|stunden|std\.?|horas|heures|ore|uur|uren)\s(?:in )?(?:total|gesamt|insgesamt|totales|totali)",
        folded,
    )
    if totals:
        return float(totals[1].replace(",", "."))
    stated = ctx.quantities.minutes(text)
    if stated is None or stated[0] != stated[1] or stated[0] / 60 > _MOST_HOURS:
        return None
    parts = ctx.quantities.all_minutes(text)
    if len(parts) > 1 and "+" in text and not re.search(r"=", text) and "(" not in text:
        return round(sum(parts) / 60, 2)
    return round(stated[0] / 60, 2)


def _prose_hours(ctx: Context, text: str) -> float | None:
    """ "A 16-week program consisting of 640 hours": a sentence about the course, with a word for the whole."""
    for sentence in _SENTENCE.split(text):
        folded = fold(sentence)
        if len(folded.split()) <= 14 and (brief := _BRIEF_HOURS.search(folded)) and not ctx.quantities.is_rate(folded):
            return float(brief[1].replace(",", "."))
        if not re.search(rf"\b{_COURSE}\b|^duration|^total", folded) or ctx.quantities.is_rate(folded):
            continue
        whole = ctx.words.pattern("units", "total_hours")
        for match in _PROSE_HOURS.finditer(folded):
            near = folded[max(0, match.start() - 50) : match.start()]
            direct = re.search(r"\b(?:an?|this|our|the|ein|un|une|una)\s+(?:\w+[ -]){0,2}$", near) and re.match(
                rf"[ -]*(?:\w+ ){{0,2}}{_COURSE}", folded[match.end() :]
            )
            if re.search(r"credit|office|business|within|every", folded[match.start() : match.end()] + near[-20:]):
                continue
            if whole.search(near) or direct:
                number = float(match["n"].replace(",", "."))
                return number if 0 < number <= _MOST_HOURS else None
    return None


def find_weeks(ctx: Context) -> Amount | None:
    """Stated weeks; else the weeks that headings or a schedule number."""
    for _, block in (*labelled(ctx, "weeks"), *labelled(ctx, "hours")):
        number = ctx.quantities.weeks(block.text) or (
            int(block.text)
            if re.fullmatch(r"\d{1,2}", block.text.strip()) and _.title.lower().startswith("week")
            else None
        )
        if number:
            return Amount(number, f"stated (line {block.line})")
    counted = _counted_weeks(ctx)
    for section in ctx.sections[:14]:
        if aside(section) or in_kinds(section, "assessments"):
            continue
        for block in section.blocks:
            if block.kind in {"paragraph", "item", "heading"} and (number := _said_weeks(ctx, block.text)):
                return Amount(number, f"stated in the text (line {block.line})")
    return counted


def _said_weeks(ctx: Context, text: str) -> int | None:
    """Weeks said of the course itself."""
    for sentence in _SENTENCE.split(text):
        folded = fold(sentence)
        number = ctx.quantities.weeks(sentence)
        about = re.search(rf"\b{_COURSE}\b|modules|semester", folded)
        if (
            number
            and number > 1
            and about
            and not re.search(
                r"(?:after|within|before|last|first|per|every|only|two|in)\s+(?:\w+\s)?\d{1,2}[ -]?week|approximately",
                folded,
            )
        ):
            return number
        if number == 1 and about and re.search(r"(?:over the course of|lasts?|in|runs?) (?:one|a single) week", folded):
            return number
    return None


def _counted_weeks(ctx: Context) -> Amount | None:
    """Units or rows numbered by week."""
    week_words = set(ctx.words.units("week_words"))
    units = {
        s.unit.number for s in ctx.sections if s.unit and (s.unit.word in week_words or s.unit.word + "s" in week_words)
    }
    best = len(units)
    for section in ctx.sections:
        for block in section.blocks:
            if block.kind != "table" or not (table := ctx.table(block)).is_schedule:
                continue
            role = "week" if table.column("week") >= 0 else "date" if table.column("date") >= 0 else ""
            head = fold(table.header[table.column(role)]) if role and table.header else ""
            if not role or (role == "week" and not re.search("|".join(week_words), head)):
                continue
            texts = [table.cell(row, role) for row in table.body if not row.merged]
            numbers = [
                int(m[1])
                for t in texts
                if (m := re.match(r"(?:[^\W\d]{1,8}\W{0,2})?(\d{1,2})\b(?!\s*[-–]\s*[A-Z])", t))
            ]
            dated = [t for t in texts if ctx.quantities.dates(t)]
            rows = numbers if len(numbers) >= 0.6 * len(texts) and numbers == sorted(numbers) else dated
            best = max(best, len(rows) if role == "week" else 0)
    return Amount(best, f"counted: {best} numbered weeks") if best > 1 else None


def find_credits(ctx: Context) -> Credits | None:
    """Credits from a label, else from the first lines or a sentence about the course."""
    for section, block in labelled(ctx, "credits"):
        match = re.search(r"\d{1,3}(?:[.,]\d{1,2})?", block.text)
        if match and block.words < 20 and 0 < (number := float(match[0].replace(",", "."))) <= 400:
            ctx.take(block, "credits")
            named = ctx.quantities.credits(block.text)
            return Credits(value=number, unit=named[1] if named else tidy(section.title), line=block.line)
    for section in ctx.sections:
        if aside(section) and section.kinds[0] != "format":
            continue
        for block in section.blocks:
            if block.kind in {"paragraph", "item", "field"} and (found := ctx.quantities.credits(block.text)):
                around = fold(block.text)
                if block.words <= 12 or (
                    re.search(rf"{_COURSE}", around)
                    and not re.search(r"example|extra credit|for every|per credit|graduate credit", around)
                ):
                    return Credits(value=found[0], unit=found[1], line=block.line)
    return None


def find_prerequisites(ctx: Context) -> list[str]:
    """Prerequisites as listed, or the sentence that states them; a denial gives none."""
    found: list[str] = []
    marks, none = ctx.words.pattern("lead", "prerequisite_marks"), ctx.words.pattern("lead", "no_prerequisite")
    for section, block in labelled(ctx, "prerequisites"):
        if block.kind == "table":
            continue
        ctx.take(block, "prerequisites")
        folded = fold(block.text).strip(" .")
        if none.match(folded) or block.text.endswith(":") or re.search(r"no prerequisites", folded):
            continue
        if block.kind == "item" or section.level >= 28:
            found.append(tidy(block.text))
        elif not any(b.kind == "item" for b in section.blocks):
            found += _required(block.text) if not found else []
    for section in ctx.sections:
        for block in section.blocks:
            if block.kind != "paragraph" or (ctx.taken(block) and not in_kinds(section, "audience")):
                continue
            text = block.text
            if match := re.search(rf"(?<![\w-]){marks.pattern}\s*:\s*(.+)$", fold(text)):
                found.append(tidy(text[match.end() - len(match[match.re.groups]) :]))
            elif (not aside(section) or section.kinds[0] == "setup") and (
                said := [part for part in _SENTENCE.split(text) if "no prior knowledge" in part]
            ):
                found.append(tidy(said[0]))
    return list(dict.fromkeys(found))


def _required(text: str) -> list[str]:
    """The sentences of a paragraph on prerequisites that state a need; the first where none does."""
    sentences = _SENTENCE.split(tidy(text))
    needs = [
        s
        for s in sentences
        if re.search(
            r"\b(?:need|require|should|must|have|know|familiar|assum|expected|if you|experience|background|completed)",
            fold(s),
        )
    ]
    return needs[:1] or sentences[:1]


def find_audience(ctx: Context) -> str | None:
    """The audience from its label or heading, else from a phrase such as "intended for …"."""
    marks = ctx.words.pattern("lead", "prerequisite_marks")
    for section, block in labelled(ctx, "audience"):
        if block.kind in {"paragraph", "item", "field"}:
            ctx.take(block, "audience")
            items = [b for b in section.blocks if b.kind == "item"]
            for item in items:
                ctx.take(item, "audience")
            text = "; ".join(tidy(b.text) for b in items) if items and block.text.endswith(":") else tidy(block.text)
            cut = re.search(rf"\s*(?<![\w-]){marks.pattern}\s*:", fold(text))
            return _narrowed(ctx, text[: cut.start()] if cut and cut.start() > 3 else text).strip(" .;")
    named = re.search(r"\bfor ((?:[A-Z][\w-]+ )?[A-Z][\w-]{2,}(?:ists|ers|ors|ians|ants|ents))\b", ctx.title or "")
    if named:
        return named[1]
    for section in ctx.sections:
        if aside(section) or in_kinds(section, "assessments", "objectives"):
            continue
        for block in section.blocks:
            if block.kind == "paragraph" and (text := _narrowed(ctx, block.text, strict=True)):
                return text.strip(" .")
    return None


def _narrowed(ctx: Context, text: str, *, strict: bool = False) -> str:
    """What follows "intended for"; the whole text where nothing does, unless strict."""
    folded = fold(text)
    for pattern in ctx.words.patterns("audience_marks"):
        if match := pattern.search(folded):
            return tidy(text[match.start("rest") : match.end("rest")])
    return "" if strict else _FOR.sub("", text)


def find_description(ctx: Context) -> str | None:
    """The paragraphs under a heading for the description; else the first real paragraph."""
    for section in ctx.sections[1:]:
        if "description" in section.own and ctx.module_of(section) is None:
            blocks = [b for b in section.blocks if b.kind in {"paragraph", "field"} and b.words >= 6]
            if blocks:
                for block in blocks:
                    ctx.take(block, "description")
                return "\n".join(tidy(b.text) for b in blocks)[:4000]
    for section in ctx.sections[:6]:
        if section.kinds and section.kinds[0] != "description":
            continue
        for block in section.blocks:
            if block.kind == "paragraph" and block.words >= 10 and block.text[-1:] in ".!?" and not ctx.taken(block):
                ctx.take(block, "description")
                return tidy(block.text)[:4000]
    return None


def find_issuer(ctx: Context) -> str | None:
    """The institution, where a label or a short line near the top names it."""
    for section, block in labelled(ctx, "issuer"):
        if section.level >= 28 and block.words <= 14:
            ctx.take(block, "issuer")
            return tidy(block.text)
    for section in ctx.sections[:6]:
        for block in section.blocks[:10]:
            for line in block.text.split("\n"):
                if block.kind == "paragraph" and len(line.split()) <= 9 and ":" not in line and re.search(
                    r"\b(?:University|College|Institute|Academy|School of|Universität|Hochschule|Universidad|Université|Università|Universiteit|Universidade)\b", line
                ):  # fmt: skip
                    ctx.take(block, "issuer")
                    return tidy(line)
    return None
