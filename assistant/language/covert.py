"""Phrases that name a state of mind: a verb of getting, having or building, then the state; or becoming aware.

The states are those of Mager (1997) and of the published lists of words to avoid; how they are reached varies freely.
"""

from __future__ import annotations

import re
from functools import cache

# What a statement must say for a pattern to be tried: compiling and matching them all takes long.
_STATES = tuple("understand knowledge aware apprec compreh familiar insight acquaint grasp exposure mastery".split())
_VAGUE_STATES = tuple(
    "overview sense idea picture impression notion feel command ground hold conf interest sens trust".split()
)
_ATTITUDES = tuple(
    "attitude mindset mind-set curiosity openness passion enthusiasm motivation love empathy tolerance".split()
)
_GETS = tuple(
    "gain hav has had acquir develop demonstrat show obtain possess achiev attain display exhibit cultivat form get got"
    " deepen enhanc increas improv extend broaden build strengthen expand advanc widen sharpen heighten refresh"
    " consolidat grow boost rais will to".split()
)
_COMES = tuple(
    "get com grow learn begin start seek striv try want hop wish hav has gain keep acquaint familiar see valu wrap"
    " put".split()
)
_BECOMES = tuple(
    "aware familiar conversant acquainted knowledgeable conscious cogni comfortable confident mindful apprec versed"
    " informed convinced curious enthus interested motivated passionate inspired sensit attuned alert clear sure"
    " certain secure ease home date speed fait touch".split()
)
_BEINGS = tuple("be get feel grow stay remain keep seem is are being make".split())
_STATE = (
    r"understandings?|knowledge|awareness|appreciation|comprehension|familiarity|insights?|acquaintance|grasp|exposure"
    r"|mastery"
)
_GET = (
    r"(?:gain|have|has|acquire|develop|demonstrate|show|obtain|possess|achieve|attain|display|exhibit|cultivate|form)"
    r"(?:s|d|ed|ing)?|ha(?:d|ving)|shown|get(?:s|ting)?|got"
    r"|(?:deepen|enhance|increase|improve|extend|broaden|build|strengthen|expand|advance|widen|sharpen|heighten|refresh"
    r"|consolidate|grow|boost|raise)(?:s|d|ed|ing)?(?:\s+(?:up|on))?\s+(?:your|their|his|her|one's|our|his/her)"
)
# Adjectives only: a noun before "awareness" ("brand awareness") makes it something learners produce in others.
_ADJECTIVE = (
    r"(?:\w+(?:al|ic|ive|ed|ing|ent|ant|ous|able|ible|ary|ory|ful|ly|ough|ised|ized)|basic|broad|clear|comprehensive|deep"
    r"|deeper|broader|clearer|wider|sharper|first|rough|quick|close|closer|good|high|in-depth|sound|solid|strong|stronger"
    r"|full|fuller|firm|firmer|foundation|wide|expert|up-to-date|better|greater|sophisticated|mature|nuanced|systematic"
    r"|working|own|some|more|thorough|rich|richer|detailed|core|keen|real|true|sure|hands-on|first-hand|secure|balanced"
    r"|(?:level|degree|amount|breadth|depth|deal|bit|lot)\s+of|new|proper|requisite|rounded|well-rounded|overall|subject"
    r"|content|background|expertise|different)"
)
_ARTICLE = r"(?:(?:an?|the|their|your|some|our|his|her|one's|any|such|enough)\s+)?"
_BETWEEN = rf"(?:{_ADJECTIVE}(?:,\s*|\s+(?:and|or|but)\s+|\s+)){{0,5}}"
_MORE = rf"(?:\s*(?:,|and|&|or|/)\s*(?:(?:an?|the|their)\s+)?(?:{_ADJECTIVE}\s+){{0,2}}(?:{_STATE}|skills?))*"
_LINK = r"(?:\s+(?:of|about|into|with|regarding|concerning|in|on|for|around|as\s+to))?(?!\w)"


@cache
def _own() -> re.Pattern[str]:
    """With or without a verb of having: "demonstrate an understanding of", "their knowledge of"."""
    return re.compile(
        rf"(?:(?:will\s+|to\s+)?(?:have\s+)?(?:{_GET})\s+)?{_ARTICLE}{_BETWEEN}"
        rf"(?:{_STATE}){_MORE}(?=\s+(?:of|about|in|into|with|for|on|to|regarding|concerning|that|how|towards?)\b|\s*[.,;:]|\s*$)"
        rf"{_LINK}",
        re.IGNORECASE,
    )


