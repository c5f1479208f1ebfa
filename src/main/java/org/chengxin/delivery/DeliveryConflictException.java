package org.chengxin.delivery;

import java.io.IOException;
import java.nio.file.Path;

/** The target has other bytes under a package's name: somebody has changed what was delivered. */
public final class DeliveryConflictException extends IOException {

    private DeliveryConflictException(String message) {
        super(message);
    }

    /** @param place of the package at the target */
    public static DeliveryConflictException otherBytes(Path place) {
        return new DeliveryConflictException(
                "%s is there already, with other bytes than this package has; find out who wrote it, move it away and run again"
                        .formatted(place));
    }
}
