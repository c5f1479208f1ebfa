package org.chengxin.run;

import java.util.regex.Pattern;

/** A row of a submission as operators write it, {@code RECEIPT:ROW}; the row is the physical one of the file. */
record RowReference(String receipt, int row) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{8}-\\d{6,}):(\\d{1,9})");

    /** @throws IllegalArgumentException in the operator's words */
    static RowReference of(String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("“%s”不是“回执编号:行号”，例如 20261123-000009:12；行号是原文件里的行号".formatted(written));
        }
        return new RowReference(parts.group(1), Integer.parseInt(parts.group(2)));
    }
}
