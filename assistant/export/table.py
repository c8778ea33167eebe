"""The table of export formats, and the gate every export passes."""

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from assistant.checker import Report, check
from assistant.spec import Spec

from .result import Demand, Export, Job, Loss


@dataclass(frozen=True)
class ExportFormat:
    """A format specs can be exported to; its writer is loaded when it is used."""

    name: str
    suffix: str
    purpose: str
    """What it is for, and what to do with the file there."""
    not_carried: str
    """What it can't hold, in a few words; empty where it holds all."""
    source: str
    """Where its rules come from."""
    module: str
    writer: str
    holds_waivers: bool = False
    """Whether the findings that were accepted, and why, stand in the file."""

    def write(self, job: Job) -> Export:
        """Return the files of the export and what they lack."""
        return cast("Callable[[Job], Export]", getattr(self._loaded(), self.writer))(job)

    def demands(self, spec: Spec) -> list[Demand]:
        """Return what the target asks for and the spec does not give."""
        ask = cast("Callable[[Spec], Iterable[Demand]] | None", getattr(self._loaded(), "demands", None))
        return list(ask(spec)) if ask else []

    def _loaded(self) -> object:
        return importlib.import_module(f"assistant.export.{self.module}")


class RefusedError(Exception):
    """The spec has errors that no waiver covers. The command line lists them and exits with 1."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(f"{len(report.errors)} errors")


_ALL = (
    ExportFormat(
        "cli", ".microcred.yaml", "the file every subcommand reads", "", "this project", "plain", "to_cli",
        holds_waivers=True,
    ),
    ExportFormat(
        "json", ".microcred.json", "the same as JSON", "", "this project", "plain", "to_json", holds_waivers=True
    ),
    ExportFormat(
        "markdown", ".microcred.md", "a document to read and discuss", "", "CommonMark", "people.writers",
        "to_markdown", holds_waivers=True,
    ),
    ExportFormat(
        "html", ".html", "the whole design as a page: to read, print, put on a website", "", "WCAG 2.2, Schema.org",
        "people.writers", "to_team_html", holds_waivers=True,
    ),
    ExportFormat(
        "docx", ".docx", "the whole design as a Word document: to comment on and approve", "", "Office Open XML",
        "people.writers", "to_team_docx", holds_waivers=True,
    ),
    ExportFormat(
        "handout", ".handout.html", "for learners: objectives, tasks, rubrics, how to earn it; no keys",
        "what is for the team only", "WCAG 2.2, Schema.org", "people.writers", "to_handout_html",
    ),
    ExportFormat(
        "handout-docx", ".handout.docx", "the same as a Word document", "what is for the team only",
        "Office Open XML", "people.writers", "to_handout_docx",
    ),
    ExportFormat(
        "pdf", ".pdf", "the whole design as PDF: to print and file (needs the extra: microcred[pdf])", "",
        "PDF/UA-1", "people.pdf", "to_team_pdf", holds_waivers=True,
    ),
    ExportFormat(
        "handout-pdf", ".handout.pdf", "the handout for learners as PDF (needs the extra: microcred[pdf])",
        "what is for the team only", "PDF/UA-1", "people.pdf", "to_handout_pdf",
    ),
    ExportFormat(
        "matrix", ".matrix.svg", "the alignment matrix as a picture", "all but the links", "SVG 1.1",
        "people.writers", "to_matrix_svg",
    ),
    ExportFormat(
        "moodle-xml", ".moodle.xml", "quizzes for Moodle: Question bank, Import, Moodle XML format",
        "pass rule, weight and minutes of the quiz", "Moodle, question/format/xml/format.php", "quiz.moodle_xml",
        "to_moodle_xml",
    ),
    ExportFormat(
        "gift", ".gift.txt", "quizzes as readable text, for Moodle: Question bank, Import, GIFT format",
        "points, code layout, notes for raters", "Moodle, question/format/gift/format.php", "quiz.gift", "to_gift",
    ),
    ExportFormat(
        "canvas-qti", ".canvas-qti.zip", "quizzes for Canvas: Settings, Import Course Content, QTI .zip file",
        "objectives (in titles only), pass rule", "QTI 1.2 as Canvas writes it", "quiz.qti12", "to_canvas_qti",
    ),
    ExportFormat(
        "qti22", ".qti22.zip", "quizzes for platforms that read QTI 2.2 (not Moodle)",
        "objectives (in labels only), pass rule", "1EdTech QTI 2.2.4", "quiz.qti22", "to_qti22",
    ),
    ExportFormat(
        "canvas-rubrics", ".canvas-rubrics.csv", "rubrics for Canvas: Rubrics, Import Rubric",
        "links to objectives (as text), “every row” pass rules", "Canvas, app/models/rubric_import.rb",
        "rubric.canvas_csv", "to_canvas_csv",
    ),
    ExportFormat(
        "moodle-rubrics", ".moodle-rubrics.json", "rubrics for Moodle: steps to type in, and a web-service payload",
        "links to objectives (as text), “every row” pass rules", "Moodle, core_grading_save_definitions",
        "rubric.moodle_rubric", "to_moodle_rubric",
    ),
    ExportFormat(
        "rubric-csv", ".A1.rubric.csv", "rubrics as tables, a file for each: for spreadsheets and programs",
        "all but the rubrics; pass rules", "RFC 4180", "rubric.tables", "to_rubric_csv",
    ),
    ExportFormat(
        "rubric-xlsx", ".rubrics.xlsx", "rubrics as a workbook, a sheet for each: to print, share and grade with",
        "all but the rubrics", "Office Open XML", "rubric.tables_xlsx", "to_rubric_xlsx", holds_waivers=True,
    ),
    ExportFormat(
        "common-cartridge", ".imscc", "the course for Canvas, Brightspace, Blackboard: modules, pages, quizzes, tasks",
        "rubrics to grade with, pass rules, weights, dates (as text); matching, ordering",
        "1EdTech Common Cartridge 1.3", "package.cartridge", "to_cartridge",
    ),
    ExportFormat(
        "common-cartridge-11", ".cc11.imscc", "the course for Moodle: Restore, from an IMS Common Cartridge 1.1 file",
        "assignments (pages instead), and what common-cartridge lacks", "1EdTech Common Cartridge 1.1",
        "package.cartridge", "to_cartridge_11",
    ),
    ExportFormat(
        "ics", ".ics", "the stated dates as a calendar: open it, or import it into a calendar program",
        "all but the dates; what is not written as a date", "RFC 5545", "calendar", "to_ics",
    ),
    ExportFormat(
        "openbadge3", ".openbadge3.json", "Open Badges 3.0: the achievement in an unsigned credential, as a template",
        "weights; objectives without a skill address (in the narrative only)", "1EdTech Open Badges 3.0",
        "badge.openbadges3", "to_openbadges3",
    ),
    ExportFormat(
        "openbadge2", ".openbadge2.json", "Open Badges 2.0, and a sheet to fill in a badge form (Moodle and others)",
        "rubrics, credits", "1EdTech Open Badges 2.0", "badge.openbadges2", "to_openbadges2",
    ),
    ExportFormat(
        "badge-image", ".badge.svg", "a plain badge image to upload", "all but title and issuer", "SVG 1.1",
        "badge.image", "to_image",
    ),
    ExportFormat(
        "badge-png", ".badge.png", "the badge image for platforms that take no SVG (needs the extra: microcred[png])",
        "all but title and issuer", "PNG", "badge.png", "to_png",
    ),
    ExportFormat(
        "case", ".case.json", "objectives and rubrics as a competency framework", "quiz items, pass rules, content",
        "1EdTech CASE 1.1", "framework.case", "to_case",
    ),
    ExportFormat(
        "elm", ".elm.jsonld", "European Learning Model 3 (JSON-LD), for Europass and learning opportunity catalogues",
        "rubrics, quiz items, weights, links to objectives", "European Learning Model 3, LOQ profile",
        "framework.elm", "to_elm",
    ),
    ExportFormat(
        "ctdl", ".ctdl-sketch.jsonld", "a sketch in CTDL, to start from in the registry of Credential Engine",
        "quiz items, weights of assessments, credits, level, skills; not checked by the registry",
        "Credential Engine, CTDL and CTDL-ASN terms", "framework.ctdl", "to_ctdl",
    ),
)  # fmt: skip
FORMATS: dict[str, ExportFormat] = {f.name: f for f in _ALL}


def export(spec: Spec, to: str, stem: str, today: date | None = None, report: Report | None = None) -> Export:
    """Return `spec` in the format `to`; deterministic. `today` is the day by which waivers expire.

    `report` is the checker's on this spec, where it is at hand: one check serves all formats.

    Raises:
        RefusedError: the spec has errors that are not waived.
    """
    report = report or check(spec, today=today)
    if report.errors:
        raise RefusedError(report)
    made = FORMATS[to].write(Job(spec, report, stem))
    if not report.waived or FORMATS[to].holds_waivers:
        return made
    codes = ", ".join(dict.fromkeys(f"{finding.code} at {finding.at}" for finding, _ in report.waived))
    return replace(made, losses=(*made.losses, Loss("spec", f"the findings accepted in it: {codes}")))
