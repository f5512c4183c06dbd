"""The error of an engine."""

from __future__ import annotations


class EngineError(Exception):
    """The engine cannot work: one line with what is wrong and what to do."""
