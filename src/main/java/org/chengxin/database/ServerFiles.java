package org.chengxin.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where everything of one home's server lies. The home is absolute and free of links, so that it is known again. */
record ServerFiles(Path home) {

    /** Creates the folders that are missing; what holds records is closed to other users. */
    static ServerFiles in(Path home) {
        try {
            Files.createDirectories(home);
            var files = new ServerFiles(home.toRealPath());
            privateFolder(files.home.resolve("data"));
            privateFolder(files.temporary());
            Files.createDirectories(files.log().getParent());
            return files;
        } catch (IOException e) {
            throw DatabaseException.homeNotWritable(home, e);
        }
    }

    static void privateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    Path data() {
        return home.resolve("data/mariadb");
    }

    /** The data folder while it is being laid out; renamed when it is whole. */
    Path installing() {
        return home.resolve("data/mariadb.installing");
    }

    /** The server's sort files: inside the home, because they hold records in clear. */
    Path temporary() {
        return home.resolve("data/mariadb.tmp");
    }

    Path password() {
        return home.resolve("data/mariadb.password");
    }

    /** Exists only while a lost password is being replaced. */
    Path passwordReset() {
        return home.resolve("data/mariadb.reset.sql");
    }

    /** Written by the server itself when it accepts connections, removed when it stops. */
    Path pid() {
        return home.resolve("data/mariadb.pid");
    }

    Path lock() {
        return home.resolve("data/mariadb.lock");
    }

    Path log() {
        return home.resolve("logs/mariadb.log");
    }
}
