"""Rubric templates from YAML files: safe, bounded, every fault with file, place and what to do."""

import difflib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import Node as YamlNode

from .template import Card, RubricTemplate

MAX_BYTES = 64_000
"""Largest template in bytes: twenty times a long one."""
MAX_FILES = 1_000
MAX_DEPTH = 10
"""Deepest nesting: a template needs four."""
_Model = TypeVar("_Model", bound=BaseModel)
_SUFFIXES = (".yaml", ".yml")
_BODY = "\nbrief:"
"""Where the head of a template ends; the shipped ones keep this order, so that the head can be read alone."""


class LibraryError(ValueError):
    """A rubric template that can't be used. The command line prints it and exits with 2."""

    def __init__(self, file: Path | str, problems: list[str]) -> None:
        self.file = str(file)
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{self.file}: {problem}" for problem in problems))


class _BoundedComposer(Composer):
    """Refuses aliases, which a template has no use for, and deep nesting."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> YamlNode:  # noqa: ANN401
        from ruamel.yaml.events import AliasEvent  # noqa: PLC0415 - the module is loaded by ruamel itself

        if self.parser.check_event(AliasEvent):
            mark = self.parser.peek_event().start_mark
            raise MarkedYAMLError(problem="aliases (`*name`) are not read; write the value out", problem_mark=mark)
        self.depth += 1
        try:
            if self.depth > MAX_DEPTH:
                mark = self.parser.peek_event().start_mark
                raise MarkedYAMLError(problem="nested too deeply; a template needs four levels", problem_mark=mark)
            node: YamlNode = super().compose_node(parent, index)
            return node
        finally:
            self.depth -= 1


def template_files(folder: Path) -> list[Path]:
    """Return the template files of a folder, by name.

    Raises:
        LibraryError: it is no folder, can't be listed, or holds too many files.
    """
    try:
        files = sorted(p for p in folder.iterdir() if p.suffix.lower() in _SUFFIXES and p.is_file())
    except OSError as error:
        raise LibraryError(folder, [f"can't be read ({error.strerror}); name a folder with rubric templates"]) from None
    if len(files) > MAX_FILES:
        raise LibraryError(folder, [f"holds {len(files)} templates; at most {MAX_FILES} are read"])
    return files


def read_text(file: Path) -> str:
    """Return a template file's text.

    Raises:
        LibraryError: it can't be opened, is too large, or is not UTF-8.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise LibraryError(file, [f"is larger than {MAX_BYTES // 1000} kB; a template is one rubric"])
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LibraryError(file, ["is not UTF-8; save it as UTF-8"]) from None
    except OSError as error:
        raise LibraryError(file, [f"can't be read ({error.strerror})"]) from None


def parse_template(text: str, file: Path) -> RubricTemplate:
    """Return the template that a file's text holds.

    Raises:
        LibraryError: with every fault found.
    """
    return _validated(RubricTemplate, _load(text, file), file)


def parse_card(text: str, file: Path) -> Card:
    """Return the head of a shipped template, which is all that choosing takes.

    Raises:
        LibraryError: with every fault found in the head.
    """
    return _validated(Card, _load(text.partition(_BODY)[0], file), file)


def _load(text: str, file: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _BoundedComposer
    try:
        data = yaml.load(text)
    except YAMLError as error:
        raise LibraryError(file, [_yaml_fault(error)]) from None
    except ValueError as error:
        raise LibraryError(file, [f"is not YAML: {error}"]) from None
    if not isinstance(data, dict):
        raise LibraryError(file, ["is no rubric template; it must begin with `format: microcred-rubric/1`"])
    return data


def _yaml_fault(error: YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    at = f"line {mark.line + 1}: " if mark is not None else ""
    what = str(getattr(error, "problem", "") or str(error).partition("\n")[0]).strip()
    return f"{at}{what}; a text that holds `: `, `#` or a brace must stand in quotes"


def _validated(model: type[_Model], data: Any, file: Path) -> _Model:  # noqa: ANN401
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        raise LibraryError(file, [_fault(e["type"], e["loc"], e["msg"]) for e in faults]) from None


def _fault(kind: str, place: tuple[int | str, ...], message: str) -> str:
    at = ".".join(str(p) for p in place if p != "[key]")
    if kind == "extra_forbidden":
        known = [*RubricTemplate.model_fields, "points", "name", "weight", "descriptors"]
        near = difflib.get_close_matches(str(place[-1]), known, n=1)
        return f"{at}: unknown key; " + (f"did you mean `{near[0]}`?" if near else "take it out")
    if kind == "missing":
        return f"{at}: is missing; every template needs it"
    message = message.removeprefix("Value error, ")
    return f"{at}: {message}" if at else message
