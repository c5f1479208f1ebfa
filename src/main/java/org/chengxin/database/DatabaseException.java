package org.chengxin.database;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** There is no database to work with. The message says what was found and what to do; it never holds a password. */
public final class DatabaseException extends RuntimeException {

    private static final String ELSEWHERE = "or name a MySQL 8.0.21+ or MariaDB 10.6+ server with --db-url";

    private DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    private DatabaseException(String message) {
        this(message, null);
    }

    static DatabaseException unsupportedPlatform(String os, String arch) {
        return new DatabaseException(("The embedded database runs on Linux x86_64 only, this is %s %s."
                        + " Name a MySQL 8.0.21+ or MariaDB 10.6+ server with --db-url.")
                .formatted(os, arch));
    }

    static DatabaseException homeNotWritable(Path home, Throwable cause) {
        return new DatabaseException(
                "The home folder %s cannot be written to: %s. Give this user the folder, or choose another with --home."
                        .formatted(home, cause),
                cause);
    }

    static DatabaseException notUnpacked(Path folder, Throwable cause) {
        return new DatabaseException(
                "The embedded database could not be unpacked to %s (it needs 400 MB): %s. Make room, %s."
                        .formatted(folder, cause, ELSEWHERE),
                cause);
    }

    static DatabaseException missingLibraries(List<String> libraries, String remedy) {
        return new DatabaseException("The embedded database needs system libraries that are not installed: %s. %s, %s."
                .formatted(String.join(", ", libraries), remedy, ELSEWHERE));
    }

    static DatabaseException notRunnable(Path program, String said) {
        return new DatabaseException("The embedded database's program %s cannot be run on this system: %s. Use a Debian"
                        .formatted(program, said)
                + " or Ubuntu with glibc and a folder that is not mounted noexec (XDG_CACHE_HOME names it), "
                + ELSEWHERE + ".");
    }

    static DatabaseException newerData(Path data, String found, String ours) {
        return new DatabaseException(
                ("The data folder %s was last used by MariaDB %s, this chengxin brings %s: going back"
                                + " would damage it, nothing was touched. Use the newer chengxin, or another --home.")
                        .formatted(data, found, ours));
    }

    static DatabaseException foreignData(Path data, String why) {
        return new DatabaseException(("The folder %s is not a data folder of the embedded database: %s. Nothing was"
                        + " touched. Move it away, or choose another --home.")
                .formatted(data, why));
    }

    static DatabaseException othersData(Path data, String owner) {
        return new DatabaseException(("The data folder %s belongs to the user %s: files that another user writes there"
                        + " could not be read by %s afterwards. Run chengxin as %s, or choose another --home.")
                .formatted(data, owner, owner, owner));
    }

    static DatabaseException notInstalled(Path log, int exit) {
        return new DatabaseException(
                "The embedded database's data folder could not be laid out (exit status %d). The reason is at the end of %s."
                        .formatted(exit, log));
    }

    static DatabaseException diedAtStart(int exit, List<String> errors, Path log) {
        return new DatabaseException("The embedded database stopped while it was starting (exit status %d): %s. See %s."
                .formatted(exit, errors.isEmpty() ? "it gave no reason" : String.join(" | ", errors), log));
    }

    static DatabaseException silent(Path log, long seconds) {
        return new DatabaseException(
                "The embedded database did not get ready and wrote nothing to its log for %d s. See %s."
                        .formatted(seconds, log));
    }

    static DatabaseException noFreePort(int tries) {
        return new DatabaseException("The embedded database found its port taken %d times in a row. Start again, %s."
                .formatted(tries, ELSEWHERE));
    }

    static DatabaseException doesNotAnswer(Path password, Throwable cause) {
        return new DatabaseException(
                ("The embedded database runs but does not let us in: %s. If %s was changed by hand,"
                                + " delete it and start again: a new password is set.")
                        .formatted(cause.getMessage(), password));
    }

    static DatabaseException busy(long pid) {
        return new DatabaseException(("The embedded database (process %d) is in use by another chengxin and does not"
                        + " answer. Wait, or end the other run first.")
                .formatted(pid));
    }

    static DatabaseException lockedOut(Path lock) {
        return new DatabaseException(
                "Another chengxin has been starting or stopping the embedded database for too long (lock %s). End it, then start again."
                        .formatted(lock));
    }

    static DatabaseException cannotStop(long pid) {
        return new DatabaseException(
                "The embedded database (process %d) could not be stopped. Stop it with 'kill %d', then start again."
                        .formatted(pid, pid));
    }

    static DatabaseException interrupted() {
        return new DatabaseException("The start of the embedded database was interrupted.");
    }

    static DatabaseException notMysqlUrl(String url) {
        var scheme = url.replaceFirst("(?s)//.*", "");
        return new DatabaseException(
                "Not a URL for this program: it must begin with jdbc:mysql:// (for MariaDB as well), and begins with '%s'."
                        .formatted(scheme.length() > 20 ? scheme.substring(0, 20) + "…" : scheme));
    }

    static DatabaseException unreachable(String place, Throwable cause) {
        // Of the driver's paragraphs the first line says it all.
        var reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new DatabaseException("The database %s cannot be used: %s.".formatted(place, reason));
    }

    static DatabaseException tooOld(String place, String version) {
        return new DatabaseException(
                "The database %s is %s; chengxin needs MySQL 8.0.21 or later, or MariaDB 10.6 or later."
                        .formatted(place, version));
    }
}
