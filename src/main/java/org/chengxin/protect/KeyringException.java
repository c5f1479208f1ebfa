package org.chengxin.protect;

import java.nio.file.Path;

/** The keys of this installation cannot be used. The message says which file, what is wrong and what to do. */
public final class KeyringException extends RuntimeException {

    private KeyringException(String message) {
        super(message);
    }

    private KeyringException(String message, Throwable cause) {
        super(message, cause);
    }

    static KeyringException readableByOthers(Path file, String mode) {
        return new KeyringException(
                "%s can be read or changed by other users (%s). If nobody else has seen it: chmod go-rwx %s"
                        .formatted(file, mode, file));
    }

    static KeyringException damaged(Path file, String what) {
        return new KeyringException(
                "%s is damaged (%s). Put back its copy from the backup: without these keys nothing that was encrypted can be read."
                        .formatted(file, what));
    }

    static KeyringException otherSuite(Path file, Suite recorded, Suite wanted) {
        return new KeyringException("%s was created for the suite %s and cannot serve %s. Set the suite to %s."
                .formatted(file, recorded, wanted, recorded));
    }

    /** The folder holds a keyring, but not the one that the store's keys were made with. */
    public static KeyringException notTheStores(Path folder) {
        return new KeyringException(
                "%s holds another keyring than the one that this database was filled with. Put back its copy from the backup, or use an empty database: with these keys every person would be entered a second time."
                        .formatted(folder));
    }

    static KeyringException missing(Path file) {
        return new KeyringException("%s is missing. Put back its copy from the backup.".formatted(file));
    }

    static KeyringException unusable(Path file, Throwable cause) {
        return new KeyringException(
                "%s cannot be read or written: %s. Check that this user owns its folder."
                        .formatted(file, cause.getClass().getSimpleName()),
                cause);
    }

    static KeyringException unknownKey(int number) {
        return new KeyringException(
                "There is no key number %d in this keyring: the data was encrypted by another installation or with newer keys."
                        .formatted(number));
    }

    static KeyringException full() {
        return new KeyringException("A keyring holds at most 255 keys of one kind.");
    }
}
