package org.chengxin.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chengxin.mapping.Department;
import org.chengxin.mapping.Form;
import org.chengxin.run.BlankForms;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "template",
        description = "生成空白填报模板：下拉框、格式、批注、示例行和填写说明。不写数据集时，生成该部门的全部模板。",
        mixinStandardHelpOptions = true)
final class TemplateCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--department", required = true, paramLabel = "部门", description = "报送部门（mappings/departments 中的名称）")
    String department = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "文件或目录",
            description = "写到哪里：一个数据集写文件，整个部门写目录。默认 工作目录/templates/部门")
    @Nullable
    Path out;

    @Parameters(arity = "0..1", paramLabel = "数据集", description = "数据集（mappings/catalogue 中的名称），如 cf_person")
    @Nullable
    String dataset;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var mappings = options.mappings();
        var whose = mappings.department(department);
        var screen = Screen.of(spec);
        write(whose, new BlankForms(mappings)).forEach(file -> screen.line(file.toString()));
        return Chengxin.DONE;
    }

    private List<Path> write(Department whose, BlankForms forms) throws Exception {
        Path target = out == null ? BlankForms.folder(options.home, whose) : out;
        String wanted = dataset;
        if (wanted == null) {
            return forms.keep(whose, target);
        }
        var form = whose.form(wanted)
                .orElseThrow(
                        () -> new UsageException("%s不报送 %s；它报送：%s".formatted(whose.name(), wanted, datasets(whose))));
        var file = out == null ? target.resolve(BlankForms.name(form)) : target;
        forms.write(whose, form, file);
        return List.of(file);
    }

    private static String datasets(Department whose) {
        return String.join(
                "、",
                whose.forms().stream()
                        .map(Form::dataset)
                        .map(dataset -> dataset.id())
                        .toList());
    }
}
