"""Many outlines: bounded concurrency, a journal, resume, and events for whoever watches."""

from .runner import Batch, Begun, Event, Failed, Figures, Finished

__all__ = ["Batch", "Begun", "Event", "Failed", "Figures", "Finished"]
