"""Figures for people, and counts for machines: `python -m tests.bench`."""
