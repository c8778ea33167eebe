"""microcred: design microcredentials from outline to spec, checked at every step."""

__version__ = "0.1.0"
