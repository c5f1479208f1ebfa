package org.chengxin.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.chengxin.disclosure.PersonReport.Change;
import org.chengxin.disclosure.PersonReport.Item;
import org.chengxin.disclosure.PersonReport.Source;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.LifeTable;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.paper.Block;
import org.chengxin.paper.Block.Column;
import org.chengxin.paper.Block.Grid;
import org.chengxin.paper.Block.Heading;
import org.chengxin.paper.Block.Note;

/** The records of a report, for people: what each says, by what rules it lives, where it came from and what became of it. */
final class RecordPaper {

    private final List<Block> blocks = new ArrayList<>();

    private RecordPaper() {}

    static List<Block> of(List<Item> records) {
        var paper = new RecordPaper();
        paper.records(records);
        return paper.blocks;
    }

    private void records(List<Item> records) {
        blocks.add(new Heading(2, "信用记录"));
        if (records.isEmpty()) {
            blocks.add(new Note("没有本次查询范围内的记录。"));
        }
        int number = 0;
        for (var record : records) {
            number++;
            blocks.add(new Heading(
                    3, "%d. %s（%s）".formatted(number, record.dataset().name(), record.standing())));
            record(record);
        }
    }

    private void record(Item record) {
        var facts = new FactGrid();
        facts.add("共享属性", PaperWords.share(record.dataset().share()));
        life(facts, record);
        record.values().forEach(value -> facts.add(value.name(), value.shown()));
        if (!record.hidden().isEmpty()) {
            facts.add(
                    "不在本次查询范围",
                    String.join(
                            "、",
                            record.hidden().stream()
                                    .map(it -> "%s（%s）".formatted(it.name(), PaperWords.share(it.share())))
                                    .toList()));
        }
        blocks.add(facts.grid());
        sources(record);
        changes(record);
        events(record);
    }

    private static void life(FactGrid facts, Item record) {
        var dataset = record.dataset();
        dataset.life().ifPresent(life -> {
            var said = record.facts();
            var table = life.table();
            facts.add("失信程度", said.severity().map(Severity::title).orElse("未定") + PaperWords.by(said.severityCite()));
            record.said().ifPresent(word -> facts.add("报送单位认定的失信程度", word));
            facts.add(
                    "算失信信息自",
                    PaperWords.day(said.adverseFrom())
                            + PaperWords.by(table.adverse().map(LifeTable.Term::cite)));
            facts.add(
                    "公示至",
                    PaperWords.day(said.shownUntil())
                            + PaperWords.by(said.shownCite().map(cite -> cited(dataset, cite))));
            facts.add("可申请修复自", PaperWords.day(said.repairableFrom()));
            facts.add(
                    "归档自",
                    PaperWords.day(said.archiveFrom())
                            + PaperWords.by(table.ceiling().map(LifeTable.Term::cite)));
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
                record.sources().stream().map(RecordPaper::source).toList()));
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
                PaperWords.time(source.at()),
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
                String.valueOf(source.version()),
                change.name(),
                PaperWords.orDash(change.before()),
                PaperWords.orDash(change.after()));
    }

    private void events(Item record) {
        if (!record.events().isEmpty()) {
            blocks.add(new Grid(
                    List.of(new Column("状态变化", 40), new Column("按", 40), new Column("时间", 28)),
                    record.events().stream()
                            .map(event -> List.of(event.words(), event.why(), PaperWords.time(event.at())))
                            .toList()));
        }
    }
}
