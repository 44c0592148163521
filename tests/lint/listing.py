# SPDX-License-Identifier: GPL-3.0-or-later
"""What Flathub asks of a Flatpak and of its listing, as far as it can be known without Flathub:
the rules of flatpak-builder-lint and of the metainfo guidelines that concern Waymark, and our own,
which are stricter. Each function yields one line for each fault."""

import json
import re

# Everything else goes through portals.
PERMISSIONS = ["--socket=wayland", "--socket=fallback-x11", "--share=ipc", "--device=dri",
               "--share=network"]
# From here on a GNOME runtime is maintained; one is retired when the second after it is out.
OLDEST_RUNTIME = 48
TOP_LEVEL = {"id", "runtime", "runtime-version", "sdk", "command", "finish-args", "cleanup",
             "modules", "separate-locales"}
LINKS = {"homepage", "bugtracker", "vcs-browser", "help", "contribute"}
CONTROLS = {"keyboard", "pointing", "touch"}
# Categories that say how a program is made rather than what it is for.
NO_CATEGORIES = {"GTK", "GNOME", "Qt", "KDE", "Application", ""}


def id_faults(name):
    parts = name.split(".")
    if not re.fullmatch(r"[A-Za-z_][\w-]*(\.[A-Za-z_]\w*){2,}", name) or len(name) > 255:
        yield f"{name} is no application id"
    if parts[-1].lower() == "desktop":
        yield f"{name} ends with desktop"
    if parts[1] in ("github", "gitlab") and (parts[0] != "io" or len(parts) < 4):
        yield f"{name} does not begin with io.{parts[1]}, an account and a project"


def source_faults(name, source, is_own):
    kind = source.get("type") if isinstance(source, dict) else source
    if is_own and kind == "dir":
        return
    if kind not in ("archive", "file", "patch"):
        yield f"{name}: a source of the kind {kind} cannot be pinned"
    elif kind != "patch" and not (re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", ""))
                                  and source.get("url", "").startswith("https://")):
        yield f"{name}: a source without https and sha256"
    if isinstance(source, dict):
        if "/" in source.get("dest-filename", ""):
            yield f"{name}: the file name of a source is a path"
        for old in {"md5", "sha1"} & source.keys():
            yield f"{name}: {old} is too weak"


def module_faults(module, is_own):
    if not isinstance(module, dict):
        yield f"{module}: a module in a file of its own, which is not checked"
        return
    name = module.get("name")
    if "build-args" in json.dumps(module.get("build-options", {})):
        yield f"{name}: arguments that widen the sandbox of the build"
    if module.get("buildsystem") not in ("meson", "cmake-ninja"):
        yield f"{name}: the build system {module.get('buildsystem')}"
    for option in module.get("config-opts", []):
        if re.match(r"-*D?(CMAKE_INSTALL_PREFIX|prefix)=", option):
            yield f"{name}: {option} is for the builder to say"
        if re.match(r"-DCMAKE_BUILD_TYPE=(?!RelWithDebInfo$)|--?D?buildtype=debug$", option):
            yield f"{name}: {option} makes no release with debug information"
    for source in module.get("sources", []):
        yield from source_faults(name, source, is_own)
    if module.get("modules"):
        yield f"{name}: modules within modules are not checked"


def manifest_faults(manifest, file_name):
    """What is wrong with a manifest."""
    name = manifest.get("id", "")
    yield from id_faults(name)
    if file_name != f"{name}.json":
        yield f"the manifest of {name} is called {file_name}"
    for key in manifest.keys() - TOP_LEVEL:  # such as branch, which the builder names
        yield f"{key} is not for the manifest to say"
    if manifest.get("finish-args") != PERMISSIONS:
        yield f"finish-args are {manifest.get('finish-args')}, not {PERMISSIONS}"
    if (manifest.get("runtime"), manifest.get("sdk")) != ("org.gnome.Platform", "org.gnome.Sdk"):
        yield "not on the GNOME runtime"
    version = str(manifest.get("runtime-version", ""))
    if not re.fullmatch(r"[0-9]+", version) or int(version) < OLDEST_RUNTIME:
        yield f"runtime-version {version} is not a release of GNOME that is maintained"
    if not re.fullmatch(r"[a-z]+", manifest.get("command", "")):
        yield "the command is not the plain name of a program"
    if "/lib/debug" in manifest.get("cleanup", []):
        yield "the debug information is cleaned up"
    modules = manifest.get("modules", [])
    for module in modules:
        yield from module_faults(module, is_own=module is modules[-1])
    if not modules or not isinstance(modules[-1], dict) or not modules[-1].get("run-tests"):
        yield "the tests of Waymark do not run in the build"


