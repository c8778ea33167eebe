"""Changes to a spec that arithmetic and its own links can settle: pure functions for every engine."""
