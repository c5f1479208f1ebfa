package org.chengxin.watch;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.calendar.WorkingDayTableException;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.RunState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Looks at every part. What is found is kept for a few seconds, however often it is asked for. Thread-safe. */
public final class HealthCheck {

    /** Below it an import is refused soon. */
    static final long LEAST_SPACE = 1L << 30;

    private static final long LITTLE_SPACE = 5 * LEAST_SPACE;
    private static final Duration DATABASE_ANSWERS = Duration.ofSeconds(2);
    static final Duration QUESTIONS_TAKE = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofSeconds(5);

    /** A run that began so lately need not have beaten yet. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private static final Duration LATE = Duration.ofMinutes(15);
    private static final int DAYS_AHEAD = 31;
    private static final int LOOKED_AT = 1_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Asker asker;
    private final JdbcOperations jdbc;
    private final RunRegister register;
    private final Supplier<OptionalLong> brokenLog;
    private final StatutoryTerms terms;
    private final TargetProofs proofs;
    private final WorkingDays workingDays;
    private final Path home;
    private final Clock clock;
    private @Nullable Health last;
    private Instant lastAt = Instant.MIN;

    /** @param brokenLog the first line of the operators' log that is not as it was written */
    public HealthCheck(
            Asker asker,
            JdbcOperations jdbc,
            RunRegister register,
            Supplier<OptionalLong> brokenLog,
            StatutoryTerms terms,
            TargetProofs proofs,
            WorkingDays workingDays,
            Path home,
            Clock clock) {
        this.asker = asker;
        this.jdbc = jdbc;
        this.register = register;
        this.brokenLog = brokenLog;
        this.terms = terms;
        this.proofs = proofs;
        this.workingDays = workingDays;
        this.home = home;
        this.clock = clock;
    }

    /** How it is now, or was a few seconds ago. */
    public synchronized Health now() {
        var known = last;
        if (known != null
                && clock.instant().isBefore(lastAt.plus(KEPT))
                && !clock.instant().isBefore(lastAt)) {
            return known;
        }
        var fresh = look();
        last = fresh;
        lastAt = clock.instant();
        return fresh;
    }

    /**
     * How an installation is whose database cannot be reached at all.
     *
     * @param cause in one line
     */
    public static Health withoutDatabase(String cause, Path home, WorkingDays workingDays, LocalDate today) {
        return new Health(List.of(noDatabase(cause), disk(home), calendar(workingDays, today)));
    }

    private Health look() {
        var parts = new ArrayList<Health.Part>();
        long began = System.nanoTime();
        boolean answers = asker.ask(() -> jdbc.queryForObject("SELECT 1", Integer.class), DATABASE_ANSWERS)
                .isPresent();
        parts.add(
                answers
                        ? Health.Part.ok("database", "%d 毫秒内应答".formatted((System.nanoTime() - began) / 1_000_000 + 1))
                        : noDatabase("%d 秒内没有应答".formatted(DATABASE_ANSWERS.toSeconds())));
        parts.add(disk(home));
        if (answers) {
            parts.addAll(asker.ask(() -> List.of(runs(), schedule(), notices(), log(), proofs.part()), QUESTIONS_TAKE)
                    .orElseGet(() -> List.of(noDatabase("查询没有在 %d 秒内完成".formatted(QUESTIONS_TAKE.toSeconds())))));
        }
        if (answers) {
            parts.addAll(terms.parts());
        }
        parts.add(calendar(workingDays, LocalDate.now(clock)));
        return new Health(parts);
    }

    private static Health.Part noDatabase(String what) {
        return new Health.Part("database", Health.State.BAD, what, "检查数据库是否启动、网络是否连通");
    }

    private static Health.Part disk(Path home) {
        try {
            var stores = new LinkedHashSet<FileStore>();
            for (var folder : List.of("", "data", "archive", "returns", "outgoing", "logs")) {
                if (Files.exists(home.resolve(folder))) {
                    stores.add(Files.getFileStore(home.resolve(folder)));
                }
            }
            long least = Long.MAX_VALUE;
            for (var store : stores) {
                least = Math.min(least, store.getUsableSpace());
            }
            String what = "工作目录所在磁盘可用 %d MB".formatted(least >> 20);
            if (least >= LITTLE_SPACE) {
                return Health.Part.ok("disk", what);
            }
            return new Health.Part(
                    "disk", least < LEAST_SPACE ? Health.State.BAD : Health.State.WARN, what, "腾出空间，或者扩大磁盘");
        } catch (IOException e) {
            return new Health.Part("disk", Health.State.BAD, "工作目录读不到", "检查磁盘和目录权限");
        }
    }

