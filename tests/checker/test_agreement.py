"""Two places of a spec that have to say the same: aids, dates, licences, links, plans, announcements, accessibility."""

import json

import pytest

from assistant.checker import Phase, check
from assistant.spec import loads


def found(code: str, **parts: object) -> list[str]:
    """Return the messages of one rule on a spec made of the parts."""
    text = json.dumps({"format": "microcred/1", "title": "Pruning Apple Trees", **parts})
    return [f.message for f in check(loads(text, "m.json").spec, select=[code], phase=Phase.EVALUATION).findings]


def task(**parts: object) -> dict[str, object]:
    return {"assessments": [{"id": "A1", "title": "Tree", "method": "task", **parts}]}


def asset(kind: str, **parts: object) -> dict[str, object]:
    own = {"id": "M1.1.a", "kind": kind, "title": "Cuts", **parts}
    activity = {"id": "M1.1", "kind": "practice", "title": "Prune", "assets": [own]}
    return {"content": [{"id": "M1", "title": "Cuts", "activities": [activity]}]}


@pytest.mark.parametrize(
    ("brief", "count"),
    [
        ("The plan of the orchard lies on the table. Prune one tree. Plans of the orchard must not be opened.", 1),
        ("You may use the pruning guide. No guide is permitted in the orchard.", 1),
        ("You can bring your saw. Do not use a saw.", 1),
        ("Your notes may stay open. Notes of others must not be used.", 0),
        ("Your notes may be used. Telephones are forbidden.", 0),
        ("The ladder may be used. The ladder must not be used before it is checked.", 0),
        ("The printed guide may be used. Digital guides are forbidden.", 0),
        ("Prune one tree. The saw must not be used.", 0),
        ("The guide is not allowed. Guides must not be used.", 0),
    ],
)
def test_an_aid_is_allowed_or_forbidden(brief: str, count: int) -> None:
    assert len(found("ASM129", **task(brief=brief))) == count


@pytest.mark.parametrize(
    ("brief", "count"),
    [
        ("Hand in the log by 3 May 2027.", 1),
        ("The last day is 2 June 2027.", 1),
        ("Hand in the log by 14 May 2027 at the latest.", 0),
        ("You get the saw by 3 May.", 0),
        ("Trees are pruned in May 2027.", 0),
        ("The law of 3 March 2020 is due to be changed.", 0),
    ],
)
def test_a_day_in_the_brief_is_that_of_due(brief: str, count: int) -> None:
    assert len(found("ASM126", **task(due="2027-05-14", brief=brief))) == count


@pytest.mark.parametrize(
    ("brief", "count"),
    [
        ("Prune it. Feel free to have Copilot plan the cuts.", 1),
        ("A chatbot may help you with the log.", 1),
        ("Begin with a plan made by ChatGPT, then mend it.", 1),
        ("Judge what a chatbot may get wrong about pruning.", 0),
        ("A chatbot may not help you with the log.", 0),
        ("Begin with the lowest branch. AI tools are not allowed.", 0),
    ],
)
def test_a_brief_that_lends_what_ai_use_forbids(brief: str, count: int) -> None:
    assert len(found("ASM117", **task(ai_use={"stance": "not-permitted"}, brief=brief))) == count


@pytest.mark.parametrize(
    ("licence", "count"),
    [
        ("all rights reserved", 1),
        ("Permission has not been asked", 1),
        ("consent pending", 1),
        ("?", 1),
        ("CC BY-NC 4.0", 0),
        ("All rights reserved; used by kind permission of the publisher", 0),
        ("public domain", 0),
        ("licence of the library, permission granted in 2026", 0),
        ("no licence needed: the law lets schools quote it", 0),
    ],
)
def test_a_licence_that_gives_no_right(licence: str, count: int) -> None:
    assert len(found("CNT131", **asset("handout", source="Garden Press", licence=licence))) == count
    assert found("CNT131", **asset("handout", source="our own drawing", licence=licence)) == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("see above", 1),
        ("http://", 1),
        ("https://your-link-here.org/x", 1),
        ("http://localhost:8000/cuts", 1),
        ("#", 1),
        ("https://orchards.org.uk/cuts", 0),
        ("orchards.org", 0),
        ("files/cuts.pdf", 0),
        ("#M1.1", 0),
        ("doi 10.1000/182", 0),
        ("Chapter 3 of the guide, ISBN 978-3-16-148410-0", 0),
    ],
)
def test_a_link_holds_an_address(body: str, count: int) -> None:
    assert len(found("CNT132", **asset("link", body=body))) == count
    assert found("CNT132", **asset("text", body=body)) == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Which cut is right?\n\n1. Above the bud.\n\n**Solution:** the first.", 1),
        ("Which cut is right?\n\nAnswers: 1a, 2b.", 1),
        ("Which cut is right?\n\n### Answers\n\nAnswers: 1a, 2b.", 0),
        ("### Worked example\n\nA crooked branch.\n\nSolution: cut it at the ring.\n\n### Your turn\n\nCut yours.", 0),
        ("Write your\nanswer: ____", 1),
        ("Give the answer in a line.", 0),
    ],
)
def test_a_solution_stands_apart(body: str, count: int) -> None:
    assert len(found("CNT133", **asset("exercise", body=body))) == count


