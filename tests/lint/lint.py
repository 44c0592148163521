#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of the source tree: lint.py CHECK; `lint.py --fix potfiles` mends that list.

Each check yields one line for each fault, "file:line: what is wrong", and passes when it yields
nothing. A check needs its program: an absent one is an error, the set-up installs it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import listing

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 700
LONGEST_LINE = 100

# What a layer may include besides itself.
LAYERS = {
    "core": set(),
    "formats": {"core"},
    "storage": {"core"},
    "sync": {"core", "storage"},
    "publish": {"core", "formats"},
    "cli": {"core", "formats", "storage", "sync", "publish"},
    "ui": {"core", "formats", "storage", "sync", "publish", "cli"},
}
FOREIGN = {
    re.compile(r"^(gtk|gdk|gsk|adwaita)"): {"ui"},
    re.compile(r"^libsoup/"): {"sync", "publish"},
    re.compile(r"^libsecret/"): {"sync", "publish"},
    re.compile(r"^cmark"): {"formats"},
}

TRANSLATED_C = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*"')


def tracked(*suffixes, under=()):
    """The files of the project as git sees them, or without git as they lie on the disk."""
    try:
        output = subprocess.run(
            ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others",
             "--exclude-standard"],
            cwd=ROOT, check=True, capture_output=True, text=True).stdout
        names = {name for name in output.split("\0") if name and (ROOT / name).is_file()}
    except (OSError, subprocess.CalledProcessError):
        names = {str(path.relative_to(ROOT)) for path in ROOT.rglob("*")
                 if path.is_file() and not path.relative_to(ROOT).parts[0].startswith("build")}
    return [Path(name) for name in sorted(names)
            if (not suffixes or name.endswith(suffixes))
            and (not under or name.startswith(under))]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def lines(path):
    return enumerate(read(path).splitlines(), start=1)


def is_script(path):
    with open(ROOT / path, "rb") as stream:
        return stream.read(2) == b"#!"


def sources():
    return [path for path in tracked()
            if path.suffix in (".c", ".h", ".py", ".ui", ".css") or is_script(path)]


def worksheets():
    return [path for path in tracked(".xml", under=("data/worksheets/",))
            if ".gresource." not in path.name]


def check_spdx():
    """Every source says its licence in its first lines."""
    for path in sources():
        head = read(path).splitlines()[:5]
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in "\n".join(head):
            yield f"{path}:1: no SPDX-License-Identifier in the first five lines"


def check_text():
    """UTF-8, no white space at the end of lines, one new line at the end of files, no tabs."""
    # Test data may be damaged on purpose; a licence is kept as it was published.
    skipped = ("tests/data/", "tests/corpus/", "LICENSE")
    for path in tracked():
        if path.suffix in (".png", ".gz") or str(path).startswith(skipped):
            continue
        try:
            text = read(path)
        except UnicodeDecodeError:
            yield f"{path}:1: not UTF-8"
            continue
        if text and (not text.endswith("\n") or text.endswith("\n\n")):
            yield f"{path}: ends without a new line, or with several"
        for number, line in lines(path):
            if line != line.rstrip():
                yield f"{path}:{number}: white space at the end of the line"
            if "\t" in line and path.suffix in (".c", ".h", ".py", ".ui", ".xml", ".css"):
                yield f"{path}:{number}: tab"


def check_length():
    """No file is too long to read, no line of code too wide."""
    for path in tracked(".c", ".h", ".py"):
        count = len(read(path).splitlines())
        if count > LONGEST_FILE:
            yield f"{path}:1: {count} lines; {LONGEST_FILE} is the most"
        for number, line in lines(path):
            if len(line) > LONGEST_LINE and "http" not in line:
                yield f"{path}:{number}: {len(line)} columns; {LONGEST_LINE} is the most"


def check_headers():
    """Headers are guarded in one way."""
    for path in tracked(".h"):
        if not re.search(r"^#pragma once$", read(path), re.MULTILINE):
            yield f"{path}:1: no #pragma once"


