#!/bin/sh
# PDF needs Pango's libraries. Install them on Debian and Ubuntu where we may; else print the command and go on:
# HTML reports need none of them.
set -u
packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
python=.venv/bin/python

works() {
    "$python" -c 'import ctypes
for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(name)' 2>/dev/null
}

works && exit 0
if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root="sudo"
    else
        as_root="no"
    fi
    if [ "$as_root" != no ]; then
        $as_root apt-get update -qq >/dev/null 2>&1
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq $packages >/dev/null 2>&1
        works && exit 0
    fi
    echo "PDF is not possible yet: Pango's libraries are missing. Install them with: sudo apt-get install $packages"
else
    echo "PDF is not possible yet: Pango's libraries are missing. On macOS: brew install pango. On Fedora: sudo dnf install pango harfbuzz"
fi
echo "Until then reports are made as HTML."
exit 0
