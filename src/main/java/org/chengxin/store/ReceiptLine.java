package org.chengxin.store;

/**
 * What a receipt says of one record, or of a package as a whole.
 *
 * @param mark of the record; zeros for the package
 * @param verdict 0 arrived, A accepted, R refused: the greater one counts
 * @param code the target's, cut to 64 characters
 * @param said the target's text, without long numbers, cut to 400 characters
 */
public record ReceiptLine(long packageNo, Digest16 mark, char verdict, String code, String said) {

    /** Stands for the package as a whole. */
    public static final Digest16 WHOLE = new Digest16(0, 0);
}
