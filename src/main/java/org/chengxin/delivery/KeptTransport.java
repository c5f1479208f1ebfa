package org.chengxin.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** Keeps each package here as well, and brings it from there until it has arrived. */
abstract sealed class KeptTransport implements Transport permits DatabaseTransport, SftpTransport, WebServiceTransport {

    private final FolderTransport kept;

    /** @param kept where packages are kept here */
    KeptTransport(FolderTransport kept) {
        this.kept = kept;
    }

    /**
     * Brings it. Doing it again changes nothing.
     *
     * @param box the package as it is kept here
     * @param name at the target
     */
    abstract void carry(Path box, String name) throws IOException;

    @Override
    public Optional<Path> deliver(Path file, String name, LocalDate date) throws IOException {
        var place = kept.deliver(file, name, date);
        repeat(name, date);
        return place;
    }

    @Override
    public Optional<Held> held(String name, LocalDate date) throws IOException {
        return kept.held(name, date);
    }

    @Override
    public void repeat(String name, LocalDate date) throws IOException {
        carry(kept.demand(name, date), name);
    }
}
