"""Repair of bad text in the reading; the stored text is never touched."""
