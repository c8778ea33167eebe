"""When an assessment is passed, in words."""

from .design import Assessment


def passing(assessment: Assessment) -> str:
    """Return what passing takes, as a clause: `“Proficient” or better on every criterion`; empty where not stated."""
    rule = assessment.pass_rule
    if rule is None:
        return ""
    if rule.rule == "score":
        return f"{rule.percent:g} % of the points" if rule.percent is not None else "a share of the points"
    if rule.rule == "every-criterion":
        return f"“{rule.level}” or better on every criterion" if rule.level else "a level on every criterion"
    return "handing in or taking part"
