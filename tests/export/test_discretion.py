"""Documents for a committee: no words to the designer at work, no ways to reach people."""

import io

import pytest

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.result import Job
from assistant.spec import Spec

from .specs import quiz_spec

DOCUMENTS = ("html", "markdown", "docx")
ASSUMED = (
    "Level: EQF 5; you left it to me.",
    "Support: somebody answers within two working days. Say “support: …” to correct it.",
    "Targets: 75 % pass; conventions of ours. Say “E3 target: …” to correct one.",
)
NOT_USED = (
    "contact, line 4: Email: lee@uni.example",
    "contact, line 5: Zoom: https://uni.zoom.us/j/1234567890?pwd=s3cret",
    "contact, line 6: Phone: +1 (555) 010-9999",
    "contact, line 7: Office: building 4, room 12",
    "schedule, line 9: Lecture on Zoom, passcode: s3cret, write to lee@uni.example",
    "policy, line 12: Plagiarism: https://uni.example/rules",
)


def told() -> Spec:
    return quiz_spec().with_changes(provenance={"assumptions": ASSUMED, "not_used": NOT_USED})


def made(name: str) -> Export:
    spec = told()
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def text_of(name: str) -> str:
    file = made(name).files[0]
    if name != "docx":
        return file.text
    docx = pytest.importorskip("docx")
    return "\n".join(p.text for p in docx.Document(io.BytesIO(file.data)).paragraphs)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_said_to_the_designer_stays_with_the_designer(name: str) -> None:
    text = text_of(name)
    for words in ("you left it to me", "Say “", "to correct"):
        assert words not in text.replace("please correct", "")
    for words in ("Level: EQF 5.", "within two working days.", "conventions of ours."):
        assert words in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_contact_data_is_left_out_and_the_rest_stays(name: str) -> None:
    text = text_of(name)
    for words in ("lee@uni", "zoom.us", "s3cret", "010-9999", "line 4"):
        assert words not in text
    for words in ("room 12", "Lecture on Zoom", "uni.example/rules"):
        assert words in text
    assert text.index("Elements of a micro-credential") < text.index("room 12")


def test_what_is_withheld_is_told_and_the_plain_file_keeps_it() -> None:
    assert [loss.what for loss in made("html").losses] == [
        "contact data in 4 lines of the outline that the design does not use, on purpose"
    ]
    assert all(words in made("json").files[0].text for words in ("lee@uni.example", "you left it to me"))


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("Mondays 5 pm; https://uni.zoom.us/j/12345?pwd=abc; Feb 22; Mar 8", "Mondays 5 pm; Feb 22; Mar 8"),
        ("Mondays 5 pm, passcode: s3cret", "Mondays 5 pm"),
        ("https://teams.microsoft.com/l/meetup, every Monday", "every Monday"),
        ("Mondays; Feb 22", "Mondays; Feb 22"),
    ],
)
@pytest.mark.parametrize("name", ["markdown", "handout"])
def test_the_way_into_a_meeting_does_not_stand_among_the_dates(name: str, stated: str, shown: str) -> None:
    spec = quiz_spec().with_changes(delivery={"schedule": stated})
    export = FORMATS[name].write(Job(spec, check(spec), "lab"))
    text = export.files[0].text
    assert shown in text
    for words in ("zoom.us", "s3cret", "microsoft.com"):
        assert words not in text
    told = any("way into meetings" in loss.what for loss in export.losses)
    assert told == (stated != shown)
