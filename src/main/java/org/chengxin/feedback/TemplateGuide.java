package org.chengxin.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Department;
import org.chengxin.mapping.ExampleRow;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.KeyList;
import org.chengxin.sheet.FormGuide;
import org.chengxin.submission.TemplateMark;

/** The 填写说明 of a template: what every column means, and what happens to a file that is handed in. */
final class TemplateGuide {

    private static final List<Integer> WIDTHS = List.of(30, 26, 40, 64);

    private final Department department;
    private final Dataset dataset;
    private final Optional<KeyList> list;
    private final FieldWords words;

    TemplateGuide(Department department, Form form, FieldWords words) {
        this.department = department;
        this.dataset = form.dataset();
        this.list = form.takesOut();
        this.words = words;
    }

    FormGuide page(List<Field> fields, TemplateMark mark) {
        return new FormGuide(
                TemplateMark.GUIDE_SHEET,
                dataset.name() + "  填写说明",
                before(),
                List.of("列", "是否必填", "填法", "可填的词和要求"),
                fields.stream().map(this::row).toList(),
                WIDTHS,
                after(),
                "模板标识：%s 第 %d 版；配置版本 %s；报送单位代码 %s"
                        .formatted(mark.dataset(), mark.version(), mark.mappings(), mark.department()));
    }

    private List<String> before() {
        var lines = new ArrayList<String>();
        lines.add(
                "报送单位：%s。更新周期：%s。".formatted(department.name(), dataset.header().period()));
        lines.add("法律依据：%s。".formatted(dataset.header().legalBasis()));
        list.ifPresent(it -> lines.add("这是撤回清单，不是报送新记录：一行写明本单位报过、现在要撤回的一条记录，各列照当初报送的填。"));
        lines.add("在第一个工作表里从第 3 行起填写，一行一条。第 2 行是示例，可以留着，也可以删掉：姓名（名称）前有“%s”而号码仍是示例号码的行不读取。".formatted(ExampleRow.MARK));
        lines.add("表头带 * 的列必须填写。不要改表头的字；列的先后可以调整，不填的选填列可以删去。证件号码等列已设为文本格式，粘贴时请选“只粘贴值”。");
        if (dataset.gates().contains(Dataset.Gate.L_HN13)) {
            lines.add("对自然人适用简易程序作出的行政处罚依法不归集，请不要填入（《河南省社会信用条例》第十三条）。");
        }
        if (dataset.gates().contains(Dataset.Gate.L_MINOR)) {
            lines.add("行为发生时未满十八周岁的人员不归集，请不要填入。");
        }
        lines.addAll(notCollected());
        return lines;
    }

    /** What the rules of the day of a decision keep out. */
    private List<String> notCollected() {
        var generations = dataset.life().map(life -> life.table().publication()).orElse(List.of());
        var lines = new ArrayList<String>();
        for (int i = 0; i < generations.size(); i++) {
            var rules = generations.get(i);
            var until = i + 1 == generations.size()
                    ? "起"
                    : "至 %s ".formatted(generations.get(i + 1).from().minusDays(1));
            rules.notCollected()
                    .ifPresent(when -> lines.add("%s %s作出的决定，%s的不归集，请不要填入（%s）。"
                            .formatted(rules.from(), until, words.when(when), rules.cite())));
        }
        return lines;
    }

    private List<String> row(Field field) {
        var more = Stream.concat(Stream.of(words.choice(field)), words.rules(field).stream())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("；"));
        return List.of(
                words.header(field) + (field.required() ? "*" : ""), words.required(field), words.type(field), more);
    }

    private List<String> after() {
        return List.of(
                "报送以后：把文件放进本单位的收件目录（intake/%s），文件名%s。系统收取后在回执目录（returns/%s/回执编号）给出回执；有问题的，把问题标在您自己的文件里一并退回，并附只含退回行的“待重报”文件。"
                        .formatted(
                                department.id(),
                                list.map(it -> "里必须有“%s”".formatted(it.named())).orElse("不限"),
                                department.id()),
                "被退回的行：改好“待重报”文件里的内容，再放进收件目录即可，已通过的行不用重报。",
                "看不懂批注的，请记下回执编号和问题代码（如 I-CHECK），与市公共信用信息平台联系。");
    }
}
