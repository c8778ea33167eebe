"""Prompts: Markdown files with front matter, rendered with what the step knows.

A file holds front matter (name, version, purpose, inputs, output), then a part for the system and a part for the user,
each under a comment line of its own. Everything interpolated is data: it is stripped of control characters, and it can
neither open nor close a data block. A folder of the user's own overlays the shipped one, file by file.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.resources import library_folder

from .errors import ModelError
from .wire import REPLIES, Wire

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_PARTS = re.compile(r"^<!-- (system|user) -->$", re.MULTILINE)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_KEYS = {"name", "version", "purpose", "inputs", "output", "expected_tokens", "rules"}


class PromptError(ModelError):
    """A prompt file has a fault: which file, what, and what to do."""


@dataclass(frozen=True)
class Prompt:
    """One prompt file."""

    name: str
    version: int
    purpose: str
    inputs: tuple[str, ...]
    """Names of the variables its template uses."""
    output: str
    """Name of the wire model that the reply must fit."""
    expected_tokens: int
    """Tokens that a reply usually takes; the reservation for budgets is three times as much."""
    rules: tuple[str, ...]
    """Codes of the checker's rules that the model is shown."""
    body: str
    file: Path

    @property
    def label(self) -> str:
        """Return name and version, as provenance and the log write it."""
        return f"{self.name}@{self.version}"

    @property
    def model(self) -> type[Wire]:
        """Return the wire model of its replies."""
        return REPLIES[self.output]

    @property
    def digest(self) -> str:
        """Return a hash over everything that shapes what is sent, but for the version."""
        shown = (self.name, self.output, self.expected_tokens, *self.rules, self.body)
        return hashlib.sha256("\0".join(map(str, shown)).encode()).hexdigest()


@dataclass(frozen=True)
class PromptLibrary:
    """All prompts, those of the user's own folders over the shipped ones."""

    folders: tuple[Path, ...]
    _read: dict[str, Prompt] = field(default_factory=dict, compare=False)
    _made: dict[str, list[tuple[str, "Template"]]] = field(default_factory=dict, compare=False)

    @classmethod
    def load(cls, own: Sequence[Path] = ()) -> "PromptLibrary":
        """Return the shipped prompts, overlaid by those of `own` folders; later ones win."""
        return cls((library_folder("prompts"), *own))

    @cached_property
    def files(self) -> dict[str, Path]:
        """Return file by prompt name."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            if not folder.is_dir():
                raise PromptError(f"{folder}: no such folder of prompts")
            found |= {p.stem: p for p in sorted(folder.glob("*.md")) if p.stem != "README"}
        return found

    def get(self, name: str) -> Prompt:
        """Return a prompt.

        Raises:
            PromptError: there is none of that name, or its file has a fault.
        """
        file = self.files.get(name)
        if file is None:
            raise PromptError(f"there is no prompt `{name}`; there are: {', '.join(self.files)}")
        if name not in self._read:
            self._read[name] = _read(file)
        return self._read[name]

    def render(self, prompt: Prompt, values: Mapping[str, Any]) -> list[dict[str, str]]:
        """Return the messages exactly as they are sent.

        Args:
            prompt: the prompt.
            values: a value for each of its inputs.

        Raises:
            PromptError: an input is missing, or the template uses one that its front matter doesn't name.
        """
        import jinja2

        missing = [name for name in prompt.inputs if name not in values]
        if missing:
            raise PromptError(f"{prompt.file.name}: no value for {', '.join(missing)}")
        given = {name: values[name] for name in prompt.inputs} | {"rules": _rules(prompt.rules)}
        try:
            if prompt.body not in self._made:
                halves = _halves(prompt)
                self._made[prompt.body] = [(role, self._environment.from_string(text)) for role, text in halves]
            made = [(role, template.render(given)) for role, template in self._made[prompt.body]]
        except jinja2.UndefinedError as error:
            raise PromptError(f"{prompt.file.name}: {error.message}; name it under `inputs`") from None
        except jinja2.TemplateError as error:
            raise PromptError(f"{prompt.file.name}: {error}") from None
        return [{"role": role, "content": re.sub(r"\n{3,}", "\n\n", text).strip()} for role, text in made]

    @cached_property
    def _environment(self) -> "Environment":
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        made = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader([str(f / "parts") for f in reversed(self.folders)]),
            undefined=StrictUndefined, finalize=_harmless, trim_blocks=True, lstrip_blocks=True, autoescape=False,
        )  # fmt: skip
        made.filters["data"] = data_block
        return made


class Block(str):
    """A data block that is already harmless and goes in as it is."""

    __slots__ = ()


def data_block(text: str, name: str) -> Block:
    """Return `text` as a block of numbered lines between tags that nothing in it can close.

    The tag is derived from the text: equal texts give equal prompts, which cache and cassettes need, and whoever wrote
    the text can't know it without changing it. Line numbers mark every line as data (spotlighting, arXiv 2403.14720).
    """
    clean = str(_harmless(text))
    tag = f"{name}-{hashlib.sha256(clean.encode()).hexdigest()[:12]}"
    lines = [line if re.match(r" *\d+\| ", line) else f"   | {line}" for line in clean.splitlines()]
    return Block("\n".join([f"<{tag}>", *lines, f"</{tag}>"]))


def _harmless(value: object) -> object:
    """Return a value as it may stand in a prompt: no control or direction characters, no tag of our own."""
    if isinstance(value, Block) or not isinstance(value, str):
        return value
    kept = "".join(
        c for c in value.replace("\r\n", "\n") if c in "\n\t\u200c\u200d" or unicodedata.category(c)[0] != "C"
    )
    return re.sub(r"<(/?)([\w-]+-[0-9a-f]{12})>", r"‹\1\2›", kept)


@cache
def _rules(codes: Sequence[str]) -> str:
    """Return the checker's rules that the model is shown, one a line."""
    from assistant.checker import RULES  # noqa: PLC0415 - the catalogue costs start-up time

    unknown = [code for code in codes if code not in RULES]
    if unknown:
        raise PromptError(f"rules: {', '.join(unknown)} is not in the catalogue; `microcred rule` lists it")
    return "\n".join(f"- {code}: {RULES[code].summary}" for code in codes)


