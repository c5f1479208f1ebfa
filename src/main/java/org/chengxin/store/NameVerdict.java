package org.chengxin.store;

/** What a person decides about rows whose number is known under another name. */
public enum NameVerdict {
    /** The known person, whose name stays. */
    SAME("同一人，登记姓名不变"),
    /** The known person, who is called so from now on. */
    RENAMED("同一人，已改名"),
    /** Another person: the number is not theirs. */
    OTHER("另一人，不予入库");

    private final String word;

    NameVerdict(String word) {
        this.word = word;
    }

    /** In Chinese. */
    public String word() {
        return word;
    }
}
