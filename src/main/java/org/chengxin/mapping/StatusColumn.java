package org.chengxin.mapping;

import java.util.Set;

/**
 * The column that a returned workbook has more than the submitted one: what became of each row. It comes back when a clerk
 * corrects the returned workbook itself. A department may have a column of the same name; it is taken for ours only where
 * the department's form does not name it and nothing stands in it but our own words.
 */
public final class StatusColumn {

    /** Its header. */
    public static final String HEADER = "处理结果";

    private static final Set<String> WORDS = Set.of("通过", "重复", "已有更新", "退回", "上级退回", "待核实", "待确认", "未入库");

    private StatusColumn() {}

    /** Whether a cell of a column with this header may have been written by us. */
    public static boolean mayBeOurs(String cell) {
        var text = Wordings.normal(cell);
        return text.isEmpty() || WORDS.contains(text) || text.equals(HEADER);
    }
}
