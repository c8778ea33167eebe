"""CNT119: the language that a spec declares is the one it is written in."""

from collections import Counter
from collections.abc import Iterator

from assistant.language import words
from assistant.spec import Spec

from ..finding import Finding, Fix, Phase, Severity
from ..registry import rule
from ..site import Site

COMMON = {
    "en": "the of and with that this from which are by they their is it",
    "de": "der das und ist nicht mit eine einen für werden sich auf dem wie zu",
    "fr": "les et est dans une pour avec qui sur par aux du des",
    "es": "los las el y para con por del como se",
    "it": "il gli della delle che nel alla dei è di",
    "nl": "het een van met voor zijn niet wordt op naar",
    "pt": "os uma não dos em ao pelo são da do",
}
"""Language → words so common in it, and in none of the others, that a page of text can't do without them."""
NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pt": "Portuguese",
}  # fmt: skip
LANGUAGE = {word: language for language, held in COMMON.items() for word in held.split()}


def _spec(language: str) -> str:
    return f"""
language: {language}
summary: >-
  The learners clean the files of a survey and write the report that the office of the town asks for. They learn which of
  the records are to be kept and which are doubled, and by which of the rules that is decided.
objectives: [{{id: O1, statement: Clean the records of the survey so that each of them is in the file once.}}]
"""


@rule(
    "CNT119",
    "other-language",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    sources=("convention",),
    params={"least_words": 12, "times": 4},
    bad=_spec("de"),
    good=_spec("en"),
)
def other_language(spec: Spec, site: Site) -> Iterator[Finding]:
    """The spec declares a language and is written in another, so the wrong rules judge it and exports are marked wrongly.

    Told by the commonest words of seven languages in the summary, the objectives and the briefs: at least twelve of
    another language, and four times as many as of the one declared. Other languages are not judged.
    """
    declared = spec.language.split("-", 1)[0].lower()
    if declared not in COMMON:
        return
    texts = (spec.summary, *(o.statement for o in spec.objectives), *(a.brief for a in spec.assessments))
    counts = Counter(LANGUAGE[w] for text in texts if text for w in words(text) if w in LANGUAGE)
    language, count = counts.most_common(1)[0] if counts else (declared, 0)
    if language == declared or count < site.param("least_words") or count < site.param("times") * counts[declared]:
        return
    yield site.finding(
        f"`language` says {spec.language}, and the text is {NAMES[language]} ({count} of its commonest words, "
        f"{counts[declared]} of {NAMES[declared]}): set `language: {language}`.",
        field="language",
        evidence=f"{spec.language}:{language}",
        fix=Fix("unsafe", f"set the language to {language}", lambda own: own.with_changes(language=language)),
    )
