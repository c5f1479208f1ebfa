package org.chengxin.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
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
     * Brings once more what {@link #held} found, where that is not yet the target itself. Doing it again changes nothing.
     *
     * @throws IOException if the target cannot be reached or does not take it
     */
    default void repeat(String name, LocalDate date) throws IOException {}

    /**
     * Fetches the target's receipts into a folder, each whole under its own name, and takes them away from where they lay.
     *
     * @param folder such as {@code incoming/province}; is there
     * @param awaited packages that are not answered yet
     */
    default void fetchReceipts(Path folder, Collection<Awaited> awaited) throws IOException {}

    /**
     * Fetches sealed files that the target hands in, each with the signature beside it. They are taken away from where they lay once the
     * taker has returned; one whose signature has not come yet is waited for.
     *
     * @param from where they lie there
     * @param folder where they are laid while the taker has them; is there
     */
    default void fetchSubmissions(String from, Path folder, Taker taker) throws IOException {}

    /**
     * Lays files into a folder of the target, one after the other, each whole under its own name. Doing it again changes nothing.
     *
     * @throws DeliveryConflictException if there are other bytes under one of these names; they are left alone
     */
    default void bring(String to, List<Path> files) throws IOException {
        throw new UnsupportedOperationException("nothing but packages is brought there");
    }

    /** Takes what a target hands in. */
    interface Taker {

        /** @param name of the sealed file, such as {@code records.csv.cxe} */
        void take(String name, Path sealed, Path signature) throws IOException;
    }

    /**
     * A package whose answer is outstanding.
     *
     * @param name without {@code .zip}
     */
    record Awaited(String name, LocalDate date) {}

    /**
     * A package that has arrived, or waits here to be brought again.
     *
     * @param sha256 in lower-case hex
     * @param file where it lies, if that is a file that people can open
     */
    record Held(String sha256, Optional<Path> file) {}
}
