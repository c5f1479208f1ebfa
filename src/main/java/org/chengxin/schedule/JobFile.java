package org.chengxin.schedule;

import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.mapping.MailAddress;
import org.chengxin.mapping.Placed;
import org.chengxin.mapping.Problems;
import org.chengxin.mapping.YamlMap;
import org.quartz.CronExpression;

/** Reads one file of {@code jobs/}. */
final class JobFile {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([smhd])");

    /** As for the command that does the same. */
    private static final int LEAST_DAYS = 7;

    private enum Action {
        IMPORT,
        EXTRACT,
        TEMPLATES,
        REMIND,
        REPORT,
        PURGE,
        RETENTION
    }

    private final YamlMap yaml;
    private final String id;
    private final JobFolder.Known known;
    private final Problems problems;

    JobFile(YamlMap yaml, String id, JobFolder.Known known, Problems problems) {
        this.yaml = yaml;
        this.id = id;
        this.known = known;
        this.problems = problems;
    }

    /** Empty when it has no name; whatever else is wrong is among the problems. */
    Optional<JobFolder.Read> read() {
        var name = yaml.text("job");
        if (!name.blank() && !name.text().equals(id)) {
            problems.add(name.at(), "the job '%s' stands in %s.yml".formatted(name, id), "name them alike");
        }
        if (!name.blank() && !name.text().matches("[a-z0-9][a-z0-9-]{0,39}")) {
            problems.add(name.at(), "'%s' is no name".formatted(name), "write letters a-z, digits and '-', at most 40");
        }
        var after = yaml.map("after");
        var before = after.map(map -> map.texts("jobs")).orElse(List.of());
        var job = new Job(
                name.text(),
                yaml.optional("name").map(Placed::text).orElse(name.text()),
                times(),
                steps(),
                after.flatMap(map -> after(map, before)),
                yaml.map("retry").map(this::retry).orElse(Job.Retry.NONE),
                yaml.map("limits").map(this::limits).orElse(Job.Limits.NONE),
                yaml.map("usual").map(this::usual).orElse(List.of()),
                yaml.texts("tell").stream().map(this::address).toList());
        yaml.refuseRest();
        return name.blank() ? Optional.empty() : Optional.of(new JobFolder.Read(job, name, before));
    }

    private Job.Times times() {
        var schedule = yaml.map("schedule");
        if (schedule.isEmpty()) {
            problems.add(yaml.at(), "'schedule' is missing", "add it, with 'cron'");
            return new Job.Times(List.of(), ZONE, Days.EVERY, Job.Misfire.FIRE_ONCE);
        }
        var map = schedule.get();
        var crons = map.oneOrMore("cron");
        crons.forEach(this::cron);
        var times = new Job.Times(
                crons.stream().map(Placed::text).toList(),
                map.optional("zone").map(this::zone).orElse(ZONE),
                map.word("days", Days.class).orElse(Days.EVERY),
                map.word("misfire", Job.Misfire.class).orElse(Job.Misfire.FIRE_ONCE));
        map.refuseRest();
        return times;
    }

    private void cron(Placed cron) {
        try {
            if (new CronExpression(cron.text()).getNextValidTimeAfter(Date.from(Instant.now())) == null) {
                problems.add(cron.at(), "'%s' is over".formatted(cron), "write a time that comes");
            }
        } catch (ParseException e) {
            problems.add(
                    cron.at(),
                    "'%s' is no cron expression: %s".formatted(cron, e.getMessage()),
                    "write seconds, minutes, hours, day of month, month, day of week, such as \"0 30 1 * * ?\"");
        }
    }

