package org.chengxin.acceptance;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.chengxin.check.CreditRecord;
import org.chengxin.check.Outcome;
import org.chengxin.check.SubjectRef;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Completeness;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.MassGuard;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.protect.Keyring;
import org.chengxin.store.Attribution;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.ImportBatch;
import org.chengxin.store.KeyWithdrawal;
import org.chengxin.store.Merge;
import org.chengxin.store.NumberSplits;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.Persons;
import org.chengxin.store.RecordKeys;
import org.chengxin.store.Schema;
import org.chengxin.store.SealedRow;
import org.chengxin.store.StagedRow;
import org.chengxin.store.Staging;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.Submissions;
import org.chengxin.store.TablePlace;
import org.chengxin.store.WholeFiles;
import org.chengxin.store.Withdrawal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A central store with the real mappings, filled without files. */
final class CreditStore implements AutoCloseable {

    private static final String[] WEIGHTS = "7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2".split(" ");

    private static final AtomicInteger TOKENS = new AtomicInteger();

    private static final MassGuard NEVER_ASKS = new MassGuard(Integer.MAX_VALUE, 1, 1);

    final Mappings mappings = Mappings.load(Path.of("mappings"));
    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    final Keyring keyring;
    private final SingleConnectionDataSource connection;

    /** Of what is loaded and taken back from now on. */
    Clock clock = Clock.systemUTC();

    /** Who hands in what is loaded from now on. */
    String department = "test";

