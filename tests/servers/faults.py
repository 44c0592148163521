#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program itself against a server with every fault: faults.py.

Two machines share a journal over a small WebDAV server of this test. Before each fault both write a
word, and one of them syncs it; then the server does to the other one what the fault says. It has
to end with the right exit code and a sentence that says what is wrong, within its memory, and with
every page as it was; and once the server is well again, with everything on both machines.
"""

import hashlib
import json
import os
import re
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

DONE, OFFLINE, REFUSED, BRAKE = 0, 3, 4, 5
MOST_MEMORY = 40 << 10  # KB that a fault may cost beyond a sync without one
PAGE = b"<!DOCTYPE html><html><form>Your name: <input></form></html>"
BEGIN = '<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">'
END = "</D:multistatus>\n"


def entry(href, size):
    kind = "<D:collection/>" if size is None else ""
    return (f"<D:response><D:href>{href}</D:href><D:propstat><D:prop><D:resourcetype>{kind}"
            f"</D:resourcetype><D:getcontentlength>{size or 0}</D:getcontentlength></D:prop>"
            "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>")


class Handler(BaseHTTPRequestHandler):
    """WebDAV as far as the sync needs it: a file is bytes, a folder is None."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def say(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def good(self, path, data):
        files = self.server.files
        if self.command == "PROPFIND":
            if path not in files:
                return self.say(404)
            rows = [entry("/" + path + ("/" if path and files[path] is None else ""),
                          None if files[path] is None else len(files[path]))]
            if self.headers["Depth"] == "1":
                rows += [entry("/" + name, None if body is None else len(body))
                         for name, body in sorted(files.items())
                         if name and os.path.dirname(name) == path]
            return self.say(207, (BEGIN + "".join(rows) + END).encode(),
                            [("Content-Type", "application/xml")])
        if self.command == "GET":
            body = files.get(path)
            return self.say(404) if body is None else self.say(200, body)
        if self.command == "DELETE":
            return self.say(204 if files.pop(path, None) is not None else 404)
        if files.get(os.path.dirname(path), b"") is not None:
            return self.say(409)
        if self.command == "MKCOL" and path in files:
            return self.say(405)
        files[path] = data if self.command == "PUT" else None
        return self.say(201)

    def any(self):
        path = unquote(self.path).strip("/")
        data = self.rfile.read(int(self.headers["Content-Length"] or 0))
        with self.server.lock:
            fault = self.server.fault
            if fault is None or self.command not in fault.methods:
                self.good(path, data)
                return
        self.server.n_faults += 1
        try:
            fault.act(self, path, data)
        except OSError:
            self.close_connection = True

    do_PROPFIND = do_GET = do_PUT = do_DELETE = do_MKCOL = any


# ---- What goes wrong ----

def status(number, *headers, body=b""):
    return lambda handler, path, data: handler.say(number, body, headers)


def raw(text):
    def act(handler, path, data):
        handler.wfile.write(text.encode())
        handler.close_connection = True
    return act


def close(handler, path, data):
    handler.close_connection = True


def hang(handler, path, data):
    handler.connection.settimeout(150)
    handler.rfile.read(1)


def endless(head, piece):
    def act(handler, path, data):
        handler.close_connection = True
        handler.wfile.write(head.encode())
        for number in range(1 << 40):
            handler.wfile.write("".join(piece(path, 500 * number + i)
                                        for i in range(500)).encode())
    return act


def lost_reply(handler, path, data):
    """Accepted, and nobody hears of it."""
    handler.server.files[path] = data
    handler.close_connection = True