    private static Health.Part calendar(WorkingDays workingDays, LocalDate today) {
        var ahead = today.plusDays(DAYS_AHEAD);
        try {
            workingDays.isWorkingDay(today);
            workingDays.isWorkingDay(ahead);
            return Health.Part.ok("calendar", "%s 前的工作日表齐全".formatted(ahead));
        } catch (WorkingDayTableException e) {
            int year = missing(workingDays, today) ? today.getYear() : ahead.getYear();
            return new Health.Part(
                    "calendar",
                    Health.State.BAD,
                    "缺少 %d 年的工作日表，或者读不出来".formatted(year),
                    "按国务院办公厅关于当年节假日安排的通知补上 %d.csv".formatted(year));
        }
    }

    private static boolean missing(WorkingDays workingDays, LocalDate day) {
        try {
            workingDays.isWorkingDay(day);
            return false;
        } catch (WorkingDayTableException e) {
            return true;
        }
    }

    /** Runs that nobody alive holds. */
    private Health.Part runs() {
        var running = register.list(
                new RunRegister.Filter(Optional.of(RunState.RUNNING), Optional.empty(), Optional.empty(), LOOKED_AT));
        var young = LocalDateTime.now(clock).minus(YOUNG);
        var stuck = running.stream()
                .filter(run -> !run.live() && run.startedAt().isBefore(young))
                .toList();
        if (stuck.isEmpty()) {
            return Health.Part.ok("runs", "%d 个在运行".formatted(running.size()));
        }
        return new Health.Part(
                "runs",
                Health.State.BAD,
                "%d 个运行没有心跳：%s".formatted(stuck.size(), told(stuck)),
                "chengxin recover，再看 chengxin runs");
    }

    private static String told(List<RunRow> runs) {
        return Stream.concat(
                        runs.stream().limit(5).map(run -> run.number() + "（" + run.label() + "）"),
                        runs.size() > 5 ? Stream.of("…") : Stream.of())
                .collect(Collectors.joining("、"));
    }

    /** Jobs whose time is long past, and those that Quartz gave up. One that waits for its own run to end is none. */
    private Health.Part schedule() {
        long late = clock.instant().minus(LATE).toEpochMilli();
        var stuck = jdbc.query(
                """
                SELECT TRIGGER_NAME, NEXT_FIRE_TIME FROM QRTZ_TRIGGERS
                WHERE TRIGGER_STATE = 'ERROR'
                  OR (TRIGGER_STATE NOT IN ('PAUSED', 'PAUSED_BLOCKED', 'COMPLETE') AND NEXT_FIRE_TIME BETWEEN 1 AND ?
                    AND (TRIGGER_STATE <> 'BLOCKED' OR NOT EXISTS (SELECT 1 FROM run WHERE state = 'RUNNING')))
                ORDER BY TRIGGER_NAME LIMIT 20
                """,
                (row, number) -> "%s（应于 %s 执行）"
                        .formatted(
                                row.getString(1),
                                TIME.format(Instant.ofEpochMilli(row.getLong(2)).atZone(ZONE))),
                late);
        if (stuck.isEmpty()) {
            return Health.Part.ok("schedule", "定时任务没有逾期");
        }
        return new Health.Part(
                "schedule", Health.State.BAD, "定时任务没有按时执行：" + String.join("、", stuck), "看 serve 是否在运行；在运行则重启 serve");
    }

    private Health.Part notices() {
        int lost = Objects.requireNonNullElse(
                jdbc.queryForObject(
                        "SELECT COUNT(*) FROM notice WHERE state = 'GIVEN_UP' AND created_at > ?",
                        Integer.class,
                        LocalDateTime.now(clock).minusDays(7)),
                0);
        int waiting = Objects.requireNonNullElse(
                jdbc.queryForObject("SELECT COUNT(*) FROM notice WHERE state = 'WAITING' AND tries > 3", Integer.class),
                0);
        return lost + waiting == 0
                ? Health.Part.ok("notices", "没有积压")
                : new Health.Part(
                        "notices",
                        Health.State.WARN,
                        "近 7 天有 %d 条通知没有送达，%d 条多次未送出".formatted(lost, waiting),
                        "chengxin notices 查看原因");
    }

    private Health.Part log() {
        var broken = brokenLog.get();
        return broken.isEmpty()
                ? Health.Part.ok("log", "操作日志完整")
                : new Health.Part(
                        "log",
                        Health.State.BAD,
                        "操作日志从第 %d 行起与写入时不符或有缺失".formatted(broken.getAsLong()),
                        "保留现场，查明谁直接改过数据库表 operator_action；从备份核对");
    }
}
