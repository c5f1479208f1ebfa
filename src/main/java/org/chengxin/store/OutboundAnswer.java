package org.chengxin.store;

/** How a package stands with a target that answers. */
public enum OutboundAnswer {
    /** Sent. */
    WAITING("已送出"),
    /** It has arrived; not every record is answered. */
    ACKNOWLEDGED("已签收"),
    /** Every record is taken in. */
    ACCEPTED("已接收"),
    /** Some records are refused. */
    PARTLY("部分退回"),
    /** Every record is refused, or the package as a whole. */
    REJECTED("退回"),
    /** The time in which the target answers has passed. */
    UNANSWERED("逾期未答");

    private final String word;

    OutboundAnswer(String word) {
        this.word = word;
    }

    /** As operators read it. */
    public String word() {
        return word;
    }

    /** Whether nothing more is expected. */
    public boolean judged() {
        return this == ACCEPTED || this == PARTLY || this == REJECTED;
    }
}
