"""LAU: what must be there when the microcredential opens."""

from collections.abc import Iterator

from assistant.spec import Spec

from ..finding import Finding, Phase, Severity
from ..profiles import profile
from ..registry import rule
from ..site import Site


@rule(
    "LAU101",
    "profile-element-missing",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.OBJECTIVES,
    sources=("eu-2022",),
    bad="""
profiles: [eu-2022]
objectives: [{id: O1, statement: Clean the file.}]
issuer: {name: Example University}
workload: {hours: 10}
launch: {platform: Moodle}
""",
    good="""
profiles: [eu-2022]
objectives: [{id: O1, statement: Clean the file.}]
assessments: [{id: A1, title: T, method: quiz, objectives: [O1]}]
issuer: {name: Example University, country: NL}
workload: {hours: 10}
level: {framework: EQF, value: '5'}
delivery: {mode: online-asynchronous}
quality_assurance: {process: reviewed each year by the programme board}
launch: {platform: Moodle}
""",
)
def profile_element_missing(spec: Spec, site: Site) -> Iterator[Finding]:
    """An element that a profile of this spec demands is missing; an error from launch on, before that an info."""
    severity = Severity.ERROR if site.phase >= Phase.LAUNCH else Severity.INFO
    for name in spec.profiles:
        known = profile(name)
        for element in known.elements if known else ():
            if not _is_there(spec, element.path):
                yield site.finding(
                    f"The profile {name} demands the {element.words}: fill in `{element.path}`.",
                    field=element.path.partition(".")[0],
                    evidence=f"{name}:{element.path}",
                    severity=severity,
                )


def _is_there(spec: Spec, path: str) -> bool:
    node: object = spec
    for part in path.split("."):
        node = getattr(node, part, None)
    return bool(node)
