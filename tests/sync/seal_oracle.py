#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The encryption of an endpoint, worked out a second time: seal_oracle.py VECTORS [--write].

From the passphrase and the marker alone it derives the keys, the names and the bytes of each file
in VECTORS, and compares. Nothing in it is Waymark's or libgcrypt's: Argon2id is written from RFC
9106, GHASH from NIST SP 800-38D, HMAC is Python's, and the AES block cipher is that of openssl.
With --write the outcome replaces what VECTORS says of it; the C test holds the same file against
Waymark.
"""

import base64
import hashlib
import hmac
import json
import struct
import subprocess
import sys
from pathlib import Path

MASK = (1 << 64) - 1

# ---- Argon2id (RFC 9106) ----


def blake_long(data, length):
    """H' of section 3.3."""
    data = struct.pack("<I", length) + data
    if length <= 64:
        return hashlib.blake2b(data, digest_size=length).digest()
    rounds = -(-length // 32) - 2
    value = hashlib.blake2b(data).digest()
    output = value[:32]
    for _ in range(rounds - 1):
        value = hashlib.blake2b(value).digest()
        output += value[:32]
    return output + hashlib.blake2b(value, digest_size=length - 32 * rounds).digest()


def mix(v, a, b, c, d):
    for first, second in ((32, 24), (16, 63)):
        v[a] = (v[a] + v[b] + 2 * (v[a] & 0xffffffff) * (v[b] & 0xffffffff)) & MASK
        v[d] ^= v[a]
        v[d] = (v[d] >> first | v[d] << (64 - first)) & MASK
        v[c] = (v[c] + v[d] + 2 * (v[c] & 0xffffffff) * (v[d] & 0xffffffff)) & MASK
        v[b] ^= v[c]
        v[b] = (v[b] >> second | v[b] << (64 - second)) & MASK


def permute(v, places):
    row = [v[i] for i in places]
    for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                       (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
        mix(row, a, b, c, d)
    for i, place in enumerate(places):
        v[place] = row[i]


def compress(x, y):
    """G of section 3.5: blocks of 128 words."""
    r = [a ^ b for a, b in zip(x, y)]
    v = list(r)
    for i in range(8):
        permute(v, range(16 * i, 16 * i + 16))
    for i in range(8):
        permute(v, [16 * row + 2 * i + half for row in range(8) for half in (0, 1)])
    return [a ^ b for a, b in zip(r, v)]


def argon2id(passphrase, salt, memory, passes, lanes, length, secret=b"", extra=b""):
    start = hashlib.blake2b(struct.pack("<6I", lanes, length, memory, passes, 0x13, 2))
    for part in (passphrase, salt, secret, extra):
        start.update(struct.pack("<I", len(part)) + part)
    start = start.digest()
    columns = memory // (4 * lanes) * 4
    quarter = columns // 4
    blocks = [[None] * columns for _ in range(lanes)]
    for lane in range(lanes):
        for column in (0, 1):
            seed = start + struct.pack("<II", column, lane)
            blocks[lane][column] = list(struct.unpack("<128Q", blake_long(seed, 1024)))
    for turn in range(passes):
        for slice_ in range(4):
            for lane in range(lanes):
                fill(blocks, turn, slice_, lane, lanes, columns, quarter, passes)
    last = blocks[0][columns - 1]
    for lane in range(1, lanes):
        last = [a ^ b for a, b in zip(last, blocks[lane][columns - 1])]
    return blake_long(struct.pack("<128Q", *last), length)


def fill(blocks, turn, slice_, lane, lanes, columns, quarter, passes):
    # Which earlier block is used does not depend on the secret in the first half of the first pass.
    blind = turn == 0 and slice_ < 2
    zero, addresses = [0] * 128, None
    words = [turn, lane, slice_, lanes * columns, passes, 2, 0] + [0] * 121
    for index in range(quarter):
        column = slice_ * quarter + index
        if blind and index % 128 == 0:
            words[6] += 1
            addresses = compress(zero, compress(zero, words))
        if turn == 0 and column < 2:
            continue
        before = blocks[lane][column - 1]
        chance = addresses[index % 128] if blind else before[0]
        other = lane if turn == 0 and slice_ == 0 else (chance >> 32) % lanes
        if turn == 0:
            size = slice_ * quarter + (index - 1 if other == lane else -(index == 0))
            first = 0
        else:
            size = columns - quarter + (index - 1 if other == lane else -(index == 0))
            first = (slice_ + 1) % 4 * quarter
        x = (chance & 0xffffffff) ** 2 >> 32
        at = (first + size - 1 - (size * x >> 32)) % columns
        block = compress(before, blocks[other][at])
        if turn > 0:
            block = [a ^ b for a, b in zip(block, blocks[lane][column])]
        blocks[lane][column] = block


def check_argon2id():
    """The test vector of RFC 9106, section 5.3."""
    tag = argon2id(b"\1" * 32, b"\2" * 16, 32, 3, 4, 32, b"\3" * 8, b"\4" * 12)
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


# ---- AES-256 in counter mode and GCM ----


def count(key, counter, data):
    if not data:
        return b""
    command = ["openssl", "enc", "-aes-256-ctr", "-K", key.hex(), "-iv", counter.hex()]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def multiply(x, y):
    product = 0
    for i in range(127, -1, -1):
        if x >> i & 1:
            product ^= y
        y = y >> 1 ^ (0xe1 << 120 if y & 1 else 0)
    return product


def gcm(key, nonce, header, data):
    """(closed, tag)"""
    h = int.from_bytes(count(key, bytes(16), bytes(16)), "big")
    closed = count(key, nonce + b"\0\0\0\2", data)
    padded = b"".join(part + bytes(-len(part) % 16) for part in (header, closed))
    padded += struct.pack(">QQ", 8 * len(header), 8 * len(closed))
    sum_ = 0
    for i in range(0, len(padded), 16):
        sum_ = multiply(sum_ ^ int.from_bytes(padded[i:i + 16], "big"), h)
    return closed, count(key, nonce + b"\0\0\0\1", sum_.to_bytes(16, "big"))


def check_gcm():
    """Test cases 13 and 14 of McGrew and Viega, The Galois/Counter Mode of Operation."""
    assert gcm(bytes(32), bytes(12), b"", b"")[1].hex() == "530f8afbc74536b9a963b4f1c4cb738b"
    closed, tag = gcm(bytes(32), bytes(12), b"", bytes(16))
    assert closed.hex() == "cea7403d4d606b6e074ec5d3baf39d18"
    assert tag.hex() == "d0d1c8a799996bf0265b98b5d48ab919"


# ---- The scheme, as HACKING.md has it ----


def mac(key, *parts):
    return hmac.new(key, b"".join(parts), hashlib.sha256).digest()


def derive(passphrase, marker):
    stretched = argon2id(passphrase.encode(), bytes.fromhex(marker["salt"]), marker["memory"],
                         marker["passes"], marker["lanes"], 32)
    return {purpose: mac(stretched, f"waymark seal 1 {purpose}".encode(), b"\1")
            for purpose in ("names", "name contents", "nonces", "contents", "check")}


def write_marker(marker):
    return json.dumps(marker, indent=2, sort_keys=True).encode() + b"\n"


def pack(part, name):
    if part == "packs":
        return bytes.fromhex(name.removesuffix(".pack"))
    document, rest = name.removesuffix(".json").split(".")
    generation, digest = rest.split("-")
    return (bytes.fromhex(document.replace("-", "")) + struct.pack(">Q", int(generation))
            + bytes.fromhex(digest))


def base32(data):
    """RFC 4648, with other digits and no padding."""
    usual = base64.b32encode(data).decode().rstrip("=")
    return usual.translate(str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
                                         "0123456789abcdefghjkmnpqrstvwxyz"))


def close_name(keys, part, name):
    plain = pack(part, name)
    tag = mac(keys["names"], part.encode(), b"\0", plain)[:16]
    return base32(tag + count(keys["name contents"], tag, plain)) + ".sealed"


def close(keys, part, name, data):
    header = f"wmseal1\n{part}/{name}".encode()
    nonce = mac(keys["nonces"], header, b"\0", data)[:12]
    closed, tag = gcm(keys["contents"], nonce, header, data)
    return b"wmseal1\n" + nonce + closed + tag


def work_out(vectors):
    for vector in vectors:
        marker = {**vector["marker"], "check": "", "format": 2, "kdf": "argon2id"}
        keys = derive(vector["passphrase"], marker)
        marker["check"] = mac(keys["check"], write_marker(marker)).hex()
        vector["marker"] = marker
        for file in vector["files"]:
            data = bytes.fromhex(file["data"])
            file["closed-name"] = close_name(keys, file["part"], file["name"])
            file["closed-data"] = close(keys, file["part"], file["name"], data).hex()
    return vectors


def main():
    check_argon2id()
    check_gcm()
    path = Path(sys.argv[1])
    text = path.read_text(encoding="utf-8")
    found = json.dumps(work_out(json.loads(text)["vectors"]), indent=2, ensure_ascii=False)
    found = json.dumps({"vectors": json.loads(found)}, indent=2, ensure_ascii=False) + "\n"
    if "--write" in sys.argv:
        path.write_text(found, encoding="utf-8")
    elif found != text:
        sys.exit(f"{path}: this is not what the scheme gives; --write shows what is")


if __name__ == "__main__":
    main()