def check_layers():
    """No include points upward."""
    include = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
    home = {path.name: path.parts[1] for path in tracked(".h", under=("src/",))}
    for path in tracked(".c", ".h", under=("src/",)):
        layer = path.parts[1]
        if layer not in LAYERS:
            continue
        for number, line in lines(path):
            match = include.match(line)
            if not match:
                continue
            header = match.group(1)
            for pattern, allowed in FOREIGN.items():
                if pattern.match(header) and layer not in allowed:
                    yield f"{path}:{number}: {layer} may not use <{header}>"
            other = home.get(Path(header).name, layer)
            if other != layer and other not in LAYERS[layer]:
                yield f"{path}:{number}: {layer} may not use {other} ({header})"


def check_folders():
    """The folders of a layer stand on each other in one direction."""
    include = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
    files = tracked(".c", ".h", under=("src/",))
    home = {path.name: path.parent for path in files}
    uses = {}
    for path in files:
        for header in include.findall(read(path)):
            folder = home.get(Path(header).name, path.parent)
            if folder != path.parent and folder.parts[:2] == path.parts[:2]:
                uses.setdefault(path.parent, {}).setdefault(folder, f"{path.name} uses {header}")

    yield from find_circles(uses)


def find_circles(uses):
    """In a graph of who uses whom: {user: {used: how}}."""
    order = []

    def visit(user, above):
        if user in above:
            circle = [*above[above.index(user):], user]
            yield " → ".join(map(str, circle)) + ": " + ", ".join(
                uses[one][other] for one, other in zip(circle, circle[1:]))
        elif user not in order:
            for used in sorted(uses.get(user, {})):
                yield from visit(used, [*above, user])
            order.append(user)

    for user in sorted(uses):
        yield from visit(user, [])


# The past of a journal is one thing in several files.
ONE_THING = ("waymark-pack", "waymark-past", "waymark-revision", "waymark-revisions")


def check_circles():
    """Files stand on each other in one direction: a .c file, its header and its private header
    are one."""
    include = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
    files = tracked(".c", ".h", under=("src/",))

    def unit(path):
        name = Path(path).stem.removesuffix("-private")
        return ONE_THING[0] if name in ONE_THING else name

    units = {unit(path) for path in files}
    uses = {}
    for path in files:
        for header in include.findall(read(path)):
            if unit(header) in units and unit(header) != unit(path):
                uses.setdefault(unit(path), {}).setdefault(
                    unit(header), f"{path.name} uses {header}")
    yield from find_circles(uses)


def check_format():
    """C reads as .clang-format says; versions of clang-format differ, so that of Debian 12."""
    version = subprocess.run(["clang-format", "--version"], check=True, capture_output=True,
                             text=True).stdout.strip()
    if "version 14." not in version:
        print(f"the style is that of clang-format 14, here is: {version}")
        sys.exit(77)
    files = [str(path) for path in tracked(".c", ".h", under=("src/", "tests/"))]
    result = subprocess.run(["xargs", "-0", "-P2", "-n16", "clang-format", "--dry-run",
                             "-Werror", "--ferror-limit=3"],
                            cwd=ROOT, input="\0".join(files), capture_output=True, text=True)
    if result.returncode:
        for line in result.stderr.splitlines():
            if "error:" in line:
                yield line.replace(" [-Wclang-format-violations]", "")
        yield "mend with: clang-format -i FILE…"


def wants_translation(path):
    text = read(path)
    if path.suffix == ".c":
        return TRANSLATED_C.search(text) is not None
    return 'translatable="' in text


def expected_potfiles():
    found = [path for path in tracked(".c", under=("src/",)) if wants_translation(path)]
    found += [path for path in tracked(".ui", under=("data/",)) if wants_translation(path)]
    found += worksheets()
    found += tracked(".desktop.in", ".metainfo.xml.in", ".gschema.xml.in", under=("data/",))
    return sorted(map(str, found))


def check_potfiles(fix=False):
    """po/POTFILES.in names every file with text for people, and no other."""
    path = ROOT / "po" / "POTFILES.in"
    expected = expected_potfiles()
    if fix:
        path.write_text("# Made by tests/lint/lint.py --fix potfiles.\n"
                        + "".join(f"{name}\n" for name in expected), encoding="utf-8")
        return
    listed = [line for line in path.read_text(encoding="utf-8").splitlines()
              if line and not line.startswith("#")]
    for name in sorted(set(expected) - set(listed)):
        yield f"po/POTFILES.in: {name} has text for people and is not listed"
    for name in sorted(set(listed) - set(expected)):
        yield f"po/POTFILES.in: {name} is listed and has no text for people"
    if len(set(listed)) != len(listed):
        yield "po/POTFILES.in: something is listed twice"


