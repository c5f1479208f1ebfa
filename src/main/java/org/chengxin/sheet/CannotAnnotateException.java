package org.chengxin.sheet;

/** A workbook is built in a way that an annotated copy of it cannot be made safely. Says why; holds no content. */
public final class CannotAnnotateException extends Exception {

    CannotAnnotateException(String reason) {
        super(reason);
    }

    CannotAnnotateException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
