"""Settings that are the same in every command: ``bulletins.toml``, then the environment, then ``-s NAME=VALUE``."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from archive.labels import LANGUAGES
from crawler.nearest import suggest
from crawler.terminal import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE: Final = "bulletins.toml"
ENVIRONMENT: Final = {"ARCHIVE_DB": "BULLETINS_DB", "SOURCES": "BULLETINS_SOURCES"}
"""Settings, and the variables that set them."""

_PATHS: Final = {"archive": "ARCHIVE_DB", "sources": "SOURCES"}
"""Keys of the file that are paths, and what they set. A relative path is one from the folder of the file."""
_SETTINGS: Final = "settings"
_LANGUAGE: Final = "language"
_REFUSED: Final = 2


class ConfigurationError(Exception):
    """The file cannot be used: one line with the file, what it refused, and what to do."""


def configure(defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that file and environment change; a wrong file ends the program with one line."""
    try:
        return read_configuration(defaults, os.environ, Path.cwd())
    except ConfigurationError as error:
        warn(f"error: {error}")
        raise SystemExit(_REFUSED) from None


def read_configuration(defaults: Mapping[str, Any], environment: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """Return the settings that the nearest ``bulletins.toml`` and the environment change.

    The file is that of ``folder`` or of the nearest folder above. Raises ConfigurationError.
    """
    path = next((place / FILE for place in (folder, *folder.parents) if (place / FILE).is_file()), None)
    settings = dict(_read_file(path, defaults)) if path else {}
    return settings | {name: environment[key] for name, key in ENVIRONMENT.items() if environment.get(key)}


def _read_file(path: Path, defaults: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror}; check its rights") from error
    except (ValueError, RecursionError) as error:  # not TOML, or not UTF-8
        raise ConfigurationError(f"{path}: not TOML: {error}; fix the file") from error
    for key, value in table.items():
        if key in _PATHS:
            if not isinstance(value, str) or not value:
                raise ConfigurationError(f'{path}: {key} = {value!r}; write a path: {key} = "bulletins.db"')
            yield _PATHS[key], str(path.parent / Path(value).expanduser())
        elif key == _LANGUAGE:
            yield _LANGUAGE.upper(), _check_language(path, value)
        elif key == _SETTINGS and isinstance(value, dict):
            yield from _check_settings(path, value, defaults)
        else:
            raise ConfigurationError(f"{path}: unknown: {key}; {suggest(key, (*_PATHS, _LANGUAGE, f'[{_SETTINGS}]'))}")


def _check_settings(path: Path, settings: Mapping[str, Any], defaults: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the settings of the file. Each is one of ours, of the type that it has: others are for ``-s``."""
    known = {name: value for name, value in defaults.items() if name.isupper() and isinstance(value, int | float | str)}
    for name, value in settings.items():
        if name not in known:
            raise ConfigurationError(f"{path}: [settings] unknown: {name}; {suggest(name, known)}")
        wanted = type(known[name])
        if type(value) is not wanted and not (wanted is float and type(value) is int):
            written, like = _to_toml(value), _to_toml(known[name])
            raise ConfigurationError(f"{path}: [settings] {name} = {written}; write a value like {like}")
        yield name, _check_language(path, value) if name == _LANGUAGE.upper() else value


def _check_language(path: Path, value: object) -> str:
    if value not in LANGUAGES:
        raise ConfigurationError(f"{path}: language = {_to_toml(value)}; write zh or en")
    return str(value)


def _to_toml(value: object) -> str:
    """Return a value as it is written in the file, where False would be a mistake."""
    return str(value).lower() if isinstance(value, bool) else repr(value)