    CreditStore(String url, String user, String password, Keyring keyring) {
        this.connection = new SingleConnectionDataSource(url, true);
        // An account that is part of the URL must not be overwritten by an empty one.
        if (!user.isEmpty()) {
            connection.setUsername(user);
            connection.setPassword(password);
        }
        Schema.migrate(connection);
        this.jdbc = new JdbcTemplate(connection);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(connection));
        this.keyring = keyring;
    }

    static CreditStore in(TestDatabase database, Path keys) {
        return new CreditStore(database.jdbcUrl(), database.user(), database.password(), Keyring.openOrCreate(keys));
    }

    /** Leaves nothing in it, as a new schema would be, which takes seconds to make. */
    void clear() {
        List.of(
                        "submission",
                        "batch",
                        "record_version",
                        "credit_record",
                        "subject",
                        "staged_row",
                        "held_record",
                        "first_upload",
                        "record_event",
                        "number_change",
                        "subject_alias",
                        "number_split",
                        "alias_event",
                        "record_reporter",
                        "staged_change",
                        "identity_decision",
                        "identity_decision_row",
                        "withdrawn_record",
                        "whole_file",
                        "key_withdrawal",
                        "named_record",
                        "finding",
                        "rejected_row",
                        "responsible_link",
                        "derived_record",
                        "derived_version",
                        "list_ground",
                        "list_member",
                        "list_event",
                        "list_answer",
                        "outbound",
                        "outbound_misfit",
                        "outbound_package",
                        "outbound_item",
                        "outbound_position",
                        "outbound_proof",
                        "outbound_refusal")
                .forEach(table -> jdbc.update("DELETE FROM " + table));
        jdbc.update("UPDATE number_series SET last_number = 0 WHERE series NOT IN ('dataset', 'action')");
        jdbc.update("UPDATE life_position SET told_change = 0, rules = '', part = 256");
        jdbc.update("UPDATE list_position SET day = '1000-01-01', rules = '', told_change = 0");
    }

    Persons persons() {
        return new Persons(jdbc, transaction, mappings.datasets(), keyring, clock);
    }

    NumberSplits splits() {
        return new NumberSplits(jdbc, transaction, new OperatorActions(jdbc, keyring.blindIndex(), clock), clock);
    }

    /** A citizen's number of 1880, valid and nobody's. */
    static String number(int i) {
        var digits =
                "411702" + LocalDate.of(1880, 1, 1).plusDays(i / 999).toString().replace("-", "")
                        + "%03d".formatted(1 + i % 999);
        int sum = 0;
        for (int k = 0; k < WEIGHTS.length; k++) {
            sum += Integer.parseInt(WEIGHTS[k]) * (digits.charAt(k) - '0');
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    /** Loads rows as one submission; what they do not say is empty. */
    @SafeVarargs
    final long load(String dataset, Map<String, String>... rows) {
        return load(dataset, List.of(rows));
    }

    long load(String id, List<Map<String, String>> rows) {
        return load(id, rows, Optional.empty(), false);
    }

    /** Loads rows as one submission that holds all records of its department, whatever it lacks. */
    long loadWhole(String id, List<Map<String, String>> rows, Optional<String> within) {
        return load(id, rows, Optional.of(new Completeness(Optional.empty(), within, NEVER_ASKS)), false);
    }

    /** Takes back the records of these rows, of which only the keys count. */
    long takeBack(String id, List<Map<String, String>> rows) {
        return load(id, rows, Optional.empty(), true);
    }

    private long load(String id, List<Map<String, String>> rows, Optional<Completeness> full, boolean takesOut) {
        var batch = stage(id, rows, takesOut);
        if (takesOut) {
            new KeyWithdrawal(jdbc, keyring).look(batch, NEVER_ASKS);
        } else {
            new WholeFiles(jdbc).look(batch, full);
        }
        merge(batch, () -> {});
        return batch.batchNo();
    }

    /** Makes a staged batch current. */
    void merge(ImportBatch batch, Runnable seam) {
        transaction.executeWithoutResult(status -> new Merge(jdbc, keyring, clock).merge(batch, -1, seam));
    }

    /** Rows of one submission, staged and not seen yet. */
    ImportBatch stage(String id, List<Map<String, String>> rows, boolean takesOut) {
        // As the import leaves those that have ended.
        jdbc.update("UPDATE submission SET status = 'ACCEPTED' WHERE status = 'RECEIVED'");
        var dataset = mappings.datasets().get(id);
        var submissions = new Submissions(jdbc, transaction, clock);
        var token = "t" + TOKENS.incrementAndGet();
        var submission = submissions.register(
                new Submissions.Taken(token, department, token + ".csv", token, 1), mappings.version(), "test");
        int number = new DatasetNumbers(jdbc, transaction).of(id);
        var batch =
                submissions.profiled(submission, dataset, number, rows.size(), new TablePlace(0, 1, -1, -1), takesOut);
        var keys = new RecordKeys.Maker(dataset, keyring.blindIndex());
        var seals = new SealedRow.Maker(dataset, keyring.fieldCipher());
        var staged = new ArrayList<StagedRow>();
        for (int i = 0; i < rows.size(); i++) {
            var record = record(dataset, rows.get(i));
            staged.add(new StagedRow(
                    new Outcome.Accepted(2 + i, record, List.of()), keys.of(record), seals.of(record), 0, null, null));
        }
        transaction.executeWithoutResult(
                status -> new Staging(jdbc, false, keyring.blindIndex(), batch).append(staged));
        return batch;
    }

    /** Takes back what the submission of a batch brought. */
    Withdrawal.Done withdraw(long batch) {
        // As the import leaves it when it has ended.
        jdbc.update("UPDATE submission SET status = 'ACCEPTED' WHERE status = 'RECEIVED'");
        var submissions = new Submissions(jdbc, transaction, clock);
        var submission = submissions.find(
                jdbc.queryForObject("SELECT submission_no FROM submission WHERE batch_no = ?", Long.class, batch));
        var actions = new OperatorActions(jdbc, keyring.blindIndex(), clock);
        return new Withdrawal(jdbc, transaction, actions, clock)
                .withdraw(
                        submission,
                        mappings.datasets().get(submission.dataset().orElseThrow()),
                        new Attribution("test", "wrong"),
                        true);
    }

    SubmissionRow submission(long number) {
        return new Submissions(jdbc, transaction, clock).find(number);
    }

    /** By person (see {@link SampleRows#penalty}) the fact that each penalty states. */
    List<String> facts() {
        return jdbc.queryForList("""
                SELECT CONCAT(SUBSTRING(s.name, 3), ' ', JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.CF_SY')))
                FROM credit_record c
                JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                JOIN subject s ON s.subject_key = c.subject_key
                WHERE JSON_EXTRACT(v.payload, '$.CF_SY') IS NOT NULL
                ORDER BY s.name
                """, String.class);
    }

    private static CreditRecord record(Dataset dataset, Map<String, String> row) {
        var subject = dataset.subject();
        var number = row.get(subject.number());
        boolean organisation = number.startsWith("9");
        var who = new SubjectRef(
                subject.category()
                        .map(row::get)
                        .map(word -> word.equals("自然人")
                                ? SubjectKind.PERSON
                                : word.equals("个体工商户") ? SubjectKind.INDIVIDUAL_BUSINESS : SubjectKind.ORGANISATION)
                        .orElse(organisation ? SubjectKind.ORGANISATION : SubjectKind.PERSON),
                organisation ? IdType.USCC : IdType.CITIZEN,
                number,
                row.get(subject.name()),
                row.get(subject.name()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(number.substring(organisation ? 2 : 0, organisation ? 8 : 6)));
        return new CreditRecord(
                dataset.id(),
                who,
                dataset.fields().stream().map(field -> row.get(field.code())).toList(),
                dataset.naturalKey().stream()
                        .flatMap(part -> part.field().stream())
                        .map(row::get)
                        .toList(),
                dataset.order().map(row::get),
                dataset.decisionDate().map(row::get).map(LocalDate::parse));
    }

    /** Does to the records of a batch what a decision does: another state, in a batch of its own. */
    void setState(long batch, String state) {
        transaction.executeWithoutResult(status -> {
            jdbc.queryForObject("SELECT last_number FROM number_series WHERE series = 'change' FOR UPDATE", Long.class);
            jdbc.update("UPDATE number_series SET last_number = last_number + 1 WHERE series IN ('change', 'batch')");
            long change = last("change");
            long decision = last("batch");
            jdbc.update("""
                    INSERT INTO batch (batch_no, kind, mapping_version, created_at, created_by, change_no, merged_at)
                    VALUES (?, 'LIFE', '', NOW(3), 'test', ?, NOW(3))
                    """, decision, change);
            jdbc.update("""
                    INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state)
                    SELECT ?, c.subject_key, c.dataset_no, c.record_key, c.state, ?
                    FROM record_version v JOIN credit_record c ON c.subject_key = v.subject_key
                      AND c.dataset_no = v.dataset_no AND c.record_key = v.record_key
                    WHERE v.batch_no = ?
                    """, decision, state, batch);
            jdbc.update("""
                    UPDATE credit_record c JOIN record_event e ON e.batch_no = ? AND e.subject_key = c.subject_key
                      AND e.dataset_no = c.dataset_no AND e.record_key = c.record_key
                    SET c.state = e.to_state
                    """, decision);
        });
    }

    private long last(String series) {
        return jdbc.queryForObject("SELECT last_number FROM number_series WHERE series = ?", Long.class, series);
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
