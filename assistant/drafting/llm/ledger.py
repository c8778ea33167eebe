"""The record of calls to models; it lives on the ground floor, since the store implements it and engines use it."""

from assistant.calls import Answer, Call, Ledger

__all__ = ["Answer", "Call", "Ledger"]
