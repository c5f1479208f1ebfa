package org.chengxin.disclosure;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.disclosure.PersonReport.Change;
import org.chengxin.disclosure.PersonReport.Item;
import org.chengxin.disclosure.PersonReport.Source;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.LifeTable;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.mapping.Share;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.paper.Block;
import org.chengxin.paper.Block.Column;
import org.chengxin.paper.Block.Grid;
import org.chengxin.paper.Block.Heading;
import org.chengxin.paper.Block.Note;
import org.chengxin.paper.Paper;
import org.chengxin.store.PersonQueries;

/** The report for people, as PDF. */
public final class ReportPaper {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final List<Column> FACTS = List.of(new Column("", 24), new Column("", 76));

    private final PersonReport report;
    private final List<Block> blocks = new ArrayList<>();

    private ReportPaper(PersonReport report) {
        this.report = report;
    }

    public static void write(PersonReport report, OutputStream out) throws IOException {
        var paper = new ReportPaper(report);
        var head = report.head();
        Paper.write(
                out,
                new Paper.Head(paper.title(), "报告编号 %s  生成时间 %s".formatted(head.number(), time(head.at()))),
                paper.blocks());
    }

    private String title() {
        var person = report.subject().kind().map(SubjectKind.PERSON::equals).orElse(true);
        return person ? "个人公共信用信息报告" : "公共信用信息报告";
    }

    private List<Block> blocks() {
        cover();
        blocks.addAll(AttributePaper.of(report.attributes()));
        lists();
        records();
        beyond();
        waiting();
        report.queries().ifPresent(this::queries);
        explanation();
        return blocks;
    }

    private void cover() {
        var head = report.head();
        var question = head.question();
        var purpose = question.purpose();
        var subject = report.subject();
        var facts = new ArrayList<List<String>>();
        fact(facts, "报告编号", head.number());
        fact(facts, "生成时间", time(head.at()));
        var unnamed = question.asOf().isPresent() ? "（名称见各条记录）" : "（未登记名称）";
        question.asOf().ifPresent(day -> fact(facts, "库存日期", "%s 这一天结束时库中的情况，不是现在的".formatted(day)));
        fact(facts, "信用主体", subject.name().orElse(subject.known() ? unnamed : "（库中没有此人的记录）"));
        fact(facts, "证件", "%s  %s".formatted(subject.type().title(), subject.number()));
        subject.birth().ifPresent(day -> fact(facts, "出生日期", day.toString()));
        subject.sex().ifPresent(sex -> fact(facts, "性别", sex.equals("M") ? "男" : "女"));
        subject.died().ifPresent(day -> fact(facts, "死亡日期", day + "（公安告知）"));
        if (!subject.formerNumbers().isEmpty()) {
            fact(facts, "原号码", String.join("、", subject.formerNumbers()));
        }
        if (!subject.formerNames().isEmpty()) {
            fact(facts, "曾用名", String.join("、", subject.formerNames()));
        }
        subject.since().ifPresent(at -> fact(facts, "首次入库", time(at)));
        fact(facts, "查询目的", "%s（%s）".formatted(purpose.title(), purpose.article()));
        fact(facts, "查询依据", question.basis());
        if (!question.authorisation().isEmpty()) {
            fact(facts, "授权书编号", question.authorisation());
        }
        fact(facts, "查询人", question.asker());
        fact(facts, "经办人", question.by());
        fact(facts, "本报告所列记录", report.records().size() + " 条");
        head.selfReport().ifPresent(count -> fact(facts, "本人查询次数", selfReport(head.at(), count)));
        blocks.add(new Heading(1, title()));
        blocks.add(new Grid(FACTS, facts));
    }

    private static String selfReport(LocalDateTime at, int count) {
        return "%d 年第 %d 次，每年 %d 次免费（《河南省社会信用条例》第四十条）".formatted(at.getYear(), count, Purpose.FREE_SELF_REPORTS);
    }

