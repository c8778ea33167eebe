"""Badges: Open Badges 3.0 and 2.0, a sheet for badge forms, a plain image."""
