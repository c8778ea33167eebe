"""Competency frameworks: CASE 1.1."""
