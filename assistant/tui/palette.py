"""The command palette: the same commands as typed ones, made from the one table."""

from collections.abc import Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape


class CommandProvider(Provider):
    """All slash commands."""

    async def discover(self) -> Hits:
        """Offer all of them, as nothing is typed yet."""
        for title, says, run in self._rows():
            yield DiscoveryHit(title, run, help=says)

    async def search(self, query: str) -> Hits:
        """Offer those that fit."""
        matcher = self.matcher(query)
        for title, says, run in self._rows():
            score = matcher.match(f"{title} {says}")
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, help=says)

    def _rows(self) -> list[tuple[str, str, Callable[[], None]]]:
        from .own_commands import every_command  # noqa: PLC0415 - loaded once a chat is open
        from .screens.chat import ChatScreen  # noqa: PLC0415

        if not isinstance(self.screen, ChatScreen):
            return []
        begin = self.screen.begin_command
        return [(f"/{name}", escape(says), partial(begin, name, bool(takes))) for name, takes, says in every_command()]
