package org.chengxin.store;

import java.util.stream.Stream;

/** What has become of a record in the store. */
public enum RecordState {
    /** In force: shown where its disclosure class allows, shared and used (有效). */
    IN_FORCE('A', "有效"),
    /** No longer shown to the public, still shared and used by those who may (公示期满). */
    NO_LONGER_SHOWN('E', "公示期满"),
    /** Neither shown nor used any more; kept for those whom a statute lets ask (已归档, 河南省社会信用条例 art. 19). */
    ARCHIVED('X', "已归档"),
    /** Neither shown nor shared nor used any more: its subject has made good (已修复, 国家发展和改革委员会令第36号). */
    REPAIRED('R', "已修复"),
    /** As above: the decision is no more (已撤销, 河南省社会信用条例 art. 42). */
    REVOKED('V', "已撤销"),
    /** Neither shown nor shared: the same record stands, newer, under another number of the same person (已归并). */
    MERGED('M', "已归并");

    private final char code;
    private final String title;

    RecordState(char code, String title) {
        this.code = code;
        this.title = title;
    }

    /** As it stands in the tables. */
    public char code() {
        return code;
    }

    /** Whether it may be shared with anybody. */
    public boolean shared() {
        return this == IN_FORCE || this == NO_LONGER_SHOWN;
    }

    /** In Chinese. */
    public String title() {
        return title;
    }

    /** Of what stands in the tables. */
    public static RecordState of(String code) {
        return Stream.of(values())
                .filter(state -> code.length() == 1 && code.charAt(0) == state.code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no state '" + code + "' of a record"));
    }
}
