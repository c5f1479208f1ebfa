package org.chengxin.store;

import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;

/** Who has died, as the police say. Records stay as they are: no article ends them, and nobody is punished by them any more. */
final class Deaths {

    private Deaths() {}

    /** @param subjects of whom something else may be said than before */
    static void settle(JdbcOperations jdbc, Set<Digest16> subjects) {
        Keys.inTurn(subjects, (places, arguments) -> jdbc.update("""
                UPDATE subject p SET p.died_on = (
                  SELECT MIN(n.died_on) FROM number_change n WHERE n.subject_key = p.subject_key AND n.in_force)
                WHERE p.subject_key IN (%s)
                """.formatted(places), arguments));
    }
}
