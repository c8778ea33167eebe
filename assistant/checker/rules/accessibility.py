"""CNT2xx: what a person who can't see or hear, or reads with a machine, needs in the material.

A reader of sources reaches about ten of the 86 criteria of WCAG 2.2: no finding does not mean that a course conforms.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.spec import Activity, Spec

from ..edits import change
from ..finding import Finding, Fix, Phase, Severity
from ..markup import Heading, headings, images, links, tables_without_header
from ..registry import rule
from ..site import Site
from ..texts import Passage

_FILE_NAME = r"(?i)^[\w() .%-]+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|pdf)$"
_EMPTY_WORDS = frozenset(
    """image images img picture photo photograph graphic figure fig chart graph diagram screenshot screen shot illustration icon logo
    alt untitled download dsc dscn pict scan slide""".split()
)
_IMAGE_OF = r"(?i)^(?:an? |the )?(?:image|picture|photo(?:graph)?|graphic) (?:of|showing)\b"
_SAYS_NOTHING = frozenset(
    """here|click here|click|link|this|this link|this page|more|read more|see more|learn more|more info|go|page|website
hier|hier klicken|klik hier|lees meer|mehr|ici|cliquez ici|en savoir plus|lire la suite|aquí|haga clic aquí|haz clic aquí
leer más|qui|clicca qui|leggi di più|aqui|clique aqui|saiba mais|leia mais""".replace("\n", "|").split("|")
)
_CAPTIONS = (
    r"(?i)\b(?:caption|subtitle|transcri|untertitel|transkript|sous-titr|ondertitel|subtítulo|legend(?:a|ado)|sottotitol|trascri"
    r"|closed[- ]caption|audio description)"
)
_RECORDING = (
    r"(?i)\.(?:mp4|m4v|webm|mov|avi|mkv|mp3|m4a|wav|ogg)\b|<(?:video|audio)\b|\b(?:youtube\.com|youtu\.be|vimeo\.com)/"
)


def _at(site: Site, passage: Passage) -> Site:
    return replace(site, element=passage.element)


def _material(body: str) -> str:
    return f"""
content:
  - id: M1
    title: Cleaning
    activities:
      - {{id: M1.1, kind: practice, title: Clean, assets: [{{id: M1.1.a, kind: text, title: T, body: "{body}"}}]}}
"""


@rule(
    "CNT201",
    "no-alt",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.CREATION,
    sources=("wcag-2.2",),
    bad=_material("Compare the months. ![](rainfall.png)"),
    good=_material("Compare the months. ![Rainfall by month, highest in May](rainfall.png)"),
)
def no_alt(_spec: Spec, site: Site) -> Iterator[Finding]:
    """An image has no text alternative: who can't see it learns nothing from it (WCAG 2.2, 1.1.1, level A).

    In Markdown the alternative stands in the brackets: `![Rainfall by month, highest in May](rainfall.png)`. An image that
    only decorates is written as HTML with an empty one: `<img src="line.png" alt="">`.
    """
    for passage in site.index.passages:
        for image in images(passage.text):
            if image.alternative is None:
                yield _at(site, passage).finding(
                    f"“{image.words}” has no text alternative: say in the brackets (or in `alt`) what a learner sees in it.",
                    field=passage.field,
                    evidence=image.words,
                )


@rule(
    "CNT202",
    "poor-alt",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    sources=("wcag-2.2",),
    params={"characters": 250},
    bad=_material("Compare the months. ![rainfall.png](rainfall.png)"),
    good=_material("Compare the months. ![Rainfall by month, highest in May](rainfall.png)"),
)
def poor_alt(_spec: Spec, site: Site) -> Iterator[Finding]:
    """A text alternative says nothing: a file name, or just “image”; or it is too long to be heard in one go.

    “Image of …” is a hint: a screen reader says “image” by itself.
    """
    for passage in site.index.passages:
        for image in images(passage.text):
            text = (image.alternative or "").strip()
            what, severity = _fault_of(text, site)
            if what:
                yield _at(site, passage).finding(
                    f"The text alternative “{text[:60]}” {what}: say what a learner sees in it that matters here.",
                    field=passage.field,
                    evidence=text,
                    severity=severity,
                    fix=Fix("display", "say what is seen, as one would to a listener on the telephone"),
                )


def _fault_of(text: str, site: Site) -> tuple[str, Severity | None]:
    if re.match(_FILE_NAME, text):
        return "is a file name", None
    named = re.sub(r"[\W\d_]+", " ", text.casefold()).split()
    if text and set(named) <= _EMPTY_WORDS:
        return "names only what kind of thing it is", None
    if len(text) > site.param("characters"):
        return f"has {len(text)} characters, too many to listen to; move the rest into the text", Severity.INFO
    if re.match(_IMAGE_OF, text):
        return "begins with what is said anyway", Severity.HINT
    return "", None


@rule(
    "CNT203",
    "no-captions",
    target="activity",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    sources=("wcag-2.2",),
    bad="""
content:
  - id: M1
    title: Cleaning
    activities:
      - {id: M1.1, kind: video, title: A file is cleaned, minutes: 6, assets: [{id: M1.1.a, kind: link, title: Screencast, body: 'https://example.org/clean.mp4'}]}
""",
    good="""
