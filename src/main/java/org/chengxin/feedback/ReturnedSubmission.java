package org.chengxin.feedback;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chengxin.check.Finding;

/**
 * A submission as its department gets to see it.
 *
 * @param receipt its number, also the name of its folder: letters, digits, {@code . _ -}
 * @param departmentId such as {@code market-regulation}
 * @param dataset id of the dataset, empty where it could not be told
 * @param datasetName in Chinese, empty like {@code dataset}
 * @param originalName as handed in; may be hostile, is made safe before it becomes a file name
 * @param size in bytes
 * @param sha256 of the bytes handed in, hex
 * @param rows how many rows became what, by the names of the machine interface ({@code physical}, {@code blank},
 *     {@code new} …), in that order
 * @param findings how often each code was found; kept sorted by code
 * @param fileFindings what was found in the file as a whole
 * @param sameAs receipt of the earlier submission, for {@link Status#DUPLICATE_FILE}
 * @param corrects receipts of the earlier submissions of which it corrects rows
 * @param decided what a person said of it while it waited
 */
public record ReturnedSubmission(
        String receipt,
        String departmentId,
        String departmentName,
        Optional<String> dataset,
        Optional<String> datasetName,
        String originalName,
        long size,
        String sha256,
        Instant receivedAt,
        Status status,
        Map<String, Long> rows,
        Map<String, Long> findings,
        List<Finding> fileFindings,
        Optional<String> sameAs,
        List<String> corrects,
        Optional<Decided> decided) {

    private static final List<String> TAKEN = List.of("new", "changed", "unchanged", "older", "duplicate");

    public ReturnedSubmission {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        findings = Collections.unmodifiableMap(new TreeMap<>(findings));
        fileFindings = List.copyOf(fileFindings);
        corrects = List.copyOf(corrects);
    }

    /**
     * What a person said of a submission that waited.
     *
     * @param accepted whether its good rows are loaded; otherwise it is refused
     */
    public record Decided(boolean accepted, String by, Instant at, String reason) {

        String words() {
            return "%s 于 %s %s。理由：%s".formatted(by, ReceiptFacts.time(at), accepted ? "确认入库" : "决定退回", reason);
        }
    }

    /** A submission that corrects no earlier one and never waited. */
    public ReturnedSubmission(
            String receipt,
            String departmentId,
            String departmentName,
            Optional<String> dataset,
            Optional<String> datasetName,
            String originalName,
            long size,
            String sha256,
            Instant receivedAt,
            Status status,
            Map<String, Long> rows,
            Map<String, Long> findings,
            List<Finding> fileFindings,
            Optional<String> sameAs) {
        this(
                receipt,
                departmentId,
                departmentName,
                dataset,
                datasetName,
                originalName,
                size,
                sha256,
                receivedAt,
                status,
                rows,
                findings,
                fileFindings,
                sameAs,
                List.of(),
                Optional.empty());
    }

    /** How the submission ended, or that it waits. */
    public enum Status {
        ACCEPTED("全部接收"),
        PARTLY("部分接收"),
        AWAITING("待确认"),
        REFUSED("整份退回"),
        DUPLICATE_FILE("重复文件"),
        WITHDRAWN("已撤回"),
        FAILED("处理失败");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The word on the receipt. */
        public String word() {
            return word;
        }
    }

    /** The word on the receipt: a file that was taken, but none of whose rows, says so. */
    public String statusWord() {
        return nothingTaken() ? "没有入库" : status.word();
    }

    boolean nothingTaken() {
        return status == Status.PARTLY && TAKEN.stream().allMatch(count -> rows.getOrDefault(count, 0L) == 0);
    }

    /** What a row has become of which nothing else is known. */
    public RowOutcome unmentioned() {
        return switch (status) {
            case ACCEPTED, PARTLY -> RowOutcome.ACCEPTED;
            case AWAITING -> RowOutcome.AWAITING;
            case REFUSED, DUPLICATE_FILE, WITHDRAWN, FAILED -> RowOutcome.WITHHELD;
        };
    }
}
