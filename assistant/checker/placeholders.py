"""What people write where something is still to come."""

import re

PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBC|TBA|FIXME|XXX+)\b(?![-\w])|\blorem ipsum\b"
    r"|\[(?:insert|add|fill in|your)\b[^\]]*\]|<(?:insert|your) [^>]*>"
)
"""A placeholder: capitals only, since `todo` is a word of other languages."""
