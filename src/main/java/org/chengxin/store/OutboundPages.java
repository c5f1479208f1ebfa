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

    static Optional<SubjectKind> kind(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("kind")).map(SubjectKind::valueOf);
    }

    static Optional<OutboundPerson> person(ResultSet row) throws SQLException {
        @Nullable String number = row.getString("person_number");
        @Nullable Digest16 key = digest(row, "person_key");
        return number == null || key == null ? Optional.empty() : Optional.of(new OutboundPerson(key, number));
    }

    static @Nullable Digest16 digest(ResultSet row, String column) throws SQLException {
        byte @Nullable [] bytes = row.getBytes(column);
        return bytes == null ? null : Digest16.of(bytes);
    }
}
