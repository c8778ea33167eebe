"""Small turns of phrase that engines and their notes share."""


def with_article(method: str) -> str:
    """Return an assessment method as a sentence names it: `an oral exam`, `a project`."""
    return "an oral exam" if method == "oral" else f"a {method}"
