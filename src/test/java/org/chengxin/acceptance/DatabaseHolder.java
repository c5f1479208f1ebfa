package org.chengxin.acceptance;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chengxin.database.DatabaseException;
import org.chengxin.database.EmbeddedDatabase;
import org.chengxin.database.ServerSettings;
import org.chengxin.database.StartProgress;

/** A process that uses the embedded database of a home until its standard input ends, or until it is killed. */
final class DatabaseHolder {

    private DatabaseHolder() {}

    // args: home, buffer pool in MiB; prints lines "stage …", then "ready URL" or "failed why"
    public static void main(String[] args) throws Exception {
        var settings = ServerSettings.DEFAULT
                .withBufferPoolMib(Integer.parseInt(args[1]))
                .withRedoLogMib(32);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        StartProgress progress = (stage, detail) -> out.println("stage " + stage + " " + detail);
        try (var database = EmbeddedDatabase.start(Path.of(args[0]), settings, progress)) {
            out.println("ready " + database.address().jdbcUrl());
            while (System.in.read() >= 0) {
                // until the test lets go
            }
        } catch (DatabaseException e) {
            out.println("failed " + e.getMessage());
        }
    }
}
