"""The JSON Schema of the CLI format, from which editors complete and check."""

from typing import Any

from .model import FORMAT, Spec

SCHEMA_FILE = "microcred.schema.json"
EDITOR_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}"
"""First line of a spec beside a written schema: editors with a YAML language server then complete keys."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a spec, with every field's description."""
    schema = Spec.model_json_schema(by_alias=True)
    for part in [schema, *schema.get("$defs", {}).values()]:
        part.get("properties", {}).pop("x-", None)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Microcredential spec ({FORMAT})"}
    return {**head, **{k: v for k, v in schema.items() if k != "title"}, "required": ["format", "title"]}