def _halves(prompt: Prompt) -> list[tuple[str, str]]:
    pieces = _PARTS.split(prompt.body)
    roles, texts = pieces[1::2], pieces[2::2]
    if roles != ["system", "user"] or pieces[0].strip():
        raise PromptError(f"{prompt.file.name}: needs `<!-- system -->`, then `<!-- user -->`, each on its own line")
    return list(zip(roles, texts, strict=True))


def _read(file: Path) -> Prompt:
    from ruamel.yaml import YAML  # noqa: PLC0415
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        match = _FRONT.match(file.read_text(encoding="utf-8"))
        front = YAML(typ="safe", pure=True).load(match[1]) if match else None
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise PromptError(f"{file.name}: can't be read: {error}") from None
    if not match or not isinstance(front, dict):
        raise PromptError(f"{file.name}: no front matter; it opens with `---`, then name, version, purpose, …")
    wrong = [f"`{k}` is missing" for k in sorted(_KEYS - set(front))]
    wrong += [f"`{k}` is unknown" for k in front if k not in _KEYS]
    if wrong:
        raise PromptError(f"{file.name}: {'; '.join(wrong)}")
    if front["name"] != file.stem:
        raise PromptError(f"{file.name}: its name is `{front['name']}`; file and name must agree")
    if front["output"] not in REPLIES:
        raise PromptError(f"{file.name}: output `{front['output']}` is none of {', '.join(REPLIES)}")
    if not isinstance(front["version"], int) or not isinstance(front["expected_tokens"], int):
        raise PromptError(f"{file.name}: `version` and `expected_tokens` are whole numbers")
    return Prompt(
        name=front["name"], version=front["version"], purpose=str(front["purpose"]), inputs=tuple(front["inputs"]),
        output=front["output"], expected_tokens=front["expected_tokens"], rules=tuple(front["rules"] or ()),
        body=match[2], file=file,
    )  # fmt: skip
