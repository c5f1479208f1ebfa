package org.chengxin.notice;

/** A notice was not brought away. The message names neither addresses nor what a server said, numbers of errors only. */
final class UndeliveredException extends Exception {

    private final boolean channelDown;

    /** @param channelDown whether the next notice would fare no better */
    UndeliveredException(String message, boolean channelDown) {
        super(message);
        this.channelDown = channelDown;
    }

    boolean channelDown() {
        return channelDown;
    }
}
