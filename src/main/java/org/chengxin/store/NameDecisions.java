package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.chengxin.mapping.Dataset;
import org.chengxin.protect.Keyring;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What persons decide about rows whose number is known under another name. A decision is about a number and a name: it settles
 * all that waits of them, and all that comes later (see {@link OtherNames}), until it is revoked. Every decision is one
 * transaction that begins by locking the series of change numbers, as a merge does: it is whole or not at all, and of two
 * operators the second is told what the first has decided.
 */
public final class NameDecisions {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;
    private final HeldRows held;
    private final DecidedRows rows;
    private final NameInPayload names;
    private final Map<String, Dataset> datasets;
    private final OperatorActions actions;
    private final Clock clock;

    public NameDecisions(
            JdbcOperations jdbc,
            TransactionOperations transaction,
            Map<String, Dataset> datasets,
            Keyring keyring,
            OperatorActions actions,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
        this.datasets = Map.copyOf(datasets);
        this.held = new HeldRows(jdbc, datasets, keyring);
        this.names = new NameInPayload(keyring.fieldCipher());
        this.rows = new DecidedRows(jdbc, new Merge(jdbc, keyring, clock), clock);
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param rows by outcome (N, C, U, O, R; H where they are held again)
     * @param receipts of the submissions whose accounts changed
     */
    public record Done(NameDecision decision, Map<Character, Integer> rows, List<String> receipts) {

        public Done {
            rows = Map.copyOf(rows);
            receipts = List.copyOf(receipts);
        }
    }

    /** Every decision, also those that were revoked, in order. */
    public List<NameDecision> all() {
        return NameDecision.all(jdbc);
    }

    /**
     * Decides about a held row, and with it about all that waits of the same number and name.
     *
     * @throws IllegalArgumentException in the operator's words, if it does not wait or cannot be decided so
     */
    public Done decide(String receipt, int row, NameVerdict verdict, Attribution who) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long change = series.lock("change");
            var chosen = held.find(receipt, row).orElseThrow(() -> refusal(receipt, row));
            demandDatasets(List.of(chosen));
            var digest = NameInPayload.digest(chosen.name());
            var together = held.of(chosen.subject()).stream()
                    .filter(it -> NameInPayload.digest(it.name()).equals(digest))
                    .toList();
            demandDatasets(together);
            demandEnded(together);
            if (verdict == NameVerdict.RENAMED && !chosen.hasKnownName()) {
                throw new IllegalArgumentException(
                        "回执 %s 第 %d 行：这个号码还没有登记的姓名，谈不上改名；是这个人的用 --same，不是的用 --other".formatted(receipt, row));
            }
            long number = record(chosen, digest, verdict, who, change);
            name(chosen, verdict);
            var moved = verdict == NameVerdict.OTHER
                    ? rows.refuse(number, together)
                    : rows.enter(number, together, datasets, who);
            return done(number, moved, who, "decide", "HELD", verdict.name());
        }));
    }

    /**
     * Takes a decision back: its rows are held again, and what it brought in is taken out.
     *
     * @throws IllegalArgumentException in the operator's words, if there is none, or something stands on it
     */
    public Done revoke(long number, Attribution who) {
        return Objects.requireNonNull(transaction.execute(status -> {
            series.lock("change");
            return revokeLocked(number, who);
        }));
    }

    private Done revokeLocked(long number, Attribution who) {
        var decision = NameDecision.find(jdbc, number)
                .orElseThrow(() -> new IllegalArgumentException("没有第 %d 号认定；decide --list 列出全部认定".formatted(number)));
        decision.revoked().ifPresent(earlier -> {
            throw new IllegalArgumentException(
                    "第 %d 号认定已由 %s 于 %s 撤销".formatted(number, earlier.who().by(), TIME.format(earlier.at())));
        });
        var moved = new NameRevocation(jdbc, names, datasets, rows).revoke(decision, who);
        jdbc.update(
                "UPDATE identity_decision SET revoked_at = ?, revoked_by = ?, revoke_reason = ? WHERE decision_no = ?",
                LocalDateTime.now(clock),
                who.by(),
                who.reason(),
                number);
        return done(number, moved, who, "revoke", decision.verdict().name(), "HELD");
    }

    /**
     * Follows what the police say of names: what waits under a name that they gave is settled, and a name that they have taken
     * back is the person's no more, unless something has come in by it since.
     *
     * @param by who lets it
     */
    void followPolice(String by) {
        if (PoliceNames.takenBack(jdbc).isEmpty()
                && PoliceNames.explaining(jdbc).isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            series.lock("change");
            PoliceNames.takenBack(jdbc).forEach(number -> takeBack(number, new Attribution(by, "公安撤回了姓名变更的告知")));
            PoliceNames.explaining(jdbc)
                    .forEach(number -> settle(NameDecision.find(jdbc, number).orElseThrow()));
        });
    }

    private void takeBack(long number, Attribution who) {
        PoliceNames.bequeath(jdbc, number);
        try {
            revokeLocked(number, who);
        } catch (IllegalArgumentException stands) {
            PoliceNames.leave(jdbc, number);
            actions.note(who, "revoke", "decision " + number, "RENAMED", "RENAMED");
        }
    }

    private void settle(NameDecision decision) {
        var together = held.of(decision.subject()).stream()
                .filter(it -> decision.names(NameInPayload.digest(it.name()))
                        && it.status().ended())
                .filter(it -> datasets.containsKey(it.dataset()))
                .toList();
        if (!together.isEmpty()) {
            var moved = rows.enter(decision.number(), together, datasets, decision.who());
            done(
                    decision.number(),
                    moved,
                    decision.who(),
                    "decide",
                    "HELD",
                    decision.verdict().name());
        }
    }

    private long record(HeldRows.Held chosen, Digest16 digest, NameVerdict verdict, Attribution who, long change) {
        long number = series.next("decision");
        boolean renamed = verdict == NameVerdict.RENAMED;
        jdbc.update(
                """
                INSERT INTO identity_decision (decision_no, subject_key, name_digest, name, verdict, decided_at, decided_by,
                  reason, after_change, sets_name)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                number,
                chosen.subject().bytes(),
                digest.bytes(),
                chosen.name(),
                verdict.name(),
                LocalDateTime.now(clock),
                who.by(),
                who.reason(),
                change,
                renamed || (verdict == NameVerdict.SAME && !chosen.hasKnownName()));
        if (renamed) {
            jdbc.update(
                    """
                    UPDATE identity_decision d JOIN subject p ON p.subject_key = d.subject_key
                    SET d.former_name = p.name, d.former_key = p.name_key, d.former_digest = ?,
                      d.former_batch = COALESCE(p.name_batch, p.first_batch)
                    WHERE d.decision_no = ?
                    """,
                    NameInPayload.digest(Objects.requireNonNull(chosen.known())).bytes(),
                    number);
        }
        return number;
    }

    /** The subject is called as the row says where it was renamed, or had no name. */
    private void name(HeldRows.Held chosen, NameVerdict verdict) {
        if (verdict == NameVerdict.OTHER || (verdict == NameVerdict.SAME && chosen.hasKnownName())) {
            return;
        }
        jdbc.update(
                """
                UPDATE subject p JOIN staged_row s ON s.subject_key = p.subject_key
                SET p.name = ?, p.name_key = s.name_key, p.name_batch = s.batch_no
                WHERE s.batch_no = ? AND s.subject_key = ? AND s.record_key = ? AND s.row_no = ?
                """,
                chosen.name(),
                chosen.batchNo(),
                chosen.subject().bytes(),
                chosen.record().bytes(),
                chosen.rowNo());
    }

    /** Brings the accounts of the submissions up to date, and writes down what was done to each. */
    private Done done(
            long number, List<DecidedRows.Moved> moved, Attribution who, String verb, String before, String after) {
        var outcomes = new LinkedHashMap<Character, Integer>();
        var receipts = new ArrayList<String>();
        for (long submission : moved.stream()
                .map(DecidedRows.Moved::submissionNo)
                .distinct()
                .sorted()
                .toList()) {
            var its =
                    moved.stream().filter(it -> it.submissionNo() == submission).toList();
            var receipt = rows.account(submission, its);
            receipts.add(receipt);
            var which = "%s, decision %d, rows %d".formatted(after, number, its.size());
            actions.note(who, verb, receipt, before, which);
        }
        moved.forEach(it -> outcomes.merge(it.to(), 1, Integer::sum));
        return new Done(NameDecision.find(jdbc, number).orElseThrow(), outcomes, receipts);
    }

    /** Why a row cannot be decided: it is decided, or it never waited. */
    private IllegalArgumentException refusal(String receipt, int row) {
        var decided = jdbc.queryForList("""
                SELECT d.decision_no FROM submission s
                JOIN identity_decision_row r ON r.batch_no = s.batch_no AND r.row_no = ?
                JOIN identity_decision d ON d.decision_no = r.decision_no
                WHERE s.receipt = ?
                """, Long.class, row, receipt);
        if (decided.isEmpty()) {
            return new IllegalArgumentException("回执 %s 第 %d 行不在待核实之列；held 列出待核实的行".formatted(receipt, row));
        }
        var decision = NameDecision.find(jdbc, decided.get(0)).orElseThrow();
        return new IllegalArgumentException("回执 %s 第 %d 行已由 %s 于 %s 认定为%s（第 %d 号），不能再次认定；认定有误的，用 decide --revoke %d 撤销"
                .formatted(
                        receipt,
                        row,
                        decision.who().by(),
                        TIME.format(decision.at()),
                        decision.verdict().word(),
                        decision.number(),
                        decision.number()));
    }

    private void demandDatasets(List<HeldRows.Held> together) {
        together.stream()
                .filter(it -> !datasets.containsKey(it.dataset()))
                .findFirst()
                .ifPresent(it -> {
                    throw new IllegalArgumentException(
                            "回执 %s 第 %d 行不能认定：现在的配置里已没有数据集 %s".formatted(it.receipt(), it.rowNo(), it.dataset()));
                });
    }

    private static void demandEnded(List<HeldRows.Held> together) {
        together.stream().filter(it -> !it.status().ended()).findFirst().ifPresent(it -> {
            throw new IllegalArgumentException(
                    "回执 %s 还没有处理完，其中也有这个号码的待核实行；请等它处理完（失败的用 rerun 继续）再认定".formatted(it.receipt()));
        });
    }
}
