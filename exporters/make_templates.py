"""Makes the two Word templates afresh: ``python -m exporters.make_templates [FOLDER]``.

The templates in ``resources/templates/`` are ordinary Word files: an official restyles them in Word, and the
program takes whatever styles it finds there by their names. This script is only their first cut.

Measures: A4, margins of the pages in word/pages/pages.md; 公用文 indents are whole characters of 10.5 pt.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

MINCHO, GOTHIC = "ＭＳ 明朝", "ＭＳ ゴシック"
W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def size(points: float) -> str:
    half = int(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def style(
    kind: str, ident: str, name: str, ppr: str = "", rpr: str = "", *, based: str = "a", following: str = "",
    alias: str = "", default: bool = False, quick: bool = True,
) -> str:  # fmt: skip
    parts = [
        f'<w:style w:type="{kind}"{" w:default=" + chr(34) + "1" + chr(34) if default else ""} w:styleId="{ident}">',
        f'<w:name w:val="{name}"/>',
        f'<w:aliases w:val="{alias}"/>' if alias else "",
        f'<w:basedOn w:val="{based}"/>' if based and not default else "",
        f'<w:next w:val="{following}"/>' if following else "",
        "<w:qFormat/>" if quick else "",
        f"<w:pPr>{ppr}</w:pPr>" if ppr else "",
        f"<w:rPr>{rpr}</w:rPr>" if rpr else "",
        "</w:style>",
    ]
    return "".join(parts)


def ind(left: int = 0, hanging: int = 0, first: int = 0) -> str:
    """Indents in hundredths of a character, with the twips that a reader without characters takes."""
    out = f'<w:ind w:leftChars="{left}" w:left="{round(left * 2.1)}"'
    if hanging:
        out += f' w:hangingChars="{hanging}" w:hanging="{round(hanging * 2.1)}"'
    if first:
        out += f' w:firstLineChars="{first}" w:firstLine="{round(first * 2.1)}"'
    return out + "/>"


def spacing(before: int = 0, after: int = 0, exact: int = 0) -> str:
    line = f' w:line="{exact}" w:lineRule="exact"' if exact else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{line}/>'


def styles() -> str:
    thin = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table_text = spacing(exact=300)
    heading = "<w:keepNext/><w:keepLines/>"
    body = [
        style("paragraph", "a", "Normal", '<w:widowControl w:val="0"/><w:jc w:val="both"/>', default=True),
        '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>',
        ('<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'),
        '<w:style w:type="numbering" w:default="1" w:styleId="a2"><w:name w:val="No List"/></w:style>',
        style(
            "paragraph", "Title", "Title", f'<w:keepNext/>{spacing(240, 60)}<w:jc w:val="center"/>',
            fonts(GOTHIC) + size(16), following="Honbun", alias="表題",
        ),
        style(
            "paragraph", "Subtitle", "Subtitle", f'{spacing(0, 180)}<w:jc w:val="center"/>', "",
            following="Honbun", alias="副題",
        ),
        style(
            "paragraph", "Heading1", "heading 1",
            f'{heading}{spacing(320, 80)}<w:jc w:val="left"/><w:outlineLvl w:val="0"/>',
            fonts(GOTHIC) + size(13), following="Honbun", alias="章",
        ),
        style(
            "paragraph", "Heading2", "heading 2",
            f'{heading}{spacing(220, 60)}<w:jc w:val="left"/><w:outlineLvl w:val="1"/>',
            fonts(GOTHIC) + size(11.5), following="Honbun", alias="節",
        ),
        style(
            "paragraph", "Heading3", "heading 3",
            f'{heading}{spacing(140, 20)}<w:jc w:val="left"/><w:outlineLvl w:val="2"/>',
            fonts(GOTHIC), following="Honbun", alias="小見出し",
        ),
        style(
            "paragraph", "Heading4", "heading 4",
            f'{heading}{spacing(100, 0)}{ind(left=100)}<w:jc w:val="left"/><w:outlineLvl w:val="3"/>',
            fonts(GOTHIC), following="Honbun", alias="細目",
        ),
        style("paragraph", "Honbun", "本文段落", ind(first=100)),
        style(
            "paragraph", "Komoku", "項目",
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + ind(left=300, hanging=200),
        ),
        style(
            "paragraph", "Bango", "番号項目",
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>' + ind(left=300, hanging=200),
        ),
        style("paragraph", "KomokuTsuzuki", "項目続き", ind(left=300)),
        style("paragraph", "Kaigimei", "会議名", '<w:jc w:val="left"/>'),
        style(
            "paragraph", "ShiryoBango", "資料番号",
            '<w:jc w:val="center"/>', fonts(GOTHIC) + size(12),
        ),
        style("paragraph", "Chuki", "注記", '<w:keepNext/><w:jc w:val="right"/>'),
        style(
            "paragraph", "Midashi", "表見出し", f'<w:keepNext/>{table_text}<w:jc w:val="center"/>',
            fonts(GOTHIC) + size(9.5),
        ),
        style("paragraph", "Cell", "表本文", f'{table_text}<w:jc w:val="left"/>', size(9.5)),
        style("paragraph", "CellCentre", "表中央", '<w:jc w:val="center"/>', based="Cell"),
        style("paragraph", "CellRight", "表右寄せ", '<w:jc w:val="right"/>', based="Cell"),
        style("paragraph", "CellHead", "表内見出し", "<w:keepNext/>", fonts(GOTHIC), based="Cell"),
        style("character", "Kyocho", "強調語", "", fonts(GOTHIC), based=""),
        style("character", "Bosen", "傍線", "", '<w:u w:val="single"/>', based=""),
        style(
            "character", "Keshi", "見え消し削除", "",
            '<w:dstrike/><w:color w:val="C00000"/>', based="",
        ),
        style(
            "character", "Tsuika", "見え消し追加", "",
            '<w:color w:val="C00000"/><w:u w:val="single" w:color="C00000"/>', based="",
        ),
        style(
            "table", "Hyo", "審議表", "", "", based="a1",
        ).replace(
            "</w:style>",
            f'<w:tblPr><w:tblBorders>{thin}</w:tblBorders><w:tblCellMar><w:top w:w="57" w:type="dxa"/>'
            '<w:left w:w="99" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/><w:right w:w="99" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr></w:style>",
        ),
        style("paragraph", "footer", "footer", '<w:jc w:val="center"/>', quick=False, alias=""),
        style("paragraph", "CommentText", "annotation text", '<w:jc w:val="left"/>', quick=False),
        style("character", "CommentReference", "annotation reference", "", size(9), based="", quick=False),
    ]  # fmt: skip
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(MINCHO)}<w:kern w:val="2"/>{size(10.5)}'
        '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    return f"{HEAD}<w:styles {W}>{defaults}{''.join(body)}</w:styles>"


def numbering() -> str:
    def level(fmt: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:suff w:val="tab"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{ind(left=300, hanging=200)}</w:pPr></w:lvl>'
        )

    abstract = [("bullet", "○"), ("decimalEnclosedCircle", "%1")]
    return (
        f"{HEAD}<w:numbering {W}>"
        + "".join(
            f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/>{level(*kind)}</w:abstractNum>'
            for n, kind in enumerate(abstract)
        )
        + "".join(
            f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(abstract))
        )
        + "</w:numbering>"
    )


SETTINGS = (
    f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
    '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
    "<w:ulTrailSpace/><w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
)
FOOTER = (
    f'{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="footer"/></w:pPr><w:r><w:t xml:space="preserve">－ </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> －</w:t></w:r></w:p></w:ftr>'
)


def section(*, landscape: bool) -> str:
    page, margin, pitch = (
        ('w:w="16838" w:h="11906" w:orient="landscape"', 'w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"', 340)
        if landscape
        else ('w:w="11906" w:h="16838"', 'w:top="1701" w:right="1417" w:bottom="1417" w:left="1417"', 373)
    )  # fmt: skip
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz {page}/><w:pgMar {margin} w:header="567" w:footer="567" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/></w:sectPr>'
    )


SPECIMEN = [
    ("ShiryoBango", "資料１"), ("Kaigimei", "会議名"), ("Kaigimei", "令和７年11月28日"), ("Title", "表題"),
    ("Subtitle", "副題"), ("Heading1", "第１章　章"), ("Heading2", "第１節　節"), ("Heading3", "小見出し"),
    ("Heading4", "細目"), ("Honbun", "本文段落"), ("Komoku", "項目"), ("Bango", "番号項目"),
    ("KomokuTsuzuki", "項目続き"), ("Chuki", "注記"), ("Midashi", "表見出し"), ("Cell", "表本文"),
    ("CellCentre", "表中央"), ("CellRight", "表右寄せ"), ("CellHead", "表内見出し"),
]  # fmt: skip


def document(*, landscape: bool) -> str:
    """The body is a specimen of every style; documents replace it."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{ident}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for ident, text in SPECIMEN
    )
    return f"{HEAD}<w:document {W}><w:body>{body}{section(landscape=landscape)}</w:body></w:document>"


