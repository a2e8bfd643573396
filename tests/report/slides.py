"""Reads slides as another program does: a title on every slide, short alternative texts on every picture, notes."""

import sys

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

MOST_OF_AN_ALT_TEXT = 150

faults = []
pictures = 0
slides = Presentation(sys.argv[1]).slides
for number, slide in enumerate(slides, 1):
    title = slide.shapes.title
    if title is None or not title.text_frame.text.strip():
        faults.append(f"slide {number} has no title")
    elif slide.shapes[0].shape_id != title.shape_id:
        faults.append(f"slide {number} is not read title first")
    if not slide.has_notes_slide or not slide.notes_slide.notes_text_frame.text.strip():
        faults.append(f"slide {number} has no notes")
    for shape in slide.shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
            pictures += 1
            alt = shape._element.nvPicPr.cNvPr.get("descr", "")
            if not alt.strip() or len(alt) > MOST_OF_AN_ALT_TEXT:
                faults.append(f"slide {number} has a picture whose alternative text has {len(alt)} characters")
            if not shape.image.blob.startswith(b"\x89PNG"):
                faults.append(f"slide {number} has a picture that is not a PNG")
        if shape.left < 0 or shape.top < 0:
            faults.append(f"slide {number} has a shape that begins outside of it")
if pictures == 0:
    faults.append("there is no picture")
print(f"slides: {len(slides)}, pictures: {pictures}")
for fault in faults:
    print(f"FAULT: {fault}")
sys.exit(1 if faults else 0)
