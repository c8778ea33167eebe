"""The drafting engine with a language model behind it."""

from .budget import Budget, Price
from .caller import Caller, Pace
from .engine import LlmDrafter, framed
from .errors import BudgetExceeded, ModelError, SettingsError
from .intent import IntentReader
from .plan import PlannedCall, planned, rendered
from .prompts import Prompt, PromptError, PromptLibrary
from .settings import Endpoint, resolve, variables
from .transport import OpenAITransport, Transport

__all__ = [
    "Budget", "BudgetExceeded", "Caller", "Endpoint", "IntentReader", "LlmDrafter", "ModelError", "OpenAITransport",
    "Pace",
    "PlannedCall", "Price", "Prompt", "PromptError", "PromptLibrary", "SettingsError", "Transport", "framed",
    "planned", "rendered", "resolve", "variables",
]  # fmt: skip
