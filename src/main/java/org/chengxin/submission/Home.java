package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The home folder of an installation. Folders come into being when they are asked for; {@link #data} and
 * {@link #archive}, which hold keys, the store and original files, can be entered by their owner only.
 */
public final class Home {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path root;

    /** A home in this folder, which need not be there yet. */
    public Home(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /** Where departments put their files, one folder each. */
    public Path intake() throws IOException {
        return open(root.resolve("intake"));
    }

    /** The folder of one department, by its id. */
    public Path intake(String department) throws IOException {
        return open(intake().resolve(plain(department)));
    }

    /** Where departments find the answers. */
    public Path returns() throws IOException {
        return open(root.resolve("returns"));
    }

    /** The answers to one department. */
    public Path returns(String department) throws IOException {
        return open(returns().resolve(plain(department)));
    }

    /** Blank workbooks to fill in. */
    public Path templates() throws IOException {
        return open(root.resolve("templates"));
    }

    /** Original files, sealed. */
    public Path archive() throws IOException {
        return closed(root.resolve("archive"));
    }

    /** Packages for targets. */
    public Path outgoing() throws IOException {
        return open(root.resolve("outgoing"));
    }

    /** Receipts from targets. */
    public Path incoming() throws IOException {
        return open(root.resolve("incoming"));
    }

    /** Everything that is nobody else's business: keys, the embedded store, files at work. */
    public Path data() throws IOException {
        return closed(root.resolve("data"));
    }

    /** Files that were claimed and are not yet done with. */
    public Path work() throws IOException {
        return closed(data().resolve("work"));
    }

    /** For {@link org.chengxin.protect.Keyring#openOrCreate(Path)}. */
    public Path keys() throws IOException {
        return closed(data().resolve("keys"));
    }

    /** Reports that jobs write. */
    public Path reports() throws IOException {
        return open(root.resolve("reports"));
    }

    public Path logs() throws IOException {
        return open(root.resolve("logs"));
    }

    private static Path open(Path folder) throws IOException {
        return Files.createDirectories(folder);
    }

    private static Path closed(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(folder);
        }
        if (!Files.exists(folder)) {
            Files.createDirectories(folder.getParent());
            return Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS))) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
        return folder;
    }

    /** Ids of departments come from file names in the mappings; none may lead out of the home. */
    private static String plain(String id) {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("a department's id is letters, digits, - and _ only");
        }
        return id;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
