"""Names, dates and numbers where they stand in a text: spaCy proposes, the rules decide."""
