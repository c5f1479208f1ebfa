package org.chengxin.store;

/**
 * Under which number a record is told whose own number is used no more.
 *
 * @param number sealed
 */
public record OutboundPerson(Digest16 key, String number) {

    /** Shows no number. */
    @Override
    public String toString() {
        return "OutboundPerson[" + key + "]";
    }
}
