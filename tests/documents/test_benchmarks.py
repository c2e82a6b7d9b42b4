"""The list of benchmarks names each of them."""

from tests.documents.markdown_pages import ROOT, first_cells, read


def test_every_program_stands_in_the_list() -> None:
    listed = [
        name
        for heading in ("Measure", "Train", "Make data", "Shared modules")
        for name in first_cells(read("benchmarks/README.md"), heading)
    ]
    assert sorted(listed) == sorted(path.name for path in (ROOT / "benchmarks").glob("*.py"))
