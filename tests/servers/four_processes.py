#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Four machines write into one journal and sync it over a real server: four_processes.py KIND.

Each machine is a folder with a journal; another program writes words into its pages, and `waymark
sync` is a process of its own, killed now and then. In the end no word may be lost, and all pages
must be equal byte by byte. --seed N repeats the words and the order of each machine. With
--encrypted they share it with a passphrase, and no word may be found in what the server keeps.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
MACHINES = 4
PAGES = 8
MOST_ROUNDS = 12
DONE, OFFLINE = 0, 3
NAME, PASSWORD = "anna", "horse battery"
PASSPHRASE = "my horse eats batteries"
REFUSED = 4


class Server:
    """serve.py, which ends when its input does."""

    def __init__(self, kind):
        self.process = subprocess.Popen(
            [sys.executable, HERE / "serve.py", kind, "--user", NAME, "--password", PASSWORD],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        words = self.process.stdout.readline().split()
        if not words:
            sys.exit("the server did not start")
        self.url, self.folder = words[1], Path(words[2])

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


class Machine:
    def __init__(self, number, place, url, seed, passphrase):
        self.number = number
        self.passphrase = passphrase
        self.folder = place / f"machine-{number}"
        self.url = url
        self.random = random.Random(f"{seed}-{number}")
        self.words = []
        self.syncs = self.failures = self.kills = 0
        self.trouble = None
        self.environment = {**os.environ, "WAYMARK_SYNC_USER": NAME,
                            "WAYMARK_SYNC_PASSWORD": PASSWORD, "XDG_DATA_HOME": str(place / "data"),
                            "HOME": str(place), "no_proxy": "*",
                            # No keyring of whoever runs this.
                            "DBUS_SESSION_BUS_ADDRESS": "disabled:"}

    def run(self, command, *arguments, kill=False):
        process = subprocess.Popen(
            [os.environ["WAYMARK_BINARY"], command, "--journal", self.folder, *arguments],
            env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, start_new_session=True)
        try:
            process.stdin.write(f"{self.passphrase}\n")
            process.stdin.close()
        except BrokenPipeError:
            pass
        process.stdin = None
        if kill:
            # Anywhere between its start and its end; a passphrase takes a moment.
            try:
                process.wait(timeout=self.random.uniform(0.005, 0.8 if self.passphrase else 0.3))
            except subprocess.TimeoutExpired:
                process.kill()
                self.kills += 1
        output, _ = process.communicate(timeout=120)
        return process.returncode, output

    def sync(self, *arguments, kill=False):
        if self.passphrase:
            arguments = (*arguments, "--passphrase-fd", "0")
        code, output = self.run("sync", "--endpoint", self.url, "--accept", *arguments, kill=kill)
        self.syncs += 1
        self.failures += code == OFFLINE
        if code not in (DONE, OFFLINE) and not (kill and code < 0):
            raise RuntimeError(f"machine {self.number}: exit code {code}: {output}")
        return code, output

    def pages(self):
        return {str(path.relative_to(self.folder)): path.read_bytes()
                for path in sorted((self.folder / "documents").rglob("*.json"))}

    def write(self, names):
        """Puts a word of its own among the words of a page, or in the place of an old one."""
        path = self.folder / self.random.choice(names)
        page = json.loads(path.read_text(encoding="utf-8"))
        places = [(holder, key) for holder, key in texts(page["fields"])
                  if len(holder[key].split()) > 4]
        holder, key = self.random.choice(places)
        word = f"word{self.number}x{len(self.words)}"
        words = holder[key].split(" ")
        at = self.random.randrange(len(words))
        if self.random.random() < 0.3 and not words[at].startswith("word"):
            words[at] = word
        else:
            words.insert(at, word)
        holder[key] = " ".join(words)
        self.words.append(word)
        # As an editor saves: beside it, then in its place.
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")
        os.replace(beside, path)

    def live(self, names, actions):
        try:
            for _ in range(actions):
                for _ in range(self.random.randrange(4)):
                    self.write(names)
                self.sync(kill=self.random.random() < 0.15)
        except Exception as trouble:  # pylint: disable=broad-except
            self.trouble = trouble


def texts(value):
    """Where prose stands in a page: (holder, key), but not ids or choices."""
    if isinstance(value, dict):
        for key, inner in sorted(value.items()):
            if isinstance(inner, str) and " " in inner:
                yield value, key
            else:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def set_up(machines):
    first = machines[0]
    code, output = first.run("new", "--sample")
    assert code == 0, output
    first.sync()
    journal = json.loads((first.folder / "journal.json").read_text(encoding="utf-8"))["id"]
    for machine in machines[1:]:
        code, output = machine.run("new")
        assert code == 0, output
        machine.sync("--join", journal)
        if machine.pages() != first.pages():
            sys.exit("a machine that joined has other pages")
        log = (machine.folder / "sync" / "log").read_text(encoding="utf-8")
        if [line.split("\t")[1] for line in log.splitlines()] != ["started", "synced"]:
            sys.exit(f"the log of a machine that joined says:\n{log}")


def check_shut(machine, place, url):
    """Nobody gets in with another passphrase or none, and nobody sends anything plain there."""
    stranger = Machine(MACHINES, place, url, 0, "my horse eats butterflies")
    code, output = stranger.run("new")
    assert code == 0, output
    before = stranger.pages()
    for who, arguments in ((stranger, ("--passphrase-fd", "0")), (stranger, ()), (machine, ())):
        code, output = who.run("sync", "--endpoint", url, "--accept", *arguments)
        if code != REFUSED:
            sys.exit(f"machine {who.number} with {arguments}: exit code {code}: {output}")
        if PASSPHRASE in output:
            sys.exit("a passphrase was printed")
    if stranger.pages() != before:
        sys.exit("a machine that was shut out has other pages")


def check_closed(folder, typed):
    """The server keeps no word in the clear, no name of a page, and nothing that is not closed."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    names = [path.name for path in files if "waymark" in path.parts]
    plain = [name for name in names if not name.endswith(".sealed") and name != "marker.json"]
    if plain or not names:
        sys.exit(f"not closed: {plain[:5]} of {len(names)}")
    everything = b"".join(path.read_bytes() for path in files)
    seen = [word for word in (*typed, "weekly-reflection", "parents")
            if word.encode("utf-8") in everything]
    if seen:
        sys.exit(f"the server can read {seen[:5]}")


def become_quiet(machines):
    for number in range(MOST_ROUNDS):
        codes = [machine.sync()[0] for machine in machines]
        pages = [machine.pages() for machine in machines]
        if not any(codes) and all(other == pages[0] for other in pages[1:]):
            return number + 1
    differ = sorted(name for name in pages[0]
                    if any(other.get(name) != pages[0][name] for other in pages[1:]))
    sys.exit(f"it never becomes quiet: {codes}, {differ[:5]} differ")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind")
    parser.add_argument("--actions", type=int, default=6)
    parser.add_argument("--encrypted", action="store_true")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    print(f"# {options.kind}: seed {options.seed}", flush=True)

    server = Server(options.kind)
    try:
        with tempfile.TemporaryDirectory(prefix="waymark-machines-") as place:
            passphrase = PASSPHRASE if options.encrypted else ""
            machines = [Machine(number, Path(place), server.url, options.seed, passphrase)
                        for number in range(MACHINES)]
            set_up(machines)
            if passphrase:
                check_shut(machines[0], Path(place), server.url)
            # All write into the same few pages.
            names = [name for name in machines[0].pages()
                     if "weekly-reflection" in name or "project-story" in name][:PAGES]
            threads = [threading.Thread(target=machine.live, args=(names, options.actions))
                       for machine in machines]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            for machine in machines:
                if machine.trouble:
                    raise machine.trouble
            rounds = become_quiet(machines)
            everything = b"\n".join(machines[0].pages().values()).decode("utf-8")
            if passphrase:
                check_closed(server.folder, [word for m in machines for word in m.words])
    finally:
        server.stop()
    typed = [word for machine in machines for word in machine.words]
    there = set("".join(c if c.isalnum() else " " for c in everything).split())
    lost = [word for word in typed if word not in there]
    print(f"# {options.kind}: {sum(m.syncs for m in machines)} syncs of {MACHINES} machines, "
          f"{sum(m.failures for m in machines)} put off, {sum(m.kills for m in machines)} killed, "
          f"quiet after {rounds} rounds, {len(typed)} words typed, {len(lost)} lost")
    if lost:
        sys.exit(f"lost: {lost}")


if __name__ == "__main__":
    main()
