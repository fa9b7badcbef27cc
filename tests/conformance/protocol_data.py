"""Names that the protocol tests share."""

GRAPH = "http://kasei.us/2009/09/sparql/data/data{}.rdf"  # as in the W3C's manifest
