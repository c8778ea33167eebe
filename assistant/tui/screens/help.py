"""The help page: how to begin, keys, and all commands from the one table."""

from assistant.conversation import manual

from ..own_commands import OWN

_PAGE = """\
## How it goes

I ask and propose; you decide. **Answer in your own words** and press Enter. “I don't know”, “you decide”, “skip” and
“go back” are answers too. To change something, say it: *make A2 an oral exam*, *remove O4*, *fit it into 6 hours*.
Nothing changes without your yes, and `/undo` takes anything back.

## Keys

| key | what it does |
|---|---|
| Enter | sends; on an empty prompt it goes to the choices or buttons |
| Ctrl+J | a new line |
| Up, Down | what you typed before |
| Tab | goes on to the buttons; completes a command that begins with `/` |
| Esc | stops what is at work; goes back to the prompt, as typing a letter does |
| PageUp, PageDown, End | scroll the talk; End follows it again |
| F2 | the design: steps, elements, findings, matrix |
| F3, F4 | findings, matrix; in the design Left and Right go from tab to tab |
| Ctrl+O | bring in a file |
| Ctrl+P | all commands, by a few letters |
| Ctrl+C | copies what is selected, else stops |
| Ctrl+Q | leaves; everything is kept |

In the findings: Enter goes to the element, R shows the rule, F proposes the fix, W lets it stand with your reason.
On a proposal: F5 takes all, F6 lets you choose parts, F7 rejects, F8 edits, F9 asks for another.

## Commands

"""


def help_page() -> str:
    """Return the help in Markdown."""
    own = "\n".join(f"| `/{c.name}{' ' + c.takes if c.takes else ''}` | {c.says} | |" for c in OWN.values())
    return f"{_PAGE}{manual().rstrip()}\n{own}\n"