content:
  - id: M1
    title: Cleaning
    activities:
      - {id: M1.1, kind: video, title: A file is cleaned, minutes: 6, assets: [{id: M1.1.a, kind: link, title: Screencast, body: 'https://example.org/clean.mp4', alternative: captions and a list of the steps}]}
""",
)
def no_captions(activity: Activity, site: Site) -> Iterator[Finding]:
    """A video has no captions, a recording no transcript (WCAG 2.2, 1.2.1 and 1.2.2, level A).

    Judged when the activity has its assets, and from the pilot on in any case. A script, or a sentence under
    `delivery.accessibility`, will do until the launch; from then on it is an info where only they promise what the asset
    does not show.
    """
    recordings = [a for a in activity.assets if re.search(_RECORDING, a.body or "")]
    if activity.kind != "video" and not recordings:
        return
    if not activity.assets and site.phase < Phase.PILOT:
        return
    held = (text for a in activity.assets for text in (a.title, a.body))
    if any((a.alternative or "").strip() for a in activity.assets) or _told(
        activity.title, activity.instructions, *held
    ):
        return
    module, delivery = site.index.module_of[id(activity)], site.spec.delivery
    promised = any(a.kind == "video-script" for a in activity.assets)
    promised = promised or _told(module.summary, delivery.accessibility if delivery else None)
    if not (promised and site.phase < Phase.LAUNCH):
        yield site.finding(
            f"Nothing at “{activity.title}” says that it has captions or a transcript: name them under the asset's `alternative`"
            f"{'.' if promised else ', or for all recordings under `delivery.accessibility`.'}",
            field="assets",
            evidence=activity.title,
            related=tuple(a.id for a in recordings),
            severity=Severity.INFO if promised else None,
        )


def _told(*texts: str | None) -> bool:
    return any(text and re.search(_CAPTIONS, text) for text in texts)


@rule(
    "CNT204",
    "heading-skip",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    sources=("wcag-2.2",),
    bad=_material("# Cleaning\\n\\n### Three faults\\n\\nText."),
    good=_material("# Cleaning\\n\\n## Three faults\\n\\nText."),
)
def heading_skip(_spec: Spec, site: Site) -> Iterator[Finding]:
    """A heading skips a level, so that who navigates by headings thinks a part is missing (WCAG 2.2, 1.3.1)."""
    for passage in site.index.passages:
        found = headings(passage.text)
        for above, heading in itertools.pairwise(found):
            if heading.level > above.level + 1:
                yield _at(site, passage).finding(
                    f"The heading “{heading.text}” is of level {heading.level}, the one above it, “{above.text}”, of level "
                    f"{above.level}: make it level {above.level + 1}.",
                    field=passage.field,
                    evidence=heading.text,
                    fix=_raised(passage, heading, above.level + 1),
                )


def _raised(passage: Passage, heading: Heading, level: int) -> Fix | None:
    line = rf"(?m)^( {{0,3}})#{{{heading.level}}}(?=[ \t]+{re.escape(heading.text)}[ \t#]*$)"
    text, changes = re.subn(line, lambda m: m[1] + "#" * level, passage.text, count=1)
    at, field = passage.element.at, passage.field
    if not changes or getattr(passage.element.node, field, None) != passage.text:
        return None  # an underlined or HTML heading, or a text among several of its field
    return Fix("unsafe", f"make it a heading of level {level}", lambda spec: change(spec, at, **{field: text}))


@rule(
    "CNT205",
    "empty-link-text",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    sources=("wcag-2.2",),
    bad=_material("The file is [here](https://example.org/survey.csv)."),
    good=_material("Open the [survey file](https://example.org/survey.csv)."),
)
def empty_link_text(_spec: Spec, site: Site) -> Iterator[Finding]:
    """A link's text does not say where it leads: “here”, “click here”, nothing (WCAG 2.2, 2.4.4, level A).

    Screen readers list the links of a page without the sentences around them. A bare address as text is an info.
    """
    for passage in site.index.passages:
        for link in links(passage.text):
            text = " ".join(link.text.strip(" *_`.:»›→>").split())
            bare = re.match(r"(?i)(?:https?://|www\.)\S+$", text)
            if text and not bare and text.casefold() not in _SAYS_NOTHING:
                continue
            shown = f"“{text}”" if text else "empty"
            yield _at(site, passage).finding(
                f"The text of the link to {link.address} is {shown}: name what is found there.",
                field=passage.field,
                evidence=f"{text}:{link.address}",
                severity=Severity.INFO if bare else None,
                fix=Fix("display", "make the name of the target the link's text"),
            )


@rule(
    "CNT206",
    "table-header",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    sources=("wcag-2.2",),
    bad=_material("|  |  |\\n|---|---|\\n| May | 80 |"),
    good=_material("| Month | Rain |\\n|---|---|\\n| May | 80 |"),
)
def table_header(_spec: Spec, site: Site) -> Iterator[Finding]:
    """A table has no header row, so that a cell read aloud says nothing (WCAG 2.2, 1.3.1, level A)."""
    for passage in site.index.passages:
        for words in tables_without_header(passage.text):
            yield _at(site, passage).finding(
                f"The table that begins “{words[:60]}” has no header row: name what each column holds.",
                field=passage.field,
                evidence=words[:60],
            )
