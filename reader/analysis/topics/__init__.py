"""What a text is about: where its subject changes, and which of the reader's topics it is near."""
