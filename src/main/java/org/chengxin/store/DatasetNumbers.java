package org.chengxin.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** The short numbers that narrow tables carry for a dataset; given once, kept for ever. */
public final class DatasetNumbers {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;
    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    public DatasetNumbers(JdbcOperations jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
    }

    /** The number of a dataset, allotted at first sight. */
    public int of(String dataset) {
        return known.computeIfAbsent(dataset, this::find);
    }

    private int find(String dataset) {
        Integer number = transaction.execute(status -> {
            series.lock("dataset");
            var found = jdbc.queryForList(
                    "SELECT dataset_no FROM dataset_number WHERE dataset = ?", Integer.class, dataset);
            if (!found.isEmpty()) {
                return found.get(0);
            }
            int next = (int) series.next("dataset");
            jdbc.update("INSERT INTO dataset_number (dataset_no, dataset) VALUES (?, ?)", next, dataset);
            return next;
        });
        if (number == null) {
            throw new IllegalStateException("no number for dataset " + dataset);
        }
        return number;
    }
}
