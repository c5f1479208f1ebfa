package org.chengxin.acceptance;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests on one store of which targets are told; what they are told lies in a folder of each test's own. */
abstract class OneStoreTold extends OneStore {

    @TempDir
    Path folder;

    Outbox outbox;

    @BeforeEach
    void emptyOutbox() {
        outbox = new Outbox(store, folder.resolve("outgoing"));
    }
}
