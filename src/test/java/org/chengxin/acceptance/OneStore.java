package org.chengxin.acceptance;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a class that share one store, which is empty before each of them. */
abstract class OneStore {

    private static TestDatabase database;

    static CreditStore store;

    @BeforeAll
    static void openStore(@TempDir Path keys) {
        database = TestDatabase.migrated();
        store = CreditStore.in(database, keys);
    }

    @AfterAll
    static void closeStore() {
        store.close();
        database.close();
    }

    @BeforeEach
    void emptyStore() {
        store.clear();
    }
}
