"""Labels (标注): what is written on a recording when it is stored. Files stay as they are; labels can be put right later."""
