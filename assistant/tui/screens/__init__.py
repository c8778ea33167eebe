"""The screens of the app, each with its styles beside it."""
