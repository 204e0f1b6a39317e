"""What the program carries along: drafts, roster, vocabulary, Word templates."""

from importlib.resources import files


def read_bytes(name: str) -> bytes:
    """Content of a resource, e.g. ``council/plan.md``."""
    return files(__name__).joinpath(*name.split("/")).read_bytes()


def read_text(name: str) -> str:
    return read_bytes(name).decode("utf-8")
