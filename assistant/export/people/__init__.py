"""Documents for people: one content, written as HTML and DOCX, for the course team and for learners."""
