package org.chengxin.submission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chengxin.mapping.Department;

/** A home with two departments, and clerks who put files there. */
final class Desk {

    static final Duration SETTLE = Duration.ofMillis(300);
    static final Instant LONG_AGO = Instant.parse("2026-01-05T01:00:00Z");

    final Home home;

    Desk(Path folder) {
        this.home = new Home(folder.resolve("home"));
    }

    Intake intake() {
        var departments = List.of(
                new Department("court", "中级人民法院", "11411700MB0000019D", List.of()),
                new Department("civil-affairs", "民政局", "11411700MB0000019D", List.of()));
        return new Intake(home, departments, SETTLE, Clock.systemUTC());
    }

    /** A file that has been lying there for long. */
    Path lay(String department, String name, String content) throws IOException {
        var file = home.intake(department).resolve(name);
        Files.writeString(file, content, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        return file;
    }

    Claimed claim(Intake intake) throws Exception {
        var claim = intake.claim(intake.scan().ready().get(0));
        return ((Claim.Taken) claim).file();
    }

    List<Path> workFolders() throws IOException {
        try (var folders = Files.list(home.work())) {
            return folders.toList();
        }
    }
}
