# SPDX-License-Identifier: GPL-3.0-or-later
"""The states of the sync for tools/shots: each is brought about as it comes about for a student,
with a real server, one that misbehaves, a folder that somebody emptied, and the keys that lead
there."""

import contextlib
import http.server
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME, PASSWORD, PASSPHRASE = "anna", "kestrel", "seven grey herons over the weir"
EMPTY = ('<D:multistatus xmlns:D="DAV:"><D:response><D:href>/</D:href><D:propstat><D:prop>'
         "<D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK"
         "</D:status></D:propstat></D:response></D:multistatus>")

# What a server answers, to which method, with which headers.
FAULTS = {
    "password": ("PROPFIND", 401, {"WWW-Authenticate": 'Basic realm="x"'}),
    "no-dav": ("PROPFIND", 405, {}),
    "login-page": ("PROPFIND", 200, {"Content-Type": "text/html"}),
    "not-found": ("PROPFIND", 404, {}),
    "forbidden": ("PROPFIND", 403, {}),
    "moved": ("PROPFIND", 301, {"Location": "https://cloud.example.org/remote.php/dav/files/anna/"}),
    "read-only": ("PUT", 403, {}),
    "full": ("PUT", 507, {}),
    "trouble": ("PUT", 500, {}),
}


class Handler(http.server.BaseHTTPRequestHandler):
    """An empty folder of WebDAV with one fault, or one that never answers."""
    protocol_version = "HTTP/1.1"

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.server.fault is None:
            self.server.ended.wait()
            self.close_connection = True
            return
        method, status, headers = self.server.fault
        body = b""
        if self.command != method:
            status = {"PROPFIND": 207 if self.path == "/" else 404,
                      "PUT": 201}.get(self.command, 204)
            headers = {"Content-Type": "application/xml; charset=utf-8"} if status == 207 else {}
            body = EMPTY.encode() if status == 207 else b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_PROPFIND = do_PUT = do_GET = do_DELETE = do_MKCOL = do_OPTIONS = answer

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def faulty(fault):
    """Its address. `fault`: of FAULTS; None: it never answers."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    server.fault = FAULTS[fault] if fault else None
    server.ended = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def real(*options):
    """Address and folder of a lighttpd."""
    command = [sys.executable, ROOT / "tests" / "servers" / "serve.py", "lighttpd", *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as process:
        try:
            word, url, folder = process.stdout.readline().split()
            assert word == "ready"
            yield url, Path(folder)
        finally:
            process.stdin.close()


def certificate(folder):
    """One that nobody vouches for, with its key."""
    path = folder / "certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                    "/CN=cloud.example.org", "-addext", "subjectAltName=IP:127.0.0.1",
                    "-keyout", path, "-out", path], check=True, capture_output=True)
    return path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Stage:
    """A journal that is to be shown, and the other computers that share with it."""

    def __init__(self, journal, program, ends):
        self.journal = journal
        self.program = program
        self.ends = ends
        self.place = journal.with_name(f"{journal.name}-shared")
        self.folder = self.place / "Nextcloud"
        self.folder.mkdir(parents=True)

    def waymark(self, *arguments, passphrase=None):
        environment = dict(os.environ)
        if passphrase is not None:
            reader, writer = os.pipe()
            os.write(writer, passphrase.encode())
            os.close(writer)
            arguments += ("--passphrase-fd", str(reader))
        subprocess.run([self.program, *arguments], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.PIPE, env=environment,
                       pass_fds=(reader,) if passphrase is not None else ())
        if passphrase is not None:
            os.close(reader)

    def computer(self, name, folder=None, passphrase=None, join=False):
        """Another computer, with a journal that it has shared: its own, or that which is there."""
        journal = self.place / name
        self.waymark("new", *([] if join else ["--sample"]), "--journal", journal)
        self.settings(journal, name=name)
        own = json.loads((journal / "journal.json").read_text(encoding="utf-8"))["id"]
        self.sync(journal, folder, *(["--accept"] if join else ["--join", own]),
                  passphrase=passphrase)
        return journal

    def sync(self, journal, folder=None, *options, passphrase=None):
        self.waymark("sync", "--journal", journal, "--endpoint", folder or self.folder, *options,
                     passphrase=passphrase)

    def settings(self, journal=None, **settings):
        """`journal`'s, unless given that which is shown; address=…, device-name=…"""
        path = (journal or self.journal) / "sync" / "settings"
        path.parent.mkdir(exist_ok=True)
        settings = {"device_name": settings.pop("name", "Desk"), **settings}
        lines = [f"{key.replace('_', '-')}={value}" for key, value in settings.items()]
        path.write_text("\n".join(["[Sync]", *lines, ""]), encoding="utf-8")

    def enter(self, url, name=NAME, password=PASSWORD):
        """The keys of somebody who sets it up."""
        return ["F5", "", f"={url}", "Tab", f"={name}", "Tab", f"={password}", "", "Return"]


def pages(journal):
    return sorted((journal / "documents").glob("*/*.json"))


def leave_out(journal, *kinds):
    """Each journal has something that the other has not."""
    for kind in kinds:
        shutil.rmtree(journal / "documents" / kind, ignore_errors=True)


# ---- Setting it up ----

def empty(stage):
    return ["F5"]


def folder(stage):
    return ["F5", "", "shift+Tab", "Down", "space"]


