package org.chengxin.feedback;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.chengxin.check.Codes;
import org.chengxin.sheet.Summary;
import org.chengxin.submission.ShownName;

/** What every receipt says, in words. */
final class ReceiptFacts {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(BEIJING);

    private static final Map<String, String> COUNTS = Map.of(
            "physical", "总行数",
            "blank", "空行、说明行、合计行",
            "new", "新增",
            "changed", "更新",
            "unchanged", "与库中相同",
            "older", "库中已有更新的版本",
            "duplicate", "文件内重复",
            "rejected", "退回",
            "held", "待核实",
            "withheld", "整份退回而未入库");

    private ReceiptFacts() {}

    /** Times are those of Asia/Shanghai. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Such as {@code 2024-03-05T09:02:03+08:00}. */
    static String timeWithOffset(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(BEIJING).format(instant);
    }

    /** Who, what, when. */
    static List<List<String>> about(ReturnedSubmission submission) {
        var facts = new ArrayList<List<String>>();
        facts.add(List.of("回执编号", submission.receipt()));
        facts.add(List.of("报送单位", submission.departmentName()));
        facts.add(List.of("数据类别", submission.datasetName().orElse("未能识别")));
        facts.add(List.of("文件", ShownName.of(submission.originalName())));
        facts.add(List.of("接收时间", time(submission.receivedAt()) + "（北京时间）"));
        facts.add(List.of("处理结果", submission.statusWord()));
        submission.decided().ifPresent(decided -> facts.add(List.of("人工核定", decided.words())));
        submission.sameAs().ifPresent(earlier -> facts.add(List.of("与之相同的回执", earlier)));
        if (!submission.corrects().isEmpty()) {
            facts.add(List.of("改正的回执", String.join("、", submission.corrects())));
        }
        return facts;
    }

    /** How many rows became what. */
    static List<List<String>> counts(ReturnedSubmission submission) {
        return submission.rows().entrySet().stream()
                .map(count -> List.of(countName(count.getKey(), submission), String.valueOf(count.getValue())))
                .toList();
    }

    private static String countName(String name, ReturnedSubmission submission) {
        return name.equals("withheld") && submission.status() == ReturnedSubmission.Status.AWAITING
                ? "待确认而未入库"
                : COUNTS.getOrDefault(name, name);
    }

    /** What the department does now. */
    static List<String> advice(ReturnedSubmission submission, Overview overview) {
        var advice = new ArrayList<String>();
        switch (submission.status()) {
            case ACCEPTED -> advice.add("本次报送已全部处理，无需重报。");
            case PARTLY ->
                advice.add(submission.nothingTaken() ? "没有一行入库。退回的行请改正后重报。" : "通过的行已入库。退回的行请改正后重报，只报退回的行即可。");
            case AWAITING -> advice.addAll(awaiting(submission));
            case REFUSED ->
                advice.add(
                        submission.decided().isPresent()
                                ? "平台管理员核实后没有确认，本次报送整份未入库。请按所写理由和下列问题改正后，将整份文件重新报送。"
                                : "本次报送整份未入库。请按下列问题改正后，将整份文件重新报送。");
            case DUPLICATE_FILE -> advice.add("这份文件以前报送过，内容完全相同，未再次入库；结果见原回执。");
            case WITHDRAWN -> advice.add("本次报送已撤回，下面的行数是当时的；曾经入库的内容已取走或者恢复原样。请将正确的内容重新报送。");
            case FAILED -> advice.add("系统处理时出错，数据未入库。平台管理员会处理并重新运行，无需重报。");
        }
        boolean withdrawn = submission.status() == ReturnedSubmission.Status.WITHDRAWN;
        if (!withdrawn && submission.rows().getOrDefault("held", 0L) > 0) {
            advice.add("待核实的行由平台人工核实，结果另行告知，暂时无需重报。");
        }
        if (overview.lines(submission).stream()
                .anyMatch(line -> Codes.of(line.code()).closed())) {
            advice.add("依法不得归集的行（"
                    + overview.lines(submission).stream()
                            .map(Overview.Line::code)
                            .filter(code -> Codes.of(code).closed())
                            .collect(Collectors.joining("、"))
                    + "），请勿重报。");
        }
        if (overview.unlisted(submission)) {
            advice.add("同一种问题太多时只逐处标出前一部分，其余只计次数；请按整列检查。");
        }
        return advice;
    }

    private static List<String> awaiting(ReturnedSubmission submission) {
        var questions = submission.fileFindings().stream()
                .filter(finding -> Codes.of(finding.code()).severity() == Codes.Severity.CONFIRM_FILE)
                .map(finding -> Codes.message(finding, Locale.CHINESE))
                .collect(Collectors.joining("；"));
        return List.of(
                "本次报送已核对完毕，一行也没有入库，等待平台管理员确认：" + questions + "。",
                "内容无误的，请联系平台管理员并说明情况：确认后合格的行入库，不予确认的整份退回，都会换发新的回执。",
                "内容有误的，不必等待确认，请改正后将整份文件重新报送。");
    }

    static Summary summary(ReturnedSubmission submission, Overview overview) {
        var facts = new ArrayList<>(about(submission));
        facts.addAll(counts(submission));
        return new Summary(
                "信用信息数据报送处理结果",
                facts,
                List.of("代码", "问题", "次数", "怎么改", "首次出现"),
                overview.lines(submission).stream()
                        .map(line -> List.of(
                                line.code(),
                                line.message(),
                                String.valueOf(line.count()),
                                line.remedy(),
                                line.firstPlace()))
                        .toList(),
                advice(submission, overview));
    }
}
