"""The Python in the documents runs as it stands there."""

import shutil
from pathlib import Path

import pytest

from tests.documents.markdown_pages import code_blocks, read

EXAMPLES = [
    pytest.param(block, id=f"{page}-{number}")
    for page in ("docs/python.md", "README.md")
    for number, block in enumerate(code_blocks(read(page), "python"))
]


@pytest.mark.parametrize("block", EXAMPLES)
def test_the_block_runs(block: str, folder: Path) -> None:
    (folder / "captures").mkdir()
    shutil.copy(folder / "pages" / "ferry.txt", folder / "captures")
    exec(compile(block, "a document", "exec"), {})
