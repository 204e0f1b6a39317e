"""Pages to be printed: one plain look on A4, in HTML that any browser prints."""

from __future__ import annotations

from html import escape


def page(title: str, body: str) -> str:
    """A page to be printed on A4."""
    return (
        f'<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{escape(title)}</title><style>'
        "@page{size:A4;margin:22mm}body{font:11pt/1.8 'BIZ UDPGothic','Yu Gothic','Hiragino Sans',sans-serif;"
        "color:#1a1a1a;max-width:166mm;margin:0 auto}h1{font-size:16pt}.key{font:13pt/2 monospace;border:1px solid #666;"
        "padding:6mm;word-break:break-all}table{border-collapse:collapse;width:100%}td,th{border:1px solid #666;"
        "padding:2mm 3mm;text-align:left;vertical-align:top}th{background:#f2f0ea}tr{break-inside:avoid}"
        ".words{font-size:15pt;white-space:nowrap}.num{text-align:right}</style></head>"
        f"<body><h1>{escape(title)}</h1>{body}</body></html>\n"
    )
