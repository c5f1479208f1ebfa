package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many files wait in the departments' folders, and since when; looks at names and times only. Thread-safe. */
public final class IntakeQueue {

    /** Nobody reads a larger number as anything but far too many. */
    private static final int COUNTED = 10_000;

    private final Path intake;
    private final List<String> departments;

    /** @param departments their ids */
    public IntakeQueue(Home home, Collection<String> departments) {
        this.intake = home.root().resolve("intake");
        this.departments = departments.stream().sorted().toList();
    }

    /**
     * One department's.
     *
     * @param files at most ten thousand
     * @param oldest when the first of them came
     */
    public record Queue(int files, Optional<Instant> oldest) {}

    public List<String> departments() {
        return departments;
    }

    /** By department; a folder that is not there, or cannot be read, is empty. */
    public Map<String, Queue> look() {
        var queues = new TreeMap<String, Queue>();
        for (var department : departments) {
            queues.put(department, look(intake.resolve(department)));
        }
        return queues;
    }

    private static Queue look(Path folder) {
        var came = new ArrayList<Instant>();
        if (!Files.isDirectory(folder)) {
            return new Queue(0, Optional.empty());
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (came.size() < COUNTED
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && FileName.whyIgnored(FileName.of(file)).isEmpty()) {
                    came.add(came(file));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Gone or closed to us meanwhile: the next scan of the intake says so.
        }
        return new Queue(came.size(), came.stream().min(Instant::compareTo));
    }

    /** Copying keeps the time of writing of an old file; the system's own change time is that of its arrival. */
    private static Instant came(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? ((FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)).toInstant()
                : Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    }
}
