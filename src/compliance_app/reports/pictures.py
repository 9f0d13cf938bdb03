"""What picture files say of their rights: as JSON and as a card each."""

import json
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from compliance_app.model import PictureFile

_NAMES = {
    "creator": "By",
    "credit": "Credit",
    "copyright": "Copyright",
    "source": "Source",
    "usage_terms": "Terms",
    "web_statement": "Terms at",
    "licensor": "Licensor",
    "digital_source_type": "Made as",
    "caption": "Caption",
    "date_created": "Taken",
}


def write_pictures_json(pictures: Iterable[PictureFile]) -> str:
    """Return {"images": [{"path", "fields", "gaps", ...}]}; a field that the file lacks is null."""
    images = [
        {
            "path": picture.path,
            "fields": dict(picture.fields),
            "gaps": dict(sorted(picture.gaps.items())),
            "unreadable": picture.unreadable,
            "credentials_unread": picture.credentials_unread,
        }
        for picture in pictures
    ]
    return json.dumps({"images": images}, ensure_ascii=False, indent=2)


def render_pictures(pictures: Iterable[PictureFile], *, to_terminal: bool = True) -> str:
    """Return a card for each picture, in colour only where standard output is a terminal that shows it."""
    console = Console(highlight=False)
    if not (to_terminal and console.is_terminal):
        console = Console(highlight=False, no_color=True, force_terminal=False, width=100)
    with console.capture() as capture:
        for picture in pictures:
            console.print(_card(picture))
    return capture.get()


def _card(picture: PictureFile) -> RenderableType:
    card = Table.grid(padding=(0, 2, 0, 0))
    for name, value in picture.fields.items():
        if value:
            card.add_row(Text(_NAMES[name], style="bold"), Text(value))
    if not card.row_count and not picture.unreadable:
        card.add_row(Text("The file says nothing about who made it or on what terms.", style="dim"))
    if picture.unreadable:
        card.add_row(Text("Not read", style="bold yellow"), Text(picture.unreadable))
    if picture.credentials_unread:
        card.add_row(
            Text("Not read", style="bold yellow"), Text(f"Its content credentials: {picture.credentials_unread}")
        )
    for rule, message in picture.gaps.items():
        card.add_row(Text("Lacks", style="bold yellow"), Text(f"{message} ({rule})"))
    return Group(Text(picture.path, style="bold"), Padding(card, (0, 0, 0, 2)), Text(""))
