"""What is said when a file can't be imported."""


class CannotReadError(Exception):
    """A file that can't be imported: one line saying what is wrong and what to do."""
