"""The small site as a fixture."""

import pytest
from pytest_httpserver import HTTPServer

from tests.scraper.small_site import SmallSite, two_reports


@pytest.fixture
def site(httpserver: HTTPServer) -> SmallSite:
    """Two fictional reports on loopback."""
    small = SmallSite(httpserver)
    two_reports(small)
    return small
