package org.chengxin.delivery;

import java.io.FilterInputStream;
import java.io.InputStream;

/** One entry of a zip, of which the next one is still to be read. */
final class Unclosed extends FilterInputStream {

    Unclosed(InputStream zip) {
        super(zip);
    }

    @Override
    public void close() {}
}
