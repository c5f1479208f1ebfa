package org.chengxin.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** Brings packages to one target. A package is there whole or not at all, whenever the process is killed. */
public interface Transport {

    /**
     * Brings a finished package, and takes its file away. Doing it again with the same bytes changes nothing.
     *
     * @param file the package as it was written
     * @param name the package's file name at the target
     * @param date the day it belongs to
     * @return where it lies, if that is a file that people can open
     * @throws DeliveryConflictException if the target has other bytes under this name; they are left alone
     */
    Optional<Path> deliver(Path file, String name, LocalDate date) throws IOException;

    /** What the target has under this name. */
    Optional<Held> held(String name, LocalDate date) throws IOException;

    /**
     * A package that has arrived.
     *
     * @param sha256 in lower-case hex
     * @param file where it lies, if that is a file that people can open
     */
    record Held(String sha256, Optional<Path> file) {}
}
