"""The last row but one: who drafts, what it has cost, where the design is saved, and why nothing can be changed."""

from ..border import clean_line
from ..view import View
from .literal import LiteralStatic


class StatusLine(LiteralStatic):
    """Engine, cost, file, state."""

    def __init__(self) -> None:
        super().__init__(id="status")

    def tell(self, view: View) -> None:
        """Show how things stand."""
        if view.read_only:
            self.show((" only to look at: ", "bold $text-warning"), clean_line(view.read_only, 160))
            return
        engine = "offline, by rules" if view.engine == "offline" else f"{view.engine} {view.model}".strip()
        pieces: list[tuple[str, str]] = [(f" {clean_line(engine, 40)}", "bold")]
        if view.spent:
            pieces.append((f"  {clean_line(view.spent, 60)}", ""))
        elif view.engine != "offline":
            pieces.append(("  no calls yet", "$muted"))
        pieces.append((f"  {_saved(view)}", "$muted" if view.saved or not view.path else "$text-warning"))
        if view.name and view.begun:
            pieces.append((f"  session “{clean_line(view.name, 30)}”", "$muted"))
        self.show(*pieces)


def _saved(view: View) -> str:
    if view.path:
        name = clean_line(view.path.replace("\\", "/").rpartition("/")[2], 40)
        return f"saved in {name}" if view.saved else f"not yet in {name}"
    return "talk kept; a file comes with your first yes" if not view.begun else "talk kept; /save makes a file"
