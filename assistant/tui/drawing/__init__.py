"""Events as text with styles: pure functions, no screen. Signs and words say what colours say too."""

from .message import Kind, Message, draw, draw_all

__all__ = ["Kind", "Message", "draw", "draw_all"]
