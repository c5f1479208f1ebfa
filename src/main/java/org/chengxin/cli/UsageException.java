package org.chengxin.cli;

/** The command was given something it cannot work with; the message says what and what to give instead. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
