"""Where the folders of text that users may read and overlay lie: `rubrics/` and `prompts/`."""

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def library_folder(name: Literal["rubrics", "prompts"]) -> Path:
    """Return the folder of that name: inside the package where a wheel was installed, else beside it in a checkout.

    Raises:
        FileNotFoundError: neither is there, so the installation is incomplete.
    """
    for folder in (_PACKAGE / "_library" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the folder `{name}` is missing from this installation; install microcred again")
