package org.chengxin.run;

/** What was asked for is not legal as things stand; the message says why and what to do instead, for the operator. */
public final class RefusedException extends RuntimeException {

    RefusedException(String why) {
        super(why);
    }
}
