"""Regular expressions that first ask for the words without which they cannot match."""

from __future__ import annotations

from kg.patterns.pattern import Bank, Filtered, Pattern, bank, filtered, made
from kg.patterns.words import any_of

__all__ = ["Bank", "Filtered", "Pattern", "any_of", "bank", "filtered", "made"]
