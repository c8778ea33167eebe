"""The app's way to the sessions of the store, and to the engines."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.tui.door import DoorError, Opened, SessionRow, Want, Watch

if TYPE_CHECKING:
    from assistant.conversation import Outfit
    from assistant.conversation.sessions import StoredDesk
    from assistant.store import Database, Session, SessionStore

    from .chat_engines import Engines
    from .engines import ModelOptions


class StoreDoor:
    """Opens sessions of the store; loads what that takes when it is first used."""

    def __init__(self, options: "ModelOptions", engine: str) -> None:
        self._options = options
        self._engine = engine
        self._database: Database | None = None
        self._engines: Engines | None = None
        self._open: Session | None = None

    async def sessions(self) -> Sequence[SessionRow]:
        """Return the sessions there are, the latest first.

        Raises:
            DoorError: they can't be read.
        """
        from assistant.store import StoreError

        try:
            rows = await self._store().list()
        except StoreError as error:
            raise DoorError(str(error)) from None
        own = self._open.id if self._open else ""
        return [
            SessionRow(
                s.id, s.name, s.updated[:16].replace("T", " "), s.spec or s.outline, bool(s.holder) and s.id != own
            )
            for s in rows
        ]

    async def open(self, want: Want) -> Opened:
        """Open a session; the one that was open before is let go.

        Raises:
            DoorError: it can't be opened.
        """
        from assistant.checker.errors import ConfigError
        from assistant.conversation import Dialogue
        from assistant.conversation.sessions import opened
        from assistant.drafting import DraftError
        from assistant.store import StoreError

        try:
            await self._let_go()
            store = self._store()
            chosen = want.session or ("" if want.new else await self._of_file(store, want.file))
            journal, desk = opened(store, chosen, _place(want.file))
            self._open = desk.session
            outfit = self._outfit(desk)
        except (ConfigError, DraftError, StoreError) as error:
            raise DoorError("\n".join(error.lines()) if isinstance(error, ConfigError) else str(error)) from None

        async def name() -> str:
            return (await store.get(desk.session.id)).name

        async def standing() -> tuple[int, bool]:
            try:
                number, holder = await store.standing(desk.session.id)
            except StoreError as error:
                raise DoorError(str(error)) from None
            return number, holder is not None

        watch = Watch(desk.session.id, standing, lambda: Dialogue(outfit, journal)) if journal.read_only else None
        model = self._engines.model if self._engines else None
        return Opened(Dialogue(outfit, journal), name, outfit.spent, watch, model)

    def _outfit(self, desk: "StoredDesk") -> "Outfit":
        """Return what the dialogue of a session works with.

        Raises:
            ConfigError: the folder's configuration can't be used.
            DraftError: the engine that was asked for can't be had.
        """
        from assistant.conversation import Outfit
        from assistant.conversation.model_understanding import ModelUnderstanding

        from .chat_engines import Engines
        from .judging import Asked

        assert self._database is not None  # noqa: S101 - the store was made on it
        self._engines = engines = Engines(self._options, self._database, desk.session.id)
        if self._engine:
            engines.makers[self._engine]("")
        judging = Asked(no_baseline=True).judging("-")
        return Outfit(
            engines.makers,
            desk=desk,
            spent=engines.spent,
            judge=lambda spec: judging.report(spec, judging.plain),
            understanding=ModelUnderstanding(engines.reader),
            engine=self._engine,
        )

    async def close(self) -> None:
        """Let all go."""
        await self._let_go()
        if self._database is not None:
            self._database.close()

    async def _let_go(self) -> None:
        if self._engines is not None:
            await self._engines.close()
            self._engines = None
        if self._open is not None:
            await self._store().release(self._open.id)
            self._open = None

    def _store(self) -> "SessionStore":
        from assistant.store import Database, SessionStore

        if self._database is None:
            self._database = Database()
        return SessionStore(self._database)

    async def _of_file(self, store: "SessionStore", file: str) -> str:
        """Return the session that a file belongs to; empty where there is none."""
        if not file:
            return ""
        place = _place(file)
        return next((s.id for s in await store.list() if place in (s.spec, s.outline)), "")


def _place(file: str) -> str:
    """Return where a file is, whatever folder is the current one; empty for none."""
    return str(Path(file).resolve()) if file else ""


def run_app(options: "ModelOptions", engine: str, want: Want) -> int:
    """Run the app; return the exit code."""
    from assistant.tui import run

    return run(StoreDoor(options, engine), want, _settings())


def _settings() -> Path:
    from assistant.store.place import home

    return home()


def wants_plain() -> bool:
    """True where the app can't be drawn, or is not wanted: no terminal, a simple one, MICROCRED_PLAIN=1."""
    drawn = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
    return not drawn or os.environ.get("MICROCRED_PLAIN", "0") not in ("", "0")
