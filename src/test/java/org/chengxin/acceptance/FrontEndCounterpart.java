package org.chengxin.acceptance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.chengxin.mapping.Target;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A target with a front-end database: a schema of its own, whose owner fetches rows when he likes and writes beside them. */
final class FrontEndCounterpart extends Counterpart {

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final Map<String, String> tables = new TreeMap<>();
    private final String last;
    private boolean gone;
    private Thread killer;

    /** @param target whose feeds have a table each */
    FrontEndCounterpart(String id, Mischief mischief, Target target) {
        super(id, mischief);
        for (var feed : target.feeds()) {
            var table = "L_" + feed.file();
            tables.put(feed.file(), table);
            var columns = feed.columns().stream()
                    .map(column -> column.name()
                            + (column.name().equals("CF_NR") && feed.file().equals("ZRR_XZCF")
                                    ? " VARCHAR(40)"
                                    : " VARCHAR(300)"))
                    .collect(Collectors.joining(", "));
            jdbc.execute("""
                CREATE TABLE %s (RECID CHAR(32), RECVER BIGINT, OP CHAR(3), PROVINCE_STATUS CHAR(1), PROVINCE_TJRQ DATETIME,
                  PROVINCE_ERROR VARCHAR(200), %s%s, PRIMARY KEY (RECID, RECVER))
                """.formatted(
                    table,
                    columns,
                    feed.mark().map(mark -> ", " + mark.name() + " VARCHAR(10)").orElse("")));
        }
        last = "L_ZYFW";
    }

    /** As it stands in the target's file. */
    String transport() {
        return """
            transport:
              database:
                url: "%s"
                user: "%s"
                password_file: ../secrets/front
                tables: {%s}
            """.formatted(
                        database.jdbcUrl(),
                        database.account(),
                        tables.entrySet().stream()
                                .map(table -> table.getKey() + ": " + table.getValue())
                                .collect(Collectors.joining(", ")));
    }

    String password() {
        return database.accountsPassword();
    }

    /** A table is away, or the connection is killed while it waits for one: the tables before it have their rows then. */
    @Override
    void breakDown() {
        if (mischief.happens(0.15, "a table that is not there")) {
            jdbc.execute("RENAME TABLE %s TO GONE".formatted(last));
            gone = true;
        } else if (mischief.happens(0.2)) {
            killer = new Thread(this::killWhoWaits, "killer");
            killer.start();
        }
    }

    private void killWhoWaits() {
        var held = new SingleConnectionDataSource(database.jdbcUrl(), database.account(), password(), true);
        try {
            new JdbcTemplate(held).execute("LOCK TABLES %s WRITE".formatted(last));
            while (!Thread.currentThread().isInterrupted()) {
                for (long waits : jdbc.queryForList(
                        "SELECT ID FROM information_schema.PROCESSLIST WHERE STATE LIKE 'Waiting for table%' AND DB = DATABASE()",
                        Long.class)) {
                    jdbc.execute("KILL " + waits);
                    mischief.count("a connection killed between two tables");
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            held.destroy();
        }
    }

    @Override
    void mend() {
        if (gone) {
            jdbc.execute("RENAME TABLE GONE TO " + last);
            gone = false;
        }
        if (killer != null) {
            killer.interrupt();
            try {
                killer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            killer = null;
        }
    }

    @Override
    boolean broken() {
        return gone || killer != null;
    }

    /** Fetches what is new in the order of its numbers, but for some records that have to wait. */
    @Override
    void end() {
        double leaving = mischief.happens(0.3, "an answer late") ? 0.5 : 0;
        for (var table : tables.values()) {
            if (gone && table.equals(last) || killer != null && table.equals(last)) {
                continue;
            }
            var left = new HashSet<String>();
            for (var row : jdbc.queryForList(
                    "SELECT * FROM %s WHERE PROVINCE_STATUS = '0' ORDER BY RECVER, RECID".formatted(table))) {
                var mark = String.valueOf(row.get("RECID"));
                if (left.contains(mark) || mischief.happensTo(mark + row.get("RECVER"), leaving)) {
                    left.add(mark);
                } else {
                    fetch(table, mark, row);
                }
            }
        }
    }

    private void fetch(String table, String mark, Map<String, Object> row) {
        var values = new ArrayList<String>();
        row.values().forEach(value -> values.add(value == null ? null : String.valueOf(value)));
        read.append(values).append('\n');
        counted();
        boolean taken = take(String.valueOf(row.get("RECVER")), String.valueOf(row.get("OP")), mark, values);
        jdbc.update(
                "UPDATE %s SET PROVINCE_STATUS = ?, PROVINCE_ERROR = ? WHERE RECID = ? AND RECVER = ?".formatted(table),
                taken ? "1" : "2",
                taken ? null : WORDS,
                mark,
                row.get("RECVER"));
    }

    @Override
    public void close() {
        mend();
        database.close();
    }
}