_COME = (
    r"(?:gain|have|has|acquire|obtain|possess|get|receive|retain|keep|reach|lack)(?:s|d|ed|ing|ting)?|got|had|having"
    r"|(?:come|go|walk|leave|emerge|return)(?:s|ing)?(?:\s+(?:away|out|back|home))?(?:\s+(?:of|from)\s+(?:the|this)\s+\w+)?\s+with"
    r"|(?:take|carry)(?:s|ing)?\s+(?:away|home)|(?:pick|build)(?:s|ing)?\s+up|develop(?:s|ing)?|(?:work|arriv)e?(?:s|ing)?"
    r"\s+(?:towards?|at)"
)
_BUILD = (
    r"(?:foster|build|deepen|enhance|increase|improve|extend|broaden|strengthen|expand|establish|nurture|widen|grow"
    r"|consolidate|form|boost)(?:s|d|ed|ing)?(?:\s+up)?"
)
_SKILLS = r"(?:skills?|experience|expertise|tools|competenc(?:e|y|ies)|abilit(?:y|ies)|information|attitudes?)"
_WITH = r"(?:about|for|in|into|of|on|with|to|towards?|how|that|what|why|whether|when|regarding|concerning|as\s+to)\b"


@cache
def _opening() -> re.Pattern[str]:
    """Return a pattern for the verb, by its kind."""
    verb = rf"(?:will\s+|to\s+)?(?:(?P<come>{_COME})|(?P<build>{_BUILD})|(?P<get>{_GET}))\s+"
    return re.compile(verb, re.IGNORECASE)


@cache
def _state_after(kind: str) -> re.Pattern[str]:
    """Return a pattern for the states that go with a kind of verb; compiled for the kinds that occur.

    "Develop ideas", "give an overview" and "show interest" can be seen; with a verb of mere getting they are states.
    """
    vague = (
        rf"(?:overview|sense|idea|picture|impression|notion|feel|feeling|command|grounding|background|hold)(?=\s+{_WITH})"
        r"|(?:(?:self-)?confidence|interest|sensitivity|trust)(?=\s+(?:in|about|with|to|towards?|when|for|using)\b)"
    )
    shown = (
        r"(?:sense|feeling|feel|grounding|command|hold)(?=\s+(?:of|for|in|on)\b)"
        r"|(?:(?:self-)?confidence|interest|sensitivity)(?=\s+(?:in|about|towards?)\b)"
    )
    built = r"understandings?|knowledge|appreciation|comprehension|familiarity|insights?|grasp|mastery"
    more = (
        rf"{_MORE}(?=\s+(?:{_WITH}|necessary|needed|required|as|around|which|within|from)"
        r"|\s*[.,;:]|\s*$)"
    )
    one = rf"(?!(?:{_STATE})\b){_ADJECTIVE}(?:,\s*|\s+(?:and|or|but)\s+|\s+)"
    between = {"get": rf"{_ARTICLE}(?:{one}){{0,6}}", "build": rf"{_ARTICLE}(?:{one}){{0,6}}"}
    between["come"] = rf"{_ARTICLE}(?:{one}|{_SKILLS}(?:\s*,|\s+(?:and|or))\s+){{0,6}}"
    states = {
        "come": rf"(?:(?:{_STATE}){more}|{vague}){_LINK}",
        "build": rf"(?:(?:{built}){more}|confidence(?=\s+(?:in|about)\b)){_LINK}",
        "get": rf"(?:(?:{_STATE}){more}|{shown}){_LINK}",
    }
    return re.compile(between[kind] + states[kind], re.IGNORECASE)


def covert_end(text: str, start: int, *, acts: bool) -> int | None:
    """Return where the covert phrase at ``start`` ends; one that begins without its verb counts where no verb acts."""
    words = text[start:].lower()
    tried = (
        (_own, (not acts or words.startswith(_GETS)) and any(stem in words for stem in _STATES)),
        (_coming, words.startswith(_COMES)),
        (_becoming, (not acts or words.startswith(_BEINGS)) and any(stem in words for stem in _BECOMES)),
    )
    for pattern, worth_it in tried:
        match = pattern().match(text, start) if worth_it else None
        if match and match.group().strip():
            return match.end()
    if any(stem in words for stem in _ATTITUDES) and (match := _attitude().match(text, start)):
        return None if _in_others().search(text, start) else match.end()
    return _got(text, start) if any(stem in words for stem in _STATES + _VAGUE_STATES) else None


@cache
def _attitude() -> re.Pattern[str]:
    """Coming to hold an attitude; to demonstrate or show one asks for behaviour, and is left alone."""
    return re.compile(
        r"(?:will\s+|to\s+)?(?:develop|gain|acquire|have|has|adopt|foster|form|cultivate|build|maintain|hold|nurture|get|obtain)"
        rf"(?:s|d|ed|ing)?\s+{_ARTICLE}{_BETWEEN}(?:{'|'.join(_ATTITUDES)})s?"
        r"(?=\s+(?:towards?|to|for|about|of|in|with|that)\b|\s*[.,;]|\s*$)(?:\s+(?:towards?|to|for|about|of|in|with))?(?!\w)",
        re.IGNORECASE,
    )


