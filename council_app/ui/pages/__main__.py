"""``python -m council_app.ui.pages DOCUMENT.docx TARGET.pdf``: a Word document of ours as PDF, without a window."""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        sys.stderr.write("DOCUMENT.docx TARGET.pdf\n")
        return 2
    from PySide6.QtGui import QGuiApplication

    from council_app.deliberation.errors import CouncilError
    from council_app.store.disk import cannot_write
    from council_app.ui.main import carried_fonts
    from council_app.ui.pages import lay_out, read_paper, write_pdf

    app = QGuiApplication([sys.argv[0]])
    carried_fonts()
    try:
        write_pdf(lay_out(read_paper(Path(arguments[0]))), Path(arguments[1]))
    except CouncilError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{cannot_write(Path(arguments[1]), error)}\n")
        return 1
    del app
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
