package org.chengxin.protect;

import java.io.IOException;

/** A sealed file is not what was sealed: cut off, changed, put together anew, or not sealed at all. */
public final class BrokenSealException extends IOException {

    BrokenSealException(String message) {
        super(message);
    }
}
