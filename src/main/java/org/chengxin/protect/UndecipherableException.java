package org.chengxin.protect;

/** A text is not an encrypted value of this installation, or was changed. The message never repeats it. */
public final class UndecipherableException extends RuntimeException {

    UndecipherableException(String message) {
        super(message);
    }
}
