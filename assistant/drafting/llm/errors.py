"""What can go wrong with a model. Each is one sentence for the designer: what, where, what to do."""

from assistant.drafting.protocol import DraftError


class ModelError(DraftError):
    """A call that could not be brought to a usable answer. The command line prints it; what was answered is kept."""


class SettingsError(ModelError):
    """The endpoint is not set up: an unknown profile, a missing key, a fault in the configuration."""


class Unreachable(ModelError):
    """Nobody answered: no connection, a time limit, an overloaded or failing server."""


class Refused(ModelError):
    """The server or the model said no: a wrong key, an unknown model, a content filter, a refusal."""


class TooLong(ModelError):
    """The request does not fit the model's context."""


class BadReply(ModelError):
    """Something came back that is no valid answer, even after asking again."""


class BudgetExceeded(ModelError):
    """The next call could pass the limit that was set; it was not sent."""
