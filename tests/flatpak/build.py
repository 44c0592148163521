#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what a build of the Flatpak left for software centres and for the desktop, by the rules
that Flathub has for such folders: `build.py PLACE ID`, with PLACE as tools/flatpak made it."""

import configparser
import gzip
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lint"))

import listing  # noqa: E402


def only_component(path):
    components = ElementTree.fromstring(gzip.decompress(path.read_bytes())).findall("component")
    return components[0] if len(components) == 1 else None


def listing_faults(share, name):
    """The entry that software centres read instead of the metainfo file."""
    path = share / "app-info" / "xmls" / f"{name}.xml.gz"
    if not path.is_file():
        yield f"{path} is missing"
        return
    component = only_component(path)
    if component is None:
        yield f"{path} has not one component"
        return
    if component.findtext("id") not in (name, f"{name}.desktop"):
        yield f"{path} is about {component.findtext('id')}"
    for tag in ("name", "summary", "project_license", "launchable", "categories/category",
                "screenshots/screenshot/image", "releases/release", "content_rating"):
        if component.find(tag) is None:
            yield f"{path} has no {tag}"
    if not component.findtext("developer/name") and not component.findtext("developer_name"):
        yield f"{path} has no developer"
    for size in ("64x64", "128x128"):
        icon = share / "app-info" / "icons" / "flatpak" / size / f"{name}.png"
        if not icon.is_file():
            yield f"{icon} is missing"


def desktop_faults(share, name):
    path = share / "applications" / f"{name}.desktop"
    checked = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True,
                             check=False)
    yield from checked.stdout.splitlines()
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    yield from (f"{path} {fault}"
                for fault in listing.desktop_faults(dict(parser["Desktop Entry"]), name))


def export_faults(folder, name):
    """All that leaves the sandbox for the desktop bears the id, and all that should, does."""
    expected = {f"applications/{name}.desktop", f"dbus-1/services/{name}.service",
                f"icons/hicolor/scalable/apps/{name}.svg",
                f"icons/hicolor/symbolic/apps/{name}-symbolic.svg"}
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    for path in sorted(expected - found):
        yield f"{path} is not exported"
    for path in sorted(found - expected):
        if not os.path.basename(path).startswith(f"{name}."):
            yield f"{path} is exported"


def metadata_faults(path, name):
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read(path)
    application = parser["Application"]
    if application["name"] != name or application["command"] != "waymark":
        yield f"{path} is about {application['name']} and {application['command']}"
    for group in parser.sections():
        if group.startswith(("Session Bus", "System Bus", "Environment", "Policy")):
            yield f"{path} has [{group}]"


def main():
    folder, name = Path(sys.argv[1]) / "build", sys.argv[2]
    share = folder / "files" / "share"
    faults = [*listing.id_faults(name), *listing_faults(share, name), *desktop_faults(share, name),
              *export_faults(folder / "export" / "share", name),
              *metadata_faults(folder / "metadata", name)]
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
