"""Quiz items for learning platforms: Moodle XML, GIFT, QTI 1.2 in the manner of Canvas, QTI 2.2."""
