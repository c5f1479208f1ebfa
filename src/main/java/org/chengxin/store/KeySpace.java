package org.chengxin.store;

import java.util.Arrays;

/** The space of subjects' keys in parts, each of which one transaction works through: the keys of one first byte. */
public final class KeySpace {

    /** How many parts there are, numbered from 0. */
    public static final int PARTS = 256;

    private KeySpace() {}

    /** The lowest key of a part. */
    static byte[] first(int part) {
        var key = new byte[16];
        key[0] = (byte) part;
        return key;
    }

    /** The highest one. */
    static byte[] last(int part) {
        var key = new byte[16];
        Arrays.fill(key, (byte) 0xFF);
        key[0] = (byte) part;
        return key;
    }
}
