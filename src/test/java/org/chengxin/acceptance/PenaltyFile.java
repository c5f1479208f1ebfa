package org.chengxin.acceptance;

import java.nio.charset.StandardCharsets;

/** Small files of penalties, with invented people. */
final class PenaltyFile {

    static final String DEPARTMENT = "market-regulation";
    static final String AUTHORITY = "11411700MB0000019D";

    private static final String HEADER =
            "行政相对人名称,行政相对人类别,证件类型,证件号码,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,处罚有效期,公示截止期,处罚机关,处罚机关统一社会信用代码,数据来源单位,数据来源单位统一社会信用代码,案件程序类别";

    private PenaltyFile() {}

    /** @param amount in 万元 */
    static String row(int person, String amount, String content) {
        return String.join(
                ",",
                "测试" + person,
                "自然人",
                "身份证",
                CreditStore.number(person),
                document(person),
                "无照经营",
                "未取得营业执照从事餐饮服务",
                "《无证无照经营查处办法》第十三条",
                "罚款",
                content,
                amount,
                "2024-02-29",
                "2025-02-28",
                "2025-02-28",
                "驻马店市市场监督管理局",
                AUTHORITY,
                "驻马店市市场监督管理局",
                AUTHORITY,
                "普通程序");
    }

    static String document(int person) {
        return "驻市监罚〔2024〕" + person + "号";
    }

    static byte[] csv(String... rows) {
        return (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
