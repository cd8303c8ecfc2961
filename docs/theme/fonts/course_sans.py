"""Makes course-sans.ttf, by fontTools, of the Noto fonts in the folders named: python3 course_sans.py FOLDER..."""
import glob, os, sys
from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))
SOURCES = {
    "NotoSans-Regular.ttf": LATIN + "đžж\u200b–—‘’“”•…\ufffd",
    "NotoSansSC_400Regular.ttf": "−→←≤≥≠⏎─│▶◀▼①②③④⑤⑥⑦⑧⑨。不久了你再口啊好字您端见２３７",
    "NotoSansKR_400Regular.ttf": "글",
    "NotoSansJP_400Regular.ttf": "𠮷",
    "NotoSansSymbols2-Regular.ttf": "✔✕✘",
    "NotoEmoji_400Regular.ttf": "🙂😀🚀",
}
NAMES = {0: "Copyright 2014-2021 Adobe, with Reserved Font Name 'Source'; 2013-2022 Google LLC", 1: "Course Sans",
         2: "Regular", 3: "CourseSans-Regular", 4: "Course Sans Regular", 6: "CourseSans-Regular",
         13: "SIL Open Font License, Version 1.1", 14: "https://openfontlicense.org"}

parts = []
for name, text in SOURCES.items():
    font = TTFont(next(file for folder in sys.argv[1:] for file in glob.glob(f"{folder}/**/{name}", recursive=True)))
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["vhea", "vmtx", "BASE", "GSUB", "GPOS", "GDEF", "STAT", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    scale_upem(font, 1000)
    parts.append(f"part-{len(parts)}.ttf")
    font.save(parts[-1])
font = merge.Merger().merge(parts)
for part in parts:
    os.remove(part)
for number, text in NAMES.items():
    font["name"].setName(text, number, 3, 1, 0x409)
font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = 1069, -293, 0  # Noto Sans's, not the highest of all
font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender, font["OS/2"].sTypoLineGap = 1069, -293, 0
font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = 1069, 293
font["post"].formatType = 3.0
font.save(os.path.join(os.path.dirname(os.path.abspath(__file__)), "course-sans.ttf"))
