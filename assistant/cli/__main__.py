"""`python -m assistant.cli` is `microcred`."""

from . import main

main()
