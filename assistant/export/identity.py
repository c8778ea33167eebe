"""Identities that stay the same from one export to the next, so that the second updates what the first made."""

import functools
import re
import unicodedata
import uuid

from assistant.spec import Spec

LONGEST = 60
"""Characters of a slug; file systems and code fields take no more for sure."""


@functools.lru_cache(maxsize=1024)  # each element's identity asks for the slug of the title
def slug(text: str) -> str:
    """Return text as a lower-case name of ASCII letters, digits and hyphens; `spec` where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "spec"


def address_of(spec: Spec) -> str:
    """Return the issuer's web address without a slash at its end; `.example` belongs to nobody (RFC 2606)."""
    return ((spec.issuer and spec.issuer.url) or "https://issuer.example").rstrip("/")


def uuid_of(spec: Spec, element: str) -> uuid.UUID:
    """Return the element's UUID: version 5 (RFC 9562) over the issuer, the title and the element's id."""
    issuer = (spec.issuer and (spec.issuer.url or spec.issuer.name)) or "urn:microcred"
    return _uuid5(f"{issuer.rstrip('/')}/{slug(spec.title)}#{element}")


@functools.lru_cache(maxsize=4096)  # one element goes to several formats
def _uuid5(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, name)
