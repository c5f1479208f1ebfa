package org.chengxin.delivery;

import java.io.IOException;

/** The target has other bytes under a package's name: somebody has changed what was delivered. */
public final class DeliveryConflictException extends IOException {

    private DeliveryConflictException(String message) {
        super(message);
    }

    /** @param place of the package at the target */
    public static DeliveryConflictException otherBytes(Object place) {
        return new DeliveryConflictException("%s 已经存在，内容与本包不同；查清是谁写的，把它移走，再重新运行".formatted(place));
    }
}
