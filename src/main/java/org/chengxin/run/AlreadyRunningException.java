package org.chengxin.run;

/** Somebody alive runs it already. */
public final class AlreadyRunningException extends Exception {

    AlreadyRunningException(String what, String owner, String since) {
        super("%s is already run by %s since %s; wait for it to end".formatted(what, owner, since));
    }
}
