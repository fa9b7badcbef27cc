"""What a document speaks of, found once before the families of extractors read it."""
