package org.chengxin.watch;

import static org.chengxin.watch.HealthCheck.QUESTIONS_TAKE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.chengxin.calendar.WorkingDays;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Whether somebody waits longer for an answer than the law allows. Nothing stands still when a term is over, so it is a warning; a
 * year without a table of working days has a part of its own.
 */
public final class StatutoryTerms {

    /** Working days (河南省社会信用条例 art. 17). */
    private static final int CHECKED_WITHIN = 5;

    private final Asker asker;
    private final JdbcOperations jdbc;
    private final IntSupplier lateObjections;
    private final WorkingDays workingDays;
    private final Clock clock;

    /** @param lateObjections how much that objections ask of somebody is overdue */
    public StatutoryTerms(
            Asker asker, JdbcOperations jdbc, IntSupplier lateObjections, WorkingDays workingDays, Clock clock) {
        this.asker = asker;
        this.jdbc = jdbc;
        this.lateObjections = lateObjections;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    List<Health.Part> parts() {
        return List.of(decisions(), objections());
    }

    /** What has waited longer for a person than a department may wait for its answer (河南省社会信用条例 art. 17). */
    private Health.Part decisions() {
        var late = asker.ask(this::lateDecisions, QUESTIONS_TAKE);
        if (late.filter(count -> count == 0).isPresent()) {
            return Health.Part.ok("decisions", "没有超过 %d 个工作日的待确认、待核实".formatted(CHECKED_WITHIN));
        }
        return new Health.Part(
                "decisions",
                Health.State.WARN,
                late.map(count -> "%d 份文件或者数据行等待确认、核实超过 %d 个工作日".formatted(count, CHECKED_WITHIN))
                        .orElse("等待确认、核实的期限没有算出来"),
                "chengxin confirm、chengxin held 查看是哪几件");
    }

    private int lateDecisions() {
        var before = workingDays.plus(LocalDate.now(clock), -CHECKED_WITHIN).atStartOfDay();
        return Objects.requireNonNull(jdbc.queryForObject("""
                SELECT (SELECT COUNT(*) FROM submission WHERE status = 'AWAITING' AND received_at < ?)
                  + (SELECT COUNT(*) FROM held_record h
                     JOIN batch b ON b.batch_no = h.batch_no
                     JOIN submission s ON s.submission_no = b.submission_no
                     WHERE h.decided = FALSE AND s.status <> 'WITHDRAWN' AND s.received_at < ?)
                """, Integer.class, before, before));
    }

    /** 河南省社会信用条例 art. 41. */
    private Health.Part objections() {
        var late = asker.ask(lateObjections::getAsInt, QUESTIONS_TAKE);
        if (late.filter(count -> count == 0).isPresent()) {
            return Health.Part.ok("objections", "没有超期的异议");
        }
        return new Health.Part(
                "objections",
                Health.State.WARN,
                late.map(count -> "%d 件异议没有按期办结或者答复".formatted(count)).orElse("异议的期限没有算出来"),
                "chengxin objection 查看是哪几件");
    }
}
