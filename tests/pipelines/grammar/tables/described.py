"""Describe the rows of a table as the tests compare them."""

from __future__ import annotations

MONTH = ("2022-10-01", "new")


def counted(figures):
    return [
        (b.disease, b.period_start[:10], o.basis, o.measure, o.value) for b in figures.bulletins for o in b.observations
    ]


def dated(figures):
    return [
        (b.disease, b.period_start[:7], o.area, o.measure, o.value) for b in figures.bulletins for o in b.observations
    ]


def periods_of(figures):
    return [(b.period_start[:10], b.period_end[:10], o.value) for b in figures.bulletins for o in b.observations]