def _got(text: str, start: int) -> int | None:
    """Return where "come away with a feeling for" or "foster an understanding of" at ``start`` ends, or None."""
    verb = _opening().match(text, start)
    if verb is None or verb.lastgroup is None:
        return None
    state = _state_after(verb.lastgroup).match(text, verb.end())
    if state is None or _in_others().search(text, start):
        return None
    return state.end()


@cache
def _in_others() -> re.Pattern[str]:
    """Understanding that others are brought to is a result that can be seen in them."""
    return re.compile(
        r"\b(?:among|amongst|in\s+(?:others|people|(?:the\s+|their\s+|young\s+)?(?:public|residents|pupils|students|learners"
        r"|children|clients|patients|users|customers|staff|colleagues|teams?|communit\w+|audiences?|visitors|employees)))\b"
        r"|\b(?:students|pupils|children|clients|patients|users|customers|employees|residents|learners)['’]?\s+(?:\w+\s+)?"
        r"(?:understanding|knowledge|awareness|comprehension|confidence|interest|familiarity)",
        re.IGNORECASE,
    )


_KNOW = (
    r"know|understand|appreciate|comprehend|reali[sz]e|grasp|love|enjoy|value|feel|believe|think\s+about|care\s+about"
    r"|terms|grips"
)


@cache
def _coming() -> re.Pattern[str]:
    """Getting to know, coming to terms with, getting the hang of."""
    return re.compile(
        rf"(?:get|come|grow|learn|begin|start|seek|strive|try|want|hope|wish)(?:s|ting|ing)?\s+to\s+(?:\w+ly\s+|better\s+|also\s+)?"
        rf"(?:{_KNOW})\b(?:\s+(?:and\s+(?:{_KNOW})|with|more\s+about|about))?(?!\w)"
        r"|(?:get|have|has|gain)(?:s|ting)?\s+(?:(?:a|the|their|one's)\s+){1,2}(?:(?:better|good|firm|clear|sure|first)\s+)*"
        r"(?:hang|gist|hold|handle)\s+(?:of|on)"
        r"|keep(?:s|ing)?\s+abreast\s+of"
        r"|(?:acquaint|familiari[sz]e)(?:s|ing)?\s+(?:them|your|him|her|our|one)(?:self|selves)\s+(?:with|to)"
        r"|valu(?:e|es|ing)\s+the\s+(?:importance|role|need|worth|significance)\s+(?:of|in|for)"
        r"|see(?:s|ing)?\s+the\s+(?:importance|value|point|need|relevance|significance)\s+(?:of|in|for)"
        r"|(?:get|wrap|put)(?:s|ting|ping)?\s+(?:their|your|one's|his|her|a)\s+(?:heads?|minds?|brains?)\s+a?round",
        re.IGNORECASE,
    )


@cache
def _becoming() -> re.Pattern[str]:
    """Being or becoming aware, familiar, at ease, interested."""
    return re.compile(
        r"(?:(?:be|become|becoming|becomes|get|gets|getting|feel|feels|feeling|grow|stay|remain|keep|seem|is|are|being|make"
        r"\s+(?:them|your)sel(?:f|ves))\s+)?"
        r"(?:\w+ly\s+|more\s+|better\s+|well\s+|quite\s+|very\s+|fully\s+)*"
        r"(?:aware|familiar|conversant|acquainted|knowledgeable|conscious|cognizant|comfortable|confident"
        r"|mindful|appreciative|(?:well-)?versed|well-informed|informed\s+(?=of|about|on)|convinced\s+(?=of|that|by)"
        r"|curious\s+(?=about|to)|enthusiastic\s+(?=about|for)|interested\s+(?=in)|motivated\s+(?=to|by)|passionate\s+(?=about)"
        r"|inspired\s+(?=by|to)|sensiti[sz]ed\s+(?=to)|sensitive\s+(?=to)|attuned\s+(?=to)|alert\s+(?=to)|clear\s+(?=about|on"
        r"|that|how|what)|sure\s+(?=of|about|that|how|what)|certain\s+(?=of|about|that)|secure\s+(?=in|about|with)|at\s+ease"
        r"\s+(?=with|in)|at\s+home\s+(?=with|in)|up\s+to\s+(?:date|speed)\s+(?=with|on)|au\s+fait\s+(?=with)|in\s+touch"
        r"\s+(?=with))"
        r"(?:\s*(?:of|with|about|in|to|on|towards?))?(?!\w)",
        re.IGNORECASE,
    )
