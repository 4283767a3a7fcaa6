"""A storage in a folder that offers what snapshots ask of a bucket, as boto3 names it."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import Any

from botocore.exceptions import EndpointConnectionError
from django.core.files.storage import FileSystemStorage


class NoSuchKeyError(Exception):
    pass


class Bucket:
    """What was asked for stands in ``spans``."""

    def __init__(self, storage: FileSystemStorage) -> None:
        self.storage = storage
        self.spans: list[str] = []
        self.is_down = False
        exceptions = SimpleNamespace(NoSuchKey=NoSuchKeyError)
        self.meta = SimpleNamespace(client=SimpleNamespace(exceptions=exceptions))

    def Object(self, name: str) -> Any:  # noqa: N802  # its name there
        return SimpleNamespace(get=lambda *, Range: self.get(name, Range))  # noqa: N803

    def get(self, name: str, span: str) -> dict[str, Any]:
        if self.is_down:
            raise EndpointConnectionError(endpoint_url="https://bucket.example.org/")
        self.spans.append(span)
        first, last = span.removeprefix("bytes=").split("-")
        try:
            with self.storage.open(name) as file:
                content = file.read()
        except FileNotFoundError:
            raise NoSuchKeyError from None
        return {"Body": BytesIO(content[int(first) : int(last) + 1])}


class BucketStorage(FileSystemStorage):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.bucket = Bucket(self)
