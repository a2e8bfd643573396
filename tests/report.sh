#!/usr/bin/env bash
# A finished report as its readers meet it: the page in a real browser, the slides in a library and an office that others wrote.
#
#   tests/report.sh REPORT.html [SLIDES.pptx]     slides.pptx beside the page where it is not given, if it is there
#
# The page: no message on the console, no request to anywhere, everything that can be used is reached by the Tab key, it
# reflows at 320 pixels, it prints on a sensible number of sheets, and axe-core finds no serious or critical fault.
# Needs Chromium, node, and puppeteer-core and axe-core from npm; installs what is missing where CI=true and it is root.
# Ends with 77 where they cannot be had, which is no failure. The slides are checked where python-pptx or LibreOffice is there.
set -euo pipefail
report=$(realpath "${1:?which report.html?}")
slides=${2:-$(dirname "$report")/slides.pptx}
[[ -e $slides ]] && slides=$(realpath "$slides")
cd "$(dirname "$0")/.."

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
may_install() { [[ ${CI:-} == true && $(id -u) == 0 ]]; }

slides_checked=no
check_slides() {
    if [[ ! -e $slides ]]; then
        echo "NOT checked: there are no slides at $slides"
        return
    fi
    if ! python3 -c 'import pptx' 2>/dev/null && may_install; then
        timeout 60 python3 -m venv "$place/python" >/dev/null && timeout 60 "$place/python/bin/pip" install -q python-pptx || true
        PATH=$place/python/bin:$PATH
    fi
    if ! python3 -c 'import pptx' 2>/dev/null; then
        echo "NOT checked: the slides, since python-pptx is not installed (pip install python-pptx)"
        return
    fi
    python3 tests/report/slides.py "$slides"
    slides_checked=yes
}
check_slides

# A second reader of the slides, where it is installed: it opens them and makes as many pages as there are slides.
check_slides_in_office() {
    if [[ ! -e $slides ]] || ! command -v soffice >/dev/null; then
        echo "NOT checked: the slides in LibreOffice, which is not installed (apt-get install libreoffice-impress)"
        return
    fi
    timeout 120 soffice --headless "-env:UserInstallation=file://$place/office" --convert-to pdf --outdir "$place" \
        "$slides" >/dev/null 2>&1
    python3 - "$slides" "$place/$(basename "${slides%.pptx}").pdf" <<'PYTHON'
import re, sys, zipfile
slides = sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in zipfile.ZipFile(sys.argv[1]).namelist())
pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", open(sys.argv[2], "rb").read()))
assert slides == pages > 0, f"LibreOffice made {pages} pages of {slides} slides"
print(f"LibreOffice opens the {slides} slides")
PYTHON
}
check_slides_in_office

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [[ -z $browser ]] && may_install && command -v apt-get >/dev/null; then
    echo "chromium is missing; installing it"
    (apt-get update -qq && timeout 240 apt-get install -y -qq --no-install-recommends chromium) >"$place/apt" 2>&1 || tail -n 3 "$place/apt"
    browser=$(command -v chromium || true)
fi
if [[ -z $browser ]] || ! command -v node >/dev/null; then
    echo "NOT run: the page needs chromium and node (apt-get install chromium nodejs npm)"
    exit 77
fi
# Where the two libraries lie already, say so in REPORT_NODE_MODULES.
libraries=${REPORT_NODE_MODULES:-$place/node_modules}
if [[ ! -d $libraries/axe-core ]] && may_install && command -v npm >/dev/null; then
    (cd "$place" && timeout 120 npm install --no-audit --no-fund --silent puppeteer-core@24 axe-core@4) || true
fi
if [[ ! -d $libraries/axe-core || ! -d $libraries/puppeteer-core ]]; then
    echo "NOT run: the page needs puppeteer-core and axe-core from npm; REPORT_NODE_MODULES says where they lie"
    exit 77
fi
BROWSER=$browser LIBRARIES=$libraries timeout 200 node tests/report/page.mjs "$report"
echo "the page passed; slides checked: $slides_checked"