def test_slides_hold_key_words() -> None:
    sentence = "A cut that is made too far from the bud dries out and lets in rain and spores. "
    assert len(found("CNT134", **asset("slides", body=sentence * 6))) == 1
    assert found("CNT134", **asset("text", body=sentence * 6)) == []
    assert found("CNT134", **asset("slides", body="\n".join(f"- {sentence}" for _ in range(6)))) == []


def rule_of(material: str) -> dict[str, object]:
    options = [{"text": "Water the tree within three days", "correct": True}, {"text": "Water it within one month"}]
    item = {"id": "A1.Q1", "stem": "What follows?", "options": options}
    return {**task(items=[item]), **asset("text", body=material)}


@pytest.mark.parametrize(
    ("material", "count"),
    [
        ("Water the tree within two weeks.", 1),
        ("Water the tree within three days, in a drought within one day.", 0),
        ("Water the tree within 72 hours.", 0),
        ("Water the tree within a month; water the tree within one month in winter.", 0),
        ("Water the hedge within two weeks.", 0),
    ],
)
def test_the_key_and_the_material_name_one_time(material: str, count: int) -> None:
    assert len(found("ALN152", **rule_of(material))) == count


def launch(announcement: str = "Prune in time.", steps: tuple[str, ...] = ("Prune a tree",)) -> dict[str, object]:
    return {"launch": {"platform": "Moodle", "announcement": announcement, "how_to_earn": list(steps)}}


GARDENERS = {"audience": {"description": "Gardeners of town parks who have sawn before", "need": "Parks lose trees."}}


@pytest.mark.parametrize(
    ("announcement", "count"),
    [
        ("“Baking Bread” starts in March. Bring a bowl.", 1),
        ("“Pruning Apple Trees” starts in March.", 0),
        ("Our new course “Baking Bread” opens in March.", 1),
        ("Welcome to Baking at Home! Bring a bowl.", 1),
        ("Welcome to Pruning for Parks! Bring a saw.", 0),
        ("Welcome to Moodle.", 0),
        ("“Why does my tree die?” is what you hear each spring.", 0),
        ("For nurses on night shift. Prune in time.", 1),
        ("For park gardeners. Prune in time.", 0),
        ("For years, trees have been cut too late.", 0),
        ("For whoever saws: learn where to cut.", 1),
    ],
)
def test_an_announcement_of_this_course(announcement: str, count: int) -> None:
    assert len(found("LAU133", **launch(announcement), **GARDENERS)) == count


@pytest.mark.parametrize(
    ("step", "count"),
    [
        ("Reach Sound for the Willow Lane orchard", 1),
        ("Hand in the log of the Apple tree", 0),
        ("Enrol with the Garden Academy", 0),
        ("Prune a tree", 0),
    ],
)
def test_steps_name_what_there_is(step: str, count: int) -> None:
    assert len(found("LAU134", **launch(steps=(step,)), **task(brief="Prune a tree."))) == count


@pytest.mark.parametrize(
    ("interaction", "support", "count"),
    [
        ("Questions in the forum, answered within a day.", "Forum, answered within ten days", 1),
        ("Questions in the forum, answered within two days.", "Forum, answered within 48 hours", 0),
        ("A tutor replies within one working day.", "E-mail, answered within two weeks", 1),
        ("A tutor replies within one working day.", "By phone on Mondays", 0),
        ("Comments come within two weeks.", "Forum, answered within a day", 0),
    ],
)
def test_one_time_for_answers(interaction: str, support: str, count: int) -> None:
    delivery = {"mode": "online-mixed", "interaction": interaction}
    assert len(found("LAU132", delivery=delivery, launch={"platform": "Moodle", "support": support})) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("None of the films is subtitled.", 0),
        ("Our films come without captions.", 1),
        ("No adjustments are made.", 1),
        ("People who can't see should look for another course.", 1),
        ("Recordings without captions are replaced.", 0),
        ("Films have captions; nothing has to be heard.", 0),
        ("The saw has no transcript, but each step is printed.", 0),
        ("Nobody is shut out: sheets are in large print.", 0),
    ],
)
def test_accessibility_that_shuts_out(text: str, count: int) -> None:
    assert len(found("CNT207", delivery={"mode": "on-site", "accessibility": text})) == count


@pytest.mark.parametrize(
    ("need", "count"),
    [
        ("The topic is very important today.", 1),
        ("There is a large market for it.", 1),
        ("Everybody wants such skills nowadays.", 0),
        ("Nine parks lost trees to wrong cuts.", 0),
        ("Insurers ask for trained staff.", 0),
        ("In 2026 many courses were needed.", 0),
    ],
)
def test_a_need_that_tells_something(need: str, count: int) -> None:
    assert len(found("CNT135", audience={"description": "Gardeners", "need": need})) == count


