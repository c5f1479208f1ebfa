package org.chengxin.schedule;

import java.util.Locale;

/** What is kept for a term and no longer: each has a key of its own in the step {@code retention}. */
public enum Term {
    /** What served the import of files, and rows that never came into the store: one line a row, versions, runs. */
    TRACES("运行痕迹", 7),
    /** What was found wrong with rows, and which rows are still to be corrected. */
    FINDINGS("问题清单", 30),
    /** What departments got back, in {@code returns/}. */
    RETURNS("退回文件", 30),
    /** The files as they were handed in, in {@code archive/}, copies of them in {@code data/work/}, and what targets handed in sealed. */
    ARCHIVE("原件归档", 30),
    /** Packages that targets have, in {@code outgoing/}, the list of what was in them, and the targets' receipts. */
    PACKAGES("上报包", 30),
    /** Who asked for whose report: five years at least (河南省社会信用条例 art. 24; leap years make it 1827 days). */
    QUERIES("查询日志", 1827);

    private final String title;
    private final int leastDays;

    Term(String title, int leastDays) {
        this.title = title;
        this.leastDays = leastDays;
    }

    /** In Chinese. */
    public String title() {
        return title;
    }

    /** A shorter term is refused. */
    public int leastDays() {
        return leastDays;
    }

    /** As it stands in the jobs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
