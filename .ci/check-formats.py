"""Reads the formats for other programs with the libraries that they are for; the folder with the files is the one argument."""

import csv
import io
import json
import sys
import warnings
import zipfile
from pathlib import Path

import jsonschema
import networkx
import pandas
import prov.model
import rispy
from csl_reference import Reference
from lxml import etree

ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "total"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "partOf", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "items": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/annotation"}},
            },
        },
    },
    "$defs": {
        "annotation": {
            "type": "object",
            "required": ["id", "type", "target"],
            "properties": {
                "type": {"const": "Annotation"},
                "motivation": {"enum": [
                    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
                    "identifying", "linking", "moderating", "questioning", "replying", "tagging"]},
                "target": {"$ref": "#/$defs/resource"},
                "body": {"type": "array", "items": {"anyOf": [
                    {"$ref": "#/$defs/resource"},
                    {"type": "object", "required": ["type", "value"], "properties": {"type": {"const": "TextualBody"}}},
                ]}},
            },
        },
        "resource": {
            "type": "object",
            "required": ["source"],
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": {"type": "string"},
                "selector": {"type": "array", "items": {"oneOf": [
                    {"type": "object", "required": ["type", "exact"],
                     "properties": {"type": {"const": "TextQuoteSelector"}, "prefix": {"maxLength": 32},
                                    "suffix": {"maxLength": 32}}},
                    {"type": "object", "required": ["type", "start", "end"],
                     "properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0},
                                    "end": {"type": "integer", "minimum": 0}}},
                ]}},
            },
        },
    },
}


def tables(folder, name):
    with zipfile.ZipFile(folder / f"{name}.csv.zip") as archive:
        assert archive.testzip() is None
        frames = {}
        for entry in archive.namelist():
            if not entry.endswith(".csv"):
                continue
            data = archive.read(entry)
            frame = pandas.read_csv(io.BytesIO(data), keep_default_na=False, dtype=str)
            rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            assert len(frame) == len(rows), entry
            assert list(frame.columns) == list(rows[0].keys() if rows else frame.columns), entry
            assert not frame.columns[0].startswith("\ufeff"), entry
            frames[entry[:-4]] = frame
    citations, nodes = frames["citations"], set(frames["articles"]["article"]) | set(frames["sources"]["source"])
    assert set(citations["from"]) | set(citations["to"]) <= nodes
    assert set(frames["mentions"]["claim"]) <= set(frames["claims"]["claim"])
    assert set(frames["evidence"]["citation"]) <= set(citations["citation"])
    # Counts and places are numbers; a place may be empty.
    for table, column in [("claims", "independent_origins"), ("mentions", "start"), ("matches", "score")]:
        pandas.to_numeric(frames[table][column])
    return f"{len(frames)} tables, {sum(map(len, frames.values()))} rows"


def graph(folder, name):
    read = networkx.read_graphml(folder / f"{name}.graphml")
    assert read.is_directed() and len(read) > 3 and read.number_of_edges() > 3
    for node, data in read.nodes(data=True):
        assert data["label"] and data["kind"] and isinstance(data["named"], bool), node
    for one, other, data in read.edges(data=True):
        assert data["basis"] in ("stated", "inferred") and data["weight"] >= 1, (one, other)
        assert isinstance(data["checked"], bool) and isinstance(data["evidence"], int)
    return f"{len(read)} nodes, {read.number_of_edges()} edges"


def provenance(folder, name):
    read = prov.model.ProvDocument.deserialize(folder / f"{name}.prov.json", format="json")
    count = lambda kind: len(list(read.get_records(kind)))
    derived = list(read.get_records(prov.model.ProvDerivation))
    based = [d for d in derived if any(str(k) == "hw:basis" for k, _ in d.extra_attributes)]
    assert count(prov.model.ProvEntity) > 5 and count(prov.model.ProvAgent) > 2 and based
    again = prov.model.ProvDocument.deserialize(content=read.serialize(format="json"), format="json")
    assert again == read
    assert read.get_provn()
    return f"{len(read.get_records())} records, {len(based)} derivations between articles and accounts"


def annotations(folder, name):
    read = json.loads((folder / f"{name}.anno.jsonld").read_text("utf-8"))
    jsonschema.validate(read, ANNOTATION, jsonschema.Draft202012Validator)
    items = read["first"]["items"]
    assert len({i["id"] for i in items}) == len(items) == read["total"]
    return f"{len(items)} annotations"


def verdicts(folder, name):
    read = json.loads((folder / f"{name}.claimreview.jsonld").read_text("utf-8"))
    assert read["@context"] == "https://schema.org"
    for review in read["@graph"]:
        assert review["@type"] == "ClaimReview" and review["claimReviewed"]
        assert review["reviewRating"]["alternateName"] and review["itemReviewed"]["@type"] == "Claim"
    return f"{len(read['@graph'])} verdicts"


def bibliography(folder, name):
    items = json.loads((folder / f"{name}.csl.json").read_text("utf-8"))
    for item in items:
        Reference.model_validate(item)
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    drawn = 0
    if name != "hostile":
        # The style is the one that the library brings.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            style = CitationStylesStyle("harvard-cite-them-right", validate=False)
            made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
            for item in items:
                made.register(Citation([CitationItem(item["id"])]))
            drawn = len([str(line) for line in made.bibliography()])
        assert drawn == len(items)
    entries = rispy.loads((folder / f"{name}.ris").read_bytes().decode("utf-8"))
    assert len(entries) == len(items)
    for entry, item in zip(entries, items):
        assert entry["type_of_reference"] in ("NEWS", "ELEC") and entry["id"] == item["id"]
    return f"{len(items)} articles"


def drawing(folder, name):
    root = etree.parse(folder / f"{name}.svg", etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    space = "{http://www.w3.org/2000/svg}"
    allowed = {space + e for e in "svg title desc style rect g path polygon text".split()}
    assert {e.tag for e in root.iter()} <= allowed
    assert not any(a.startswith("on") or "href" in a for e in root.iter() for a in e.attrib)
    assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    return f"{sum(1 for _ in root.iter(space + 'text'))} texts"


def main():
    folder = Path(sys.argv[1])
    for name in ["hand", "sample", "scripts", "hostile"]:
        for check in [tables, graph, provenance, annotations, verdicts, bibliography, drawing]:
            print(f"{name}, {check.__name__}: {check(folder, name)}")


main()