def missing(stage):
    return ["F5", "", "Return"]


def insecure(stage):
    return stage.enter("http://cloud.example.org/dav")


def testing(stage):
    return stage.enter(stage.ends.enter_context(faulty(None)))


def nobody(stage):
    return stage.enter(f"http://127.0.0.1:{free_port()}/")


def fault(name):
    return lambda stage: stage.enter(stage.ends.enter_context(faulty(name)))


def show_certificate(stage):
    url, _ = stage.ends.enter_context(real("--tls", certificate(stage.place)))
    return stage.enter(url)


def ready(stage):
    url, _ = stage.ends.enter_context(real())
    return stage.enter(url)


def encrypt(stage):
    return [*ready(stage), "", "Tab", "Tab", "space"]


def encrypt_below(stage):
    """Its last part, and what is said of a passphrase that was not put away."""
    return [*encrypt(stage), "", "alt+s"]


def there(stage):
    url, files = stage.ends.enter_context(real())
    stage.computer("Lap", files)
    return stage.enter(url)


def several_there(stage):
    url, files = stage.ends.enter_context(real())
    for name in ("Lap", "Library 3"):
        stage.computer(name, files)
    stage.computer("Phone", files, passphrase=PASSPHRASE)
    return stage.enter(url)


def sealed_there(stage):
    url, files = stage.ends.enter_context(real())
    stage.computer("Lap", files, passphrase=PASSPHRASE)
    return stage.enter(url)


# ---- Questions ----

def join(stage):
    leave_out(stage.computer("Lap"), "project-story")
    leave_out(stage.journal, "weekly-reflection")
    stage.settings(address=stage.folder)
    return ["F5"]


def choose(stage):
    for name in ("Lap", "Library 3"):
        stage.computer(name)
    stage.settings(address=stage.folder)
    return ["F5"]


def shared(stage):
    """What is shown is shared already."""
    stage.settings()
    stage.sync(stage.journal)


def wiped(stage):
    shared(stage)
    for part in ("revs", "packs", "heads"):
        for path in stage.folder.glob(f"waymark/v1/*/{part}"):
            shutil.rmtree(path)
            path.mkdir()
    return ["F5"]


def foreign(stage):
    shared(stage)
    shutil.rmtree(stage.folder / "waymark")
    stage.computer("Lap")
    return ["F5"]


def much(stage):
    shared(stage)
    lap = stage.computer("Lap", join=True)
    for path in pages(lap):
        document = json.loads(path.read_text(encoding="utf-8"))
        document["fields"] = {key: value for key, value in document["fields"].items()
                              if not isinstance(value, str)}
        path.write_text(json.dumps(document, sort_keys=True, indent=2), encoding="utf-8")
    stage.sync(lap)
    return ["F5"]


# ---- At a glance, and the dialog ----

def synced(stage):
    shared(stage)
    return ["F5"]


def offline(stage):
    stage.settings(address=f"http://127.0.0.1:{free_port()}/")
    return ["F5"]


def syncing(stage):
    stage.settings(address=stage.ends.enter_context(faulty(None)))
    return ["F5"]


def paused(stage):
    shared(stage)
    with open(stage.journal / "sync" / "settings", "a", encoding="utf-8") as settings:
        settings.write("paused=true\n")
    return []


def refused(stage):
    stage.settings(address=stage.ends.enter_context(faulty("password")))
    return ["F5"]


def asked(stage):
    return [*foreign(stage), "", "Escape"]


def with_dialog(state):
    return lambda stage: [*state(stage), "", "shift+F5"]


def devices(stage):
    shared(stage)
    for name in ("Lap", "Library 3"):
        stage.computer(name, join=True)
    return ["F5", "", "shift+F5"]


def history(stage):
    devices(stage)
    return ["F5", "", "shift+F5", "", *["shift+Tab"] * 2, "Return"]


# Keys are pressed one after the other; "" waits until nothing moves, "=…" is typed.
STATES = {
    "sync-setup": empty,
    "sync-setup-folder": folder,
    "sync-setup-missing": missing,
    "sync-setup-insecure": insecure,
    "sync-setup-testing": testing,
    "sync-setup-nobody": nobody,
    **{f"sync-setup-{name}": fault(name) for name in FAULTS},
    "sync-certificate": show_certificate,
    "sync-ready": ready,
    "sync-ready-encrypt": encrypt,
    "sync-ready-not-kept": encrypt_below,
    "sync-ready-there": there,
    "sync-ready-several": several_there,
    "sync-ready-sealed": sealed_there,
    "sync-question": join,
    "sync-question-choose": choose,
    "sync-question-wiped": wiped,
    "sync-question-foreign": foreign,
    "sync-question-much": much,
    "sync-glance-synced": synced,
    "sync-glance-syncing": syncing,
    "sync-glance-offline": offline,
    "sync-glance-paused": paused,
    "sync-glance-refused": refused,
    "sync-glance-asked": asked,
    "sync": with_dialog(synced),
    "sync-dialog-syncing": with_dialog(syncing),
    "sync-dialog-offline": with_dialog(offline),
    "sync-dialog-paused": with_dialog(paused),
    "sync-dialog-refused": with_dialog(refused),
    "sync-dialog-asked": with_dialog(asked),
    "sync-dialog-devices": devices,
    "sync-dialog-history": history,
}
