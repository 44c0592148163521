#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a journal's folder against the published format, independently of Waymark's own code.

Usage: validate-journal.py SCHEMA-FOLDER JOURNAL-FOLDER
Exit code 0: all is valid; 1: something is not; 3: the validator is not installed.
"""

import hashlib
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed: apt install python3-jsonschema", file=sys.stderr)
    sys.exit(3)


def no_name_twice(pairs):
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError(f"a name stands twice: {names}")
    return dict(pairs)


class Checker:
    def __init__(self, schemas):
        self.schemas = {
            kind: json.loads((schemas / f"waymark-{kind}.schema.json").read_text("utf-8"))
            for kind in ("journal", "document", "revision")
        }
        for schema in self.schemas.values():
            jsonschema.Draft202012Validator.check_schema(schema)
        store = {schema["$id"]: schema for schema in self.schemas.values()}
        self.validators = {
            kind: jsonschema.Draft202012Validator(
                schema, resolver=jsonschema.RefResolver(schema["$id"], schema, store=store)
            )
            for kind, schema in self.schemas.items()
        }
        self.counts = dict.fromkeys(self.schemas, 0)

    def read(self, kind, path):
        data = path.read_bytes()
        value = json.loads(data.decode("utf-8"), object_pairs_hook=no_name_twice)
        self.validators[kind].validate(value)
        canonical = json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
        if canonical.encode("utf-8") != data:
            raise ValueError("it is not in canonical form")
        if path.stat().st_mode & 0o077:
            raise ValueError("others than its owner can read it")
        self.counts[kind] += 1
        return value, data

    def document(self, path):
        value, _ = self.read("document", path)
        if path.stem != value["id"] or path.parent.name != value["type"]:
            raise ValueError("its place does not match its id and type")

    def revision(self, path):
        value, data = self.read("revision", path)
        document_id, rest = path.stem.split(".")
        generation, digits = rest.split("-")
        parents = [int(parent.split(".")[1].split("-")[0]) for parent in value["parents"]]
        if document_id != value["document"]["id"]:
            raise ValueError("it holds another document")
        if int(generation) != max(parents, default=0) + 1:
            raise ValueError("its generation does not follow from its parents")
        if digits != hashlib.sha256(data).hexdigest()[:24]:
            raise ValueError("its content does not match its name")
        if value["parents"] != sorted(value["parents"]):
            raise ValueError("its parents are not sorted")


def main():
    schemas, journal = (pathlib.Path(argument) for argument in sys.argv[1:])
    checker = Checker(schemas)
    bad = 0
    jobs = [(lambda path: checker.read("journal", path), journal / "journal.json")]
    jobs += [(checker.document, path) for path in sorted(journal.glob("documents/*/*"))]
    jobs += [(checker.revision, path) for path in sorted(journal.glob("revisions/*"))]
    for check, path in jobs:
        try:
            check(path)
        except (ValueError, OSError, jsonschema.ValidationError) as error:
            bad += 1
            print(f"{path}: {getattr(error, 'message', error)}", file=sys.stderr)
    print(" ".join(f"{kind}:{count}" for kind, count in checker.counts.items()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
