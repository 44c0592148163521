#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Does what README.md tells schools and students: publishes with a key made for it, serves the
# folder, installs from it with the signature checked, and sees that another signature is refused.
# Run by tools/flatpak after a build.
set -eu

cd "$(dirname "$0")/../.."
id=io.github.waymark.Waymark
place=$(mktemp -d)
server=
clean_up ()
{
  [ -z "$server" ] || kill "$server" 2>/dev/null || :
  GNUPGHOME=$place/keys gpgconf --kill all 2>/dev/null || :
  rm -rf "$place"
}
trap clean_up EXIT

mkdir -m 700 "$place/keys" "$place/other"
make_key ()
{
  GNUPGHOME=$place/$1 gpg --batch --quiet --passphrase '' --quick-generate-key "$1" ed25519 sign 1d
}
make_key keys
make_key other

# The server says which port is free.
mkdir "$place/site"
python3 -u -m http.server --bind 127.0.0.1 --directory "$place/site" 0 >"$place/port" 2>"$place/http" &
server=$!
port=
patience=200
while [ -z "$port" ]; do
  port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' "$place/port")
  patience=$((patience - 1))
  [ "$patience" -gt 0 ] || { echo "repository: no server" >&2; exit 1; }
  sleep 0.1
done
url=http://127.0.0.1:$port

stand_in=
[ "$(cat build/flatpak/built-with)" = flathub ] || {
  stand_in=--stand-in
  if GNUPGHOME=$place/keys tools/publish keys "$url" "$place/mistake" 2>/dev/null; then
    echo "repository: what no student should get was handed out" >&2
    exit 1
  fi
}
GNUPGHOME=$place/keys tools/publish $stand_in keys "$url" "$place/site"

# A student's computer; the runtime is not what is tried here.
export FLATPAK_USER_DIR="$place/student"
flatpak remote-add --user waymark "$url/waymark.flatpakrepo"
flatpak remotes --user --columns=name,options | grep waymark
# Not `!`, which ends no script.
if flatpak remotes --user --columns=options | grep -q no-gpg; then
  echo "repository: signatures are not looked at" >&2
  exit 1
fi
flatpak install --user --noninteractive --no-deps waymark "$id"
flatpak info --user "$id"
flatpak uninstall --user --noninteractive "$id"
flatpak remote-delete --user waymark

# The single file, also with the signature that is in it.
flatpak install --user --noninteractive --no-deps "$place/site/waymark.flatpak"
flatpak info --user --show-origin "$id"
flatpak uninstall --user --noninteractive "$id"

# Signed by somebody else: refused, whoever serves it.
flatpak remote-add --user waymark "$url/waymark.flatpakrepo"
rm -rf "$place/site/repo"
GNUPGHOME=$place/other tools/publish $stand_in other "$url" "$place/site"
if flatpak install --user --noninteractive --no-deps waymark "$id" 2>"$place/refusal"; then
  echo "repository: a foreign signature was taken" >&2
  exit 1
fi
grep -i 'gpg\|sign' "$place/refusal"
echo "repository: ok"
