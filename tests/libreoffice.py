"""A member's own Word processor: LibreOffice opens a document, edits it with or without recorded changes, and saves it
as Word does; or it saves files in another format. For edits it is driven by its own Basic, since its Python is not this one."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{code}</script:module>"""
BASIC = """
Sub Edit
  Dim none()
  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, none())
  doc.RecordChanges = {recorded}
  finder = doc.createSearchDescriptor()
{acts}
  Dim save(0) As New com.sun.star.beans.PropertyValue
  save(0).Name = "FilterName"
  save(0).Value = "MS Word 2007 XML"
  doc.storeToURL("{target}", save())
  doc.close(True)
  StarDesktop.terminate()
End Sub
"""
REPLACE = """  finder.SearchString = "{old}"
  found = doc.findFirst(finder)
  found.String = "{new}"
"""
COMMENT = """  finder.SearchString = "{on}"
  found = doc.findFirst(finder)
  note = doc.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = "{author}"
  note.Content = "{text}"
  found.Text.insertTextContent(found, note, True)
"""


class LibreOffice:
    """``program``: where soffice lies. The profile is made once, in ``folder``: a first start takes longest."""

    def __init__(self, program: str, folder: Path) -> None:
        self.profile = folder / "profile"
        self.start = [program, f"-env:UserInstallation={self.profile.as_uri()}", "--headless", "--norestore"]
        self._run("--terminate_after_init")

    def _run(self, *words: str) -> None:
        subprocess.run([*self.start, *words], check=True, capture_output=True)

    def convert(self, to: str, folder: Path, *files: Path) -> None:
        """Open these and save each in ``folder``, as "docx", "xlsx" or "fodt"; one start for all."""
        self._run("--convert-to", to, "--outdir", str(folder), *map(str, files))

    def edit(
        self, source: Path, target: Path, *, replace: dict[str, str], comments: dict[str, str], author: str = "",
        recorded: bool = True,
    ) -> Path:  # fmt: skip
        """Words replaced, and comments put on words, each at the first place where they stand."""
        acts = [COMMENT.format(on=on, text=text, author=author) for on, text in comments.items()]
        acts += [REPLACE.format(old=old, new=new) for old, new in replace.items()]
        code = BASIC.format(
            source=source.as_uri(), target=target.as_uri(), recorded=str(recorded), acts="".join(acts)
        )
        module = self.profile / "user" / "basic" / "Standard" / "Module1.xba"
        module.write_text(MODULE.format(code=escape(code)), encoding="utf-8")
        self._run("macro:///Standard.Module1.Edit")
        return target
