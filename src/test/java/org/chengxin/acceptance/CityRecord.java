package org.chengxin.acceptance;

import java.util.Set;
import java.util.regex.Pattern;
import org.chengxin.samples.CreditCodes;

/**
 * One record of an invented person or company, as its department hands it in. In some column that every target of it is told stands
 * which record it is and in which version, so that whoever has the row can be asked what it knows.
 *
 * @param number of the record, and of whom it is about: nobody has two
 */
record CityRecord(Kind kind, int number) {

    /** What a row says of itself. */
    static final Pattern SAID = Pattern.compile("第(\\d+)件第(\\d+)版");

    /** Makes a value longer than the front-end database has room for. */
    static final String TOO_LONG = "长".repeat(80);

    private static final String AUTHORITY = "11411700MB0000019D";
    private static final String DAY = Beijing.today().minusDays(40).toString();
    private static final String UNTIL = Beijing.today().plusDays(200).toString();

    /** A dataset, who hands it in, and who is told. */
    enum Kind {
        VOLUNTEER("civil-affairs", Volunteers.HEADER, Set.of("province")),
        PENALTY(
                "market-regulation",
                "行政相对人名称,行政相对人类别,证件类型,证件号码,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,"
                        + "处罚决定日期,处罚有效期,公示截止期,处罚机关,处罚机关统一社会信用代码,数据来源单位,数据来源单位统一社会信用代码,案件程序类别",
                Set.of("province")),
        COMPANY_PENALTY(
                "market-regulation",
                "行政相对人名称,行政相对人类别,统一社会信用代码,法定代表人,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,"
                        + "罚款金额（万元）,处罚决定日期,处罚有效期,公示截止期,处罚机关,处罚机关统一社会信用代码,数据来源单位,数据来源单位统一社会信用代码,案件程序类别",
                Set.of("province", "nation", "site", "bureau")),
        HONOR("civilization", "姓名,证件类型,证件号码,荣誉名称,荣誉等级,荣誉事由,认定文号,认定单位,认定日期,有效期至,备注", Set.of("province", "nation")),
        DEBTOR(
                "court",
                "被执行人姓名或名称,证件类型,证件号码,法定代表人,执行法院,案号,立案日期,执行依据文号,作出执行依据单位,生效法律文书确定的义务,履行情况," + "失信行为具体情形,发布日期,失信期限至",
                Set.of("province", "nation", "site", "joint-bidding", "joint-finance", "bureau")),
        LISTED(
                "credit-office",
                "名单名称,姓名或名称,证件类型,证件号码,列入事由,列入依据,列入决定文号,告知日期,列入日期,认定单位,认定单位统一社会信用代码,移出日期,移出事由",
                Set.of("province", "nation", "site", "joint-bidding", "joint-finance", "bureau"));

        final String department;
        final String header;
        private final Set<String> targets;

        Kind(String department, String header, Set<String> targets) {
            this.department = department;
            this.header = header;
            this.targets = targets;
        }
    }

    /** What a row says that it is. */
    String said(int version) {
        return "第%d件第%d版".formatted(number, version);
    }

    boolean aboutPerson() {
        return switch (kind) {
            case VOLUNTEER, PENALTY, HONOR -> true;
            case COMPANY_PENALTY -> false;
            case DEBTOR, LISTED -> number % 2 == 0;
        };
    }

    /** Whether this target is told of it: by its file no person's record goes to the bureau. */
    boolean goesTo(String target) {
        return kind.targets.contains(target) && !(target.equals("bureau") && aboutPerson());
    }

    /** Whether this target hears that somebody was taken off a list, and keeps that; to others it is gone. */
    boolean overIsTold(String target) {
        return target.equals("province") || target.equals("nation");
    }

    /** Whether this target may read whom it is about: the site's reader sees no person's name or number. */
    boolean openTo(String target) {
        return goesTo(target) && !(target.equals("site") && aboutPerson());
    }

    static String name(int number) {
        var name = new StringBuilder("测");
        String.valueOf(number).chars().forEach(digit -> name.append("零一二三四五六七八九".charAt(digit - '0')));
        return name.toString();
    }

    String partyNumber() {
        return aboutPerson() ? Volunteers.number(number) : CreditCodes.company(number);
    }

    private String party() {
        return aboutPerson() ? name(number) : "测试公司" + number;
    }

    /** @param more after what it says of itself */
    String row(int version, String more) {
        var said = said(version) + more;
        return switch (kind) {
            case VOLUNTEER -> String.join(",", party(), "身份证", partyNumber(), "天中服务队", "2024", "20", "驻马店市民政局", said);
            case PENALTY -> party() + ",自然人,身份证," + partyNumber() + penalty(said);
            case COMPANY_PENALTY -> party() + ",法人及非法人组织," + partyNumber() + ",李四" + penalty(said);
            case HONOR ->
                String.join(
                        ",",
                        party(),
                        "身份证",
                        partyNumber(),
                        "驻马店好人",
                        "市级",
                        said,
                        "驻文明〔2026〕%d号".formatted(number),
                        "驻马店市文明办",
                        DAY,
                        "",
                        "");
            case DEBTOR ->
                String.join(
                        ",",
                        party(),
                        document(),
                        partyNumber(),
                        aboutPerson() ? "" : "李四",
                        "驿城区人民法院" + said,
                        "（2026）豫1702执%d号".formatted(number),
                        DAY,
                        "（2025）豫1702民初%d号".formatted(number),
                        "驿城区人民法院",
                        "支付货款",
                        "全部未履行",
                        "违反财产报告制度",
                        DAY,
                        "");
            case LISTED -> listed(said, "");
        };
    }

    /** Taken off the list. */
    String rowOff(int version) {
        return listed(said(version), Beijing.today().minusDays(1).toString());
    }

    private String listed(String said, String off) {
        return String.join(
                ",",
                "拖欠农民工工资失信联合惩戒对象名单",
                party(),
                document(),
                partyNumber(),
                "拖欠劳动报酬",
                "《保障农民工工资支付条例》第四十八条",
                "驻人社列〔2026〕%d号".formatted(number),
                DAY,
                DAY,
                "驻马店市人社局" + said,
                AUTHORITY,
                off,
                off.isEmpty() ? "" : "已支付");
    }

    private String document() {
        return aboutPerson() ? "身份证" : "统一社会信用代码";
    }

    private String penalty(String said) {
        return String.join(
                ",",
                "",
                "驻市监罚〔2026〕%d号".formatted(number),
                "无照经营",
                "未取得营业执照从事餐饮服务",
                "《无证无照经营查处办法》第十三条",
                "罚款",
                said,
                "0.2",
                DAY,
                UNTIL,
                UNTIL,
                "驻马店市市场监督管理局",
                AUTHORITY,
                "驻马店市市场监督管理局",
                AUTHORITY,
                "普通程序");
    }
}