    private void lists() {
        var standing = report.standing();
        if (standing.lists().isEmpty() && standing.clean().isEmpty()) {
            return;
        }
        var facts = new ArrayList<List<String>>();
        standing.clean()
                .forEach(clean -> fact(
                        facts,
                        clean.list().name(),
                        clean.words() + by(Optional.of(clean.list().cite()))));
        standing.lists()
                .forEach(listed -> fact(
                        facts,
                        listed.title(),
                        listed.words() + by(Optional.of(listed.list().cite()))));
        blocks.add(new Heading(2, "名单"));
        blocks.add(new Grid(FACTS, facts));
    }

    private void records() {
        blocks.add(new Heading(2, "信用记录"));
        if (report.records().isEmpty()) {
            blocks.add(new Note("没有本次查询范围内的记录。"));
        }
        int number = 0;
        for (var record : report.records()) {
            number++;
            blocks.add(new Heading(
                    3, "%d. %s（%s）".formatted(number, record.dataset().name(), record.standing())));
            record(record);
        }
    }

    private void record(Item record) {
        var facts = new ArrayList<List<String>>();
        fact(facts, "共享属性", word(record.dataset().share()));
        facts(facts, record);
        record.values().forEach(value -> fact(facts, value.name(), value.shown()));
        if (!record.hidden().isEmpty()) {
            fact(
                    facts,
                    "不在本次查询范围",
                    String.join(
                            "、",
                            record.hidden().stream()
                                    .map(it -> "%s（%s）".formatted(it.name(), word(it.share())))
                                    .toList()));
        }
        blocks.add(new Grid(FACTS, facts));
        sources(record);
        changes(record);
        events(record);
    }

    private static void facts(List<List<String>> facts, Item record) {
        var dataset = record.dataset();
        dataset.life().ifPresent(life -> {
            var said = record.facts();
            var table = life.table();
            fact(facts, "失信程度", said.severity().map(Severity::title).orElse("未定") + by(said.severityCite()));
            record.said().ifPresent(word -> fact(facts, "报送单位认定的失信程度", word));
            fact(facts, "算失信信息自", day(said.adverseFrom()) + by(table.adverse().map(LifeTable.Term::cite)));
            fact(facts, "公示至", day(said.shownUntil()) + by(said.shownCite().map(cite -> cited(dataset, cite))));
            fact(facts, "可申请修复自", day(said.repairableFrom()));
            fact(facts, "归档自", day(said.archiveFrom()) + by(table.ceiling().map(LifeTable.Term::cite)));
        });
    }

    /** A day that the provider wrote is told by its column. */
    private static String cited(Dataset dataset, String cite) {
        return dataset.fields().stream()
                .filter(field -> field.code().equals(cite))
                .findFirst()
                .map(field -> "报送单位填的“%s”".formatted(field.name()))
                .orElse(cite);
    }

    private void sources(Item record) {
        blocks.add(new Grid(
                List.of(
                        new Column("版本", 7),
                        new Column("报送单位", 25),
                        new Column("来源", 41),
                        new Column("入库时间", 20),
                        new Column("配置版本", 15)),
                record.sources().stream().map(ReportPaper::source).toList()));
    }

    private static List<String> source(Source source) {
        return List.of(
                String.valueOf(source.version()),
                source.department(),
                "回执 %s%s 第 %d 张表第 %d 行"
                        .formatted(
                                source.receipt(),
                                source.file().map(file -> "，" + file).orElse(""),
                                source.sheet(),
                                source.row()),
                time(source.at()),
                source.mappingVersion());
    }

    private void changes(Item record) {
        var rows = new ArrayList<List<String>>();
        for (var source : record.sources()) {
            for (var change : source.changes()) {
                rows.add(change(source, change));
            }
        }
        if (!rows.isEmpty()) {
            blocks.add(new Grid(
                    List.of(new Column("版本", 7), new Column("改了什么", 25), new Column("原来", 38), new Column("改为", 38)),
                    rows));
        }
    }

