package org.chengxin.mapping;

/** A text and where it stands in the mappings, so that whoever finds it wrong can say so. */
public record Placed(String text, Place at) {

    /** A line of a file; the file is named from the mappings folder, the first line is 1. */
    public record Place(String file, int line) {

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** Whether nothing is said. */
    public boolean blank() {
        return text.isBlank();
    }

    @Override
    public String toString() {
        return text;
    }
}
