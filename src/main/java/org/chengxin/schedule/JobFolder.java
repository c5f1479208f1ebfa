package org.chengxin.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chengxin.mapping.Placed;
import org.chengxin.mapping.Problems;
import org.chengxin.mapping.YamlFile;
import org.chengxin.notice.NoticeFile;

/** The folder {@code jobs/}: every file verified whole, every problem listed at once with its line. */
public final class JobFolder {

    /** Without any job. */
    public static final JobFolder EMPTY = new JobFolder(List.of());

    private final List<Job> jobs;

    private JobFolder(List<Job> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    /** In the order of their names. */
    public List<Job> jobs() {
        return jobs;
    }

    /**
     * What the files may speak of.
     *
     * @param departments ids
     * @param targets ids
     */
    public record Known(Set<String> departments, Set<String> targets) {}

    /** A job and the jobs that it waits for, each with its place. */
    record Read(Job job, Placed name, List<Placed> after) {}

    /**
     * Reads and verifies every file, in the order of their names.
     *
     * @throws JobFolderException listing every problem
     */
    public static JobFolder load(Path folder, Known known) {
        var problems = new Problems();
        var read = new LinkedHashMap<String, Read>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(JobFolder::ours).sorted().toList()) {
                var yaml = YamlFile.read(folder, file);
                yaml.map(problems)
                        .flatMap(map -> new JobFile(map, yaml.id(), known, problems).read())
                        .ifPresent(job -> read.put(job.job().name(), job));
            }
        } catch (IOException e) {
            problems.add(new Placed.Place(String.valueOf(folder.getFileName()), 1), "cannot be read", "is it there?");
        }
        read.values()
                .forEach(job -> job.after().forEach(other -> {
                    if (!read.containsKey(other.text())) {
                        problems.unknown(other, "job", read.keySet());
                    }
                }));
        read.values().forEach(job -> circle(job, read, problems));
        if (!problems.all().isEmpty()) {
            throw new JobFolderException(problems.all());
        }
        return new JobFolder(read.values().stream().map(Read::job).toList());
    }

    private static boolean ours(Path file) {
        return file.toString().endsWith(".yml") && !file.endsWith(NoticeFile.NAME);
    }

    /** A job that waits for itself, by whatever way, waits for ever. */
    private static void circle(Read job, Map<String, Read> all, Problems problems) {
        var before = new LinkedHashSet<String>();
        var ahead = new ArrayList<>(job.after());
        while (!ahead.isEmpty()) {
            var next = ahead.remove(0);
            if (next.text().equals(job.job().name())) {
                problems.add(
                        job.after().get(0).at(),
                        "'%s' waits for itself".formatted(next),
                        "remove one 'after' of the circle");
                return;
            }
            if (before.add(next.text()) && all.containsKey(next.text())) {
                ahead.addAll(all.get(next.text()).after());
            }
        }
    }
}
