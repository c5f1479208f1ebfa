package org.chengxin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chengxin.notice.NoticeFile;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What runs when: one file of {@code jobs/}.
 *
 * @param name also the name of the file; {@code nightly} is the only one so far
 * @param cron in Quartz's form: seconds, minutes, hours, day of month, month, day of week
 * @param misfire what happens with a time that was missed
 */
record JobFile(String name, String cron, ZoneId zone, Misfire misfire) {

    /** What happens with a time that was missed because nothing was running. */
    enum Misfire {
        /** Made up once, as soon as it can be. */
        FIRE_ONCE,
        /** Left out. */
        SKIP
    }

    private static final Set<String> KEYS = Set.of("job", "schedule");
    private static final Set<String> SCHEDULE_KEYS = Set.of("cron", "zone", "misfire");

    /**
     * Reads and verifies every file.
     *
     * @throws JobFileException listing every problem
     */
    static List<JobFile> load(Path folder) {
        var problems = new ArrayList<String>();
        var jobs = new ArrayList<JobFile>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(it -> it.toString().endsWith(".yml") && !it.endsWith(NoticeFile.NAME))
                    .sorted()
                    .toList()) {
                read(file, jobs, problems);
            }
        } catch (IOException e) {
            problems.add(folder + ": the folder cannot be read");
        }
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        return jobs;
    }

    private static void read(Path file, List<JobFile> jobs, List<String> problems) throws IOException {
        int before = problems.size();
        var whole = map(file, "", parse(file, problems), KEYS, problems);
        var schedule = map(file, "schedule.", whole.get("schedule"), SCHEDULE_KEYS, problems);
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.yml$", "");
        String name = text(file, "job", whole, problems);
        if (!name.isEmpty() && !name.equals("nightly")) {
            problems.add("%s: there is no job '%s'; known is nightly".formatted(file, name));
        } else if (!name.isEmpty() && !name.equals(stem)) {
            problems.add("%s: the file is named '%s' but its job '%s'; name them alike".formatted(file, stem, name));
        }
        String cron = text(file, "cron", schedule, problems);
        if (!cron.isEmpty()) {
            try {
                CronExpression.validateExpression(cron);
            } catch (ParseException e) {
                problems.add("%s: schedule.cron '%s' is no cron expression: %s".formatted(file, cron, e.getMessage()));
            }
        }
        ZoneId zone = zone(file, text(file, "zone", schedule, problems), problems);
        Misfire misfire = misfire(file, text(file, "misfire", schedule, problems), problems);
        if (problems.size() == before) {
            jobs.add(new JobFile(name, cron, zone, misfire));
        }
    }

    private static Object parse(Path file, List<String> problems) throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (var reader = Files.newBufferedReader(file)) {
            Object read = new Yaml(new SafeConstructor(options)).load(reader);
            return read == null ? Map.of() : read;
        } catch (YAMLException e) {
            problems.add("%s: no valid YAML: %s"
                    .formatted(
                            file,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
            return Map.of();
        }
    }

    private static Map<String, Object> map(
            Path file, String path, @Nullable Object value, Set<String> known, List<String> problems) {
        var map = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> {
                if (known.contains(String.valueOf(key))) {
                    map.put(String.valueOf(key), entry);
                } else {
                    problems.add("%s: unknown key '%s%s'; known are %s"
                            .formatted(file, path, key, known.stream().sorted().toList()));
                }
            });
        }
        return map;
    }

    private static String text(Path file, String key, Map<String, Object> map, List<String> problems) {
        Object value = map.get(key);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        problems.add("%s: '%s' is missing, or is not text; write it in quotes".formatted(file, key));
        return "";
    }

    private static ZoneId zone(Path file, String name, List<String> problems) {
        try {
            return name.isEmpty() ? RunConfiguration.ZONE : ZoneId.of(name);
        } catch (DateTimeException e) {
            problems.add("%s: schedule.zone '%s' is no time zone; write Asia/Shanghai".formatted(file, name));
            return RunConfiguration.ZONE;
        }
    }

    private static Misfire misfire(Path file, String word, List<String> problems) {
        if (!word.isEmpty() && !word.equals("fire-once") && !word.equals("skip")) {
            problems.add("%s: schedule.misfire '%s' is unknown; write fire-once or skip".formatted(file, word));
        }
        return word.equals("skip") ? Misfire.SKIP : Misfire.FIRE_ONCE;
    }
}
