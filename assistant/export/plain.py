"""The spec itself, as the plain file and as JSON."""

from assistant.spec import dumps

from .result import Export, Job, text_file


def to_cli(job: Job) -> Export:
    """Return the plain file."""
    return Export((text_file(f"{job.stem}.microcred.yaml", "application/yaml", dumps(job.spec)),))


def to_json(job: Job) -> Export:
    """Return the same as JSON."""
    return Export((text_file(f"{job.stem}.microcred.json", "application/json", dumps(job.spec, as_json=True)),))
