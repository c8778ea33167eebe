"""The drafting engine with a language model behind it."""
