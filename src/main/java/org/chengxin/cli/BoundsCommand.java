package org.chengxin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.chengxin.check.Plausibility;
import org.chengxin.check.UsualFigures;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bounds",
        description = "根据一个部门最近的报送，给出行数、填写率的通常范围，以及可以写进该部门配置的 plausible 各行。只读，不改任何东西。",
        mixinStandardHelpOptions = true)
final class BoundsCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--department", required = true, paramLabel = "部门", description = "报送部门（mappings/departments 中的名称）")
    String department = "";

    @Option(names = "--dataset", paramLabel = "数据集", description = "只看这个数据集；不写时看该部门报送的全部")
    @Nullable
    String dataset;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            engine.demandDepartment(department);
            var all = engine.usual(department);
            var wanted = all.stream()
                    .filter(usual ->
                            dataset == null || usual.form().dataset().id().equals(dataset))
                    .toList();
            if (wanted.isEmpty()) {
                throw new UsageException("%s 不报送 %s；它报送：%s"
                        .formatted(
                                department,
                                dataset,
                                String.join(
                                        "、",
                                        all.stream()
                                                .map(usual ->
                                                        usual.form().dataset().id())
                                                .toList())));
            }
            wanted.forEach(usual -> lines(usual).forEach(screen::line));
        }
        return Chengxin.DONE;
    }

    static List<String> lines(UsualFigures usual) {
        var dataset = usual.form().dataset();
        var lines = new ArrayList<String>();
        var rows = usual.rows();
        if (rows.isEmpty()) {
            lines.add("%s（%s）：只有 %d 次入库的报送，至少要有 %d 次才能看出通常的范围"
                    .formatted(dataset.id(), dataset.name(), usual.submissions(), UsualFigures.SUBMISSIONS));
            return lines;
        }
        lines.add("%s（%s）：最近 %d 次入库的报送，行数最少 %d、中位 %d、最多 %d"
                .formatted(
                        dataset.id(),
                        dataset.name(),
                        usual.submissions(),
                        (long) rows.get().least(),
                        usual.medianRows(),
                        (long) rows.get().most()));
        var table = new TextTable("字段", "名称", "填写率最低", "最高", "取值").rightFrom(2, 4);
        for (var field : dataset.fields()) {
            usual.share(field.code())
                    .ifPresent(share -> table.row(
                            field.code(),
                            field.name(),
                            Plausibility.percent(share.least()),
                            Plausibility.percent(share.most()),
                            usual.varied(field.code()) ? "各行不同" : ""));
        }
        if (table.lines().size() > 1) {
            lines.addAll(table.lines());
        } else {
            lines.add("合格的行太少（每次至少 20 行），看不出各列通常的填写率");
        }
        lines.add("可以写进 mappings/departments/%s.yml 中 - dataset: %s 的下面（下限留 20%% 的余量，上限加倍，请按实际情况调整）："
                .formatted(usual.form().department(), dataset.id()));
        lines.addAll(usual.suggestion().yaml());
        return lines;
    }
}
