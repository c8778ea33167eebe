"""What is wrong with the files that say how to check: configuration, house rules, baseline."""


class ConfigError(ValueError):
    """A file that says how to check can't be used. One line a fault: `file:line: what is wrong and what to do`."""

    def lines(self) -> list[str]:
        """Return one line a fault."""
        return str(self).splitlines()
