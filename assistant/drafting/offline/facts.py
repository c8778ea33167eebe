"""What was assumed and stands in the provenance as a sentence that can be corrected: `Class size: 20 …`."""

import re

from assistant.spec import Spec

_DEFAULT_CLASS = 20


def class_size(spec: Spec) -> int:
    """Return how many learners a run has, by the assumption that stands in the provenance."""
    for text in spec.provenance.assumptions if spec.provenance else ():
        match = re.match(r"Class size: (\d{1,6})\b", text)
        if match:
            return max(1, int(match[1]))
    return _DEFAULT_CLASS
