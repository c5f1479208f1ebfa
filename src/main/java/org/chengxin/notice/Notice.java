package org.chengxin.notice;

import java.time.LocalDateTime;

/**
 * One event for one audience by one channel, as it lies in the outbox.
 *
 * @param key digest of event, audience and channel: what makes telling twice telling once
 * @param audience a department's id, or {@link #ADMINISTRATORS}
 * @param body of a mail the text, of a webhook the JSON
 * @param tries how often it was tried to send it
 */
record Notice(
        String key,
        LocalDateTime createdAt,
        String kind,
        String audience,
        Channel.Name channel,
        String subject,
        String body,
        int tries) {

    static final String ADMINISTRATORS = "*";
}
