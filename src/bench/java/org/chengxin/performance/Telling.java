package org.chengxin.performance;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.chengxin.delivery.FolderTransport;
import org.chengxin.extract.Extract;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.chengxin.protect.Keyring;
import org.chengxin.submission.Home;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One who tells a target of all records of a store, or proves that it was told: a whole process. It prints how many rows it wrote. */
final class Telling {

    private static final String TARGET = "province";
    private static final String DATASET = "cf_person";

    private Telling() {}

    /** @param arguments what is done (extract, prove, quiet, columns or payloads), and the home folder or the file */
    public static void main(String[] arguments) throws Exception {
        try (var source = new HikariDataSource()) {
            source.setJdbcUrl(Server.url(true));
            source.setUsername(Server.user());
            source.setPassword(Server.password());
            var place = Path.of(arguments[1]);
            long rows = switch (arguments[0]) {
                case "extract" -> extracted(source, new Home(place));
                case "prove" -> proved(source, new Home(place));
                case "quiet" -> quiet(source, new Home(place));
                case "columns" -> outfile(columns(), place);
                case "payloads" -> outfile("r.state, v.payload", place);
                default -> throw new IllegalArgumentException(arguments[0]);
            };
            System.out.println("rows " + rows);
        }
    }

    private static long extracted(HikariDataSource source, Home home) throws Exception {
        var mappings = Mappings.load(Path.of("mappings"));
        var day = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return extract(source, home)
                .extract(target(mappings), day, new Extract.Versions(mappings.version(), "bench"), () -> {})
                .stream()
                .mapToLong(told -> (long) told.added() + told.modified() + told.deleted())
                .sum();
    }

    /** A night on which nothing has changed. */
    private static long quiet(HikariDataSource source, Home home) throws Exception {
        long told = extracted(source, home);
        if (told != 0) {
            throw new IllegalStateException("told of " + told + " records although nothing has changed");
        }
        return proved(source, home);
    }

    private static long proved(HikariDataSource source, Home home) throws Exception {
        var proof = extract(source, home).prove(target(Mappings.load(Path.of("mappings"))), () -> {});
        if (!proof.compared() || !proof.differences().isEmpty()) {
            throw new IllegalStateException("not proved: " + proof);
        }
        return proof.held();
    }

    private static Extract extract(HikariDataSource source, Home home) throws Exception {
        var out = Files.createDirectories(home.root().resolve("outgoing"));
        return new Extract(
                new JdbcTemplate(source),
                new TransactionTemplate(new JdbcTransactionManager(source)),
                Keyring.openOrCreate(home.keys()),
                target -> new FolderTransport(out.resolve(target.id())),
                home.work(),
                Clock.system(ZoneId.of("Asia/Shanghai")));
    }

    private static Target target(Mappings mappings) {
        return mappings.targets().get(TARGET);
    }

    /** What the target's file has, by the same names; the server opens nothing that is sealed. */
    private static String columns() {
        return target(Mappings.load(Path.of("mappings"))).feeds().stream()
                .filter(feed -> feed.dataset().id().equals(DATASET))
                .flatMap(feed -> feed.columns().stream())
                .map(column -> "JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.%s'))".formatted(column.field()))
                .collect(Collectors.joining(", "));
    }

    private static long outfile(String columns, Path file) throws SQLException {
        try (var connection = Server.connect(true);
                var statement = connection.createStatement()) {
            return statement.executeLargeUpdate("""
                    SELECT STRAIGHT_JOIN HEX(r.subject_key), HEX(r.record_key), %s INTO OUTFILE '%s' CHARACTER SET utf8mb4
                    FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' LINES TERMINATED BY '\\r\\n'
                    FROM credit_record r JOIN record_version v ON v.batch_no = r.batch_no AND v.row_no = r.row_no
                    ORDER BY r.subject_key, r.dataset_no, r.record_key
                    """.formatted(columns, file));
        }
    }
}