def extract():
    """What xgettext finds: its complaints, and the messages with their line breaks undone."""
    # The rules of worksheets stand in data/its; those of metainfo and settings with the system.
    environment = dict(os.environ, GETTEXTDATADIRS=f"{ROOT}/data:/usr/share/gettext")
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "waymark.pot"
        result = subprocess.run(
            ["xgettext", "--files-from=po/POTFILES.in", "--from-code=UTF-8", "--no-wrap",
             "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
             "--keyword=g_dngettext:2,3", f"--output={template}"],
            cwd=ROOT, env=environment, capture_output=True, text=True)
        complaints = result.stderr.splitlines()
        if result.returncode:
            complaints.append(f"xgettext: exit code {result.returncode}")
        text = template.read_text(encoding="utf-8") if template.exists() else ""
    return complaints, text.replace('\\n"\n"', "\\n").replace('"\n"', "")


CUT_SHORT = re.compile(r'\b(?:_|N_|C_|NC_|ngettext)\s*\('
                       r'(?:[\s,]|"(?:[^"\\]|\\.)*")*G_\w+_FORMAT')


def check_extraction():
    """xgettext reads every listed file without a complaint, worksheets included."""
    for path in tracked(".c", under=("src/",)):
        for match in CUT_SHORT.finditer(read(path)):
            line = read(path).count("\n", 0, match.start()) + 1
            yield f"{path}:{line}: xgettext stops at G_…_FORMAT: use PRId64 of <inttypes.h>"
    complaints, messages = extract()
    yield from complaints
    prose = {"title", "plural", "pane-title", "summary", "empty", "create", "label", "short",
             "hint", "choice", "example", "item-label"}
    for path in worksheets():
        for element in ElementTree.parse(ROOT / path).iter():
            text = " ".join((element.text or "").split())
            if element.tag in prose:
                message = text.replace("\\", "\\\\").replace('"', '\\"')
                if f'msgid "{message}"\n' not in messages:
                    yield f"{path}: <{element.tag}> “{text}” does not reach the translators"


def refusals(files, twice=False):
    """What xmllint says against the files by the schema of worksheets, and also jing if there."""
    schema = ROOT / "data" / "worksheets" / "worksheet.rng"
    commands = [["xmllint", "--noout", "--relaxng", schema, *files]]
    if twice and shutil.which("jing"):
        commands.append(["jing", schema, *files])
    for command in commands:
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode:
            output = (result.stdout + result.stderr).splitlines()
            yield [line.replace(f"{ROOT}/", "") for line in output
                   if ": error:" in line or "element" in line and " error " in line]


