"""Rubrics for learning platforms: Canvas CSV, Moodle's web service with a list of steps, a plain table."""
