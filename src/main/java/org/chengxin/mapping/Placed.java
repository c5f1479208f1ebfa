package org.chengxin.mapping;

/** A text and where it stands in the mappings, so that whoever finds it wrong can say so. */
record Placed(String text, Place at) {

    /** A line of a file; the file is named from the mappings folder, the first line is 1. */
    record Place(String file, int line) {

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    boolean blank() {
        return text.isBlank();
    }

    @Override
    public String toString() {
        return text;
    }
}
