"""The conversation without a screen: seven steps, questions, proposals, gates, undo; commands in, events out.

How a face drives it, be it the app, the line mode or a test:

    outfit = Outfit({"offline": lambda model: OfflineDrafter()})   # engines: name -> what makes one
    dialogue = Dialogue(outfit, journal)
    await dialogue.load()                                      # what the journal holds is there again
    async for event in dialogue.handle(Start("outline.docx")): # Start() welcomes, or tells where an old session stood
        show(event)
    async for event in dialogue.handle(Say("I don't know")):   # one `handle` at a time, run to its end
        show(event)

- `handle(command)` never raises for anything a designer does; what can't be done is a `Failed` event. Typed text goes
  in as `Say`, slash commands too; buttons and keys send the other commands. Answers to `Asked` are `Say`: the text, the
  number or value of a choice, or nothing at all for the default.
- Every event is in the journal before a face gets it (`Working` and `Streamed` are not kept). A face that is killed
  makes a new `Dialogue` on the same journal, `load`s, and sends `Start()`: the open proposal or question comes again.
- `cancel()` may be called from outside while `handle` runs: the engine is stopped, the running `handle` says so and
  ends in order; nothing has changed.
- To read between events: `spec`, `steps` (step -> empty, draft, accepted), `step` (at hand), `proposal`, `question`,
  `report`, `matrix()`, `engine`, `model`, `path` and `saved` (the spec's file), `undoable`, `redoable`,
  `read_only` (why, where another window holds the session), `shown()` (the events so far, to draw a session again).
- `slash_commands()` is the one table of slash commands: help, completion and the manual are made from it;
  `completions(text)` gives what may follow.
- A face draws text literally: it is free of controls, and never markup. `Edit(at)` without text answers with
  `EditShown`: labelled text for an editor, to be sent back as `Edit(at, text)`.
"""

from .commands import Command
from .dialogue import Dialogue
from .events import Event
from .journal import Journal, JournalError, MemoryJournal, Record
from .slash import manual, slash_commands
from .talk import Desk, EngineMaker, Outfit
from .understanding import PlainUnderstanding, Situation, Understanding

__all__ = [
    "Command", "Desk", "Dialogue", "EngineMaker", "Event", "Journal", "JournalError", "MemoryJournal", "Outfit",
    "PlainUnderstanding", "Record", "Situation", "Understanding", "manual", "slash_commands",
]  # fmt: skip
