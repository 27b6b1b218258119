"""Makes the font of the icons that the portal shows out of PrimeIcons (MIT), a fifth of its size, and the stylesheet to it.

    pip install fonttools brotli
    python3 predictml-web/src/icons/icons.py ~/.m2/repository/org/primefaces/primefaces/*/primefaces-*-jakarta.jar

To be run again when a page shows an icon that it did not show before; IconsTest says so.
"""

import io
import re
import sys
import zipfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

MAIN = Path(__file__).resolve().parent.parent / "main"
TARGET = MAIN / "webapp/resources/portal"
INSIDE = "META-INF/resources/primefaces/primeicons/primeicons."
# What PrimeFaces' themes draw by themselves: carets, crosses, ticks, eyes, signs of messages.
OF_THEMES = "e902 e909 e90b e90c e90d e90f e910 e922 e924 e935 e965 e966".split()
# Not on a page yet.
SPARE = "calculator database dollar euro external-link filter globe list lock percentage plus sync trash user wallet".split()

jar = zipfile.ZipFile(sys.argv[1])
known = {}
for name, code in re.findall(r'\.pi-([a-z0-9-]+):before\{content:"([^"]+)"', jar.read(INSIDE + "css").decode()):
    known[name] = code.lstrip("\\") if code.startswith("\\") else "%x" % ord(code)

shown = set(SPARE)
for page in MAIN.rglob("*"):
    if page.suffix in (".xhtml", ".java", ".js"):
        shown.update(re.findall(r"\bpi-([a-z0-9-]+)", page.read_text()))
shown &= known.keys()

options = subset.Options(flavor="woff2", hinting=False, glyph_names=False, name_IDs=[], layout_features=[])
font = TTFont(io.BytesIO(jar.read(INSIDE + "woff")))
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=[int(code, 16) for code in {*OF_THEMES, *(known[name] for name in shown)}])
subsetter.subset(font)
subset.save_font(font, TARGET / "icons.woff2", options)

rules = [
    "/* Made by src/icons/icons.py: the icons of PrimeIcons (MIT) that are shown. */",
    "@font-face { font-family: primeicons; font-display: block; src: url(\"#{resource['portal:icons.woff2']}\") format(\"woff2\"); }",
    ".pi { display: inline-block; font-family: primeicons; font-style: normal; font-weight: normal; line-height: 1; text-transform: none; -webkit-font-smoothing: antialiased; }",
    ".pi::before { display: inline-block; }",
    *('.pi-%s::before { content: "\\%s"; }' % (name, known[name]) for name in sorted(shown)),
]
(TARGET / "icons.css").write_text("\n".join(rules) + "\n")
print(len(shown), "icons,", (TARGET / "icons.woff2").stat().st_size, "bytes")
