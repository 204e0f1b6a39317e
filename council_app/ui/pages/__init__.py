"""Pages of our Word documents drawn by Qt: for the preview in 文書を作る and for PDF.

What is drawn is the Word file itself, with the styles of its template, so that preview, PDF and Word say the same.
"""

from council_app.ui.pages.layout import Pages, lay_out
from council_app.ui.pages.paint import paint_page, write_pdf
from council_app.ui.pages.wordml import Paper, read_paper

__all__ = ["Pages", "Paper", "lay_out", "paint_page", "read_paper", "write_pdf"]
