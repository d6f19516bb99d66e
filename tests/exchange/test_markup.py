"""XML is read with lines; what could grow or read other files is refused."""

from __future__ import annotations

import pytest

from cxalign.exchange import markup
from cxalign.exchange.draft import SourceError
from cxalign.exchange.markup import XSI, parse
from cxalign.exchange.sources import SourceFile


def test_elements_keep_their_line_text_and_attributes() -> None:
    text = f'<a xmlns="urn:x" xmlns:xsi="{XSI}" xmlns:y="urn:y">\n <b xsi:type="y:T" type="t" y:c="1">one &amp; two</b>\n</a>'
    root = parse(SourceFile("a.xml", text.encode()))
    (child,) = root.below()
    assert (root.name, root.namespace, root.line) == ("a", "urn:x", 1)
    assert (child.name, child.line, child.text) == ("b", 2, "one & two")
    assert child.attributes == {"xsi:type": "y:T", "type": "t", "c": "1"}


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://example.invalid/b"> %b;]><a/>',
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
    ],
)
def test_a_document_type_definition_is_refused(text: str) -> None:
    with pytest.raises(SourceError) as raised:
        parse(SourceFile("a.xml", text.encode()))
    assert str(raised.value) == "a.xml:1: has a document type definition, which could make it grow or read other files"
    assert raised.value.cure == "delete the <!DOCTYPE …> at its beginning, if you trust the file"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<a>&b;</a>", "a.xml:1: this is no well-formed XML: undefined entity"),
        ("<a>\n</b>", "a.xml:2: this is no well-formed XML: mismatched tag"),
        ("<a/><b/>", "a.xml:1: this is no well-formed XML: junk after document element"),
        ("", "a.xml:1: this is no well-formed XML: no element found"),
        ("<a>\x00</a>", "a.xml:1: this is no well-formed XML: not well-formed (invalid token)"),
        ("<a b:c='1'/>", "a.xml:1: this is no well-formed XML: unbound prefix"),
    ],
)
def test_a_broken_file_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(SourceError) as raised:
        parse(SourceFile("a.xml", text.encode()))
    assert str(raised.value) == said


def test_a_file_of_very_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_NODES", 3)
    assert len(list(parse(SourceFile("a.xml", b"<a>\n<b/>\n<b/></a>")).below())) == 2
    with pytest.raises(SourceError) as raised:
        parse(SourceFile("a.xml", b"<a>\n<b/>\n<b/>\n<b/></a>"))
    assert str(raised.value) == "a.xml:4: has more than 3 XML elements, and is not read"
