"""The entry in open-data portals: DCAT-AP.de 3.0 as Turtle, RDF/XML and JSON-LD."""
