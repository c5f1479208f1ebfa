package org.chengxin.store;

import org.springframework.jdbc.core.JdbcOperations;

/** Subjects that have no name, since what gave them one was taken back: they are called by whatever comes next. */
final class Nameless {

    /** In place of the key of a name. */
    static final String KEY = "X'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF'";

    private Nameless() {}

    /**
     * Takes the names of subjects away of whom nothing is left but what lists answer.
     *
     * @param subjects which they are, {@code p}: a table, and by what it is joined
     * @param batches of which batches, {@code b}, that gave them their names
     */
    static void make(JdbcOperations jdbc, String subjects, String batches, Object... arguments) {
        jdbc.update("""
                UPDATE subject p
                JOIN %s
                JOIN batch b ON b.batch_no = COALESCE(p.name_batch, p.first_batch) AND %s
                LEFT JOIN (credit_record c JOIN batch k ON k.batch_no = c.batch_no AND k.kind <> '%s')
                  ON c.subject_key = p.subject_key
                SET p.name = '', p.name_key = %s, p.name_batch = NULL
                WHERE c.subject_key IS NULL
                """.formatted(subjects, batches, ListAnswers.KIND, KEY), arguments);
    }
}
