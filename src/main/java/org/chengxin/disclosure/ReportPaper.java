package org.chengxin.disclosure;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                new Paper.Head(paper.title(), "报告编号 %s  生成时间 %s".formatted(head.number(), PaperWords.time(head.at()))),
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
        blocks.addAll(RecordPaper.of(report.records()));
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
        var facts = new FactGrid();
        facts.add("报告编号", head.number());
        facts.add("生成时间", PaperWords.time(head.at()));
        var unnamed = question.asOf().isPresent() ? "（名称见各条记录）" : "（未登记名称）";
        question.asOf().ifPresent(day -> facts.add("库存日期", "%s 这一天结束时库中的情况，不是现在的".formatted(day)));
        facts.add("信用主体", subject.name().orElse(subject.known() ? unnamed : "（库中没有此人的记录）"));
        facts.add("证件", "%s  %s".formatted(subject.type().title(), subject.number()));
        subject.birth().ifPresent(day -> facts.add("出生日期", day.toString()));
        subject.sex().ifPresent(sex -> facts.add("性别", sex.equals("M") ? "男" : "女"));
        subject.died().ifPresent(day -> facts.add("死亡日期", day + "（公安告知）"));
        if (!subject.formerNumbers().isEmpty()) {
            facts.add("原号码", String.join("、", subject.formerNumbers()));
        }
        if (!subject.formerNames().isEmpty()) {
            facts.add("曾用名", String.join("、", subject.formerNames()));
        }
        subject.since().ifPresent(at -> facts.add("首次入库", PaperWords.time(at)));
        facts.add("查询目的", "%s（%s）".formatted(purpose.title(), purpose.article()));
        facts.add("查询依据", question.basis());
        if (!question.authorisation().isEmpty()) {
            facts.add("授权书编号", question.authorisation());
        }
        facts.add("查询人", question.asker());
        facts.add("经办人", question.by());
        facts.add("本报告所列记录", report.records().size() + " 条");
        head.selfReport().ifPresent(count -> facts.add("本人查询次数", selfReport(head.at(), count)));
        blocks.add(new Heading(1, title()));
        blocks.add(facts.grid());
    }

    private static String selfReport(LocalDateTime at, int count) {
        return "%d 年第 %d 次，每年 %d 次免费（《河南省社会信用条例》第四十条）".formatted(at.getYear(), count, Purpose.FREE_SELF_REPORTS);
    }

    private void lists() {
        var standing = report.standing();
        if (standing.lists().isEmpty() && standing.clean().isEmpty()) {
            return;
        }
        var facts = new FactGrid();
        standing.clean()
                .forEach(clean -> facts.add(
                        clean.list().name(),
                        clean.words() + PaperWords.by(Optional.of(clean.list().cite()))));
        standing.lists()
                .forEach(listed -> facts.add(
                        listed.title(),
                        listed.words() + PaperWords.by(Optional.of(listed.list().cite()))));
        blocks.add(new Heading(2, "名单"));
        blocks.add(facts.grid());
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
                                it.share().map(PaperWords::share).orElse("现行配置里没有这个数据集"),
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
                PaperWords.time(query.at()),
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
}
