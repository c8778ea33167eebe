"""What every part of a spec has in common: clean text, `x-…` keys, and nothing unknown."""

import functools
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)
from pydantic_core import core_schema

DECIMALS = 4
"""Digits kept behind the point of any figure of a spec."""
EXTENSION_PREFIX = "x-"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")
_BIDI_CONTROL = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean_text(text: str) -> str:
    """Return `text` without control characters, so that no terminal escape or hidden direction mark is kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _BIDI_CONTROL.sub("", _UNPRINTABLE.sub("", text))


def clean_values(value: Any) -> Any:  # noqa: ANN401 - extensions hold whatever other programs put there
    """Return plain data of any shape with clean text in it."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_values(k): clean_values(v) for k, v in value.items()}
    return [clean_values(v) for v in value] if isinstance(value, list | tuple) else value


def _as_text(value: Any) -> Any:  # noqa: ANN401 - whatever a YAML reader hands over
    """YAML reads `5`, `2026-01-31` and `0613` as other things than text; in a text field they are text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    return value


def _no_bool(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, bool):
        raise ValueError("a number is needed, not yes or no")  # noqa: TRY004 - pydantic collects ValueError
    return value


def _whole_if_possible(value: float) -> int | float:
    return int(value) if value == int(value) else value


class _TextRules:
    """How text is read. Given as a schema of its own: pydantic would inspect the functions anew for every field."""

    def __get_pydantic_core_schema__(self, _source: type, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        cleaned = core_schema.no_info_after_validator_function(clean_text, core_schema.str_schema())
        return core_schema.no_info_before_validator_function(_as_text, cleaned)


Text = Annotated[str, _TextRules()]
"""Text without control characters; numbers and dates are taken as they are written."""

Number = Annotated[
    float,
    BeforeValidator(_no_bool),
    Field(allow_inf_nan=False),
    AfterValidator(lambda value: round(value, DECIMALS)),
    PlainSerializer(_whole_if_possible, return_type=int | float),
]
"""A finite number, written without `.0` when it is whole."""

Percent = Annotated[Number, Field(ge=0, le=100)]
Minutes = Annotated[Number, Field(ge=0, le=1_000_000)]

_TAG, _ID = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", r"^[A-Za-z][A-Za-z0-9_.-]{0,59}$"

LanguageTag = Annotated[Text, StringConstraints(pattern=_TAG), Field(json_schema_extra={"pattern": _TAG})]
"""A BCP 47 tag such as `en` or `es-MX`."""

Id = Annotated[Text, StringConstraints(pattern=_ID), Field(json_schema_extra={"pattern": _ID})]
"""A stable id such as `O1` or `A1.C2`: a letter, then letters, digits, dots, hyphens or underscores."""


class Node(BaseModel):
    """A part of a spec: immutable, without unknown keys, with room for `x-…` keys of other programs."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_by_alias=True,
        validate_by_name=True,
        serialize_by_alias=True,
        defer_build=True,  # a part is built when it is used by itself; `Spec` builds the whole in one go
        json_schema_extra={"patternProperties": {"^x-": {}}},
    )

    extensions: dict[str, Any] = Field(default_factory=dict, alias=EXTENSION_PREFIX, exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _gather_extensions(cls, data: Any) -> Any:  # noqa: ANN401
        if not isinstance(data, dict):
            return data
        own = {k: clean_values(v) for k, v in data.items() if isinstance(k, str) and k.startswith(EXTENSION_PREFIX)}
        if not own:
            return data
        if list(own) == [EXTENSION_PREFIX]:
            return {**data, **own}
        rest = {k: v for k, v in data.items() if k not in own}
        return {**rest, EXTENSION_PREFIX: own}

    always_written: ClassVar[frozenset[str]] = frozenset()
    """Fields written even where they hold their default."""

    @model_serializer(mode="wrap")
    def _write_what_is_stated(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out what is not stated: fields that hold their default."""
        silent = {key for name, key, default in _defaults(type(self)) if getattr(self, name) == default}
        written = {k: v for k, v in handler(self).items() if k not in silent}
        return {**written, **self.extensions}

    def with_changes(self, **changes: Any) -> Self:  # noqa: ANN401
        """Return a copy with `changes`, validated like the original."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**values, **changes}, by_name=True)


@functools.cache
def _defaults(kind: type[Node]) -> tuple[tuple[str, str, Any], ...]:
    """Return name, written key and default of each field that is left out where it holds that; asking costs."""
    return tuple(
        (name, info.serialization_alias or name, info.get_default(call_default_factory=True))
        for name, info in kind.model_fields.items()
        if name not in kind.always_written and not info.is_required()
    )
