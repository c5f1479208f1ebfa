package org.chengxin.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.chengxin.mapping.Carriage;
import org.chengxin.mapping.Receipts;

/**
 * Inserts the records of packages into the tables of a front-end database (前置库), from which the target fetches them and
 * writes beside each what became of it. A page of records is one transaction, and a record that is there already, by its mark and
 * the number of its package, is not inserted again. A deletion takes back what was not fetched yet.
 */
public final class DatabaseTransport extends KeptTransport {

    private static final int PAGE = 500;

    private final FrontEnd database;
    private final Carriage.Database settings;
    private final Receipts.Columns form;

    /**
     * @param form of the receipts that are made of the answers
     * @param kept where packages are kept here
     */
    public DatabaseTransport(Carriage.Database settings, Path password, Receipts.Columns form, FolderTransport kept) {
        super(kept);
        this.database = new FrontEnd(settings, password);
        this.settings = settings;
        this.form = form;
    }

    @Override
    void carry(Path box, String name) throws IOException {
        long version = version(name);
        database.connected(connection -> PackageRows.read(
                box, PAGE, (file, header, rows) -> insert(connection, table(file, header), version, rows)));
    }

    private static long version(String name) {
        return Long.parseLong(name.replaceFirst("^.*_(\\d{6,})(\\.zip)?$", "$1"));
    }

    private FrontEndTable table(String file, List<String> header) throws IOException {
        var table = settings.tables().get(file);
        if (table == null) {
            throw new IOException("包里的文件 %s 在配置 transport.database.tables 里没有对应的表；补上后重新运行".formatted(file));
        }
        return new FrontEndTable(table, settings.columns(), header);
    }

    private static void insert(Connection connection, FrontEndTable table, long version, List<List<String>> rows)
            throws IOException {
        try {
            connection.setAutoCommit(false);
            try {
                table.insert(connection, version, rows);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                if (!FrontEnd.unfit(e)) {
                    throw e;
                }
                oneByOne(connection, table, version, rows);
            }
        } catch (SQLException e) {
            throw FrontEnd.failed(table.name(), e);
        }
    }

    /** Those that do not fit are left out; they are answered as refused. */
    private static void oneByOne(Connection connection, FrontEndTable table, long version, List<List<String>> rows)
            throws SQLException {
        for (var row : rows) {
            try {
                table.insert(connection, version, List.of(row));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                if (!FrontEnd.unfit(e)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void fetchReceipts(Path folder, Collection<Awaited> awaited) throws IOException {
        for (var parcel : awaited) {
            var box = held(parcel.name() + ".zip", parcel.date()).flatMap(Held::file);
            if (box.isPresent()) {
                database.connected(connection -> answers(connection, box.get(), parcel.name(), folder));
            }
        }
    }

    private void answers(Connection connection, Path box, String name, Path folder) throws IOException {
        long version = version(name);
        try (var answers = new AnswerFile(folder, form, name)) {
            PackageRows.read(box, PAGE, (file, header, rows) -> {
                var table = table(file, header);
                try {
                    connection.setAutoCommit(false);
                    answers(connection, table, version, rows, answers);
                } catch (SQLException e) {
                    throw FrontEnd.failed(table.name(), e);
                }
            });
            answers.lay();
        }
    }

    private static void answers(
            Connection connection, FrontEndTable table, long version, List<List<String>> rows, AnswerFile answers)
            throws SQLException, IOException {
        var found = table.answers(connection, version, rows);
        connection.rollback();
        for (var row : rows) {
            var answer = found.get(row.get(PackageRows.MARK));
            if (answer == null) {
                missing(connection, table, version, row, answers);
            } else if (!answer.state().equals(FrontEndTable.NEW)) {
                answers.line(row.get(PackageRows.MARK), answer.state(), "", answer.error());
            }
        }
    }

    /** A record that is not there did not fit, or was lost: it is tried once more. */
    private static void missing(
            Connection connection, FrontEndTable table, long version, List<String> row, AnswerFile answers)
            throws SQLException, IOException {
        try {
            table.insert(connection, version, List.of(row));
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (!FrontEnd.unfit(e)) {
                throw e;
            }
            answers.line(row.get(PackageRows.MARK), FrontEndTable.FAILED, "", FrontEndTable.UNFIT);
        }
    }
}