def check_worksheets():
    """Worksheets fit their schema, and so does its example; the schema refuses what is not one."""
    for complaints in refusals([ROOT / path for path in worksheets()], twice=True):
        yield from complaints or ["data/worksheets: refused without a reason"]

    schema = read("data/worksheets/worksheet.rng")
    example = re.search(r"<worksheet .*?</worksheet>", schema, re.DOTALL).group()
    faults = [("", ""), ('type="text"', 'type="memo"'), ('type="text"', 'type="list"'),
              ('type="text"', 'type="choice"'), ('type="text"', 'type="link"'),
              ('type="text"', 'type="scale"'), ('type="text"', 'type="text" min="1"'),
              ('type="text"', 'type="money" visibility="shared"'),
              ('type="text"', 'type="number" max="many"'), ('id="keep"', 'id="Keep it"'),
              ('id="keep"', 'name="keep"'), ('id="norms"', 'id="norms" pane="today"'),
              ("<label>Which habits should stay?</label>", ""), ("<create>Add Norms</create>", ""),
              ("One sentence for each.", " "), ("One sentence", "One <b>sentence</b>"),
              ("</hint>", "</hint><choice id='a'>A</choice>")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "norms.xml"
        for old, new in faults:
            if old not in example:
                yield f"data/worksheets/worksheet.rng: the example has no {old}"
            path.write_text(example.replace(old, new) if old else example, encoding="utf-8")
            refused = sum(1 for _ in refusals([path]))
            if refused == 0 and old:
                yield f"data/worksheets/worksheet.rng: {new or 'nothing'} passes for {old}"
            elif refused and not old:
                yield "data/worksheets/worksheet.rng: the example in it does not fit"


def check_xml():
    """Every XML file is well formed."""
    for path in tracked(".xml", ".ui", ".svg", ".rng", ".its", ".loc", ".xml.in"):
        if str(path).startswith(("tests/data/", "tests/corpus/")):
            continue
        try:
            ElementTree.parse(ROOT / path)
        except ElementTree.ParseError as error:
            yield f"{path}: {error}"


def check_templates():
    """Templates: an id once, and no text that the translators would miss."""
    prose = {"label", "title", "subtitle", "tooltip-text", "placeholder-text", "description"}
    for path in tracked(".ui", under=("data/",)):
        seen = set()
        for element in ElementTree.parse(ROOT / path).iter():
            name = element.get("id")
            if name is not None and name in seen:
                yield f"{path}: id {name} twice"
            seen.add(name)
            if (element.tag in ("property", "attribute") and not element.get("translatable")
                    and element.get("name", "").replace("_", "-") in prose
                    and re.search(r"[A-Za-z]{2}", element.text or "")):
                yield f"{path}: “{element.text.strip()}” is not translatable"


def check_schemas():
    """JSON files are JSON, and JSON Schemas are valid schemas."""
    import jsonschema
    schemas = 0
    for path in tracked(".json", under=("data/", "flatpak/")):
        try:
            value = json.loads(read(path))
        except json.JSONDecodeError as error:
            yield f"{path}:{error.lineno}: {error.msg}"
            continue
        if isinstance(value, dict) and "$schema" in value:
            schemas += 1
            try:
                jsonschema.validators.validator_for(value).check_schema(value)
            except jsonschema.SchemaError as error:
                yield f"{path}: {'/'.join(map(str, error.path))}: {error.message}"
    if schemas == 0:
        yield "data: the JSON Schema of the journal is missing"


def check_icons():
    """Icons have GNOME's sizes and are drawn, not embedded pictures."""
    for path in tracked(".svg", under=("data/icons/",)):
        root = ElementTree.parse(ROOT / path).getroot()
        size = "16" if path.name.endswith("-symbolic.svg") else "128"
        if (root.get("width"), root.get("height")) != (size, size):
            yield f"{path}: not {size}×{size}"
        if any(element.tag.endswith("}image") for element in root.iter()):
            yield f"{path}: a picture is embedded"


def check_scripts():
    """Scripts are plain sh or the system's Python, parse, and can be run."""
    for path in [path for path in tracked() if path.suffix == ".py" or is_script(path)]:
        first = read(path).split("\n", 1)[0]
        if path.suffix == ".py" or "python" in first:
            try:
                compile(read(path), str(path), "exec")
            except SyntaxError as error:
                yield f"{path}:{error.lineno}: {error.msg}"
        else:
            result = subprocess.run(["sh", "-n", path], cwd=ROOT, capture_output=True, text=True)
            yield from result.stderr.splitlines()
        if first.startswith("#!"):
            if first not in ("#!/bin/sh", "#!/usr/bin/python3"):
                yield f"{path}:1: {first}: use /bin/sh or /usr/bin/python3"
            if not os.access(ROOT / path, os.X_OK):
                yield f"{path}: not executable"


def png_size(name):
    data = (ROOT / "data" / "screenshots" / name).read_bytes()
    return tuple(int.from_bytes(data[start:start + 4], "big") for start in (16, 20))


def desktop_entry(text):
    lines = [line for line in text.splitlines() if "=" in line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def flatpak_cases():
    """What is checked: a file, a function of its text, and changes that have to be refused."""
    name = "io.github.waymark.Waymark"
    version = re.search(r"version: '([^']+)'", read("meson.build")).group(1)

    runtime = f'"{json.loads(read(f"flatpak/{name}.json"))["runtime-version"]}"'

    def manifest(text):
        return listing.manifest_faults(json.loads(text), f"{name}.json")

    def metainfo(text):
        filled = text.replace("@application_id@", name).replace(
            "@developer@", "<developer><name>Somebody</name></developer>")
        return listing.metainfo_faults(ElementTree.fromstring(filled), name, version, png_size)

    def desktop(text):
        return listing.desktop_faults(desktop_entry(text.replace("@icon@", name)), name)

    yield f"flatpak/{name}.json", manifest, [
        ('"--share=ipc",', '"--share=ipc", "--filesystem=home",'), ('"--device=dri",', ""),
        ('"--share=network"', '"--share=network", "--talk-name=org.freedesktop.Flatpak"'),
        ('"--socket=fallback-x11"', '"--socket=x11"'), ('"sha256"', '"sha1"'), ("https:", "http:"),
        ('"archive"', '"git"'), ('"run-tests": true', '"run-tests": false'), (runtime, '"46"'),
        (runtime, '"master"'), ('"command"', '"branch": "stable", "command"'),
        (f'"{name}"', '"com.github.waymark"'), ("RelWithDebInfo", "Debug"),
        ('"dest-filename": "', '"dest-filename": "../'), ("cmake-ninja", "simple"),
    ]
    yield f"data/{name}.metainfo.xml.in", metainfo, [
        ("@application_id@", "org.example.Other"), ("<content_rating", "<rating"),
        ("Write your way to the next job", "Write your way to the next job, one page at a time"),
        ("https://github.com", "http://github.com"), ("<control>touch</control>", ""),
        (">360<", ">1024<"), ("#a8dfe0", "teal"), ("@developer@", ""), ('width="1200"', ""),
        ("story.png", "story.svg"), (f'<release version="{version}"', '<release version="9.9"'),
        (' type="default"', ""), ("desktop-id", "binary"), ("oars-1.1", "oars-1.0"),
    ]
    yield f"data/{name}.desktop.in", desktop, [
        ("@icon@", "waymark"), ("Exec=waymark", "Exec=flatpak run waymark"),
        ("DBusActivatable=true", "NoDisplay=true"), ("GTK;Office;", "GTK;"),
    ]


def check_flatpak():
    """The Flatpak asks for no more than it may, is built of what is pinned, and its listing is
    what software centres want; and the check refuses what it should."""
    for path, faults_of, changes in flatpak_cases():
        text = read(path)
        yield from (f"{path}: {fault}" for fault in faults_of(text))
        for old, new in changes:
            changed = text.replace(old, new, 1)
            if changed == text or not list(faults_of(changed)):
                yield f"{path}: {new or 'nothing'} passes for {old}"


def check_profile():
    """The profile for development shares nothing with an installation that a person uses: not the
    id, the journal, the settings, nor what the desktop starts."""
    name = "io.github.waymark.Waymark"
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run(["meson", "setup", folder, ROOT, "-Dprofile=development"],
                                capture_output=True, text=True)
        if result.returncode:
            yield from result.stdout.splitlines()[-5:]
            return
        made = {path.name: path.read_text(encoding="utf-8")
                for path in [Path(folder) / "waymark-config.h", *Path(folder).glob("data/*.*")]}
    for part, sentence in (
            ("waymark-config.h", f'#define WAYMARK_APPLICATION_ID "{name}.Devel"'),
            ("waymark-config.h", '#define WAYMARK_DATA_FOLDER "waymark-devel"'),
            ("waymark-config.h", "#define WAYMARK_DEVELOPMENT 1"),
            (f"{name}.Devel.gschema.xml", f'id="{name}.Devel" '),
            (f"{name}.Devel.gschema.xml", 'path="/io/github/waymark/Waymark/Devel/"'),
            (f"{name}.Devel.desktop.in", f"Icon={name}.Devel"),
            (f"{name}.Devel.desktop.in", "Name=Waymark (Devel)"),
            (f"{name}.Devel.metainfo.xml.in", f"<id>{name}.Devel</id>"),
            (f"{name}.Devel.service", f"Name={name}.Devel")):
        if sentence not in made.get(part, ""):
            yield f"with -Dprofile=development {part} has no {sentence}"
    for part, text in made.items():
        if re.search(rf'{re.escape(name)}(?!\.Devel)\b(?!\.Style)["<\n]', text):
            yield f"with -Dprofile=development {part} speaks of {name}"


CHECKS = {name[len("check_"):]: function for name, function in list(globals().items())
          if name.startswith("check_")}


def main(arguments):
    if arguments == ["--list"]:
        print("\n".join(CHECKS))
        return 0
    if arguments == ["--fix", "potfiles"]:
        list(check_potfiles(fix=True))
        return 0
    if len(arguments) != 1 or arguments[0] not in CHECKS:
        print(f"usage: lint.py --fix potfiles | {' | '.join(CHECKS)}", file=sys.stderr)
        return 2
    faults = list(CHECKS[arguments[0]]())
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
