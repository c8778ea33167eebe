"""The last row: the keys that do something just now. One text, not a widget a key, as it changes with every focus."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.screen import Screen

from ..border import drawn
from .literal import LiteralStatic

_FIRST_TO_GO = (
    "new_line", "file", "app.command_palette", "tab('tab-matrix')", "tab('tab-findings')", "design",
)  # fmt: skip
"""Actions whose keys make room, one after another, where a row is too narrow for all; F1 lists every key."""


@dataclass(frozen=True)
class _Key:
    action: str
    key: str
    written: str
    does: str
    can: bool
    """Whether it can be done now."""

    def drawn(self) -> Content:
        dim = "" if self.can else " dim"
        return drawn(
            (f" {self.written} ", f"bold $footer-key-foreground{dim}"),
            (f"{self.does} ", f"$footer-description-foreground{dim}"),
        )


class KeysLine(LiteralStatic):
    """Keys and what they do; a click on one presses it."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="keys-line")
        self._keys: tuple[_Key, ...] = ()

    def on_mount(self) -> None:
        """Follow what has the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_unmount(self) -> None:
        """Follow no more."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that is clicked on."""
        end = 0
        for key in self._keys:
            end += key.drawn().cell_length
            if event.x < end:
                if key.can:
                    self.app.simulate_key(key.key)
                return

    def on_resize(self) -> None:
        """Show as many keys as have room."""
        self._follow(self.screen)

    def _fitting(self, keys: dict[str, _Key]) -> tuple[_Key, ...]:
        """Return the keys that have room together, the most needed in any case."""
        shown = dict(keys)
        for action in _FIRST_TO_GO:
            if not self.size.width or sum(key.drawn().cell_length for key in shown.values()) <= self.size.width:
                break
            shown.pop(action, None)
        return tuple(shown.values())

    def _follow(self, screen: Screen[object]) -> None:
        if not self.is_attached or not screen.app.app_focus:
            return
        by_action: dict[str, _Key] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show:
                written = self.app.get_key_display(binding)
                key = _Key(binding.action, binding.key, written, binding.description, enabled)
                by_action.setdefault(binding.action, key)
        keys = self._fitting(by_action)
        if keys != self._keys:
            self._keys = keys
            self.update(Content("").join(key.drawn() for key in keys), layout=False)
