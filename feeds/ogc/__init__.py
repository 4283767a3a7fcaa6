"""OGC API – Features, Part 1: the same entries for QGIS, GDAL and whatever else speaks it."""
