"""Builds a knowledge graph from the documents of intergovernmental processes."""

__version__ = "0.1.0"
