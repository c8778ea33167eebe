"""The one error of this package; the command line shows its text and exits with 2."""


class OutlineError(Exception):
    """An outline that cannot be read: one line saying what is wrong, with which file, and what to do."""
