"""Amounts of money in a text: value and ISO 4217 code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from kg.patterns import filtered

_SIGNS: Final = {
    "US$": "USD", "US $": "USD", "U.S.$": "USD", "USD$": "USD", "U5$": "USD", "A$": "AUD", "AU$": "AUD", "AUD$":
    "AUD", "NZ$": "NZD",
    "NZD$": "NZD", "C$": "CAD", "CA$": "CAD", "CAN$": "CAD", "S$": "SGD",
    "HK$": "HKD", "FJ$": "FJD", "F$": "FJD", "R$": "BRL",
    "T$": "TOP", "WS$": "WST", "SI$": "SBD", "RMB": "CNY",
    "RM": "MYR", "DM": "DEM", "Rp": "IDR", "€": "EUR", "£": "GBP", "¥": "JPY", "฿": "THB", "₹": "INR", "₩":
    "KRW", "$": "USD",
}  # fmt: skip
_CODES: Final = frozenset(
    """AED AFN ALL AMD ARS AUD AZN BAM BDT BGN BHD BND BRL BWP BYN CAD CHF CLP CNY COP CRC CZK DKK DOP EGP ETB EUR FJD
    GBP GEL GHS GTQ HKD HNL HRK HUF IDR ILS INR IQD IRR ISK JOD JPY KES KGS KHR KRW KWD KZT LAK LBP LKR MAD MDL MKD MMK
    MNT MOP MUR MVR MXN MYR MZN NAD NGN NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD THB
    TJS TMT TND TOP TRY TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XOF XPF ZAR ZMW
    DEM FRF ITL NLG ATS BEF ESP FIM GRD IEP PTE XEU SKK SIT EEK LVL LTL CYP MTL ROL""".split()
)
_NAMES: Final = {
    "us dollars": "USD", "us dollar": "USD", "united states dollars": "USD", "dollars": "USD",
    "australian dollars": "AUD", "new zealand dollars": "NZD", "canadian dollars": "CAD", "singapore dollars": "SGD",
    "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP", "british pounds": "GBP", "pounds": "GBP",
    "swiss francs": "CHF", "japanese yen": "JPY", "yen": "JPY", "swedish kronor": "SEK", "norwegian kroner": "NOK",
    "danish kroner": "DKK", "baht": "THB", "thai baht": "THB", "ringgit": "MYR", "rand": "ZAR", "yuan": "CNY",
    "renminbi": "CNY", "won": "KRW", "rupiah": "IDR", "roubles": "RUB", "rubles": "RUB", "zloty": "PLN",
    "forint": "HUF", "cfa francs": "XOF", "francs cfa": "XOF", "kina": "PGK", "pa'anga": "TOP", "tala": "WST",
    "vatu": "VUV", "fiji dollars": "FJD", "fijian dollars": "FJD", "hong kong dollars": "HKD", "taka": "BDT",
    "tenge": "KZT", "indian rupees": "INR", "pakistani rupees": "PKR", "philippine pesos": "PHP", "riyals": "SAR",
    "mexican pesos": "MXN", "lari": "GEL", "hryvnia": "UAH", "deutschmarks": "DEM", "german marks": "DEM",
    "deutsche mark": "DEM", "french francs": "FRF",
    "austrian schillings": "ATS", "schillings": "ATS", "ecu": "XEU", "ecus": "XEU", "dutch guilders": "NLG",
    "finnish marks": "FIM", "belgian francs": "BEF", "drachmas": "GRD", "pesetas": "ESP", "lire": "ITL",
    "dirhams": "AED",
}  # fmt: skip
_SCALES: Final = {"thousand": 3, "k": 3, "million": 6, "mio": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_NUMBER = (
    r"(?P<{0}>\d[ ’]\d\d(?:,’?\d{{3}})+|\d{{1,3}}(?:,’\d{{3}})+|"
    r"\d{{1,3}}(?:[,. ’']\d{{3}})+(?:\.\d{{1,2}})?|\d+(?:\.\d+)?)"
)
_SCALE = r"(?:\s?(?P<{0}>thousand|million|mio|billion|bn|mn|m|k)\b)?"
_NUMERALS: Final = {
    "half a": "0.5", "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "a hundred": "100",
    "one hundred": "100", "two hundred": "200", "three hundred": "300", "five hundred": "500",
}  # fmt: skip
_SPELLED: Final = filtered(
    rf"(?<![\w-])(?P<words>(?i:{_any(_NUMERALS)})) (?P<scale>thousand|million|billion) (?P<name>(?i:{_any(_NAMES)})|"
    rf"{_any(_CODES)})(?!\w)"
)
_BARE: Final = filtered(rf"(?<=\| ){_NUMBER.format('n')}{_SCALE.format('s')}(?= \||$)")
_CURRENCY: Final = filtered(
    rf"(?<![\w$])(?P<sign>(?:{_any(_CODES)})(?![A-Za-z])|{_any(_SIGNS)}(?!\w))|(?<!\w)(?P<name>(?i:{_any(_NAMES)}))"
    rf"(?!\w)"
)
_MISREAD: Final = filtered(  # letters that a scan has for digits, in a number with groups of three: "45O,000"
    r"(?<=[$€£¥ ])(?=[OolIB]*\d)(?=[\d,. ]*[OolIB])[\dlIB] ?[\dOolIB]{0,2}(?:[,.] ?[\dOolIB]{3})+(?!\w)",
    cue=r"[$€£¥ \d,.][OolIB](?:[\dOolIB]|\W)",
)
_DIGITS: Final = str.maketrans("OolIB ", "00118’")
_DIGIT: Final = re.compile(r"\d")
_BIG: Final = 100  # a smaller bare number in a table is a rank or a count as often as an amount
_MONEY: Final = filtered(
    rf"(?<![\w$])(?P<sign>(?:{_any(_CODES)})(?![A-Za-z])|"
    rf"{_any(_SIGNS)})\s?(?>{_NUMBER.format('n1')})(?![.,]?\d*[OolI]\d){_SCALE.format('s1')}"
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


def currency_of(text: str) -> str:
    """The ISO 4217 code of the one currency that a heading or head of a column names; "" where none or several."""
    found = {_code(match["sign"], match["name"]) for match in _CURRENCY.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def find_money(text: str, currency: str = "") -> list[Money]:
    """The amounts of money in one line of clean text, in order. A bare "$" means US dollars. With a `currency`, numbers
    that fill a table's cell are amounts of it, years apart."""
    digits = _DIGIT.search(text) is not None
    text = _MISREAD.sub(lambda found: found[0].translate(_DIGITS), text) if digits else text
    found = [*(_written(text) if digits else ()), *_spelled(text)]
    if currency and not found:
        found += _bare(text, currency)
    return sorted(found, key=lambda money: money.start)


