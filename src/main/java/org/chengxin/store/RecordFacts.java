package org.chengxin.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.store.RecordLives.Fact;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Writes down what the rules say of records, and what these put their subjects on, a page in one transaction. */
final class RecordFacts {

    /** The record {@code %s} of a fact {@code f}. */
    private static final String RECORD =
            "%1$s.subject_key = f.subject_key AND %1$s.dataset_no = f.dataset_no AND %1$s.record_key = f.record_key";

    /** The same, as long as it has the version of which the fact is. */
    private static final String SAME_VERSION =
            RECORD.formatted("c") + " AND c.batch_no = f.batch_no AND c.row_no = f.row_no";

    /** What rules and acts say of it. */
    private static final List<String> SAID = List.of(
            "severity",
            "adverse_from",
            "shown_until",
            "archive_from",
            "repaired_from",
            "revoked_from",
            "objected_from");

    /** What is derived has the facts of its source; whether the same stands under another number is said of it, too. */
    private static final String NOT_OF_DERIVED = SAID.stream()
            .map("c.%1$s = IF(r.subject_key IS NULL, f.%1$s, c.%1$s)"::formatted)
            .collect(Collectors.joining(", "));

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;
    private final RowLoad facts;
    private final RowLoad grounds;

    RecordFacts(JdbcOperations jdbc, TransactionOperations transaction, boolean localInfile) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
        var columns = Stream.of(
                        List.of("subject_key", "dataset_no", "record_key", "batch_no", "row_no"),
                        SAID,
                        List.of("superseded"))
                .flatMap(List::stream);
        this.facts = new RowLoad(jdbc, localInfile, "life_fact", columns.toArray(String[]::new));
        this.grounds = new RowLoad(
                jdbc,
                localInfile,
                "list_ground",
                "subject_key",
                "dataset_no",
                "record_key",
                "list",
                "detail",
                "since",
                "until_day",
                "noticed",
                "age",
                "acted");
    }

    /** @see RecordLives#write */
    void write(List<Fact> page) {
        var once = new LinkedHashMap<OutboundKey, Fact>();
        page.forEach(fact -> once.put(fact.of().key(), fact));
        transaction.executeWithoutResult(status -> {
            // Merges change the same lines.
            series.lock("change");
            once.values().forEach(this::add);
            facts.send();
            jdbc.update("""
                    UPDATE life_fact f
                    JOIN credit_record c ON %s
                    LEFT JOIN derived_record r ON %s
                    SET c.superseded = f.superseded, %s
                    """.formatted(SAME_VERSION, RECORD.formatted("r"), NOT_OF_DERIVED));
            writeGrounds(once);
            jdbc.update("DELETE FROM life_fact");
        });
    }

    private void add(Fact fact) {
        var key = fact.of().key();
        facts.add(
                key.subject().bytes(),
                key.datasetNo(),
                key.record().bytes(),
                fact.of().version().batchNo(),
                fact.of().version().rowNo(),
                fact.severity(),
                fact.adverseFrom(),
                fact.shownUntil(),
                fact.archiveFrom(),
                fact.repairedFrom(),
                fact.revokedFrom(),
                fact.objectedFrom(),
                fact.superseded() ? 1 : 0);
    }

    private void writeGrounds(Map<OutboundKey, Fact> page) {
        var overtaken = Set.copyOf(jdbc.query("""
                SELECT f.subject_key, f.dataset_no, f.record_key
                FROM life_fact f
                LEFT JOIN credit_record c ON %s
                WHERE c.subject_key IS NULL
                """.formatted(SAME_VERSION), (row, number) -> OutboundPages.key(row)));
        jdbc.update("""
                DELETE g FROM life_fact f
                JOIN credit_record c ON %s
                JOIN list_ground g ON %s
                """.formatted(SAME_VERSION, RECORD.formatted("g")));
        page.forEach((key, fact) -> {
            if (!overtaken.contains(key)) {
                fact.grounds().forEach(ground -> add(key, ground));
            }
        });
        grounds.send();
    }

    private void add(OutboundKey key, ListGround ground) {
        grounds.add(
                key.subject().bytes(),
                key.datasetNo(),
                key.record().bytes(),
                ground.list(),
                ground.detail(),
                ground.since().orElse(null),
                ground.until().orElse(null),
                ground.noticed().orElse(null),
                ground.fullAge(),
                ground.acted().orElse(null));
    }
}
