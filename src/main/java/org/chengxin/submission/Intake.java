package org.chengxin.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chengxin.mapping.Department;

/**
 * The departments' folders. A file is taken only when nobody is writing it any more: it was last written more than
 * {@link #OLD_ENOUGH} ago, or two looks with a pause between find the same size and time. Links are never followed,
 * subfolders never entered, and nothing is ever deleted here but what lies safe elsewhere.
 *
 * <p>Not thread-safe; one process per home.
 */
public final class Intake {

    /** A file that was last written this long ago is taken at the first look. */
    public static final Duration OLD_ENOUGH = Duration.ofSeconds(60);

    /** The pause between two looks at younger files, unless said otherwise. */
    public static final Duration SETTLE = Duration.ofSeconds(2);

    private final Home home;
    private final List<String> departments;
    private final Comparator<Sighting> order;
    private final Duration settle;
    private final Clock clock;
    private final WorkFolders work;

    /** The intake of these departments. */
    public Intake(Home home, Collection<Department> departments) {
        this(home, departments, SETTLE, Clock.systemUTC());
    }

    /**
     * The same with a pause and clock of choice.
     *
     * @param settle the pause between two looks at files younger than {@link #OLD_ENOUGH}; one pause for all together
     */
    public Intake(Home home, Collection<Department> departments, Duration settle, Clock clock) {
        this.home = home;
        this.departments = departments.stream().map(Department::id).sorted().toList();
        // What is decided about records comes after the records.
        var decide = departments.stream()
                .filter(department -> department.forms().stream()
                        .anyMatch(form -> form.dataset().act().isPresent()))
                .map(Department::id)
                .collect(Collectors.toSet());
        this.order = Comparator.comparing((Sighting sighting) -> decide.contains(sighting.department()))
                .thenComparing(Sighting::department)
                .thenComparing(Sighting::modified)
                .thenComparing(Sighting::name);
        this.settle = settle;
        this.clock = clock;
        this.work = new WorkFolders(home, clock);
    }

    /** Looks at every department's folder, which comes into being if it is not there. */
    public Scan scan() throws IOException, InterruptedException {
        var found = new ArrayList<Sighting>(strangers());
        for (var department : departments) {
            var folder = home.intake().resolve(department);
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                found.addAll(look(department, home.intake(department)));
            }
        }
        var settled = settle(found);
        settled.sort(order);
        return new Scan(settled);
    }

    /**
     * Takes a file that was {@link Sighting.State#READY}.
     *
     * @throws SubmissionException if the disk is full; the file then lies where it lay
     */
    public Claim claim(Sighting ready) throws IOException {
        if (ready.state() != Sighting.State.READY) {
            throw new IllegalArgumentException("only a file that is ready can be claimed: " + ready);
        }
        return work.take(ready);
    }

    /**
     * Takes a copy of a file from anywhere, as one of this department's; the original stays untouched. Here a link is
     * followed, since the person at the keyboard named it.
     *
     * @throws SubmissionException if the disk is full or the file changed meanwhile
     */
    public Claimed copyIn(Path file, String department) throws IOException {
        if (!departments.contains(department)) {
            throw new IllegalArgumentException("没有部门 %s；现有部门：%s".formatted(department, String.join("、", departments)));
        }
        return work.copy(file, department);
    }

    /**
     * What a killed process left claimed. To be called once at the start, before the first scan: each file is either
     * ours, to be gone on with, or lies in the intake again.
     */
    public Interrupted interrupted() throws IOException {
        return work.interrupted();
    }

    /**
     * Makes the working copy of a file again that was let go of, under its old token; one that a killed process left is
     * replaced.
     *
     * @param content writes the archived bytes
     * @throws SubmissionException if they are not those of the digest
     */
    public Claimed restore(String token, String department, String name, String sha256, Durable.Content content)
            throws IOException {
        return new RestoredCopy(home, clock).make(token, department, name, sha256, content);
    }

    /** What lies in a working folder now; its digest says whether it is still what was claimed. */
    public Optional<Claimed> find(String token) throws IOException {
        return work.find(token);
    }

    /** A name for a working folder that {@link #restore} will make. */
    public String newToken() {
        return work.newToken();
    }

    /** Lays a claimed file back where it lay; beside it, as {@code "name (2).xlsx"}, if there is another by now. */
    public void putBack(Claimed file) throws IOException {
        work.putBack(file);
    }

    /** Lets go of the working copy of a file that is archived and done with. */
    public void release(Claimed file) throws IOException {
        work.release(file);
    }

    /** What lies in the intake and belongs to no department. */
    private List<Sighting> strangers() throws IOException {
        var result = new ArrayList<Sighting>();
        for (var path : list(home.intake())) {
            var name = FileName.of(path);
            if (departments.contains(name) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            var reason = FileName.whyIgnored(name)
                    .orElse(Files.isSymbolicLink(path) ? Sighting.Reason.SYMBOLIC_LINK : Sighting.Reason.NO_DEPARTMENT);
            result.add(new Sighting("", path, name, reason, 0, Instant.EPOCH));
        }
        return result;
    }

    private List<Sighting> look(String department, Path folder) throws IOException {
        List<Path> paths;
        try {
            paths = list(folder);
        } catch (AccessDeniedException e) {
            return List.of(
                    new Sighting(department, folder, department, Sighting.Reason.NO_PERMISSION, 0, Instant.EPOCH));
        }
        var names = paths.stream().map(FileName::of).collect(Collectors.toSet());
        var result = new ArrayList<Sighting>();
        for (var path : paths) {
            try {
                result.add(look(department, path, names));
            } catch (NoSuchFileException e) {
                // Taken away by the clerk between the listing and the look.
            }
        }
        return result;
    }

    private static Sighting look(String department, Path path, Set<String> beside) throws IOException {
        var name = FileName.of(path);
        var look = Look.at(path);
        return new Sighting(department, path, name, reason(path, name, look, beside), look.size(), look.modified());
    }

    private static Sighting.Reason reason(Path path, String name, Look look, Set<String> beside) {
        var ignored = FileName.whyIgnored(name);
        if (ignored.isPresent()) {
            return ignored.get();
        }
        if (look.link()) {
            return Sighting.Reason.SYMBOLIC_LINK;
        }
        if (!look.regular()) {
            return Sighting.Reason.NOT_A_FILE;
        }
        if (FileName.ownerFilesOf(name).stream().anyMatch(beside::contains)) {
            return Sighting.Reason.OPEN_AT_CLERK;
        }
        if (!Files.isReadable(path)) {
            return Sighting.Reason.NO_PERMISSION;
        }
        return Sighting.Reason.STILL;
    }

    /** Looks a second time at all young files, after one pause. */
    private List<Sighting> settle(List<Sighting> found) throws IOException, InterruptedException {
        var old = clock.instant().minus(OLD_ENOUGH);
        var settled = new ArrayList<Sighting>();
        var young = new ArrayList<Sighting>();
        for (var sighting : found) {
            boolean second = sighting.state() == Sighting.State.READY
                    && sighting.modified().isAfter(old);
            (second ? young : settled).add(sighting);
        }
        if (!young.isEmpty()) {
            Thread.sleep(settle.toMillis());
        }
        for (var sighting : young) {
            settled.add(secondLook(sighting));
        }
        return settled;
    }

    private static Sighting secondLook(Sighting first) throws IOException {
        try {
            boolean still = Look.at(first.path()).is(first.size(), first.modified());
            return still ? first : first.because(Sighting.Reason.STILL_CHANGING);
        } catch (NoSuchFileException e) {
            return first.because(Sighting.Reason.GONE);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
