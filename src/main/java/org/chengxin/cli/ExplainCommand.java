package org.chengxin.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.chengxin.check.Codes;
import org.chengxin.identity.Explanation;
import org.chengxin.identity.Explanation.State;
import org.chengxin.identity.IdType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Keeps nothing: no log, no file; and prints less than the whole number. */
@Command(name = "explain", description = "逐段说明一个证件号码或信用代码对在哪里、错在哪里。不记录，不联网，不显示完整号码。", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST = 256;

    @Parameters(paramLabel = "号码", description = "要说明的号码；写 - 则从键盘（不回显）或标准输入读一行，号码就不会留在命令历史里")
    String number = "";

    @Option(
            names = "--type",
            paramLabel = "类型",
            converter = Kind.class,
            description = "号码的类型，如 身份证、护照、统一社会信用代码 或 citizen、passport、uscc；不写则按号码判断")
    @Nullable
    IdType type;

    @Option(names = "--lang", paramLabel = "zh|en", description = "说明用的语言，默认 ${DEFAULT-VALUE}")
    String language = "zh";

    @Spec
    @Nullable
    CommandSpec spec;

    /** By the name in the program ({@code foreigner-card}), or by what the document is called. */
    static final class Kind implements ITypeConverter<IdType> {

        @Override
        public IdType convert(String value) {
            for (var type : IdType.values()) {
                if (name(type).equals(value.toLowerCase(Locale.ROOT))
                        || type.title().equals(value)) {
                    return type;
                }
            }
            if (value.equals("身份证")) {
                return IdType.CITIZEN;
            }
            throw new TypeConversionException("没有类型 %s；可以写：%s"
                    .formatted(
                            value,
                            Arrays.stream(IdType.values())
                                    .map(type -> name(type) + "（" + type.title() + "）")
                                    .collect(Collectors.joining("、"))));
        }

        private static String name(IdType type) {
            return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public Integer call() throws IOException {
        var raw = number.equals("-") ? typed(System.in) : number;
        if (raw.length() > LONGEST) {
            throw new UsageException("这不是一个号码：超过 %d 个字符".formatted(LONGEST));
        }
        var locale = language.equals("en") ? Locale.ENGLISH : Locale.CHINA;
        var today = LocalDate.now(BEIJING);
        var explanation = type == null ? Explanation.of(raw, today, locale) : Explanation.of(type, raw, today, locale);
        show(explanation, locale, Screen.of(spec));
        return Chengxin.DONE;
    }

    /** A line; from a terminal without showing what is typed. */
    static String typed(InputStream in) throws IOException {
        if (Screen.isTerminal()) {
            var line = Objects.requireNonNull(System.console()).readPassword("号码：");
            return line == null ? "" : new String(line);
        }
        var line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    private static void show(Explanation explanation, Locale locale, Screen screen) {
        screen.line("%s  %s".formatted(explanation.title(), explanation.outcome()));
        if (!explanation.parts().isEmpty()) {
            var table = new TextTable("", "", "", "");
            for (var part : explanation.parts()) {
                table.row(mark(part.state()), part.place(), part.name(), part.words());
            }
            table.lines().stream().skip(1).forEach(screen::line);
        }
        for (var fault : explanation.verdict().faults()) {
            screen.line("%s  %s。%s"
                    .formatted(
                            fault.code(),
                            Codes.message(fault.code(), fault.arguments(), locale),
                            Codes.remedy(fault.code(), locale)));
        }
        explanation.remarks().forEach(screen::line);
    }

    private static String mark(State state) {
        return switch (state) {
            case FITS -> "√";
            case DOUBTFUL -> "?";
            case WRONG -> "×";
            case TOLD -> " ";
        };
    }
}
