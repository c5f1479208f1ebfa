package org.chengxin.feedback;

import org.chengxin.sheet.Tone;

/** What became of one row, as its department is told. */
public enum RowOutcome {
    /** Stored, or already stored with the same content. */
    ACCEPTED("通过", Tone.PLAIN),
    /** Not stored: it repeats another row of the file. */
    DUPLICATE("重复", Tone.PLAIN),
    /** Not stored: the store holds a newer version. */
    OLDER("已有更新", Tone.PLAIN),
    /** Not stored: must be corrected. */
    REJECTED("退回", Tone.FAILED),
    /** Stored, and refused by a target that was told of it: must be corrected. */
    RETURNED("上级退回", Tone.FAILED),
    /** Waits for a person's decision. */
    HELD("待核实", Tone.CAUTION),
    /** Good, but the submission was refused as a whole. */
    WITHHELD("未入库", Tone.CAUTION),
    /** Good, and not stored before a person has confirmed the submission. */
    AWAITING("待确认", Tone.CAUTION),
    /** A note or total row, which holds no data; its status cell stays empty. */
    SKIPPED("", Tone.PLAIN);

    private final String word;
    private final Tone tone;

    RowOutcome(String word, Tone tone) {
        this.word = word;
        this.tone = tone;
    }

    /** The word in the status column. */
    public String word() {
        return word;
    }

    Tone tone() {
        return tone;
    }
}
