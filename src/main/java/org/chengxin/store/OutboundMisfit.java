package org.chengxin.store;

/**
 * A record that is not sent because the target would refuse it.
 *
 * @param version that does not fit
 * @param code of the catalogue of codes, {@code T-…}
 * @param field whose value it is
 * @param limit what the target asks of it, in Chinese; empty where the code says it all
 */
public record OutboundMisfit(OutboundKey key, OutboundVersion version, String code, String field, String limit) {

    /**
     * The same as a department sees it.
     *
     * @param receipt under which it handed the row in
     * @param row of the file
     */
    public record Row(String receipt, int row, String dataset, String code, String field, String limit) {}
}