def pilot(**plan: object) -> dict[str, object]:
    return {"pilot": {"plan": {"participants": 8, "instruments": ["time log"], "questions": ["Enough?"], **plan}}}


@pytest.mark.parametrize(
    ("who", "count"),
    [
        ("Lecturers of the school of gardening", 1),
        ("Friends and family", 1),
        ("Gardeners of three towns and two lecturers", 0),
        ("Eight park keepers", 0),
        (None, 0),
    ],
)
def test_a_pilot_with_those_it_is_for(who: str | None, count: int) -> None:
    assert len(found("PIL107", **pilot(who=who), **GARDENERS)) == count


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Is A3 too hard?", 1),
        ("Do tutors agree on A1.C7?", 1),
        ("Is A1 too hard?", 0),
        ("Does the A4 sheet fit into the pocket?", 0),
        ("Is M6 enough for the branches?", 0),
    ],
)
def test_the_plan_names_what_there_is(question: str, count: int) -> None:
    assert len(found("PIL109", **pilot(questions=[question]), **task())) == count


@pytest.mark.parametrize(
    ("decision", "status", "count"),
    [
        ("Working time goes up to two hours.", "done", 1),
        ("Working time goes up to 90 minutes.", "done", 0),
        ("Working time goes up to two hours.", "open", 0),
        ("The task was dropped.", "done", 1),
        ("The row on ladders was dropped.", "done", 0),
        ("Learners are told to rest after 20 minutes.", "done", 0),
    ],
)
def test_what_is_done_is_in_the_spec(decision: str, status: str, count: int) -> None:
    finding = {"id": "F1", "about": "A1", "observation": "Time ran out.", "decision": decision, "status": status}
    assert len(found("PIL108", **task(minutes=90), pilot={"findings": [finding]})) == count


@pytest.mark.parametrize(
    ("due", "schedule", "count"),
    [
        ("2028-05-14", "Six weeks", 1),
        ("2027-06-14", "Six weeks", 0),
        ("2027-09-01", "Two weekends, then four months in the park", 0),
        ("2029-01-10", "Four Saturdays", 1),
        ("2027-11-10", "Four Saturdays", 0),
        ("week 5", "Six weeks", 0),
    ],
)
def test_work_is_due_while_the_course_runs(due: str, schedule: str, count: int) -> None:
    spec = {**task(due=due), "delivery": {"mode": "on-site", "schedule": schedule}}
    assert len(found("LAU123", **spec, launch={"platform": "Moodle", "opens": "2027-05-03"})) == count


@pytest.mark.parametrize(
    ("schedule", "count"),
    [
        ("Three Sundays in the orchard", 1),
        ("Six weeks with an hour in class each Monday", 1),
        ("Meetings on Friday evenings", 1),
        ("A new module opens every Monday", 0),
        ("Hand in the log by each Friday evening", 0),
        ("At your own pace, within ten weeks", 0),
    ],
)
def test_no_meetings_where_all_is_done_at_any_time(schedule: str, count: int) -> None:
    assert len(found("CNT121", delivery={"mode": "online-asynchronous", "schedule": schedule})) == count
    assert found("CNT121", delivery={"mode": "blended", "schedule": schedule}) == []


@pytest.mark.parametrize(
    ("announcement", "count"),
    [
        ("You also learn to bind books.", 1),
        ("On Sundays you learn how to sail boats.", 1),
        ("You learn to prune a tree.", 0),
        ("You learn to work with other people.", 0),
        ("We record each session, and trees are cut.", 0),
    ],
)
def test_a_promise_of_common_words_that_the_course_does_not_say(announcement: str, count: int) -> None:
    objectives = [{"id": "O1", "statement": "Prune the branches of an old apple tree above the bud with a clean saw."}]
    own = task(brief="Prune one tree in the orchard, from the lowest branch to the crown, and keep a log of each cut.")
    assert len(found("LAU125", objectives=objectives, **own, **launch(announcement))) == count


def test_brief_and_evidence_may_put_a_word_between_number_and_thing() -> None:
    brief = "Compare three early varieties, and choose one variety for the orchard."
    assert found("ASM123", **task(brief=brief, evidence="A table of three varieties.")) == []
    assert len(found("ASM123", **task(brief=brief, evidence="A table of five varieties."))) == 1


@pytest.mark.parametrize(
    ("when", "count"),
    [
        ("before the first session", 1),
        ("on the first day", 1),
        ("in the first week and three months after the end", 0),
        ("before the course starts and again after half a year", 0),
        ("after the first harvest", 0),
    ],
)
def test_behaviour_is_asked_after_the_course(when: str, count: int) -> None:
    question = {"id": "E1", "level": 3, "measures": ["log of the park"], "target": "half do", "when": when}
    assert len(found("EVA114", evaluation={"questions": [question]})) == count
