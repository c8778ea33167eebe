"""Words of a short text of which a spec holds hardly any: a skill, a question or a step of another course.

Words count by how much they tell about a subject (`language.relevance_terms`), and as known where the spec has one of
the same family: the first letters agree.
"""

from collections.abc import Iterable
from functools import lru_cache

from assistant.language import content_words, stem, words

from .vocabulary import ANYWHERE, stems_of

LIKE = 5
"""Letters in which two words must agree to count as of one family: robot, robotics."""
_TELLING, _RARE = 0.55, 0.9
"""Least weight of the most telling among several strange words, and of one alone."""
_KNOWN = 0.34
"""Most of a text's weight that the spec may say."""


_ABOUT_COURSES = (
    "answer apply assessment average badge benefit budget career certificate change clear client closed "
    "colleague comment competence complaint complete completion confidence confident content cost course "
    "credential criterion customer drop effect employer enjoy enrol error exit expectation facilitator "
    "fail feedback finish follow-up friend helpful hire impact improve incident instructor interview "
    "investment job knowledge learn learner leave manager material mean module month number open outcome "
    "pace participant pass patient people performance platform practice productivity promotion quality "
    "questionnaire quit rate reach recommend relevant result retention return rubric salary satisfaction "
    "satisfied scale score session share skill start stay student supervisor support survey task teacher "
    "team test time trainer turnover tutor use useful week work workload workplace year"
)


@lru_cache(maxsize=1)
def about_courses() -> frozenset[str]:
    """Return the families of what is said of any course: by whom it is held, done, judged and paid."""
    return families([_ABOUT_COURSES])


def families(texts: Iterable[str | None]) -> frozenset[str]:
    """Return the first letters of all content words of some texts."""
    return frozenset().union(*(_family(text) for text in texts if text))


@lru_cache(maxsize=4096)
def _family(text: str) -> frozenset[str]:
    return frozenset(word[:LIKE] for word in stems_of((text,)))


def strangers(text: str, known: frozenset[str], *, share: float = _KNOWN) -> list[str]:
    """Return the words of a text of which a spec holds hardly any; none where it holds more.

    Args:
        text: a clause or a sentence or two.
        known: the families of words that the spec says.
        share: most of the text's weight that may be known.
    """
    first: dict[str, str] = {}
    for word in words(text):
        if not any(map(str.isdigit, word)) and content_words(word) - ANYWHERE:
            first.setdefault(stem(word), word)
    if sum(root[:LIKE] not in known for root in first) * 2 < max(len(first), 1):
        return []
    # loaded only where a text looks foreign: most specs need no word weights
    from assistant.language.relevance_stem import deep_stem  # noqa: PLC0415
    from assistant.language.relevance_terms import weight  # noqa: PLC0415

    told = {word: weight(deep_stem(word)) for word in first.values()}
    strange = {w: told[w] for root, w in first.items() if root[:LIKE] not in known and deep_stem(w)[:LIKE] not in known}
    is_telling = strange and max(strange.values()) >= (_TELLING if len(strange) > 1 else _RARE)
    if not is_telling or sum(strange.values()) < (1 - share) * sum(told.values()):
        return []
    return sorted(strange, key=text.find)
