"""How statements stand to each other: contradictions, repeats, updates."""
