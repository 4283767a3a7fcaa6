"""One operation of OpenAPI: all feeds are asked in the same way and refuse in the same shape."""

from __future__ import annotations

from typing import Any, Final

Document = dict[str, Any]

TEXT: Final = {"type": "string"}
OBJECT: Final = {"type": "object"}
# Numbers are read up to eighteen digits.
MOST: Final = 10**18 - 1
POSITIVE: Final = {"type": "integer", "minimum": 1, "maximum": MOST}


def reading(name: str, sent: Document, parameters: Any = (), *, tag: str = "") -> Document:
    """``parameters`` are names of those that are described once, or described here."""
    return {
        "get": {
            "operationId": name,
            "tags": [tag or "feed"],
            "parameters": [
                referred("parameters", one) if isinstance(one, str) else one for one in parameters
            ],
            "responses": {
                "200": sent,
                "304": {"description": "Not Modified"},
                "default": referred("responses", "problem"),
            },
        }
    }


def answer(media_type: str, schema: Document | None = None) -> Document:
    otherwise = OBJECT if media_type.endswith(("/json", "+json")) else TEXT
    return {
        "description": media_type.partition(";")[0],
        "headers": {"ETag": referred("headers", "ETag")},
        "content": {media_type: {"schema": schema or otherwise}},
    }


def document(media_type: str) -> Document:
    return answer(media_type, OBJECT)


def referred(kind: str, name: str) -> Document:
    return {"$ref": f"#/components/{kind}/{name}"}
