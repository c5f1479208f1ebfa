package org.chengxin.check;

import java.time.LocalDate;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.sheet.RawRow;

/** Checks the rows of one submission. Pure; one instance is used by one thread at a time. */
public final class RowCheck {

    private final Form form;
    private final HeaderMatch header;
    private final LocalDate fileDate;

    /** @param fileDate the day the file was handed in, in Asia/Shanghai */
    public RowCheck(Form form, HeaderMatch header, LocalDate fileDate) {
        this.form = form;
        this.header = header;
        this.fileDate = fileDate;
    }

    /** All findings of the row in one pass; never throws for bad data. */
    public Outcome check(RawRow row) {
        throw new UnsupportedOperationException("not yet " + form + header + fileDate);
    }
}
