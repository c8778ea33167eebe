"""How people word bad objectives, and sound ones that look alike: the rules of wording generalise."""

import pytest

from assistant.checker import Severity, check
from assistant.spec import Objective, Spec


def fired(statement: str, *more: str, **fields: object) -> set[str]:
    texts = (statement, *more)
    objectives = [Objective(id=f"O{n}", statement=text, **fields) for n, text in enumerate(texts, start=1)]
    return {f.code for f in check(Spec(title="T", objectives=objectives), select=["OBJ"]).findings}


COVERT = """
Get to know the main types of heat pump
Come to terms with the notation of set theory
Learners will get a feel for the controls of the crane
Participants leave with a clear picture of the approval process
You will walk away with a solid understanding of compost
Develop a sense of responsibility for shared tools
Build confidence in using a lathe
Feel at ease with the cash register
Be mindful of the risks of lifting
Raise their awareness of phishing
Have an idea of how enzymes work
Improve understanding of tax law
Acquire the knowledge needed for safe diving
Have an appreciation for good design
Be well versed in fire regulations
Get the hang of the espresso machine
Pick up some knowledge of Latin plant names
Arrive at an understanding of the causes of the war
Be convinced of the value of backups
Make themselves familiar with the house rules
Keep abreast of changes in tax law
"""
PROVIDER = """
We will discuss the causes of erosion
Our trainer explains the controls of the crane
Participants will be guided through the forms
To familiarise participants with bee keeping
To give students an introduction to acoustics
Provide learners with an understanding of glazing
Introduce participants to the world of opera
The goal of the workshop is to provide hands-on experience with looms
Students get the chance to meet authors
The history of salt will be covered
Week 2 covers salt mines
In this module we look at the anatomy of the knee
The module is designed to introduce salt mining
You will receive an introduction to bee keeping
"""
ACTIVITY = """
Attend at least three of the five webinars
Watch all pre-recorded lecture videos on coral reefs
Read chapters 3 and 4 of the course book
Study the learning materials on coral reefs
Work through the exercises on coral reefs
Complete five practice tests on coral reefs
Take the final exam on coral reefs
Hand in the worksheet about coral reefs
Submit a reflective essay about coral reefs
Actively participate in class discussions on coral reefs
Listen to a talk by a reef guide
Post two comments in the discussion forum
Sit in on two lessons given by a colleague
"""
BARE = """
Learners are able to calculate with great care
Measure in a professional manner
Present confidently and clearly
Diagnose independently and with precision
Repair on their own
Install correctly and on time
"""
HEADING = """
Functions and their graphs
Designs for small gardens
Tests of significance
Process of fermentation
Loops and branches in programs
"""
TWO = """
Design a chart that answers one question, then write a report for the board.
Interview a witness as well as drawing up a list of sources.
Prune a rose and subsequently set up a watering plan.
Prune a rose. Then advise a client on pests.
Explain how roses grow and then plan a garden for a client.
Prune a rose, followed by designing a bed.
Name the pests of roses and come up with a new spray.
Prune roses and design classical beds.
"""
CASES = [
    (line, codes)
    for codes, lines in (
        ("OBJ101 OBJ102", COVERT),
        ("OBJ111", PROVIDER),
        ("OBJ112", ACTIVITY),
        ("OBJ114", BARE),
        ("OBJ103", HEADING),
        ("OBJ104 OBJ105", TWO),
    )
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("statement", "codes"), CASES)
def test_a_fault_is_named_in_whatever_words(statement: str, codes: str) -> None:
    assert fired(statement) & set(codes.split())


@pytest.mark.parametrize(
    "statement",
    [
        "Design a campaign that builds awareness of hand hygiene among visitors.",
        "Give an overview of three tariffs to a client.",
        "Gain the consent of a patient before a procedure.",
        "Apply knowledge of hygiene to a kitchen plan.",
        "In this module, learners explain two causes of erosion.",
        "In the course of treatment, monitor a patient's pulse.",
        "The teacher plans a lesson for a mixed class.",
        "Provide an overview of the law on noise for a council.",
        "To introduce a new product to the market, write a launch plan.",
        "Introduce a speaker to an audience.",
        "We can explain how rain forms.",
        "Explain which costs are covered.",
        "Read scientific articles critically.",
        "Pass all unit tests of a module.",
        "Complete the assessment of a patient with delirium.",
        "Follow the course of a river on a map.",
        "View a video of a lesson and code the teacher's questions.",
        "Take readings from a water meter.",
        "Deliver a workshop for colleagues.",
        "Describe, with reference to a case, the effects of drought.",
        "Communicate in writing the results of a test to a client.",
        "Designs a small garden for a client.",
        "Test a soil sample and report it.",
    ],
)
def test_sound_objectives_that_look_alike_are_left_alone(statement: str) -> None:
    assert not fired(statement) & {"OBJ101", "OBJ102", "OBJ103", "OBJ105", "OBJ111", "OBJ112", "OBJ114"}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Prune a rose in spring.", "Safely prune a rose in spring.", True),
        ("Explain how dough rises.", "In practice, explain how dough rises.", True),
        ("Explain the stages of fermentation.", "Describe the stages of fermentation.", True),
        ("Explain the stages of fermentation.", "Test the stages of fermentation.", False),
        ("Describe the law.", "Describe family law.", False),
        ("Weld a joint of 3 mm.", "Weld a joint of 8 mm.", False),
    ],
)
def test_near_duplicates_differ_in_manner_or_in_a_like_verb_alone(first: str, second: str, same: bool) -> None:
    assert ("OBJ116" in fired(first, second)) is same


@pytest.mark.parametrize(
    ("statement", "bloom", "severity"),
    [
        ("Explain why dough rises", "create", Severity.WARNING),
        ("Recall the parts of a rose", "create", Severity.WARNING),
        ("Design a watering plan", "remember", Severity.WARNING),
        ("Decide whether a ladder may be used, by its duration and its load", "apply", Severity.HINT),
    ],
)
def test_a_level_far_off_is_always_told(statement: str, bloom: str, severity: Severity) -> None:
    spec = Spec(title="T", objectives=[Objective(id="O1", statement=statement, bloom=bloom)])
    assert [f.severity for f in check(spec, select=["OBJ106"]).findings] == [severity]
