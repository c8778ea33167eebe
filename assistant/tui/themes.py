"""Three themes of our own, light, dark and high contrast, besides those of Textual."""

from textual.theme import Theme

LIGHT = Theme(
    name="microcred-light", dark=False,
    primary="#1f5f8b", secondary="#5b6b7a", accent="#8a4b08",
    foreground="#1d2329", background="#fbfaf7", surface="#f3f1ec", panel="#e8e5de",
    success="#1e6b3a", warning="#8a5a00", error="#a8261c",
    variables={"muted": "#66707a", "footer-key-foreground": "#1f5f8b", "block-cursor-text-style": "bold"},
)  # fmt: skip
DARK = Theme(
    name="microcred-dark", dark=True,
    primary="#7fb3d5", secondary="#93a1ad", accent="#e0a458",
    foreground="#e3e6e8", background="#14181b", surface="#1b2024", panel="#262d32",
    success="#86c79a", warning="#e2bd6b", error="#ef8a80",
    variables={"muted": "#8b969e", "footer-key-foreground": "#7fb3d5", "block-cursor-text-style": "bold"},
)  # fmt: skip
CONTRAST = Theme(
    name="microcred-contrast", dark=True,
    primary="#ffff00", secondary="#ffffff", accent="#00ffff",
    foreground="#ffffff", background="#000000", surface="#000000", panel="#000000", boost="#000000",
    success="#00ff66", warning="#ffcc00", error="#ff6666",
    variables={
        "muted": "#ffffff", "footer-key-foreground": "#ffff00", "block-cursor-text-style": "bold reverse",
        "border": "#ffffff",
        "border-blurred": "#ffffff", "text-muted": "#ffffff", "input-selection-background": "#0055ff",
        "scrollbar": "#ffffff", "scrollbar-background": "#000000",
    },
)  # fmt: skip
OWN = (DARK, LIGHT, CONTRAST)
SHORT = {"dark": DARK.name, "light": LIGHT.name, "contrast": CONTRAST.name, "high-contrast": CONTRAST.name}
"""What may be typed for them."""
