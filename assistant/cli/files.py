"""What a file named on the command line is: a spec, or an outline."""

import re
from pathlib import Path

_HEAD = 4000
"""Bytes in which a file says what it is."""
_SPEC_NAMES = (".microcred.yaml", ".microcred.yml", ".microcred.json")
_SPEC = re.compile(rb"^[ \t]*\"?format\"?: *[\"']?microcred/", re.MULTILINE)
_OUTLINES = frozenset(
    ".md .markdown .mkd .mdx .qmd .rmd .txt .text .html .htm .xhtml .rst .rest .csv .tsv .docx .docm .pdf .doc .rtf"
    " .odt .pptx".split()
)
"""Endings of outlines; of some only to tell how they can be read."""
_DATA = frozenset(".yaml .yml .json".split())
_COURSE = re.compile(
    rb"^[ \t{-]*\"?(?:course|syllabus|modules|lessons|weeks|sessions|units|topics|schedule|grading|learning[_ ]outcomes"
    rb"|learning[_ ]objectives|outcomes)\"?[ \t]*:",
    re.MULTILINE | re.IGNORECASE,
)
"""A key that outlines in YAML and JSON have, and specs don't."""


def is_outline(name: str) -> bool:
    """Tell whether a file is an outline rather than a spec: by its first lines, then by its ending."""
    path = Path(name)
    ending = path.suffix.lower()
    if name == "-" or name.lower().endswith(_SPEC_NAMES) or ending not in _OUTLINES | _DATA:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False  # whoever reads it next tells why it can't be read
    return not _SPEC.search(head) and (ending in _OUTLINES or _COURSE.search(head) is not None)
