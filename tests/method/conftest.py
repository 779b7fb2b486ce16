"""A prompts folder of their own for the tests of loading."""

from pathlib import Path

import pytest

from tests.method.prompts_folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "prompts")


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    (tmp_path / "own" / "steps").mkdir(parents=True)
    return tmp_path / "own"
