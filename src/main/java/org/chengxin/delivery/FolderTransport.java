package org.chengxin.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Optional;
import org.chengxin.protect.Digests;

/**
 * Lays packages into a folder for each day, {@code <folder>/<yyyy-MM-dd>/<name>}, by a rename: whoever looks sees a whole
 * package or none. What is to be delivered should lie on the same file system; from elsewhere it is copied first.
 */
public final class FolderTransport implements Transport {

    private final Path folder;

    /** @param folder of one target, such as {@code outgoing/province}; created when needed */
    public FolderTransport(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Path> deliver(Path file, String name, LocalDate date) throws IOException {
        var place = place(name, date);
        if (Files.exists(place)) {
            if (!Digests.sha256Hex(place).equals(Digests.sha256Hex(file))) {
                throw DeliveryConflictException.otherBytes(place);
            }
            Files.delete(file);
            return Optional.of(place);
        }
        var day = Files.createDirectories(day(date));
        force(file);
        try {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            copyBeside(file, place);
        }
        forceEntries(day);
        forceEntries(folder);
        return Optional.of(place);
    }

    @Override
    public Optional<Held> held(String name, LocalDate date) throws IOException {
        var place = place(name, date);
        return Files.exists(place)
                ? Optional.of(new Held(Digests.sha256Hex(place), Optional.of(place)))
                : Optional.empty();
    }

    /** The package's file, which has been delivered here before. */
    Path demand(String name, LocalDate date) throws IOException {
        var place = place(name, date);
        if (!Files.exists(place)) {
            throw new NoSuchFileException(place.toString());
        }
        return place;
    }

    private Path place(String name, LocalDate date) {
        return day(date).resolve(name);
    }

    private Path day(LocalDate date) {
        return folder.resolve(date.toString());
    }

    private static void copyBeside(Path file, Path place) throws IOException {
        var beside = place.resolveSibling("." + place.getFileName() + ".part");
        Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
        force(beside);
        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(file);
    }

    private static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** A rename lasts through a power cut only when the folder is on disk too. Windows cannot open folders, and need not. */
    private static void forceEntries(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
