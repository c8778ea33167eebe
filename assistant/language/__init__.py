"""English of objectives and rubrics: verbs, Bloom levels, ABCD parts, sentences and overlap.

Everything here is a pure function of a text. The verb lists are public ones (see ``verbs.json``);
``classify`` gives plausible levels with its reasons, never a verdict.
"""

from .activity import course_activity
from .avoid import AvoidHit, avoid_verb
from .bloom import BloomLevel
from .classify import Classification, classify
from .lexicon import known_verb, noun_for, observable_verbs
from .lists import actions
from .manner import only_manner
from .objective import ObjectiveParts, parse_objective
from .phrases import capitalize, decapitalize, full_stop, gerund, third_person
from .provider import provider_view
from .slots import VerbSlot
from .text import content_words, jaccard, sentences, similarity, stem, word_count, words

__all__ = [
    "AvoidHit",
    "BloomLevel",
    "Classification",
    "ObjectiveParts",
    "VerbSlot",
    "actions",
    "avoid_verb",
    "capitalize",
    "classify",
    "content_words",
    "course_activity",
    "decapitalize",
    "full_stop",
    "gerund",
    "jaccard",
    "known_verb",
    "noun_for",
    "observable_verbs",
    "only_manner",
    "parse_objective",
    "provider_view",
    "sentences",
    "similarity",
    "stem",
    "third_person",
    "word_count",
    "words",
]
