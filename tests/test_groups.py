"""The suite itself: tests that share a fixture of their module run in one process."""

from __future__ import annotations

import os

import pytest


@pytest.mark.xdist_group("groups")
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one process runs all tests")
def test_pytest_and_xdist_agree_on_groups(request):
    # With versions that do not, each process makes the fixtures again: a minute and a half more.
    assert request.node.nodeid.endswith("@groups")
