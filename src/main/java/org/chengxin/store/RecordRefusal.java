package org.chengxin.store;

/**
 * A record that a target refused.
 *
 * @param code of the catalogue, such as {@code T-REJECT}
 * @param targetCode the target's own
 * @param said the target's text, without long numbers
 */
public record RecordRefusal(OutboundKey key, String code, String targetCode, String said) {}
