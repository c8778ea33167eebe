"""What the process behind a visitor's window gets of the environment: what it needs, by name, and nothing else."""

import os
from collections.abc import Collection, Mapping

PREFIXES = ("MICROCRED_", "LC_")
NAMES = frozenset(
    # who and where one is, and how text is written
    "PATH HOME USER LOGNAME LANG LANGUAGE TZ TMPDIR TMP TEMP NO_COLOR TEXTUAL_THEME TEXTUAL_ANIMATIONS "
    # where configuration, data and the keyring are
    "XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS TIKTOKEN_CACHE_DIR "
    "DATA_GYM_CACHE_DIR APPDATA LOCALAPPDATA USERPROFILE HOMEDRIVE HOMEPATH USERNAME "
    # the way to a model
    "HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY http_proxy https_proxy all_proxy no_proxy SSL_CERT_FILE SSL_CERT_DIR "
    "OPENAI_ORG_ID OPENAI_PROJECT_ID "
    # what Python and the system need to start a program
    "PYTHONPATH PYTHONUTF8 PYTHONDONTWRITEBYTECODE LD_LIBRARY_PATH SYSTEMROOT WINDIR COMSPEC PATHEXT".split()
)
_TERMINAL = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TERM_PROGRAM": "textual",
    "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
}


def cleaned(keys: Collection[str] = (), environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment of a visitor's process: the names above, `keys`, and the terminal that the page is."""
    kept = {
        name: value for name, value in environ.items() if name in NAMES or name in keys or name.startswith(PREFIXES)
    }
    return kept | _TERMINAL
