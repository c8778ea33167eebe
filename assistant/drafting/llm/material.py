"""Rubric templates as material for a model: how rows that have worked tell levels apart."""

import functools
from collections.abc import Sequence
from pathlib import Path

from assistant.language.knowledge import knowledge_type
from assistant.spec import Spec

from ..rubrics import RubricLibrary, RubricTemplate, load_library

_MOST = 3
_ROWS = 3


@functools.lru_cache(maxsize=4)
def _library(folders: tuple[Path, ...]) -> RubricLibrary:
    """Return the library of these folders, read once for all outlines of a batch."""
    return load_library(folders)


def template_rows(spec: Spec, folders: Sequence[Path] = ()) -> str:
    """Return rows of the templates that suit the objectives best, at most three templates with three rows each.

    Raises:
        LibraryError: a rubric template of the user has a fault.
    """
    library = _library(tuple(folders))
    chosen: dict[str, RubricTemplate] = {}
    for objective in spec.objectives:
        level = objective.bloom or "understand"
        kind = knowledge_type(objective.statement)
        methods = library.methods_for(level, kind)
        if methods and len(chosen) < _MOST:
            template = library.choose(methods[0][0], level, kind)
            chosen.setdefault(template.id, template)
    lines = []
    for template in chosen.values():
        lines.append(f"For {template.methods[0]} at {' or '.join(template.bloom[:2])}:")
        for row in template.criteria[:_ROWS]:
            lines.append(f"  {row.title}")
            lines += [f"    {level}: {text}" for level, text in row.descriptors.items()]
    return "\n".join(lines)
