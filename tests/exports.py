"""Real-looking exports of CRMs: they may lie beside the repository, and are never part of it."""

from pathlib import Path

import pytest

EXPORTS = Path(__file__).parents[2] / "shared" / "data"
ABSENT = "the exports of CRMs are not there"

needs_exports = pytest.mark.skipif(not EXPORTS.is_dir(), reason=ABSENT)
