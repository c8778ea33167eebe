"""What a format does not hold, it says: held against a spec in which every text that there can be stands once."""

import io
import types
import typing
import zipfile
from datetime import date
from typing import Annotated, Any

import pypdfium2
import pytest
from pydantic import BaseModel

from assistant.checker import check
from assistant.export import FORMATS, Export, export
from assistant.export.result import Job
from assistant.spec import Spec, Waiver, loads

from .specs import quiz_spec

IDS = {
    "objectives": "O1", "assessments": "A1", "criteria": "A1.C1", "items": "A1.Q1", "content": "M1", "activities": "M1.1",
    "assets": "M1.1.a", "findings": "F1", "questions": "E1",
}  # fmt: skip
LINKS = frozenset("objectives objective about after became".split())


class Everything:
    """Makes a spec with each field filled; `texts` is each made-up text and the field it stands in."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.spec = Spec.model_validate(self._model(Spec, "spec"), by_name=True)

    def _model(self, model: type[BaseModel], path: str) -> dict[str, Any]:
        fields = {
            n: f for n, f in model.model_fields.items() if n not in ("extensions", "last_ids", "steps", "waivers")
        }
        return {name: self._value(field.annotation, f"{path}.{name}", name) for name, field in fields.items()}

    def _value(self, kind: Any, path: str, name: str) -> Any:
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if origin in (Annotated, typing.Union, types.UnionType):
            return self._value(next(a for a in inner if a is not types.NoneType), path, name)
        if origin is typing.Literal:
            return inner[0]
        if origin is tuple:
            return (self._value(inner[0], path, name),)
        if origin is dict:
            key = {"descriptors": "Good", "elements": "O1"}.get(name, "figure")
            return {key: self._value(inner[1], path, "") if name == "elements" else self._text(path)}
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._model(kind, path)
        return {float: 3, int: 3, bool: True, date: date(2027, 1, 1)}.get(kind) or self._name_or_text(path, name)

    def _name_or_text(self, path: str, name: str) -> str:
        if name == "id":
            return IDS[path.split(".")[-2]]
        if name in LINKS:
            return "O1"
        if path.endswith(("levels.name", "pass_rule.level")):
            return "Good"
        return {"language": "en", "format": "microcred/1"}.get(name) or self._text(path)

    def _text(self, path: str) -> str:
        made = f"zq{len(self.texts):03d}zq"
        self.texts[made] = path
        return made


def shown(made: Export) -> str:
    parts = []
    for file in made.files:
        if file.data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
                parts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        elif file.data.startswith(b"%PDF"):
            parts += [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file.data)]
        else:
            parts.append(file.text)
    return "\n".join(parts)


@pytest.mark.parametrize("name", ["cli", "json", "markdown", "html", "docx", "pdf"])
def test_a_format_that_claims_the_whole_design_holds_every_text(name: str) -> None:
    everything = Everything()
    assert len(everything.texts) > 85
    made = FORMATS[name].write(Job(everything.spec, check(everything.spec), "full"))
    if not made.files:
        pytest.skip("the extra that sets pages is absent")
    text = shown(made)
    assert not [path for words, path in everything.texts.items() if words not in text]
    assert not made.losses


def test_keys_of_other_programs_and_texts_of_no_level_are_named() -> None:
    spec = loads(
        "format: microcred/1\ntitle: T\nx-notes: [a]\nassessments:\n  - {id: A1, title: B, method: task, x-room: 3, rubric: "
        "{levels: [{name: Good, points: 1}], criteria: [{id: A1.C1, title: C, descriptors: {Good: a, Fine: b}}]}}\n",
        "t",
    ).spec
    for name in ("html", "markdown", "docx"):
        losses = {(loss.at, loss.what) for loss in FORMATS[name].write(Job(spec, check(spec), "t")).losses}
        assert losses == {
            ("spec", "x-notes, x-room: keys of other programs"),
            ("A1.C1", "its text for Fine, which is no level of A1"),
        }


def waived() -> Spec:
    spec = quiz_spec()
    spec = spec.with_changes(
        objectives=[*spec.objectives, spec.objectives[0].with_changes(id="O3", statement="Know labels.")]
    )
    errors = [f for f in check(spec).findings if f.at == "O3"]
    assert errors
    waivers = [Waiver(rule=f.code, at="O3", reason="agreed with the faculty board", by="AB") for f in errors]
    return spec.with_changes(waivers=waivers)


@pytest.mark.parametrize("name", FORMATS)
def test_findings_accepted_in_the_spec_travel_along_or_are_named(name: str) -> None:
    spec = waived()
    code = spec.waivers[0].rule
    made = export(spec, name, "lab", date(2027, 1, 1))
    named = [loss.what for loss in made.losses if "findings accepted" in loss.what]
    if FORMATS[name].holds_waivers:
        assert not named
        assert not made.files or "agreed with the faculty board" in " ".join(shown(made).split())
    else:
        assert len(named) == 1
        assert f"{code} at O3" in named[0]
