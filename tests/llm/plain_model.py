"""A model that does the least that is asked: it reads codes and ids out of a prompt and answers in its schema.

It stands in for a real one where a test is about everything around the model. No word of it is about any subject.
"""

import json
import re
from typing import Any


def answer(body: dict[str, Any]) -> str:
    """Return a valid reply to a request body, as JSON."""
    return json.dumps(_REPLIES[schema_name(body)](_prompt(body)), ensure_ascii=False)


def schema_name(body: dict[str, Any]) -> str:
    form = body.get("response_format") or {}
    if form.get("type") == "json_schema":
        return form["json_schema"]["name"]
    if body.get("tools"):
        return body["tools"][0]["function"]["name"]
    told = body["messages"][0]["content"]
    return next(name for name, mark in _MARKS.items() if mark in told)


_MARKS = {
    "ObjectivesReply": '"set_aside"', "AssessmentsReply": '"assessments"', "ItemsReply": '"items": {', "ContentReply": '"modules"',
    "TaskReply": '"for_raters"', "MaterialsReply": '"activities"', "PilotReply": '"decision_rule"', "LaunchReply": '"how_to_earn"', "EvaluationReply": '"baseline"', "IntentReply": '"wish"',
}  # fmt: skip


def _prompt(body: dict[str, Any]) -> str:
    return next(m["content"] for m in body["messages"] if m["role"] == "user")


def _block(prompt: str, name: str) -> str:
    match = re.search(rf"<({name}-[0-9a-f]{{12}})>\n(.*?)\n</\1>", prompt, re.DOTALL)
    return match[2] if match else ""


def _codes(prompt: str, name: str, prefix: str) -> dict[str, str]:
    found = re.findall(rf"^ *\| ({prefix}\d+)(?: \(in “.*?”\))?: (.*)$", _block(prompt, name), re.MULTILINE)
    return dict(found)


def _ids(prompt: str) -> list[str]:
    return re.findall(r"^ *\| (O\d+) \(", _block(prompt, "objectives"), re.MULTILINE)


def _now(prompt: str) -> list[dict[str, Any]]:
    lines = [line.split("| ", 1)[-1] for line in _block(prompt, "design").splitlines()]
    return json.loads("\n".join(lines)) if lines else []


def _objectives(prompt: str) -> dict[str, Any]:
    frame = {
        "set_aside": [],
        "remove": [],
        "title": "",
        "summary": "",
        "audience": "",
        "prerequisites": [],
        "assumptions": [],
    }
    empty = {"condition": "", "criterion": "", "bloom": "apply", "because": "it is stated", "runner_up": ""}
    if now := _now(prompt):
        return {**frame, "objectives": [{**empty, "stated": [], **o, "bloom": o["bloom"] or "apply"} for o in now]}
    stated = _codes(prompt, "stated", "S")
    if not stated:
        own = {"id": "", "stated": [], "statement": "Sort ten given cases into their kinds.", **empty}
        return {**frame, "objectives": [own]}
    kept = [
        {
            "id": "",
            "stated": [code],
            "statement": re.sub("^(?:Understand|Be aware of|Know) ", "Explain ", text),
            **empty,
        }
        for code, text in stated.items()
    ]
    return {
        **frame,
        "objectives": kept[:6],
        "set_aside": [{"stated": o["stated"][0], "how": "practice", "reason": "a step"} for o in kept[6:]],
    }


def _assessments(prompt: str) -> dict[str, Any]:
    objectives, stated = _ids(prompt), _codes(prompt, "stated", "E")
    if now := _now(prompt):
        return {"assessments": [{**_assessment("", "", objectives), **a} for a in now], "remove": [], "assumptions": []}
    titles = stated or {"": "Casework"}
    made = [_assessment(code, title.split(";")[0], objectives) for code, title in titles.items()]
    return {"assessments": made, "remove": [], "assumptions": ["Learners work alone."]}


def _assessment(code: str, title: str, objectives: list[str]) -> dict[str, Any]:
    texts = ["Sorts all ten cases and names the mark of each.", "Sorts eight cases and names the mark of six.",
             "Sorts five cases and names no mark.", "Sorts two cases; the rest stands unsorted."]  # fmt: skip
    rows = [
        {"id": "", "title": f"Cases sorted {number}", "objectives": [own], "weight": 10, "descriptors": texts}
        for number, own in enumerate(objectives, 1)
    ]
    return {
        "id": "", "stated": code, "title": title, "method": "task", "purpose": "summative", "objectives": objectives, "weight": 50,
        "minutes": 60, "brief": "You get ten cases. Sort each into its kind, name the mark that shows it, and hand in the table.",
        "evidence": "The table of ten cases.", "feedback": "Within a week, in writing; two attempts.", "supervision": "none",
        "identity": "", "ai_use": "acknowledged", "ai_note": "Name what you used.", "pass_rule": "every-criterion",
        "pass_level": "Proficient", "pass_percent": 0, "levels": ["Exemplary", "Proficient", "Developing", "Beginning"],
        "criteria": rows, "because": "a product shows it", "runner_up": "an oral exam would save marking time",
    }  # fmt: skip


