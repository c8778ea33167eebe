"""Single facts: credits, prerequisites, audience, description, issuer."""

from __future__ import annotations

import re

from ..clean import tidy
from ..model import Credits
from .context import Context, aside, in_kinds, labelled
from .words import fold

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“¿¡]?[A-ZÀ-Ý])")


_INSTITUTION = re.compile(
    r"\b(?:University|College|Institute|Academy|School of|Universität|Hochschule|Universidad|Université|Università"
    r"|Universiteit|Universidade)\b"
)


def find_credits(ctx: Context) -> Credits | None:
    """Credits from a label, else from the first lines or a sentence about the course."""
    for section, block in labelled(ctx, "credits"):
        match = re.search(r"\d{1,3}(?:[.,]\d{1,2})?", block.text)
        if match and block.words < 20 and 0 < (number := float(match[0].replace(",", "."))) <= 400:
            ctx.take(block, "credits")
            value, unit = ctx.quantities.credits(block.text) or (number, tidy(section.title))
            return Credits(value=value, unit=unit, line=block.line)
    for section in ctx.sections:
        elsewhere = aside(section) and section.kinds[0] != "format"
        for block in section.blocks:
            if block.kind in {"paragraph", "item", "field"} and (found := ctx.quantities.credits(block.text)):
                around = fold(block.text)
                if elsewhere and not re.search(
                    rf"\bas an? \w+[ -]{fold(found[1])}[ -]{ctx.words.course.pattern}", around
                ):
                    continue
                if block.words <= 12 or (
                    ctx.words.course.search(around)
                    and not re.search(r"example|extra credit|for every|per credit|graduate credit", around)
                ):
                    return Credits(value=found[0], unit=found[1], line=block.line)
    return None


def find_prerequisites(ctx: Context) -> list[str]:
    """Prerequisites as listed, or the sentence that states them; a denial gives none."""
    found: list[str] = []
    none = ctx.words.pattern("lead", "no_prerequisite")
    for section, block in labelled(ctx, "prerequisites"):
        if block.kind == "table":
            continue
        ctx.take(block, "prerequisites")
        folded = fold(block.text).strip(" .")
        if none.match(folded) or block.text.endswith(":") or "no prerequisites" in folded:
            continue
        if block.kind == "item" or section.level >= 28:
            found.append(tidy(block.text).strip(" ,;"))
        elif not found and not any(b.kind == "item" for b in section.blocks):
            found += _required(block.text)
    return list(dict.fromkeys([*found, *_said_prerequisites(ctx)]))


def _said_prerequisites(ctx: Context) -> list[str]:
    """Prerequisites within a paragraph: after "Assumed:", or a sentence on prior knowledge."""
    marked = re.compile(rf"(?<![\w-]){ctx.words.pattern('lead', 'prerequisite_marks').pattern}\s*:\s*")
    found = []
    for section in ctx.sections:
        for block in section.blocks:
            if block.kind != "paragraph" or (ctx.taken(block) and not in_kinds(section, "audience")):
                continue
            if match := marked.search(fold(block.text)):
                found.append(tidy(block.text[match.end() :]))
            elif not aside(section) or section.kinds[0] == "setup":
                found += [tidy(part) for part in _SENTENCE.split(block.text) if "no prior knowledge" in part][:1]
    return found


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
    return "" if strict else _lax(ctx, text)


def _lax(ctx: Context, text: str) -> str:
    """Without "This course is intended for"."""
    match = ctx.words.pattern("lead", "audience_opening").match(fold(text))
    return text[match.end() :] if match else text


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
        if ctx.module_of(section) is not None or (section.kinds and section.kinds[0] != "description"):
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
            lines = block.text.split("\n") if block.kind == "paragraph" else []
            for line in lines:
                if len(line.split()) <= 9 and ":" not in line and line[-1:] != "." and _INSTITUTION.search(line):
                    ctx.take(block, "issuer")
                    return tidy(line)
    return None
