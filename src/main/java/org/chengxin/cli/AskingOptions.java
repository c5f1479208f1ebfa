package org.chengxin.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chengxin.disclosure.AskedNumber;
import org.chengxin.disclosure.Purpose;
import org.chengxin.disclosure.Question;
import org.chengxin.identity.IdType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/**
 * Who asks about a person, for what and on what basis. The number comes from standard input alone, so that it is in no command
 * history and no list of processes.
 */
final class AskingOptions {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Option(
            names = "--purpose",
            required = true,
            paramLabel = "目的",
            converter = PurposeWord.class,
            description = "self 本人查询、authorised 授权查询、statutory 依法查询、government 政务共享")
    Purpose purpose = Purpose.SELF;

    @Option(names = "--basis", required = true, paramLabel = "依据", description = "查询的依据：条款、申请或公函的名称和文号")
    String basis = "";

    @Option(names = "--by", paramLabel = "姓名", description = "经办人，默认当前系统账号")
    String by = System.getProperty("user.name");

    @Option(names = "--asker", paramLabel = "单位", description = "为哪个单位查询；本人查询的可以不写")
    String asker = "";

    @Option(names = "--authorisation", paramLabel = "编号", description = "本人授权书的编号，授权查询时要写")
    String authorisation = "";

    @Option(
            names = "--type",
            paramLabel = "类型",
            converter = ExplainCommand.Kind.class,
            description = "号码的类型，如 身份证、护照；不写则按号码判断")
    @Nullable
    IdType type;

    @Parameters(hidden = true)
    List<String> words = List.of();

    /** By the program's word or by the Chinese one. */
    static final class PurposeWord implements ITypeConverter<Purpose> {

        @Override
        public Purpose convert(String value) {
            return Arrays.stream(Purpose.values())
                    .filter(it -> word(it).equals(value.toLowerCase(Locale.ROOT))
                            || it.title().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("没有目的 %s；可以写：%s"
                            .formatted(
                                    value,
                                    Arrays.stream(Purpose.values())
                                            .map(it -> word(it) + "（" + it.title() + "）")
                                            .collect(Collectors.joining("、")))));
        }

        private static String word(Purpose purpose) {
            return purpose.name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param asOf the day that is past of which it is asked; empty for now */
    Question question(Optional<LocalDate> asOf) {
        return new Question(purpose, by, asker, basis, authorisation, asOf);
    }

    /** Reads it from standard input. */
    AskedNumber number() throws IOException {
        if (!words.isEmpty()) {
            throw new UsageException("号码不写在命令行里（会留在命令历史和进程列表里），从标准输入读；已写的，请从命令历史中删去");
        }
        return AskedNumber.of(Optional.ofNullable(type), ExplainCommand.typed(System.in), LocalDate.now(BEIJING));
    }

    /** What stands before a subverb belongs to its verb, and would be ignored. */
    static void demandOptionsAfterTheVerb(@Nullable CommandSpec spec) {
        if (spec != null
                && !spec.commandLine()
                        .getParent()
                        .getParseResult()
                        .matchedOptions()
                        .isEmpty()) {
            throw new UsageException("选项写在 person 之后：%s person --home 目录 …"
                    .formatted(spec.parent().name()));
        }
    }
}
