#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sync costs: requests, bytes and time, beside `rclone sync` of the same files to the same
server in the same run. sync.py BUILD [DOCUMENTS…]: journals of so many (700 14000).

Both are processes that start anew each time. rclone is given what a person would: the folder. It
copies one way and merges nothing; it is here as a measure of what the server and the line can do.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

SERVE = Path(__file__).resolve().parents[1] / "servers" / "serve.py"
ROUNDS = 5
PATIENCE = 60  # seconds


class Server:
    def __init__(self, log):
        self.log = log
        self.cuts = 1  # that of serve.py, which asks whether it is there
        self.row = 0
        log.unlink(missing_ok=True)
        self.process = subprocess.Popen([sys.executable, SERVE, "lighttpd", "--log", log],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        _, self.url, _ = self.process.stdout.readline().split()

    def cut(self):
        """What was asked since the last time: the log is written some seconds later, so a request
        that nobody else makes is its end."""
        urllib.request.urlopen(urllib.request.Request(self.url, method="OPTIONS")).close()
        self.cuts += 1
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            rows = [line.split() for line in self.log.read_text(encoding="utf-8").splitlines()]
            if sum(row[0] == "OPTIONS" for row in rows) == self.cuts and len(rows[-1]) == 4:
                break
            time.sleep(0.05)
        else:
            raise RuntimeError("the server writes no log")
        rows, self.row = rows[self.row:], len(rows)
        rows = [row for row in rows if row[0] != "OPTIONS"]
        return {"requests": len(rows), "bytes": sum(int(row[2]) + int(row[3]) for row in rows)}

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


# {ms, busy}: by the clock, and the processor's part
def timed(command, environment):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    result = subprocess.run([str(part) for part in command], env=environment, check=False,
                            capture_output=True, text=True)
    took = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode:
        sys.exit(f"sync.py: {command}: {result.stdout}{result.stderr}")
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"ms": took * 1000, "busy": busy * 1000}


class Waymark:
    name = "waymark"

    def __init__(self, build, journal, environment):
        self.command = [build / "src" / "waymark", "sync", "--journal", journal, "--accept"]
        self.journal = journal
        self.environment = environment

    def sync(self, url):
        return timed([*self.command, "--endpoint", url], self.environment)


class Rclone(Waymark):
    name = "rclone"

    def sync(self, url):
        return timed(["rclone", "sync", self.journal / "documents", ":webdav:files",
                      "--webdav-url", url, "--config", "/dev/null"], self.environment)


def change(journal, number):
    """A word in one page, as another program would write it."""
    path = sorted((journal / "documents").rglob("*.json"))[0]
    page = json.loads(path.read_text(encoding="utf-8"))
    page["fields"]["title"] = f"Changed {number}"
    path.write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")


def measure(place, client):
    """{step: {ms, requests, bytes}}: medians, but for the first sync, which is long."""
    figures = {}
    server = Server(place / "log")
    server.cut()
    figures["first"] = {**client.sync(server.url), **server.cut()}
    # What the first left to be told.
    client.sync(server.url)
    for step in ("idle", "one page"):
        rounds = []
        server.cut()
        for number in range(ROUNDS):
            if step == "one page":
                change(client.journal, f"{client.name} {number}")
            rounds.append({**client.sync(server.url), **server.cut()})
        figures[step] = {key: statistics.median(row[key] for row in rounds) for key in rounds[0]}
    server.stop()
    return figures


def main():
    build = Path(sys.argv[1]).resolve()
    sizes = sys.argv[2:] or ["700", "14000"]
    print(f"{'':<28}{'waymark sync':>50}{'rclone sync':>50}{'ratio':>9}  goal")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="waymark-bench-") as name:
            place = Path(name)
            journal = place / "journal"
            environment = {**os.environ, "HOME": name, "XDG_DATA_HOME": f"{name}/data",
                           "no_proxy": "*"}
            subprocess.run([build / "tests" / "bench" / "generate-journal", journal, "--documents",
                            size, "--words", str(int(size) * 100)], check=True, env=environment,
                           capture_output=True)
            results = [measure(place, client(build, journal, environment))
                       for client in (Waymark, Rclone)]
        print(f"{size} documents")
        # The processor's time tells more than the clock's where others work, too.
        for step, goal in (("first", "≤ 1"), ("idle", "≤ 0.1"), ("one page", "≤ 0.1")):
            cells = "".join(f"{row['requests']:>8.0f} req {row['bytes'] / 1000:>9.1f} kB "
                            f"{row['ms']:>8.0f} ms {row['busy']:>7.0f} busy"
                            for row in (result[step] for result in results))
            ratio = results[0][step]["ms"] / results[1][step]["ms"]
            print(f"  {step:<26}{cells}{ratio:>9.3f}  {goal}")


if __name__ == "__main__":
    main()