def _items(prompt: str) -> dict[str, Any]:
    items = [
        {
            "id": "", "objective": own, "kind": "single", "bloom": "understand", "stem": f"Which kind does case {n} belong to?",
            "options": [{"text": t, "correct": t == "the second", "feedback": f"It would be {t} if."} for t in ("the first", "the second", "the third")],
            "answer": "", "rationale": "Its mark shows it.",
        }
        for n, own in enumerate(_ids(prompt), 1)
    ]  # fmt: skip
    return {"items": items, "remove": []}


def _content(prompt: str) -> dict[str, Any]:
    objectives, stated, steps = _ids(prompt), _codes(prompt, "stated", "T"), _codes(prompt, "steps", "S")
    frame = {
        "places": [], "remove": [], "assumptions": [],
        "delivery": {"mode": "online-asynchronous", "platform": "", "interaction": "", "accessibility": ""},
    }  # fmt: skip
    if now := _now(prompt):
        return {**frame, "modules": [{**m, "stated": []} for m in now]}
    modules = [
        {"id": "", "stated": [code] if code else [], "title": title.split(";")[0], "summary": "", "activities": [
            {"id": "", "kind": "practice", "title": "Sort a case", "minutes": 30, "objectives": objectives,
             "covers": list(steps), "instructions": "Take one case, sort it, compare it with the key."}]}
        for code, title in (stated or {"": "Sorting"}).items()
    ]  # fmt: skip
    return {**frame, "modules": modules}


def _materials(prompt: str) -> dict[str, Any]:
    ids = re.findall(r"^ *\| (M\d+\.\d+) ", _block(prompt, "module"), re.MULTILINE)
    asset = {
        "kind": "exercise",
        "title": "Ten cases",
        "body": "Case one: a list without an end. Sort it.",
        "alternative": "",
    }
    made = [{"id": own, "instructions": "Sort the ten cases, then compare.", "assets": [asset]} for own in ids]
    return {"activities": made, "assumptions": []}


def _task(prompt: str) -> dict[str, Any]:
    given = {"kind": "dataset", "title": "Ten cases", "body": "Case one: a list without an end.", "alternative": ""}
    key = {"kind": "other", "title": "Key", "body": "Case one is of the first kind.", "alternative": ""}
    assets = _now(prompt) or [{**given, "for_raters": False}, {**key, "for_raters": True}]
    return {"assets": assets, "assumptions": []}


def _pilot(prompt: str) -> dict[str, Any]:
    return {
        "participants": 8, "who": "Learners like the audience.", "when": "", "questions": ["Is A1 done in its minutes?"],
        "instruments": ["A time log."], "decision_rule": "If fewer than 6 of 8 pass A1, add practice.", "assumptions": [],
    }  # fmt: skip


def _launch(prompt: str) -> dict[str, Any]:
    return {
        "platform": "", "opens": "", "announcement": "You learn to sort cases.", "how_to_earn": ["Enrol.", "Pass A1."],
        "channels": ["The newsletter."], "support": "The course team answers within two days.", "assumptions": [],
    }  # fmt: skip


def _evaluation(prompt: str) -> dict[str, Any]:
    return {"questions": [
        {"id": "", "level": level, "question": f"What changed at level {level}?", "measures": ["Share of those who started that pass."],
         "target": "70 %", "baseline": "The first run sets it.", "when": "At the end."} for level in (1, 2)
    ], "remove": [], "assumptions": []}  # fmt: skip


def _intent(prompt: str) -> dict[str, Any]:
    said = _block(prompt, "sentence").casefold()
    kind = "change" if "make" in said else "accept" if "fine" in said else "answer"
    ids = re.findall(r"\b([oam]\d+)\b", said)
    return {
        "kind": kind,
        "ids": [i.upper() for i in ids],
        "step": "",
        "topic": "",
        "wish": said.split("| ")[-1] if kind == "change" else "",
    }


_REPLIES = {
    "IntentReply": _intent,
    "ObjectivesReply": _objectives, "AssessmentsReply": _assessments, "ItemsReply": _items, "ContentReply": _content,
    "MaterialsReply": _materials, "TaskReply": _task, "PilotReply": _pilot, "LaunchReply": _launch, "EvaluationReply": _evaluation,
}  # fmt: skip
