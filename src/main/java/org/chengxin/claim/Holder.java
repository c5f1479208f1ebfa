package org.chengxin.claim;

import java.time.LocalDateTime;

/**
 * Who holds a claim.
 *
 * @param beat the last heartbeat, as text: only whether it changes matters
 * @param silentSeconds since then by the database's clock; negative after that clock went back
 */
record Holder(String key, long run, String owner, LocalDateTime since, String beat, long silentSeconds) {}
