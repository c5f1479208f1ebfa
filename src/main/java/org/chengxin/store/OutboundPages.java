package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.chengxin.mapping.SubjectKind;
import org.jspecify.annotations.Nullable;

/** What the readers of pages have in common. */
final class OutboundPages {

    /** Rows in a page: several hundred kilobytes of payload, and the price of a query is spread well enough. */
    static final int ROWS = 1_000;

    /** Before every key. */
    static final OutboundKey FIRST = new OutboundKey(-1, new Digest16(0, 0), new Digest16(0, 0));

    private OutboundPages() {}

    static OutboundKey key(ResultSet row) throws SQLException {
        return new OutboundKey(
                row.getInt("dataset_no"),
                Digest16.of(row.getBytes("subject_key")),
                Digest16.of(row.getBytes("record_key")));
    }

    /**
     * Of a page of many columns: to look for each by its name costs more than to read it.
     *
     * @param first place of the dataset's number, which the keys of subject and record follow
     */
    static OutboundKey key(ResultSet row, int first) throws SQLException {
        return new OutboundKey(
                row.getInt(first), Digest16.of(row.getBytes(first + 1)), Digest16.of(row.getBytes(first + 2)));
    }

    static @Nullable Digest16 digest(ResultSet row, int column) throws SQLException {
        byte @Nullable [] bytes = row.getBytes(column);
        return bytes == null ? null : Digest16.of(bytes);
    }

    static Optional<SubjectKind> kind(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(SubjectKind::valueOf);
    }

    /** @param first place of the key, which the number follows */
    static Optional<OutboundPerson> person(ResultSet row, int first) throws SQLException {
        @Nullable Digest16 key = digest(row, first);
        @Nullable String number = row.getString(first + 1);
        return number == null || key == null ? Optional.empty() : Optional.of(new OutboundPerson(key, number));
    }

    static @Nullable Digest16 digest(ResultSet row, String column) throws SQLException {
        byte @Nullable [] bytes = row.getBytes(column);
        return bytes == null ? null : Digest16.of(bytes);
    }
}
