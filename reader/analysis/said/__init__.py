"""Who said what: source, cue and content of reported speech, from the parse and the quotations."""

from reader.analysis.said.attributions import find

__all__ = ["find"]
