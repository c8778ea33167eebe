"""What the dialogue does with each command: one file a kind of turn, functions from talk and command to events."""
