#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one real WebDAV server for a test: serve.py KIND [OPTION…].

KIND is lighttpd, apache, nginx or rclone. Everything it needs lies in a temporary folder of its
own, it listens at a free port of 127.0.0.1, and when it answers one line is printed:

    ready URL FOLDER

with the folder that it serves. It stops when its standard input is closed, so also when the test
that started it dies; the server itself is killed when this process dies. Many run side by side.
"""

import argparse
import base64
import ctypes
import hashlib
import os
import pwd
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

REALM = "waymark"
SECONDS_TO_START = 30
TRIES = 5
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


class Trouble(Exception):
    """Why no server runs, for the log of the test."""


def program(*names):
    """The path of the first of these programs; they often lie where only root looks."""
    for name in names:
        path = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
        if path:
            return path
    raise Trouble(f"there is no {names[0]}: run tools/setup")


def folder_with(name, *places):
    """The first of these folders that holds a file of that name."""
    for place in places:
        if (Path(place) / name).exists():
            return Path(place)
    raise Trouble(f"there is no {name}: run tools/setup")


class Server:
    """One kind of server; a subclass writes the configuration and says how it is started."""

    def __init__(self, place, options):
        self.place = place
        self.options = options
        self.files = place / "files"
        self.port = 0

    @property
    def url(self):
        return f"{'https' if self.options.tls else 'http'}://127.0.0.1:{self.port}/"

    def write(self, name, text):
        path = self.place / name
        path.write_text(text, encoding="utf-8")
        return path

    def command(self):
        raise NotImplementedError


class Lighttpd(Server):
    def command(self):
        options = self.options
        modules = ["mod_webdav"]
        lines = [
            f'server.document-root = "{self.files}"',
            'server.bind = "127.0.0.1"',
            f"server.port = {self.port}",
            f'server.errorlog = "{self.place}/error.log"',
            f'server.upload-dirs = ("{self.place}")',
            'webdav.activate = "enable"',
            f'webdav.is-readonly = "{"enable" if options.read_only else "disable"}"',
        ]
        if options.log:
            # Method, status, bytes in and out.
            modules.append("mod_accesslog")
            lines += [f'accesslog.filename = "{options.log}"',
                      'accesslog.format = "%m %s %I %O"']
        if options.user:
            modules += ["mod_auth", "mod_authn_file"]
            users = self.write("users", f"{options.user}:{options.password}\n")
            lines += [
                'auth.backend = "plain"',
                f'auth.backend.plain.userfile = "{users}"',
                f'auth.require = ("" => ("method" => "{options.auth}", "realm" => "{REALM}", '
                '"require" => "valid-user"))',
            ]
        if options.tls:
            modules.append("mod_openssl")
            lines += ['ssl.engine = "enable"', f'ssl.pemfile = "{options.tls}"']
        quoted = ", ".join(f'"{name}"' for name in modules)
        path = self.write("lighttpd.conf", "\n".join([f"server.modules = ({quoted})", *lines, ""]))
        return [program("lighttpd"), "-D", "-f", str(path)]


class Apache(Server):
    def command(self):
        options = self.options
        modules = folder_with("mod_dav_fs.so", "/usr/lib/apache2/modules",
                              "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules")
        wanted = ["mpm_event", "authn_core", "authz_core", "authn_file", "authz_user", "auth_basic",
                  "auth_digest", "dir", "dav", "dav_fs"]
        if options.tls:
            wanted += ["socache_shmcb", "ssl"]
        lines = [f"LoadModule {name}_module {modules}/mod_{name}.so" for name in wanted]
        # Outside Debian this one is not built in.
        if (modules / "mod_unixd.so").exists():
            lines.append(f"LoadModule unixd_module {modules}/mod_unixd.so")
        lines += [
            f"ServerRoot {self.place}",
            "ServerName 127.0.0.1",
            f"Listen 127.0.0.1:{self.port}",
            f"PidFile {self.place}/pid",
            f"ErrorLog {self.place}/error.log",
            f"DefaultRuntimeDir {self.place}",
            f"DavLockDB {self.place}/locks/db",
            "StartServers 1",
            "ThreadsPerChild 16",
            "MinSpareThreads 1",
            "MaxSpareThreads 64",
            "MaxRequestWorkers 64",
            f"DocumentRoot {self.files}",
        ]
        if os.geteuid() == 0:
            lines += ["User nobody", "Group #65534"]
        if options.tls:
            lines += ["SSLEngine on", f"SSLCertificateFile {options.tls}",
                      f"SSLCertificateKeyFile {options.tls}"]
        lines += [f"<Directory {self.files}>", "Dav On"]
        if options.user:
            text = f"{options.user}:{sha1(options.password)}\n"
            if options.auth == "digest":
                text = f"{options.user}:{REALM}:{digest(options.user, options.password)}\n"
            users = self.write("users", text)
            lines += [f"AuthType {options.auth.capitalize()}", f"AuthName {REALM}",
                      "AuthDigestProvider file" if options.auth == "digest"
                      else "AuthBasicProvider file",
                      f"AuthUserFile {users}"]
        required = "Require valid-user" if options.user else "Require all granted"
        if options.read_only:
            lines += ["<LimitExcept GET HEAD OPTIONS PROPFIND>", "Require all denied",
                      "</LimitExcept>", "<Limit GET HEAD OPTIONS PROPFIND>", required, "</Limit>"]
        else:
            lines.append(required)
        lines += ["</Directory>", ""]
        path = self.write("apache.conf", "\n".join(lines))
        (self.place / "locks").mkdir(exist_ok=True)
        return [program("apache2", "httpd"), "-f", str(path), "-DFOREGROUND"]


class Nginx(Server):
    def command(self):
        options = self.options
        modules = folder_with("ngx_http_dav_ext_module.so", "/usr/lib/nginx/modules",
                              "/usr/lib64/nginx/modules")
        lines = [
            f"load_module {modules}/ngx_http_dav_ext_module.so;",
            "daemon off;",
            "worker_processes 2;",
            f"pid {self.place}/pid;",
            f"error_log {self.place}/error.log;",
            "events { worker_connections 256; }",
            "http {",
            "access_log off;",
        ]
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
            lines.append(f"{name}_temp_path {self.place}/temp-{name};")
        lines += ["server {", f"listen 127.0.0.1:{self.port}{' ssl' if options.tls else ''};",
                  f"root {self.files};"]
        if options.tls:
            lines += [f"ssl_certificate {options.tls};", f"ssl_certificate_key {options.tls};"]
        # The limit of a body stays what nginx comes with: 1 MB.
        lines += ["location / {"]
        if options.read_only:
            lines += ["dav_ext_methods PROPFIND OPTIONS;"]
        else:
            lines += ["dav_methods PUT DELETE MKCOL COPY MOVE;",
                      "dav_ext_methods PROPFIND OPTIONS;"]
        if options.user:
            users = self.write("users", f"{options.user}:{sha1(options.password)}\n")
            lines += [f"auth_basic {REALM};", f"auth_basic_user_file {users};"]
        lines += ["}", "}", "}", ""]
        text = "\n".join(lines)
        if os.geteuid() == 0:
            text = "user nobody nogroup;\n" + text
        return [program("nginx"), "-c", str(self.write("nginx.conf", text)), "-p",
                str(self.place), "-e", f"{self.place}/error.log"]


class Rclone(Server):
    def command(self):
        options = self.options
        command = [program("rclone"), "serve", "webdav", str(self.files),
                   "--addr", f"127.0.0.1:{self.port}", "--config", "/dev/null",
                   "--cache-dir", f"{self.place}/cache", "--log-file", f"{self.place}/error.log"]
        if options.user:
            command += ["--user", options.user, "--pass", options.password]
        if options.tls:
            command += ["--cert", options.tls, "--key", options.tls]
        if options.read_only:
            command.append("--read-only")
        return command


KINDS = {"lighttpd": Lighttpd, "apache": Apache, "nginx": Nginx, "rclone": Rclone}


def sha1(password):
    return "{SHA}" + base64.b64encode(hashlib.sha1(password.encode()).digest()).decode()


def digest(user, password):
    return hashlib.md5(f"{user}:{REALM}:{password}".encode()).hexdigest()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def die_with_parent(parent):
    def prepare():
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)
    return prepare


def let_in(place):
    """A server that was started as root works as nobody, who may enter and write here only."""
    place.chmod(0o755)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for path in [place, *place.rglob("*")]:
            os.chown(path, nobody.pw_uid, nobody.pw_gid)


def listens(process, port):
    """Is it this process that listens at the port, and no other that took it first?"""
    wanted = f"0100007F:{port:04X}"
    inodes = set()
    for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        fields = line.split()
        if fields[1] == wanted and fields[3] == "0A":
            inodes.add(f"socket:[{fields[9]}]")
    try:
        return any(os.readlink(entry) in inodes
                   for entry in Path(f"/proc/{process.pid}/fd").iterdir())
    except OSError:
        return False


def answers(server):
    """Any answer will do. Nothing is looked up, so that no server remembers what it saw."""
    try:
        if server.options.tls:
            with socket.create_connection(("127.0.0.1", server.port), timeout=5):
                return True
        request = urllib.request.Request(server.url, method="OPTIONS")
        with urllib.request.urlopen(request, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def start(server):
    """Starts it at a free port; another process may take that first, so it is tried again."""
    deadline = time.monotonic() + SECONDS_TO_START
    for _ in range(TRIES):
        server.port = free_port()
        command = server.command()
        let_in(server.place)
        for log in server.place.glob("*.log"):
            log.unlink()
        with open(server.place / "output.log", "wb") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=server.place,
                start_new_session=True, preexec_fn=die_with_parent(os.getpid()),
                env={**os.environ, "HOME": str(server.place), "LC_ALL": "C.UTF-8"})
        while process.poll() is None and time.monotonic() < deadline:
            if listens(process, server.port) and answers(server):
                return process
            time.sleep(0.01)
        stop(process)
    logs = "".join(path.read_text(encoding="utf-8", errors="replace")
                   for path in sorted(server.place.glob("*.log")))
    raise Trouble(f"it did not start:\n{logs}")


def stop(process):
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            break
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            continue
    process.wait()


def wait(process):
    """Until the test closes our standard input, or the server ends by itself."""
    ended = os.pidfd_open(process.pid)
    readable, _, _ = select.select([sys.stdin.fileno(), ended], [], [])
    os.close(ended)
    if ended in readable:
        raise Trouble(f"it ended with {process.wait()}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--user")
    parser.add_argument("--password", default="")
    parser.add_argument("--auth", choices=["basic", "digest"], default="basic")
    parser.add_argument("--tls", metavar="PEM", help="certificate and key")
    parser.add_argument("--log", metavar="FILE", help="requests, of lighttpd only")
    parser.add_argument("--read-only", action="store_true")
    options = parser.parse_args()

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    place = Path(tempfile.mkdtemp(prefix="waymark-server-"))
    process = None
    try:
        (place / "files").mkdir()
        server = KINDS[options.kind](place, options)
        process = start(server)
        print("ready", server.url, server.files, flush=True)
        wait(process)
    except Trouble as trouble:
        print(f"serve.py: {options.kind}: {trouble}", file=sys.stderr)
        return 1
    finally:
        if process is not None:
            stop(process)
        shutil.rmtree(place, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
