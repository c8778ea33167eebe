"""Frameworks and registries: CASE 1.1, the European Learning Model 3, CTDL."""
