"""Check the types of arguments: one of another type would be a page that cannot be parsed, or a series without rows."""

from __future__ import annotations


def check_texts(**arguments: object) -> None:
    """Raise TypeError for an argument that is no text."""
    check_types(str, **arguments)


def check_types(*types: type, **arguments: object) -> None:
    """Raise TypeError for an argument that is of none of these types."""
    for name, value in arguments.items():
        if not isinstance(value, types):
            wanted = " or ".join(one.__name__ for one in types)
            raise TypeError(f"{name}={value!r} is of type {type(value).__name__}; give {wanted}")
