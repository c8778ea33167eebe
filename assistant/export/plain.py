"""The spec itself, as the plain file and as JSON."""

from assistant.spec import dumps, to_data

from . import pretty
from .result import Export, Job, text_file


def to_cli(job: Job) -> Export:
    """Return the plain file."""
    return Export((text_file(f"{job.stem}.microcred.yaml", "application/yaml", dumps(job.spec)),))


def to_json(job: Job) -> Export:
    """Return the same as JSON."""
    return Export(
        (text_file(f"{job.stem}.microcred.json", "application/json", f"{pretty.to_json(to_data(job.spec))}\n"),)
    )
