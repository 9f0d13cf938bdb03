"""Word files built by hand, part by part, so that a test can say exactly what is in the package."""

import io
import zipfile
from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MOMENT = (2026, 1, 5, 9, 0, 0)  # every member bears the same time, so that the same content gives the same bytes


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    set_up = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{set_up}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, style: str | None = None) -> str:
    """Return a paragraph of runs; bare text is made a run."""
    set_up = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{set_up}{''.join(each if each.startswith('<') else run(each) for each in content)}</w:p>"


def inserted(text: str, author: str = "Subs desk") -> str:
    """Return a tracked insertion."""
    return f'<w:ins w:id="1" w:author="{author}" w:date="2026-01-05T09:00:00Z">{run(text)}</w:ins>'


def deleted(text: str, author: str = "Subs desk") -> str:
    """Return a tracked deletion."""
    gone = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="{author}" w:date="2026-01-05T09:00:00Z">{gone}</w:del>'


def picture(link: str, alt: str = "", width: int = 640, height: int = 480, linked: bool = False) -> str:
    """Return a run with an inline picture."""
    extent = f'cx="{width * 4000}" cy="{height * 4000}"'
    reference = "link" if linked else "embed"
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent {extent}/><wp:docPr id="1" name="Picture" descr="{alt}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="Picture"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:{reference}="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def relationship(link: str, kind: str, target: str, external: bool = False, base: str = R) -> str:
    """Return one relationship."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{link}" Type="{base}/{kind}" Target="{target}"{mode}/>'


def relationships(*entries: str) -> str:
    """Return a relationships part."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(entries)}</Relationships>"
    )


def styles(**named: str) -> str:
    """Return a styles part; the keywords are style ids, the values their names."""
    entries = "".join(
        f'<w:style w:type="paragraph" w:styleId="{each}"><w:name w:val="{name}"/></w:style>'
        for each, name in named.items()
    )
    return f"<w:styles {NAMESPACES}>{entries}</w:styles>"


def notes(kind: str, *texts: str) -> str:
    """Return a part of footnotes or endnotes with its separator."""
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    entries = "".join(f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>' for number, text in enumerate(texts, 1))
    return f"<w:{kind}s {NAMESPACES}>{separator}{entries}</w:{kind}s>"


def document(body: str, namespaces: str = NAMESPACES) -> str:
    """Return a main part."""
    return f"<w:document {namespaces}><w:body>{body}</w:body></w:document>"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file of these members, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word_file(
    body: str = "",
    *,
    main: str | bytes | None = None,
    links: Sequence[str] = (),
    parts: Mapping[str, str | bytes] | None = None,
    overrides: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
) -> bytes:
    """Return a .docx with this body; `parts` are further members, `overrides` their content types."""
    types = {"word/document.xml": MAIN_TYPE, **(overrides or {})}
    entries = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="jpeg" ContentType="image/jpeg"/>'
            f'<Default Extension="png" ContentType="image/png"/>{entries}</Types>'
        ),
        "_rels/.rels": relationships(relationship("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": main if main is not None else document(body),
        "word/_rels/document.xml.rels": relationships(*links),
        **(parts or {}),
    }
    return zipped({name: content for name, content in members.items() if name not in without})