def parts(*, landscape: bool) -> dict[str, str]:
    """The package: part name -> XML."""
    kinds = {
        "document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
        "footer1": "footer",
    }  # fmt: skip
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{part}.xml"/>'
        for n, (part, kind) in enumerate(
            [
                ("styles", "styles"),
                ("numbering", "numbering"),
                ("settings", "settings"),
                ("footer1", "footer"),
            ],
            2,
        )
    )
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
        f'Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>ひな形</dc:title><dc:language>ja-JP</dc:language>'
        "</cp:coreProperties>",
        "word/document.xml": document(landscape=landscape),
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": SETTINGS,
        "word/footer1.xml": FOOTER,
    }


def main(argv: list[str] | None = None) -> int:
    """Write ``portrait.docx`` and ``landscape.docx``."""
    arguments = sys.argv[1:] if argv is None else argv
    default = Path(__file__).resolve().parent.parent / "resources" / "templates"
    folder = Path(arguments[0]) if arguments else default
    folder.mkdir(parents=True, exist_ok=True)
    for name, landscape in (("portrait", False), ("landscape", True)):
        with zipfile.ZipFile(folder / f"{name}.docx", "w", zipfile.ZIP_DEFLATED) as package:
            for part, text in parts(landscape=landscape).items():
                package.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
