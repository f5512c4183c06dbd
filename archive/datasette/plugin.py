"""A plugin of Datasette, loaded where both are installed: the search box of ``articles`` knows Chinese words.

The search index has every Chinese character apart, so that a word of any length is a phrase of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from datasette import hookimpl
from datasette.filters import FilterArguments

from archive.database import APPLICATION_ID
from archive.search_tokens import search_phrase

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Awaitable, Callable

_WHERE: Final = (
    "id in (select article_id from article_numbers where number in "
    "(select rowid from articles_fts where articles_fts match search_phrase(:search_words)))"
)


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Register the function that the search box and the query ``search`` call."""
    conn.create_function(search_phrase.__name__, 1, search_phrase, deterministic=True)


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]  # what Datasette itself says of the table, that it has no search, comes first
def filters_from_request(
    request: Any, database: str, table: str, datasette: Any
) -> Callable[[], Awaitable[FilterArguments | None]]:
    """Offer a search box on the articles of an archive, and answer it."""

    async def search() -> FilterArguments | None:
        if table != "articles" or not await _is_archive(datasette.get_database(database)):
            return None
        context: dict[str, Any] = {"supports_search": True}
        typed = request.args.get("_search")
        if not typed:
            return FilterArguments([], {}, [], context)
        return FilterArguments(
            [_WHERE], {"search_words": typed}, [f'search matches "{typed}"'], context | {"search": typed}
        )

    return search


async def _is_archive(database: Any) -> bool:
    found = await database.execute("pragma application_id")
    return bool(found.first()[0] == APPLICATION_ID)
