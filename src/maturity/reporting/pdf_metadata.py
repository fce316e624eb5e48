"""What makes one file both PDF/A-3a and PDF/UA-1, and easy to read aloud: pure, no PDF library needed.

The functions on a file's objects take them as the PDF library holds them before it writes the file: dictionaries by number,
references such as b"12 0 R", and streams with their operators in a list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"

Metadata = Callable[[str, Any, Any], bytes]


def with_ua_identifier(generate: Metadata) -> Metadata:
    """Wrap the function that writes a PDF/A file's metadata so that they also say PDF/UA-1.

    PDF/A allows a property from outside its own list only when the file describes it; hence the second part.
    """

    def generate_both(variant: str, version: Any, conformance: Any) -> bytes:
        xml = generate(variant, version, conformance)
        return xml.replace(_END, _UA + _END, 1)

    return generate_both


def set_scopes(objects: list[Any]) -> int:
    """Write into every header cell whether it heads a column or a row, and return how many there are.

    objects: the file's objects by number, structure elements among them. A cell in a table's head heads a column.
    """
    done = 0
    for element in objects:
        if isinstance(element, dict) and element.get("S") == "/TH" and "A" in element:
            row = _parent(objects, element)
            group = _parent(objects, row) if row is not None else None
            heads_column = group is not None and group.get("S") == "/THead"
            element["A"]["Scope"] = "/Column" if heads_column else "/Row"
            done += 1
    return done


def set_running_lines_apart(objects: list[Any], pages: list[Any]) -> int:
    """Mark page heads and feet as furniture, so that they are not read out on every page; return how many pieces there are.

    The library tags their text but links it to nothing: such text is what no element of the structure tree leads to.
    pages: the page dictionaries, in order.
    """
    root = next((one for one in objects if isinstance(one, dict) and one.get("Type") == "/StructTreeRoot"), None)
    if root is None:
        return 0
    linked = _linked(objects, root)
    by_page = objects[_number(root["ParentTree"])]["Nums"][1::2]
    done = 0
    for page, owners in zip(pages, by_page, strict=False):
        loose = {place for place, owner in enumerate(owners) if _number(owner) not in linked}
        if loose:
            done += _make_furniture(objects[_number(page["Contents"])].stream, loose)
            owners[:] = [b"null" if place in loose else owner for place, owner in enumerate(owners)]
    return done


def _linked(objects: list[Any], root: dict[str, Any]) -> set[int]:
    """Collect the numbers of all elements that the structure tree leads to."""
    found: set[int] = set()
    waiting = list(root["K"])
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, (bytes, str)):
            found.add(_number(kid))
            waiting.extend(objects[_number(kid)].get("K", []))
    return found


def _make_furniture(operators: list[Any], loose: set[int]) -> int:
    done = 0
    for place, operator in enumerate(operators):
        if isinstance(operator, dict) and operator.get("MCID") in loose:
            operators[place - 1] = "/Artifact"
            operators[place] = b"<</Type /Pagination>>"
            done += 1
    return done


def _number(reference: bytes | str) -> int:
    return int(reference.split()[0])


def _parent(objects: list[Any], element: dict[str, Any]) -> dict[str, Any] | None:
    reference = element.get("P")
    if reference is None:
        return None
    parent = objects[_number(reference)]
    return parent if isinstance(parent, dict) else None
