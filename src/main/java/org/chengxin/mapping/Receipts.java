package org.chengxin.mapping;

import java.util.Map;
import java.util.Optional;

/**
 * How a target answers: what its receipts look like, and what its words mean. A target without it is told by delivery.
 *
 * @param hours after which a package without an answer counts as unanswered
 * @param verdicts the target's word for a state → what it means
 * @param codes the target's code, or words of its message → our code of the catalogue, such as {@code T-LEN}
 */
public record Receipts(
        int hours, Form form, Columns columns, Map<String, Verdict> verdicts, Map<String, String> codes) {

    /** The code of a refusal for which the target's file names no other. */
    public static final String OTHERWISE = "T-REJECT";

    public Receipts {
        verdicts = Map.copyOf(verdicts);
        codes = Map.copyOf(codes);
    }

    /** How a receipt is written. */
    public enum Form {
        /** A table with a header: CSV in any charset, or a workbook. */
        CSV,
        /** Elements {@code ROW} with one element for each column. */
        XML
    }

    /** What is said of a package, or of a record. */
    public enum Verdict {
        /** It has arrived, and is not judged yet. */
        RECEIVED,
        /** It is taken in. */
        ACCEPTED,
        /** It is not taken in. */
        REFUSED
    }

    /**
     * Names of columns, or elements. A row whose record is empty is about the package as a whole.
     *
     * @param parcel names the package; where it is missing or empty, the file's own name begins with the package's
     * @param record names the record as the package did
     */
    public record Columns(String parcel, String record, String state, String code, String text) {}

    /** Our code for a refusal: by the target's code, else by the longest words that its message contains. */
    public String codeOf(String code, String text) {
        return Optional.ofNullable(codes.get(code))
                .or(() -> codes.entrySet().stream()
                        .filter(entry -> text.contains(entry.getKey()))
                        .max(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.length(), b.length())))
                        .map(Map.Entry::getValue))
                .orElse(OTHERWISE);
    }
}