    private static List<String> change(Source source, Change change) {
        return List.of(
                String.valueOf(source.version()), change.name(), orDash(change.before()), orDash(change.after()));
    }

    private void events(Item record) {
        if (!record.events().isEmpty()) {
            blocks.add(new Grid(
                    List.of(new Column("状态变化", 40), new Column("按", 40), new Column("时间", 28)),
                    record.events().stream()
                            .map(event -> List.of(event.words(), event.why(), time(event.at())))
                            .toList()));
        }
    }

    private void beyond() {
        if (report.beyond().isEmpty()) {
            return;
        }
        blocks.add(new Heading(2, "不在本次查询范围"));
        blocks.add(new Grid(
                List.of(new Column("数据集", 50), new Column("共享属性", 30), new Column("记录", 20)),
                report.beyond().stream()
                        .map(it -> List.of(
                                it.name(),
                                it.share().map(ReportPaper::word).orElse("现行配置里没有这个数据集"),
                                it.records() + " 条"))
                        .toList()));
    }

    private void waiting() {
        if (report.waiting().isEmpty()) {
            return;
        }
        blocks.add(new Heading(2, "待核实"));
        blocks.add(new Note("下列报送的行与此号码有关，但姓名不一致，正在核实，没有作为记录使用，内容不在本报告中。"));
        blocks.add(new Grid(
                List.of(new Column("数据集", 70), new Column("行数", 30)),
                report.waiting().stream()
                        .map(it -> List.of(it.name(), it.rows() + " 行"))
                        .toList()));
    }

    private void queries(PersonQueries.Asked asked) {
        blocks.add(new Heading(2, "以前的查询"));
        if (asked.total() == 0) {
            blocks.add(new Note("以前没有人查询过。"));
            return;
        }
        blocks.add(new Grid(
                List.of(new Column("时间", 20), new Column("查询人", 25), new Column("目的", 13), new Column("依据", 50)),
                asked.youngest().stream().map(ReportPaper::query).toList()));
        if (asked.total() > asked.youngest().size()) {
            blocks.add(new Note("共 %d 次，以上是最近的 %d 次。"
                    .formatted(asked.total(), asked.youngest().size())));
        }
    }

    private static List<String> query(PersonQueries.Query query) {
        var asking = query.asking();
        var letter = asking.authorisation().isEmpty() ? "" : "（授权书 %s）".formatted(asking.authorisation());
        return List.of(
                time(query.at()),
                asking.asker(),
                Purpose.valueOf(asking.purpose()).title(),
                asking.basis() + letter);
    }

    private void explanation() {
        blocks.add(new Heading(2, "说明"));
        var when = report.head().question().asOf().map(day -> day + " 结束时").orElse("生成时");
        blocks.add(new Note(("本报告按%s库中的内容制作，内容由各报送单位提供并对其合法、真实、准确负责（《河南省社会信用条例》第十七条）。"
                        + "认为内容有误的，可以提出异议（第四十一条）；公示期满应当归档而没有归档的，可以要求归档（第四十四条）。")
                .formatted(when)));
        if (!report.head().question().purpose().whole()) {
            blocks.add(new Note("本次查询只列现行有效、属于查询范围的内容；姓名、号码按规定遮盖。"));
        }
        blocks.add(new Note("本报告含个人信息，请妥善保管。配置版本 %s，程序版本 %s。"
                .formatted(report.head().mappingVersion(), report.head().programVersion())));
    }

    private static void fact(List<List<String>> facts, String name, String value) {
        facts.add(List.of(name, value));
    }

    /** 共享属性, as the statute calls it (art. 18). */
    private static String word(Share share) {
        return switch (share) {
            case PUBLIC -> "公开公示";
            case GOVERNMENT -> "政务共享";
            case AUTHORISED -> "授权查询";
        };
    }

    private static String by(Optional<String> cite) {
        return cite.map(it -> "（依据：" + it + "）").orElse("");
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("—");
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "—" : text;
    }

    private static String time(LocalDateTime at) {
        return TIME.format(at);
    }
}
