package org.chengxin.acceptance;

import java.util.HashMap;
import java.util.Map;

/** Rows of invented people, as the check hands them on. */
final class SampleRows {

    private SampleRows() {}

    static Map<String, String> honor(int person, String reason) {
        return row(
                "XM",
                "测试" + person,
                "ZJLX",
                "身份证",
                "ZJHM",
                CreditStore.number(person),
                "RYMC",
                "驻马店好人",
                "RYDJ",
                person % 2 == 0 ? "市级" : "省级",
                "RYSX",
                reason,
                "RDWH",
                "驻文明〔2024〕" + person + "号",
                "RDDW",
                "市文明办",
                "RDRQ",
                "2024-03-05");
    }

    static Map<String, String> penalty(int person, String fact) {
        return row(
                "CF_XDR_MC", "测试" + person,
                "CF_XDR_LB", "自然人",
                "CF_XDR_ZJLX", "身份证",
                "CF_XDR_ZJHM", CreditStore.number(person),
                "CF_WSH", "驻市监罚〔2024〕" + person + "号",
                "CF_WFXW", "无照经营",
                "CF_SY", fact,
                "CF_YJ", "《无证无照经营查处办法》第十三条",
                "CF_CFLB", "罚款;没收违法所得",
                "CF_NR", "罚款人民币贰仟元",
                "CF_NR_FK", "0.2",
                "CF_JDRQ", "2024-02-29",
                "CF_YXQ", "2025-02-28",
                "CF_GSJZQ", "2025-02-28",
                "CF_CFJG", "市场监管局",
                "CF_CFJGDM", "11411700MB1912677C",
                "CF_SJLY", "市场监管局",
                "CF_SJLYDM", "11411700MB1912677C",
                "CF_CXLB", "普通程序");
    }

    /** About the penalty of the same person. */
    static Map<String, String> repair(int person, String decision, String day) {
        return with(onPenalty(person), "XFJG", decision, "XFWH", "驻信修〔2024〕1号", "JDRQ", day, "XFDW", "信用办");
    }

    /** About the penalty of the same person. */
    static Map<String, String> objection(int person, String state, String day) {
        return with(onPenalty(person), "SLRQ", "2024-04-01", "YYSX", "金额不符", "CLZT", state, "ZTRQ", day, "SLDW", "信用办");
    }

    /** About the penalty of the same person. */
    static Map<String, String> revocation(int person, String kind, String day) {
        return with(
                onPenalty(person), "CXLB", kind, "CXWH", "驻政复决〔2024〕1号", "CXRQ", day, "CXYY", "主要事实不清", "CXDW", "市政府");
    }

    /** About the penalty of the same person. */
    static Map<String, String> archiving(int person, String kind, String day) {
        return with(onPenalty(person), "GDBL", kind, "SLRQ", day, "SLDW", "信用办");
    }

    /** The police say that one invented person's number took the place of another. */
    static Map<String, String> numberChange(int old, int now, String document) {
        return row(
                "XM",
                "测试" + now,
                "GMSFHM",
                CreditStore.number(now),
                "BGLX",
                "号码变更",
                "YGMSFHM",
                CreditStore.number(old),
                "WSH",
                document,
                "BGRQ",
                "2024-03-01",
                "ZT",
                "有效",
                "JBDW",
                "市公安局");
    }

    /** The police say that an invented person has another name. */
    static Map<String, String> nameChange(int person, String old, String now) {
        var row = with(numberChange(person, person, "驻公户〔2024〕5号"), "BGLX", "姓名变更", "XM", now, "CYM", old);
        row.remove("YGMSFHM");
        return row;
    }

    private static Map<String, String> onPenalty(int person) {
        var penalty = penalty(person, "");
        return row(
                "XM",
                "测试" + person,
                "ZJLX",
                "身份证",
                "ZJHM",
                CreditStore.number(person),
                "JLLB",
                "自然人行政处罚",
                "RDJGDM",
                penalty.get("CF_CFJGDM"),
                "JLWH",
                penalty.get("CF_WSH"));
    }

    static Map<String, String> with(Map<String, String> row, String... more) {
        var changed = new HashMap<>(row);
        changed.putAll(row(more));
        return changed;
    }

    private static Map<String, String> row(String... pairs) {
        var row = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i], pairs[i + 1]);
        }
        return row;
    }
}
