"""LAU102, LAU112: what a digital badge needs to hold."""

from collections.abc import Iterator

from assistant.spec import Spec

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site

PROFILE = "openbadges-3"
_FORMATS = (".png", ".svg")


def _means_a_badge(spec: Spec) -> bool:
    return bool((spec.image or "").strip()) or PROFILE in spec.profiles


@rule(
    "LAU102",
    "badge-field-missing",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    sources=("openbadges-3",),
    bad="""
image: badge.jpg
launch: {platform: Moodle}
""",
    good="""
image: badge.svg
summary: Cleans messy tables so that they pass their checks.
issuer: {name: Example University, url: 'https://example.org'}
launch: {platform: Moodle, how_to_earn: [Reach Proficient in every criterion]}
""",
)
def badge_field_missing(spec: Spec, site: Site) -> Iterator[Finding]:
    """A badge is meant (the spec names its image), but what Open Badges 3.0 requires is missing.

    A badge needs a name, a description, criteria and an issuer known by an address; its image is PNG or SVG. With the
    profile openbadges-3, LAU101 names the missing fields.
    """
    if not _means_a_badge(spec):
        return
    image = (spec.image or "").strip()
    if image and not image.lower().endswith(_FORMATS):
        yield site.finding(
            f"The image “{image}” is neither PNG nor SVG, the two formats that can carry a badge: convert it.",
            field="image",
            evidence=image,
        )
    if PROFILE in spec.profiles:
        return
    held = {
        "summary": spec.summary,
        "launch.how_to_earn": spec.launch and spec.launch.how_to_earn,
        "issuer.url": spec.issuer and spec.issuer.url,
    }
    missing = [path for path, value in held.items() if not value]
    if missing:
        yield site.finding(
            f"The badge “{image}” can't be issued yet: Open Badges 3.0 also requires {', '.join(f'`{m}`' for m in missing)}.",
            field="image",
            evidence=",".join(missing),
        )


@rule(
    "LAU112",
    "skill-without-address",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.LAUNCH,
    sources=("openbadges-3",),
    bad="""
profiles: [openbadges-3]
objectives: [{id: O1, statement: Clean the file., skills: [{framework: ESCO, name: manage data}]}]
launch: {platform: Moodle}
""",
    good="""
profiles: [openbadges-3]
objectives:
  - {id: O1, statement: Clean the file., skills: [{framework: ESCO, name: manage data, uri: 'https://example.org/skill/1'}]}
launch: {platform: Moodle}
""",
)
def skill_without_address(spec: Spec, site: Site) -> Iterator[Finding]:
    """Skills have no address, so a badge can't carry them: Open Badges requires one for every alignment.

    Counts under the profile openbadges-3 only.
    """
    bare = [(o.id, s.name) for o in spec.objectives for s in o.skills if not (s.uri or "").strip()]
    if bare and PROFILE in spec.profiles:
        names = ", ".join(f"“{name}” ({own_id})" for own_id, name in bare)
        yield site.finding(
            f"The badge will leave out {names}: add the skill's address (`uri`).",
            field="objectives",
            evidence=names,
            related=tuple(dict.fromkeys(own_id for own_id, _ in bare)),
        )