    private ZoneId zone(Placed name) {
        try {
            return ZoneId.of(name.text());
        } catch (DateTimeException e) {
            problems.add(name.at(), "'%s' is no time zone".formatted(name), "write Asia/Shanghai");
            return ZONE;
        }
    }

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (var map : yaml.maps("do")) {
            map.word("action", Action.class).ifPresentOrElse(action -> steps.add(step(action, map)), () -> {
                if (!map.has("action")) {
                    problems.add(map.at(), "'action' is missing", "add it");
                }
            });
            if (map.has("action")) {
                map.refuseRest();
            }
        }
        if (!yaml.has("do")) {
            problems.add(yaml.at(), "'do' is missing", "add what the job does, such as '- action: import'");
        }
        return steps;
    }

    private Step step(Action action, YamlMap map) {
        return switch (action) {
            case IMPORT -> new Step.Import(ids(map.texts("departments"), "department", known.departments()));
            case EXTRACT -> new Step.Extract(ids(map.texts("targets"), "target", known.targets()));
            case TEMPLATES -> new Step.Templates();
            case REMIND -> new Step.Remind(whole(map, "working_days_ahead", 3));
            case REPORT ->
                new Step.Report(map.word("period", CalendarPeriod.Kind.class).orElse(CalendarPeriod.Kind.WEEK));
            case PURGE -> new Step.Purge(days(map, "older_than", LEAST_DAYS, "a restart comes within days"));
            case RETENTION -> retention(map);
        };
    }

    private List<String> ids(List<Placed> ids, String kind, Set<String> all) {
        ids.stream().filter(one -> !all.contains(one.text())).forEach(one -> problems.unknown(one, kind, all));
        return ids.stream().map(Placed::text).toList();
    }

    private int whole(YamlMap map, String key, int otherwise) {
        double number = map.number(key).orElse((double) otherwise);
        if (number != Math.rint(number) || number > 99) {
            problems.add(map.at(key), "'%s' is no whole number below 100".formatted(key), "write one");
        }
        return (int) number;
    }

    private Step retention(YamlMap map) {
        var terms = new EnumMap<Term, Integer>(Term.class);
        for (var term : Term.values()) {
            terms.put(term, days(map, term.word(), term.leastDays(), term.title()));
        }
        return new Step.Retention(terms);
    }

    private int days(YamlMap map, String key, int least, String why) {
        var span = map.text(key);
        var read = span(span);
        if (read.filter(it -> it.toDays() < least).isPresent()) {
            problems.add(span.at(), "'%s' is too short: %s".formatted(span, why), "write %dd or more".formatted(least));
        }
        return (int) read.orElse(Duration.ZERO).toDays();
    }

    private Optional<Job.After> after(YamlMap map, List<Placed> jobs) {
        if (jobs.isEmpty()) {
            problems.add(map.at(), "'after' names no jobs", "list them under 'jobs'");
        }
        var hour = map.text("at_latest");
        map.refuseRest();
        if (hour.blank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Job.After(jobs.stream().map(Placed::text).toList(), LocalTime.parse(hour.text())));
        } catch (DateTimeParseException e) {
            problems.add(hour.at(), "'%s' is no hour".formatted(hour), "write such as \"04:30\"");
            return Optional.empty();
        }
    }

    private Job.Retry retry(YamlMap map) {
        var first = needed(map, "first_after");
        var retry = new Job.Retry(
                whole(map, "times", 3), first, span(map, "at_most").orElse(first));
        if (retry.atMost().compareTo(first) < 0) {
            problems.add(map.at("at_most"), "'at_most' is shorter than 'first_after'", "write a longer one");
        }
        map.refuseRest();
        return retry;
    }

    private Job.Limits limits(YamlMap map) {
        var limits = new Job.Limits(span(map, "told_after"), span(map, "stopped_after"));
        map.refuseRest();
        return limits;
    }

    private List<Job.Usual> usual(YamlMap map) {
        var usual = new ArrayList<Job.Usual>();
        for (var count : Job.Count.values()) {
            var key = count.name().toLowerCase(Locale.ROOT);
            if (map.has(key)) {
                var ends = map.numbers(key).orElse(List.of());
                if (ends.size() == 2 && ends.get(0) <= ends.get(1)) {
                    usual.add(new Job.Usual(
                            count, ends.get(0).longValue(), ends.get(1).longValue()));
                } else {
                    problems.add(map.at(key), "'%s' is no range".formatted(key), "write [least, most]");
                }
            }
        }
        map.refuseRest();
        return usual;
    }

    private Duration needed(YamlMap map, String key) {
        return span(map.text(key)).orElse(Duration.ZERO);
    }

    private Optional<Duration> span(YamlMap map, String key) {
        return map.optional(key).flatMap(this::span);
    }

    /** {@code 90s}, {@code 15m}, {@code 2h} or {@code 180d}. */
    private Optional<Duration> span(Placed text) {
        if (text.blank()) {
            return Optional.empty();
        }
        var match = SPAN.matcher(text.text());
        if (!match.matches()) {
            problems.add(text.at(), "'%s' is no length of time".formatted(text), "write such as 90s, 15m, 2h or 180d");
            return Optional.empty();
        }
        long number = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private String address(Placed address) {
        if (!MailAddress.isOne(address.text())) {
            problems.add(address.at(), "'%s' is no mail address".formatted(address), "write such as name@example.org");
        }
        return address.text();
    }
}
