"""Describe who reports a bulletin."""

from __future__ import annotations


def reported(figures):
    return [(b.disease, b.area, o.area, o.area_code, o.value) for b in figures.bulletins for o in b.observations]
