package org.chengxin.run;

import java.time.LocalDateTime;
import java.util.List;
import org.chengxin.store.RowAccount;

/**
 * A submission that waits for a person's word.
 *
 * @param file as its department is told, without identity numbers
 * @param questions what is to be confirmed, in Chinese
 * @param since when it waits, in Asia/Shanghai
 * @param takenSince receipts of files of the same department and dataset that were taken in meanwhile; what they say of the
 *     same records stays
 */
public record AwaitingSubmission(
        String receipt,
        String department,
        String dataset,
        String file,
        RowAccount rows,
        List<String> questions,
        LocalDateTime since,
        List<String> takenSince) {

    public AwaitingSubmission {
        questions = List.copyOf(questions);
        takenSince = List.copyOf(takenSince);
    }
}
