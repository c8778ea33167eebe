"""Made-up objectives of many shapes: short, long, coordinated, with clauses, conditions and criteria."""

from assistant.spec import Objective

STATEMENTS = (
    "Plot graphs.",
    "List the stages of a bread dough's fermentation.",
    "Identify and explain three causes of soil erosion.",
    "Explain what happens when a pump runs dry.",
    "Explain why two weather stations report different rainfall for the same storm, citing values from both.",
    "Given a torn sail, patch it so that the seam holds in a wet pull test.",
    "Using a phrase book, order a meal in Basque without switching to another language.",
    "Create a survey and justify its questions.",
    "Compare lease and purchase of a delivery van.",
    "Analyse the ledger of a small co-operative until every difference is traced to its entry.",
    "Judge whether a timber joint suits the load that a given drawing specifies.",
    "Students will be able to splint, bandage and document a wrist injury within ten minutes.",
    "Reflect on one's own listening habits in a negotiation.",
    "Use a try square to mark out housings.",
    "Tuning a harpsichord in mean-tone temperament",
    "Beekeeping calendar",
    "Design an evacuation plan for a library (reading room, stacks and loading bay) that people in wheelchairs can follow.",
    "Formulate, test and revise a feeding schedule for dairy goats on mountain pasture that keeps the yield of "
    "milk steady from May to late September so that no animal loses weight.",
    "Sort returned parcels given a list of {damage} codes.",
)  # fmt: skip
OBJECTIVES = tuple(Objective(id=f"O{i}", statement=text) for i, text in enumerate(STATEMENTS, start=1))
