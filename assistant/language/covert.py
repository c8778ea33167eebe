"""Phrases that name a state of mind: a verb of getting, having or building, then the state; or becoming aware.

The states are those of Mager (1997) and of the published lists of words to avoid; how they are reached varies freely.
"""

from __future__ import annotations

import re

_STATE = (
    r"understandings?|knowledge|awareness|appreciation|comprehension|familiarity|insights?|acquaintance|grasp|exposure"
    r"|mastery"
)
# "develop ideas", "give an overview" and "show interest" can be seen; with a verb of mere getting they are states.
_WITH = r"(?:(?:about|for|in|into|of|on|with|to|towards?|how|that|what|why|whether|when|regarding|concerning|as\s+to)\b)"
_VAGUER = (
    rf"(?:overview|sense|idea|picture|impression|notion|feel|feeling|command|grounding|understanding|hold)(?=\s+{_WITH})"
    rf"|(?:confidence|interest|sensitivity|self-confidence|trust)(?=\s+(?:in|about|with|to|towards?|when|for)\b)"
)
_GET = (
    r"(?:gain|have|has|acquire|develop|demonstrate|show|obtain|possess|achieve|attain|display|exhibit|cultivate|form)"
    r"(?:s|d|ed|ing)?|ha(?:d|ving)|shown|get(?:s|ting)?|got"
    r"|(?:deepen|enhance|increase|improve|extend|broaden|build|strengthen|expand|advance|widen|sharpen|heighten|refresh"
    r"|consolidate|grow|boost)(?:s|d|ed|ing)?(?:\s+(?:up|on))?\s+(?:your|their|his|her|one's|our|his/her)"
)
# No one has these for others: "foster awareness of a brand" is a campaign, "foster an understanding" is a state.
_BUILD = (
    r"(?:foster|build|deepen|enhance|increase|improve|extend|broaden|strengthen|expand|establish|nurture"
    r"|widen|grow|consolidate|form|receive)(?:s|d|ed|ing)?(?:\s+up)?"
)
_BUILT = r"understandings?|knowledge|appreciation|comprehension|familiarity|insights?|grasp|mastery"
_COME = (
    r"(?:gain|have|has|acquire|obtain|possess|get|receive|retain|keep|hold|lack)(?:s|d|ed|ing|ting)?|got|ha(?:d|ving)"
    r"|(?:come|go|walk|leave|emerge|return)(?:s|ing)?(?:\s+(?:away|out|back|home))?(?:\s+of\s+(?:the|this)\s+\w+)?\s+with"
    r"|(?:take|carry)(?:s|ing)?\s+(?:away|home)|pick(?:s|ing)?\s+up|build(?:s|ing)?\s+up|develop(?:s|ing)?|(?:work|arrive)"
    r"(?:s|ing)?\s+(?:towards?|at)|arriving\s+at"
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
_SKILLS = r"(?:skills?|experience|expertise|tools|competenc(?:e|y|ies)|abilit(?:y|ies)|confidence|information|attitudes?)"
_ARTICLE = r"(?:(?:an?|the|their|your|some|our|his|her|one's|any|such|enough)\s+)?"
_BETWEEN = rf"(?:{_ADJECTIVE}(?:,\s*|\s+(?:and|or|but)\s+|\s+)){{0,5}}"
_GOT_BETWEEN = rf"{_BETWEEN}(?:{_SKILLS}(?:\s*,|\s+(?:and|or))\s+{_BETWEEN})?"
_MORE = rf"(?:\s*(?:,|and|&|or|/)\s*(?:(?:an?|the|their)\s+)?(?:{_ADJECTIVE}\s+){{0,2}}(?:{_STATE}|skills?))*"
_AFTER = (
    r"(?=\s+(?:of|about|in|into|with|for|on|to|regarding|concerning|that|how|towards?|necessary|needed|required|as|"
    r"around|by|through|what|why|when|which|within|surrounding|related|relating|from)\b|\s*[.,;:]|\s*$)"
)
_LINK = r"(?:\s+(?:of|about|into|with|regarding|concerning|in|on|for|around|as\s+to))?(?!\w)"

GET = re.compile(rf"(?:{_GET})\b", re.IGNORECASE)
OWN = re.compile(
    rf"(?:(?:will\s+|to\s+)?(?:have\s+)?(?:{_GET})\s+)?{_ARTICLE}{_BETWEEN}"
    rf"(?:{_STATE}){_MORE}(?=\s+(?:of|about|in|into|with|for|on|to|regarding|concerning|that|how|towards?)\b|\s*[.,;:]|\s*$)"
    rf"{_LINK}",
    re.IGNORECASE,
)
"""What the verb lists call covert: "demonstrate an understanding of", "their knowledge of", with or without a verb."""
GOT = re.compile(
    rf"(?:will\s+|to\s+)?(?:(?:{_COME})\s+{_ARTICLE}{_GOT_BETWEEN}(?:(?:{_STATE}){_MORE}{_AFTER}|{_VAGUER})"
    rf"|(?:{_GET})\s+{_ARTICLE}{_BETWEEN}(?:(?:sense|feeling|feel|grounding|hold)(?=\s+(?:of|for|in|on)\b)"
    rf"|(?:confidence|interest|sensitivity)(?=\s+(?:in|about|towards?)\b))"
    rf"|(?:{_BUILD})\s+(?:(?:an?|the|their|your)\s+)?{_BETWEEN}(?:{_BUILT}){_MORE}{_AFTER}){_LINK}",
    re.IGNORECASE,
)
"""A verb of getting or building before the state: "come away with a feeling for", "foster an understanding of"."""
IN_OTHERS = re.compile(
    r"\b(?:among|amongst|in\s+(?:others|people|(?:the\s+|their\s+|young\s+)?(?:public|residents|pupils|students|learners"
    r"|children|clients|patients|users|customers|staff|colleagues|teams?|communit\w+|audiences?|visitors|employees)))\b"
    r"|\b(?:students|pupils|children|clients|patients|users|customers|employees|residents|learners)['’]?\s+(?:\w+\s+)?"
    r"(?:understanding|knowledge|awareness|comprehension|confidence|interest|familiarity)",
    re.IGNORECASE,
)
"""Understanding that others are brought to is a result that can be seen in them."""
_KNOW = (
    r"know|understand|appreciate|comprehend|reali[sz]e|grasp|love|enjoy|value|feel|believe|think\s+about|care\s+about"
    r"|terms|grips"
)
COMING = re.compile(
    rf"(?:get|come|grow|learn|begin|start|seek|strive|try|want|hope|wish)(?:s|ting|ing)?\s+to\s+(?:\w+ly\s+|better\s+|also\s+)?"
    rf"(?:{_KNOW})\b(?:\s+(?:and\s+(?:{_KNOW})|with|more\s+about|about))?(?!\w)"
    r"|(?:get|have|has|gain)(?:s|ting)?\s+(?:(?:a|the|their|one's)\s+){1,2}(?:(?:better|good|firm|clear|sure|first)\s+)*"
    r"(?:hang|gist|hold|handle)\s+(?:of|on)"
    r"|(?:get|wrap|put)(?:s|ting|ping)?\s+(?:their|your|one's|his|her|a)\s+(?:heads?|minds?|brains?)\s+a?round",
    re.IGNORECASE,
)
"""Getting to know, coming to terms with, getting the hang of."""
BECOMING = re.compile(
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
"""Being or becoming aware, familiar, at ease, interested."""
BECOME = re.compile(
    r"(?:be|become|becoming|becomes|get|gets|getting|feel|feels|feeling|grow|stay|remain|keep|seem|is|are|being|make)\b",
    re.IGNORECASE,
)
