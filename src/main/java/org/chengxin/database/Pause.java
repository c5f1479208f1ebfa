package org.chengxin.database;

/** Waiting between two looks at a process. */
final class Pause {

    private Pause() {}

    /** @throws DatabaseException if the thread is interrupted; the interrupt stays set */
    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DatabaseException.interrupted();
        }
    }
}
