package org.chengxin.samples;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.chengxin.samples.Persons.Person;

/** Penalties of persons by the market authority, without a fault. */
final class Penalties {

    static final String AUTHORITY = "驻马店市市场监督管理局";
    static final String AUTHORITY_CODE = "11411700MB0000019D";

    static final List<String> HEADERS = List.of(
            Sample.SERIAL,
            "行政相对人名称*",
            "行政相对人类别*",
            "证件类型*",
            "证件号码*",
            "行政处罚决定书文号*",
            "违法行为类型*",
            "违法事实*",
            "处罚依据*",
            "处罚类别*",
            "处罚内容*",
            "罚款金额（万元）",
            "没收违法所得、没收非法财物的金额（万元）",
            "暂扣或吊销证照名称及编号",
            "处罚决定日期*",
            "处罚有效期*",
            "公示截止期*",
            "处罚机关*",
            "处罚机关统一社会信用代码*",
            "数据来源单位*",
            "数据来源单位统一社会信用代码*",
            "案件程序类别*",
            "违法行为发生日期",
            "备注");

    private static final List<Offence> OFFENCES = List.of(
            new Offence("未明码标价", "销售散装食品未标明价格", "《中华人民共和国价格法》第四十二条"),
            new Offence("经营超过保质期的食品", "货架上的糕点超过保质期仍在销售", "《中华人民共和国食品安全法》第一百二十四条"),
            new Offence("使用未经检定的计量器具", "使用超过检定周期的电子秤结算", "《中华人民共和国计量法》第二十五条"),
            new Offence("发布虚假广告", "在店堂广告中虚构商品的产地", "《中华人民共和国广告法》第五十五条"),
            new Offence("无照从事经营活动", "未领取营业执照从事餐饮服务", "《无证无照经营查处办法》第十三条"),
            new Offence("销售不合格产品", "以不合格产品冒充合格产品", "《中华人民共和国产品质量法》第五十条"));

    private Penalties() {}

    private record Offence(String kind, String facts, String basis) {}

    /** The penalty of the person of that number. */
    static Entry penalty(int n) {
        return penalty(n, Persons.person(n));
    }

    static Entry penalty(int n, Person person) {
        var offence = OFFENCES.get(n % OFFENCES.size());
        var decided = decided(n);
        var entry = Entry.of(
                "行政相对人名称*",
                person.name(),
                "行政相对人类别*",
                "自然人",
                "证件类型*",
                n % 5 == 0 ? "居民身份证" : "身份证",
                "证件号码*",
                person.number(),
                "行政处罚决定书文号*",
                "驻市监处罚〔2024〕%d号".formatted(100 + n),
                "违法行为类型*",
                offence.kind,
                "违法事实*",
                offence.facts,
                "处罚依据*",
                offence.basis,
                "处罚决定日期*",
                decided,
                "处罚有效期*",
                decided.plusYears(1),
                "公示截止期*",
                decided.plusYears(1),
                "处罚机关*",
                AUTHORITY,
                "处罚机关统一社会信用代码*",
                AUTHORITY_CODE,
                "数据来源单位*",
                AUTHORITY,
                "数据来源单位统一社会信用代码*",
                AUTHORITY_CODE,
                "案件程序类别*",
                "普通程序",
                "违法行为发生日期",
                decided.minusDays(20));
        return inOtherForm(n, decided, sanctioned(n, entry));
    }

    private static Entry sanctioned(int n, Entry entry) {
        int yuan = 1000 * (1 + n % 9);
        var fine = "罚款人民币%d元".formatted(yuan);
        double amount = yuan / 10_000.0;
        return switch (n % 4) {
            case 0 -> entry.with("处罚类别*", "罚款").with("处罚内容*", fine).with("罚款金额（万元）", amount);
            case 1 -> entry.with("处罚类别*", "警告").with("处罚内容*", "警告");
            case 2 ->
                entry.with("处罚类别*", "罚款;没收违法所得")
                        .with("处罚内容*", fine + "，没收违法所得200元")
                        .with("罚款金额（万元）", amount)
                        .with("没收违法所得、没收非法财物的金额（万元）", 0.02);
            default ->
                entry.with("处罚类别*", "通报批评；罚款").with("处罚内容*", "通报批评，" + fine).with("罚款金额（万元）", amount);
        };
    }

    static LocalDate decided(int n) {
        return LocalDate.of(2024, 1, 2).plusDays(n * 7L % 85);
    }

    /** Not everybody types dates into date cells. */
    private static Entry inOtherForm(int n, LocalDate decided, Entry entry) {
        return switch (n % 3) {
            case 1 ->
                entry.with("处罚决定日期*", DateTimeFormatter.ofPattern("uuuu/M/d").format(decided));
            case 2 ->
                entry.with("处罚决定日期*", DateTimeFormatter.ofPattern("uuuu年M月d日").format(decided));
            default -> entry;
        };
    }
}
