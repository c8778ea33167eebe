"""Hypothesis strategies for specs, made from the model itself so that no field is forgotten."""

import types
import typing
from datetime import date
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from assistant.spec import Spec

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60) | st.sampled_from(
    ["yes", "0613", "2026-01-31", "null", "~", "a: b", "# no", "- x", "'quoted'", "*a", "&b", "?", "a\nb", "a\n\n  b",
     " lead", "trail ", "long " * 40, "…", "“typographic”", "x" * 200, "a\tb", "@x", "`y`", "%z", "!t", "|", ">-"]
)  # fmt: skip
IDS = st.from_regex(r"[A-Za-z][A-Za-z0-9_.-]{0,8}", fullmatch=True)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
SPECIAL = {"id": IDS, "language": st.sampled_from(["en", "es-MX", "de"]), "objective": IDS, "about": IDS}


def specs() -> st.SearchStrategy[Spec]:
    """Specs of any shape, valid by the model."""
    return _model(Spec)


def _model(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    fields = {n: f for n, f in model.model_fields.items() if n != "extensions"}
    required = {n: _field(n, f) for n, f in fields.items() if f.is_required()}
    optional = {n: _field(n, f) for n, f in fields.items() if not f.is_required()}
    extra = st.dictionaries(st.sampled_from(["x-a", "x-note"]), JSON, max_size=1)
    return st.builds(
        lambda values, own: model.model_validate({**values, **({"x-": own} if own else {})}, by_name=True),
        st.fixed_dictionaries(required, optional=optional),
        extra,
    )


def _field(name: str, info: FieldInfo) -> st.SearchStrategy[Any]:
    bounds = {k: v for m in info.metadata for k in ("ge", "le") if (v := getattr(m, k, None)) is not None}
    values = SPECIAL[name] if name in SPECIAL else _type(info.annotation, bounds)
    if info.default is not PydanticUndefined and info.default is None:
        return st.none() | values
    return values


def _type(annotation: Any, bounds: dict[str, float]) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - a case a type
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        if annotation is not None and any("pattern" in repr(m) for m in args[1:]):
            return IDS
        inner = {k: v for m in args[1:] for k in ("ge", "le") if (v := getattr(m, k, None)) is not None}
        for meta in args[1:]:
            if isinstance(meta, FieldInfo):
                inner |= {k: v for m in meta.metadata for k in ("ge", "le") if (v := getattr(m, k, None)) is not None}
        return _type(args[0], {**bounds, **inner})
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(_type(args[0], {}), max_size=2)
    if origin is dict:
        values = JSON if args[1] is Any else _type(args[1], {})
        return st.dictionaries(_type(args[0], {}), values, max_size=2)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([_type(a, bounds) for a in args])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return st.deferred(lambda: _model(annotation))
    low, high = bounds.get("ge", 0), bounds.get("le", 100)
    simple = {
        str: TEXT,
        int: st.integers(int(low), int(high)),
        float: st.integers(int(low), int(high)) | st.floats(low, high, allow_nan=False, width=32),
        bool: st.booleans(),
        date: st.dates(),
        type(None): st.none(),
    }
    return simple[annotation]
