"""Allegedly: a desktop news reader for people who must know who says what."""

__version__ = "0.1.0"
