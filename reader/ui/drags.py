"""The kinds of what is dragged between panes. Knows nothing else."""

STORIES = "application/x-allegedly-stories"
"""Stories: a JSON list of their ids."""

TOPIC = "application/x-allegedly-topic"
"""A topic: its id."""
