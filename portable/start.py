"""Where both programs of the portable folder begin: the window, or the command `council` where it is called so."""

import sys
from pathlib import Path


def main() -> int:
    if Path(sys.argv[0]).stem.lower() == "council":
        from council_app import cli

        return cli.main(sys.argv[1:])
    from council_app.ui.main import main as window

    return window(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
