"""Where both programs of the portable folder begin: the window, or the command `council` where it is called so.

`council --pages DOCUMENT TARGET` draws a PDF: what `python -m council_app.ui.pages` is where there is a Python.
"""

import sys
from pathlib import Path


def main() -> int:
    if sys.argv[1:2] == ["--pages"]:
        from council_app.ui.pages.__main__ import main as pages

        return pages(sys.argv[2:])
    if Path(sys.argv[0]).stem.lower() == "council":
        from council_app import cli

        return cli.main(sys.argv[1:])
    from council_app.ui.main import main as window

    return window(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
