"""Amounts of money in a text: value and ISO 4217 code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

_SIGNS: Final = {
    "US$": "USD", "US $": "USD", "U.S.$": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "NZ$": "NZD",
    "NZD$": "NZD", "C$": "CAD", "CA$": "CAD", "CAN$": "CAD", "S$": "SGD", "HK$": "HKD", "FJ$": "FJD", "R$": "BRL",
    "RM": "MYR", "Rp": "IDR", "€": "EUR", "£": "GBP", "¥": "JPY", "฿": "THB", "₹": "INR", "₩": "KRW", "$": "USD",
}  # fmt: skip
_CODES: Final = frozenset(
    """AED AFN ALL AMD ARS AUD AZN BAM BDT BGN BHD BND BRL BWP BYN CAD CHF CLP CNY COP CRC CZK DKK DOP EGP ETB EUR FJD
    GBP GEL GHS GTQ HKD HNL HRK HUF IDR ILS INR IQD IRR ISK JOD JPY KES KGS KHR KRW KWD KZT LAK LBP LKR MAD MDL MKD MMK
    MNT MOP MUR MVR MXN MYR MZN NAD NGN NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD THB
    TJS TMT TND TOP TRY TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XOF XPF ZAR ZMW""".split()
)
_NAMES: Final = {
    "us dollars": "USD", "us dollar": "USD", "united states dollars": "USD", "dollars": "USD",
    "australian dollars": "AUD", "new zealand dollars": "NZD", "canadian dollars": "CAD", "singapore dollars": "SGD",
    "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP", "british pounds": "GBP", "pounds": "GBP",
    "swiss francs": "CHF", "japanese yen": "JPY", "yen": "JPY", "swedish kronor": "SEK", "norwegian kroner": "NOK",
    "danish kroner": "DKK", "baht": "THB", "thai baht": "THB", "ringgit": "MYR", "rand": "ZAR", "yuan": "CNY",
    "renminbi": "CNY", "won": "KRW", "rupiah": "IDR", "roubles": "RUB", "rubles": "RUB", "zloty": "PLN",
    "forint": "HUF",
}  # fmt: skip
_SCALES: Final = {"thousand": 3, "k": 3, "million": 6, "mio": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_NUMBER = r"(?P<{0}>\d{{1,3}}(?:[,. ’']\d{{3}})+(?:\.\d{{1,2}})?|\d+(?:\.\d+)?)"
_SCALE = r"(?:\s?(?P<{0}>thousand|million|mio|billion|bn|mn|m|k)\b)?"
_MONEY: Final = re.compile(
    rf"(?<![\w$])(?P<sign>(?:{_any(_CODES)})(?![A-Za-z])|"
    rf"{_any(_SIGNS)})\s?{_NUMBER.format('n1')}{_SCALE.format('s1')}"
    rf"|(?<![\w.,$€£¥]){_NUMBER.format('n2')}{_SCALE.format('s2')}\s(?P<name>(?i:{_any(_NAMES)})|"
    rf"{_any(_CODES)})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount at `text[start:end]`: a plain decimal number and the ISO 4217 code of its currency."""

    start: int
    end: int
    amount: str
    currency: str


def find_money(text: str) -> Iterator[Money]:
    """The amounts of money in one line of clean text. A bare "$" means US dollars."""
    for found in _MONEY.finditer(text):
        sign, name = found["sign"], found["name"]
        number, scale = found["n1"] or found["n2"], found["s1"] or found["s2"]
        currency = (_SIGNS.get(sign) or sign) if sign else (_NAMES.get(name.lower()) or name)
        amount = _value(number, scale)
        if amount is not None:
            yield Money(found.start(), found.end(), amount, currency)


def _value(number: str, scale: str | None) -> str | None:
    """A printed number as a plain decimal: "3,500,000", "1.2" million, "80.000"."""
    if re.fullmatch(r"\d{1,3}(?:[,. ’']\d{3})+(?:\.\d{1,2})?", number) and not (scale and number.count(".") == 1):
        whole, dot, cents = number.partition(".") if re.search(r",.*\.\d{1,2}$", number) else (number, "", "")
        number = re.sub(r"[,. ’']", "", whole) + dot + cents
    try:
        value = Decimal(number) * (10 ** _SCALES.get((scale or "").lower(), 0))
    except InvalidOperation:
        return None
    if value <= 0 or value >= 10**15:
        return None
    return format(value.normalize(), "f")
