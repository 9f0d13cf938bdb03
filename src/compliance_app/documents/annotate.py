"""One door for all annotated copies: which writer writes comments into a file of which kind."""

from collections.abc import Iterable

from compliance_app.documents.annotated import Annotated, Signature
from compliance_app.documents.odt_comments import annotate_odt
from compliance_app.documents.web_comments import annotate_html
from compliance_app.documents.word_comments import annotate_docx
from compliance_app.errors import WriteError
from compliance_app.model import Article, Comment

# How a copy must be called for the programs that open it: by what the draft is called.
SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".html", ".htm", ".xhtml"})


def annotate(
    article: Article, data: bytes, comments: Iterable[Comment], signature: Signature, signed_too: bool = False
) -> Annotated:
    """Return a copy of a draft, given as it was read and as bytes, with these comments in it.

    Raises WriteError for a kind of file that holds no comments, and for a signed one unless `signed_too`.
    """
    if article.format == "docx":
        return annotate_docx(article, data, comments, signature, signed_too=signed_too)
    if article.format == "odt":
        return annotate_odt(article, data, comments, signature, signed_too=signed_too)
    if article.format == "html":
        return annotate_html(article, data, comments, signature)
    raise WriteError(
        f"{article.path}: comments cannot be written into a .{article.format} file. Save the draft as .docx first"
    )
