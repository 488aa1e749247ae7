"""What the words of dates and numbers mean."""
