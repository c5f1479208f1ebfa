package org.chengxin.store;

import java.nio.file.Path;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.KeyringException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The mark in the store of the keyring that its keys and sealed values belong to. With another keyring every person would
 * get a second key, and no number could be read any more, so another is refused before anything is done with it.
 */
public final class KeyringMark {

    private final JdbcOperations jdbc;

    public KeyringMark(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The keyring of the folder; a new one only for a store that has none yet.
     *
     * @throws KeyringException if the folder holds none, or another than the store's
     */
    public Keyring matching(Path keysFolder) {
        var marks = jdbc.queryForList("SELECT fingerprint FROM keyring_mark", String.class);
        if (marks.isEmpty()) {
            return marked(Keyring.openOrCreate(keysFolder), keysFolder);
        }
        return demand(Keyring.open(keysFolder), marks.get(0), keysFolder);
    }

    private Keyring marked(Keyring keyring, Path keysFolder) {
        try {
            jdbc.update("INSERT INTO keyring_mark (only_row, fingerprint) VALUES (1, ?)", keyring.fingerprint());
            return keyring;
        } catch (DuplicateKeyException anotherProcessWasFirst) {
            return matching(keysFolder);
        }
    }

    private static Keyring demand(Keyring keyring, String mark, Path keysFolder) {
        if (!keyring.fingerprint().equals(mark)) {
            throw KeyringException.notTheStores(keysFolder);
        }
        return keyring;
    }
}
