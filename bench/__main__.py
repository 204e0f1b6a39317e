"""`python -m bench NAME …` calls `main(argv) -> int` of bench/NAME.py; without a name it lists them."""

import importlib
import sys
from pathlib import Path


def names() -> list[str]:
    """Every measurement of this folder, by name."""
    return sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py"))


def main(argv: list[str]) -> int:
    """Run one measurement, or say which there are."""
    if argv and argv[0] in names():
        result: int = importlib.import_module(f"bench.{argv[0]}").main(argv[1:])
        return result
    wrong = bool(argv) and argv[0] not in {"-h", "--help"}
    if wrong:
        print(
            f"「{argv[0]}」という計測はありません。 / There is no measurement {argv[0]!r}.", file=sys.stderr
        )
    print("計測 / measurements:", ", ".join(names()) or "–", file=sys.stderr if wrong else sys.stdout)
    return 2 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
