package org.chengxin.performance;

import ch.qos.logback.classic.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.EmbeddedDatabase;
import org.chengxin.database.ExternalDatabase;
import org.chengxin.database.ServerSettings;
import org.chengxin.database.StartProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * What a measurement runs on: a folder for its time, and the server that {@code CHENGXIN_TEST_DB_URL} names, else the embedded
 * one as an installation has it.
 */
final class Host {

    private Host() {}

    interface Measurement {
        void on(DatabaseAddress server, Path folder) throws Exception;
    }

    static void run(ServerSettings settings, Measurement measurement) throws Exception {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
        var folder = Files.createTempDirectory("bench");
        try {
            var url = Optional.ofNullable(System.getenv("CHENGXIN_TEST_DB_URL"));
            if (url.isPresent()) {
                measurement.on(ExternalDatabase.connect(url.get(), "", "").address(), folder);
            } else {
                try (var embedded = EmbeddedDatabase.start(folder.resolve("server"), settings, StartProgress.SILENT)) {
                    measurement.on(embedded.address(), folder);
                }
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
