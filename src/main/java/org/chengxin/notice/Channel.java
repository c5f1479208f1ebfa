package org.chengxin.notice;

/** A way to tell. */
interface Channel extends AutoCloseable {

    /** Which it is. */
    enum Name {
        MAIL,
        WEBHOOK
    }

    /**
     * Brings one notice away.
     *
     * @return what nevertheless was not in order, empty for nothing; without addresses
     * @throws UndeliveredException if nobody got it
     */
    String send(Notice notice) throws UndeliveredException;

    /** Lets go of connections; the next notice opens them again. */
    @Override
    default void close() {}
}