def torn(handler, path, data):
    """Half of it is kept."""
    handler.server.files[path] = data[:len(data) // 2]
    handler.say(201)


def half(handler, path, data):
    body = handler.server.files.get(path) or b""
    handler.say(200, body[:len(body) // 2])


def longer(handler, path, data):
    body = handler.server.files.get(path) or b""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (len(body) + 100) + body)
    handler.close_connection = True


def swallow(handler, path, data):
    handler.say(201)


def foreign(handler, path, data):
    names = ("../../etc/passwd", "%2e%2e%2fpasswd", "a b.json", ".hidden", "x" * 300, "a%00b",
             "CON", "con.json:stream", "%ff%fe")
    rows = [entry("/" + path + "/", None)] + [entry(f"/{path}/{name}", 7) for name in names]
    handler.say(207, (BEGIN + "".join(rows) + END).encode())


class Fault:
    def __init__(self, name, act, code, words, methods=None):
        self.name, self.act, self.code, self.words = name, act, code, words
        self.some = methods or ()
        self.methods = methods or ("PROPFIND", "GET", "PUT", "DELETE", "MKCOL")


LOCATION = ("Location", "https://evil.example/?token=1")
XML_BOMB = ('<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
            '<!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + BEGIN[39:] + "&b;" + END)
ENTRIES = "HTTP/1.1 207 OK\r\nConnection: close\r\n\r\n" + BEGIN

FAULTS = [
    *(Fault(f"{number}", status(number, LOCATION), REFUSED, "evil.example/”. Waymark does not")
      for number in (301, 302, 303, 307, 308)),
    Fault("401", status(401, ("WWW-Authenticate", 'Basic realm="x"')), REFUSED, "Enter them again"),
    Fault("403", status(403), REFUSED, "does not let this account see"),
    Fault("423", status(423), OFFLINE, "locked"),
    Fault("429", status(429, ("Retry-After", "120")), OFFLINE, "asks for a pause"),
    Fault("500", status(500), OFFLINE, "tried again later"),
    Fault("503", status(503, ("Retry-After", "120")), OFFLINE, "too busy"),
    Fault("507", status(507), REFUSED, "is full"),
    Fault("a login page", status(200, ("Content-Type", "text/html"), body=PAGE), REFUSED,
          "web page instead of files"),
    Fault("no answer", close, OFFLINE, "broke off"),
    Fault("no HTTP", raw("220 mail.example ESMTP\r\n\r\n"), REFUSED, "is not HTTP"),
    Fault("a gzip bomb", status(207, ("Content-Encoding", "gzip"), body=b"\x1f\x8b" + bytes(99)),
          REFUSED, "packs what it sends"),
    Fault("an XML bomb", status(207, body=XML_BOMB.encode()), REFUSED, "not safe to read"),
    Fault("a list without end", endless(ENTRIES, lambda path, number: entry(
        f"/{path}/0a0a0a0a-1b1b-4c2c-8d3d-{number:012x}.1-0123456789abcdef01234567.json", 7)),
          REFUSED, "does not end"),
    Fault("a file without end", endless("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
                                        lambda path, number: "x" * 100),
          REFUSED, "more than the", ("GET",)),
    Fault("404", status(404), REFUSED, "no such file or folder"),
    Fault("foreign names only", foreign, BRAKE, "are gone from the shared folder", ("PROPFIND",)),
    Fault("hang", hang, OFFLINE, "too long to answer", ("PROPFIND",)),
    # From here on what came may be there; nothing that was written may go.
    Fault("files that are cut off", half, DONE, "has not come whole", ("GET",)),
    Fault("files that are longer than they are", longer, OFFLINE, "broke off", ("GET",)),
    Fault("403 for writing", status(403), REFUSED, "but not write", ("PUT", "MKCOL")),
    Fault("409", status(409), REFUSED, "folder above", ("PUT", "MKCOL")),
    Fault("412", status(412), REFUSED, "(412)", ("PUT", "MKCOL")),
    Fault("413", status(413), REFUSED, "as large as this one", ("PUT",)),
    Fault("507 for writing", status(507), REFUSED, "is full", ("PUT", "MKCOL")),
    Fault("a reply that is lost", lost_reply, OFFLINE, "broke off", ("PUT",)),
    Fault("a file that is kept in part", torn, OFFLINE, "does not show all", ("PUT",)),
    Fault("a file that is not kept", swallow, OFFLINE, "does not show all", ("PUT",)),
]


# ---- Machines ----

class Machine:
    def __init__(self, name, place, url):
        self.folder = place / name
        self.name, self.url = name, url
        self.words = []
        self.environment = {**os.environ, "XDG_DATA_HOME": str(place / "data"), "HOME": str(place),
                            "no_proxy": "*", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}

    def run(self, command, *arguments):
        """(exit code, what it said, KB of memory)"""
        with tempfile.TemporaryFile() as output:
            pid = os.posix_spawn(
                os.environ["WAYMARK_BINARY"],
                [os.environ["WAYMARK_BINARY"], command, "--journal", str(self.folder), *arguments],
                self.environment,
                file_actions=[(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
                              (os.POSIX_SPAWN_DUP2, output.fileno(), 1),
                              (os.POSIX_SPAWN_DUP2, output.fileno(), 2)])
            _, ended, usage = os.wait4(pid, 0)
            output.seek(0)
            return os.waitstatus_to_exitcode(ended), output.read().decode(), usage.ru_maxrss

    def sync(self, *arguments):
        return self.run("sync", "--endpoint", self.url, *arguments)

    def good_sync(self, *arguments):
        code, output, memory = self.sync(*arguments)
        if code != DONE:
            sys.exit(f"{self.name}: exit code {code}: {output}")
        return memory

    def pages(self):
        """What was written in each, however its file is laid out."""
        return {str(path.relative_to(self.folder)): json.loads(path.read_bytes())["fields"]
                for path in sorted((self.folder / "documents").rglob("*.json"))}

    def write(self, name):
        path = self.folder / name
        page = json.loads(path.read_text(encoding="utf-8"))
        word = f"word{self.name}{len(self.words)}"
        page["fields"]["went-well"] = f"{page['fields'].get('went-well', '')} {word}".strip()
        self.words.append(word)
        path.write_text(json.dumps(page), encoding="utf-8")


    def look_at_all(self):
        """The next sync makes every kind of request, as if its last look were long ago."""
        path = self.folder / "sync" / "notes"
        body = path.read_bytes().rsplit(b"sum ", 1)[0]
        body = re.sub(rb"(?m)^listed .*$", b"listed 1", body)
        path.write_bytes(body + b"sum " + hashlib.sha256(body).hexdigest().encode() + b"\n")


def check(server, fault, machine, baseline):
    before, there = machine.pages(), dict(server.files)
    machine.look_at_all()
    server.n_faults, server.fault = 0, fault
    began = time.monotonic()
    code, output, memory = machine.sync()
    server.fault = None
    print(f"# {fault.name}: {code}, {time.monotonic() - began:.1f} s, {memory - baseline:+} KB: "
          f"{output.strip()}", flush=True)
    wrong = []
    if server.n_faults == 0:
        wrong.append("it was never asked")
    if code != fault.code:
        wrong.append(f"exit code {code} instead of {fault.code}")
    if not re.search(fault.words.replace("(", r"\(").replace(")", r"\)"), output):
        wrong.append(f"it says nothing of “{fault.words}”")
    if "token" in output:
        wrong.append("it says a secret")
    if memory - baseline > MOST_MEMORY:
        wrong.append(f"it took {memory - baseline} KB more than without")
    after = machine.pages()
    if fault.code != DONE and "PUT" not in fault.some:
        if after != before:
            wrong.append("pages changed here")
        if server.files != there:
            wrong.append("files changed there")
    words = json.dumps(after)
    if [word for word in machine.words if word not in words]:
        wrong.append("words are gone")
    return [f"{fault.name}: {what}: {output}" for what in wrong]


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that goes in the middle is what is tried here."""


def main():
    server = Server(("127.0.0.1", 0), Handler)
    server.lock = threading.Lock()
    server.files, server.fault, server.n_faults = {"": None}, None, 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    wrong = []
    with tempfile.TemporaryDirectory(prefix="waymark-faults-") as place:
        url = f"http://127.0.0.1:{server.server_port}/"
        anna, ben = (Machine(name, Path(place), url) for name in ("anna", "ben"))
        assert anna.run("new", "--sample")[0] == DONE
        assert ben.run("new")[0] == DONE
        anna.good_sync("--accept")
        journal = json.loads((anna.folder / "journal.json").read_text(encoding="utf-8"))["id"]
        ben.good_sync("--accept", "--join", journal)
        names = [name for name in anna.pages() if "weekly-reflection" in name]
        baseline = ben.good_sync()
        for number, fault in enumerate(FAULTS):
            anna.good_sync()
            ben.good_sync()
            anna.write(names[number % len(names)])
            anna.good_sync()
            ben.write(names[(number + number // len(names)) % len(names)])
            wrong += check(server, fault, ben, baseline)
        for machine in (ben, anna, ben):
            machine.good_sync()
        if anna.pages() != ben.pages():
            wrong.append("in the end they differ")
        words = json.dumps(anna.pages())
        wrong += [f"“{word}” is lost" for word in anna.words + ben.words if word not in words]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