def plain(element):
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def screenshot_faults(component, size_of):
    screenshots = component.findall("screenshots/screenshot")
    if not 3 <= len(screenshots) <= 6:
        yield f"{len(screenshots)} screenshots"
    if [shot.get("type") for shot in screenshots].count("default") != 1:
        yield "not one screenshot is the default"
    for shot in screenshots:
        caption, image = plain(shot.find("caption")), shot.find("image")
        if not 10 <= len(caption) <= 100 or caption.endswith("."):
            yield f"a screenshot with the caption “{caption}”"
        url = plain(image)
        if not (url.startswith("https://") and url.endswith(".png")):
            yield f"{url} is not a PNG by https"
            continue
        size = (int(image.get("width", 0)), int(image.get("height", 0)))
        if size_of(url.rpartition("/")[2]) != size:
            yield f"{url} is not {size[0]}×{size[1]}"


def release_faults(component, version):
    releases = component.findall("releases/release")
    versions = [release.get("version") for release in releases]
    if not versions or versions[0] != version:
        yield f"the first release is not {version}, which is what meson.build says"
    dates = [release.get("date", "") for release in releases]
    if not all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in dates):
        yield "a release without a date"
    if dates != sorted(dates, reverse=True) or len(set(versions)) != len(versions):
        yield "releases are not once each, the latest first"
    for release in releases:
        if len(plain(release.find("description"))) < 20:
            yield f"release {release.get('version')} does not say what is new"


def metainfo_faults(component, name, version, size_of):
    """What is wrong with a metainfo file; @size_of tells the size of a picture by its name."""
    if component.get("type") != "desktop-application":
        yield "not a desktop application"
    if plain(component.find("id")) != name:
        yield f"the id is not {name}"
    if plain(component.find("launchable[@type='desktop-id']")) != f"{name}.desktop":
        yield "does not launch its desktop file"
    if (plain(component.find("metadata_license")), plain(component.find("project_license"))) \
            != ("CC0-1.0", "GPL-3.0-or-later"):
        yield "the licences are not CC0 for the listing and the GPL for the program"
    summary = plain(component.find("summary"))
    if not 10 <= len(summary) <= 35 or summary.endswith(".") or summary.startswith(("A ", "The ")):
        yield f"a summary of {len(summary)} letters: “{summary}”"
    if not 2 <= len(plain(component.find("name"))) <= 20:
        yield "the name is too long"
    if component.find("content_rating[@type='oars-1.1']") is None:
        yield "no content rating"
    missing = LINKS - {link.get("type") for link in component.findall("url")}
    if missing or not all(plain(link).startswith("https://") for link in component.findall("url")):
        yield f"links: {', '.join(sorted(missing)) or 'not all by https'}"
    if {plain(part) for part in component.findall("supports/control")} != CONTROLS:
        yield "controls are not keyboard, pointer and touch"
    if plain(component.find("requires/display_length")) != "360":
        yield "the narrowest window is not 360"
    colours = {part.get("scheme_preference"): plain(part)
               for part in component.findall("branding/color[@type='primary']")}
    if set(colours) != {"light", "dark"} or not all(
            re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours.values()):
        yield "no colour for each of light and dark"
    if not plain(component.find("developer/name")) and not plain(component.find("developer_name")):
        yield "no developer"
    yield from screenshot_faults(component, size_of)
    yield from release_faults(component, version)


def desktop_faults(entry, name):
    """What is wrong with the group of a desktop file, given as a mapping."""
    if entry.get("Icon") != name:
        yield f"the icon is {entry.get('Icon')}"
    if not entry.get("Exec") or "flatpak" in entry["Exec"]:
        yield f"starts with {entry.get('Exec')}"
    if "true" in (entry.get("NoDisplay"), entry.get("Hidden")):
        yield "is hidden"
    if entry.get("DBusActivatable") != "true":
        yield "is not activated by the bus"
    if not set(entry.get("Categories", "").split(";")) - NO_CATEGORIES:
        yield "no category that says what it is for"
