package org.chengxin.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.chengxin.protect.FieldCipher;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.Mask;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Numbers that may be one person's by a slip: citizens of the same name and the same day of birth whose numbers are near. Two valid
 * numbers are near if of their first 17 characters one differs, or two neighbours are exchanged; the check character follows from
 * those, so that a single slip alone never makes another valid number. Only told, never acted upon: twins differ just so.
 */
public final class NearNumbers {

    private static final int PAGE = 1_000;

    private static final int CHECKED = 17;

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final FieldCipher cipher;

    public NearNumbers(JdbcOperations jdbc, TransactionOperations transaction, Keyring keyring) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.cipher = keyring.fieldCipher();
    }

    /**
     * Two numbers that are near.
     *
     * @param numbers masked, the one that came first before the other
     * @param receipts of the submissions that they came with first
     * @param place the first character that differs, from 1
     * @param exchanged whether it is exchanged with the next one
     */
    public record Near(List<String> numbers, List<String> receipts, String name, int place, boolean exchanged) {

        public Near {
            numbers = List.copyOf(numbers);
            receipts = List.copyOf(receipts);
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "Near[" + receipts + "]";
        }
    }

    private record Candidate(
            LocalDate birth,
            Digest16 name,
            Digest16 subject,
            String number,
            String called,
            String receipt,
            long since) {

        boolean besides(Candidate other) {
            return birth.equals(other.birth) && name.equals(other.name);
        }
    }

    /** All of them; numbers that are one person's already, and those that are held apart, are not told. */
    public List<Near> all() {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.update("DELETE FROM near_candidate");
            jdbc.update("""
                    INSERT INTO near_candidate (birth_date, name_key, subject_key)
                    SELECT birth_date, name_key, subject_key
                    FROM (
                      SELECT birth_date, name_key, subject_key, COUNT(*) OVER (PARTITION BY birth_date, name_key) AS together
                      FROM subject WHERE id_type = 'CITIZEN' AND birth_date IS NOT NULL AND name <> ''
                    ) c WHERE together > 1
                    """);
            var found = new ArrayList<Near>();
            var together = new ArrayList<Candidate>();
            var page = page(Optional.empty());
            while (!page.isEmpty()) {
                for (var candidate : page) {
                    if (!together.isEmpty() && !together.get(0).besides(candidate)) {
                        compare(together, found);
                        together.clear();
                    }
                    together.add(candidate);
                }
                page = page(Optional.of(page.get(page.size() - 1)));
            }
            compare(together, found);
            jdbc.update("DELETE FROM near_candidate");
            return found;
        }));
    }

    private List<Candidate> page(Optional<Candidate> after) {
        var birth = after.map(Candidate::birth).orElse(LocalDate.of(1, 1, 1));
        byte[] name = after.map(it -> it.name().bytes()).orElse(RecordKeys.NONE);
        byte[] subject = after.map(it -> it.subject().bytes()).orElse(RecordKeys.NONE);
        return jdbc.query(
                """
                SELECT STRAIGHT_JOIN n.birth_date, n.name_key, n.subject_key, p.number_sealed, p.name, s.receipt, p.first_batch
                FROM near_candidate n
                JOIN subject p ON p.subject_key = n.subject_key
                LEFT JOIN batch b ON b.batch_no = p.first_batch
                LEFT JOIN submission s ON s.submission_no = b.submission_no
                WHERE n.birth_date >= ?
                  AND (n.birth_date > ? OR n.name_key > ? OR (n.name_key = ? AND n.subject_key > ?))
                ORDER BY n.birth_date, n.name_key, n.subject_key LIMIT %d
                """.formatted(PAGE),
                (row, number) -> new Candidate(
                        row.getObject(1, LocalDate.class),
                        Digest16.of(row.getBytes(2)),
                        Digest16.of(row.getBytes(3)),
                        cipher.decrypt(row.getString(4)),
                        row.getString(5),
                        Objects.requireNonNullElse(row.getString(6), "-"),
                        row.getLong(7)),
                birth,
                birth,
                name,
                name,
                subject);
    }

    private void compare(List<Candidate> together, List<Near> found) {
        for (var one : together) {
            for (var other : together) {
                boolean inOrder = one.since() < other.since()
                        || (one.since() == other.since() && one.number().compareTo(other.number()) < 0);
                var place = place(one.number(), other.number());
                if (inOrder && place.isPresent() && !known(one.subject(), other.subject())) {
                    int at = place.getAsInt();
                    found.add(new Near(
                            List.of(Mask.id(one.number()), Mask.id(other.number())),
                            List.of(one.receipt(), other.receipt()),
                            one.called(),
                            at + 1,
                            at + 1 < CHECKED
                                    && one.number().charAt(at + 1)
                                            != other.number().charAt(at + 1)));
                }
            }
        }
    }

    /** Where two valid numbers that are near begin to differ, from 0. */
    static OptionalInt place(String one, String other) {
        if (one.length() <= CHECKED || one.length() != other.length()) {
            return OptionalInt.empty();
        }
        int first = -1;
        int differ = 0;
        for (int i = 0; i < CHECKED; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                first = first < 0 ? i : first;
                differ++;
            }
        }
        boolean exchanged = differ == 2
                && first + 1 < CHECKED
                && one.charAt(first) == other.charAt(first + 1)
                && one.charAt(first + 1) == other.charAt(first);
        return differ == 1 || exchanged ? OptionalInt.of(first) : OptionalInt.empty();
    }

    private boolean known(Digest16 one, Digest16 other) {
        Integer apart = jdbc.queryForObject(
                "SELECT COUNT(*) FROM number_split WHERE (old_key = ? AND new_key = ?) OR (old_key = ? AND new_key = ?)",
                Integer.class,
                one.bytes(),
                other.bytes(),
                other.bytes(),
                one.bytes());
        return WhoseNumber.of(jdbc, one)
                        .now()
                        .equals(WhoseNumber.of(jdbc, other).now())
                || (apart != null && apart > 0);
    }
}
