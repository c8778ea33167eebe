"""The public facts as Schema.org JSON-LD, which search engines read: a Course and the credential it leads to."""

import json
from typing import Any

from assistant.spec import Spec

_COURSE_MODE = {"on-site": "Onsite", "workplace": "Onsite", "blended": "Blended"}


def json_ld(spec: Spec) -> str:
    """Return the JSON-LD of a spec; only what is stated."""
    provider = _provider(spec)
    credential: dict[str, Any] = {
        "@type": "EducationalOccupationalCredential",
        "name": spec.title,
        "credentialCategory": "Microcredential",
        "competencyRequired": [o.statement for o in spec.objectives],
    }
    course: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": spec.title,
        "description": spec.summary or spec.title,
        "inLanguage": spec.language,
        "teaches": [o.statement for o in spec.objectives],
        "educationalCredentialAwarded": credential,
    }
    if provider:
        course["provider"] = provider
        credential["recognizedBy"] = provider
    if spec.level:
        credential["educationalLevel"] = f"{spec.level.framework} {spec.level.value}"
    if spec.audience and spec.audience.prerequisites:
        course["coursePrerequisites"] = list(spec.audience.prerequisites)
    hours = spec.workload.hours if spec.workload else None
    if hours:
        course["timeRequired"] = duration(hours)
    if spec.delivery and spec.delivery.mode:
        instance: dict[str, Any] = {
            "@type": "CourseInstance",
            "courseMode": _COURSE_MODE.get(spec.delivery.mode, "Online"),
        }
        if hours:
            instance["courseWorkload"] = duration(hours)
        course["hasCourseInstance"] = instance
    return json.dumps(course, ensure_ascii=False, indent=1)


def duration(hours: float) -> str:
    """Return hours as an ISO 8601 duration: 1.5 is `PT1H30M`."""
    minutes = round(hours * 60)
    whole, rest = divmod(minutes, 60)
    return "PT" + (f"{whole}H" if whole else "") + (f"{rest}M" if rest or not whole else "")


def _provider(spec: Spec) -> dict[str, Any] | None:
    if not spec.issuer:
        return None
    found: dict[str, Any] = {"@type": "Organization", "name": spec.issuer.name}
    if spec.issuer.url:
        found["url"] = spec.issuer.url
    return found