def _spelled(text: str) -> Iterator[Money]:
    for found in _SPELLED.finditer(text) if "illion" in text or "thousand" in text else ():
        amount = _value(_NUMERALS[found["words"].lower()], found["scale"])
        if amount is not None:
            yield Money(found.start(), found.end(), amount, _code("", found["name"]))


def _bare(text: str, currency: str) -> Iterator[Money]:
    for found in _BARE.finditer(text):
        amount = None if re.fullmatch(r"(?:19|20)\d\d", found[0]) else _value(found["n"], found["s"])
        if amount is not None and float(amount) >= _BIG:
            yield Money(found.start(), found.end(), amount, currency)
            return  # the columns behind are other years or a sum


def _code(sign: str | None, name: str | None) -> str:
    return (_SIGNS.get(sign) or sign) if sign else (_NAMES.get((name or "").lower()) or name or "")


def _written(text: str) -> Iterator[Money]:
    for found in _MONEY.finditer(text):
        sign, name = found["sign"], found["name"]
        number, scale = found["n1"] or found["n2"], found["s1"] or found["s2"]
        amount = _value(number, scale)
        if amount is not None:
            yield Money(found.start(), found.end(), amount, _code(sign, name))


def _value(number: str, scale: str | None) -> str | None:
    """A printed number as a plain decimal: "3,500,000", "1.2" million, "80.000"."""
    if re.fullmatch(r"\d[ ’]\d\d(?:,’?\d{3})+|\d{1,3}(?:,’\d{3})+", number):
        number = re.sub(r"[ ’]", "", number)  # digits that the scan set apart
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
