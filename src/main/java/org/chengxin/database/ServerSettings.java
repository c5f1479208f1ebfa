package org.chengxin.database;

import java.time.Duration;

/**
 * What may be set about the embedded server.
 *
 * @param bufferPoolMib memory for pages, in MiB; the narrow tables should fit (about 160 bytes a record)
 * @param redoLogMib disk for the redo log, in MiB, allotted at once; too small a log makes long loads wait for writes
 * @param patience how long a start may go on without a sign of life in the server's log, and how long a server that does
 *     not answer gets to stop by itself before it is killed
 */
public record ServerSettings(int bufferPoolMib, int redoLogMib, Duration patience) {

    public static final ServerSettings DEFAULT = new ServerSettings(512, 512, Duration.ofMinutes(2));

    public ServerSettings {
        if (bufferPoolMib < 32 || redoLogMib < 32) {
            throw new IllegalArgumentException(
                    "the embedded database needs at least 32 MiB of buffer pool and redo log");
        }
    }

    public ServerSettings withBufferPoolMib(int mib) {
        return new ServerSettings(mib, redoLogMib, patience);
    }

    public ServerSettings withRedoLogMib(int mib) {
        return new ServerSettings(bufferPoolMib, mib, patience);
    }
}
