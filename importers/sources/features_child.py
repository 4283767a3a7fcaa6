"""Reads GeoJSON in a process of its own, which may die without harm to the one that asks."""

import json
from pathlib import Path

from importers.reading.limits import ReadingLimits
from importers.reading.reading_child import Output, main
from importers.reading.refusals import FileRefusedError, Reason
from importers.sources.features import features_of


def read(path: Path, output: Output, limits: ReadingLimits) -> None:
    """Write the facts of the page, its features, then that it is complete; or why it is refused."""
    try:
        _read(path, output)
    except FileRefusedError as refusal:
        output.refuse(refusal)
    except (ValueError, RecursionError):
        output.refuse(FileRefusedError(Reason.NO_JSON))
    except MemoryError:
        output.refuse(FileRefusedError(Reason.TOO_MUCH_MEMORY))
    else:
        output.write({"complete": True})


def _read(path: Path, output: Output) -> None:
    page = features_of(json.loads(path.read_bytes()))
    output.write({"next_page": page.next_page, "newest": page.newest})
    for feature in page.features:
        output.write(feature)


if __name__ == "__main__":
    main(read)
