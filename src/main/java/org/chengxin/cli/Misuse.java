package org.chengxin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in Chinese what is wrong with a command line. Of what stands where nothing belongs only the number is told: it may be
 * somebody's number.
 */
final class Misuse implements CommandLine.IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException misuse, String[] arguments) {
        var command = misuse.getCommandLine();
        var err = command.getErr();
        words(misuse).forEach(err::println);
        err.println("用法见：" + command.getCommandSpec().qualifiedName() + " --help");
        return Chengxin.USAGE;
    }

    private static List<String> words(ParameterException misuse) {
        if (misuse instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (misuse instanceof MissingParameterException missing) {
            return List.of(
                    "缺少：" + missing.getMissing().stream().map(Misuse::name).collect(Collectors.joining("、")));
        }
        if (misuse instanceof MutuallyExclusiveArgsException) {
            return List.of("写了不能同时用的选项");
        }
        var argument = misuse.getArgSpec();
        if (argument != null) {
            return List.of(ownWords(misuse).orElse(name(argument) + " 的值不对"));
        }
        return List.of(
                misuse.getCommandLine().getSubcommands().isEmpty() ? "命令写得不对：" + misuse.getMessage() : "缺少要执行的命令");
    }

    /** What a converter of ours said: the library's own words begin in English or with what was typed, in quotes. */
    private static Optional<String> ownWords(ParameterException misuse) {
        var said = String.valueOf(misuse.getMessage()).replaceFirst("^Invalid value for [^:]*: ", "");
        return Optional.of(said).filter(words -> words.matches("(?s)[\\p{IsHan}\\d].*\\p{IsHan}.*"));
    }

    private static List<String> unmatched(UnmatchedArgumentException misuse) {
        var options = misuse.getUnmatched().stream()
                .filter(text -> text.startsWith("-"))
                .map(text -> text.replaceFirst("=.*", ""))
                .toList();
        int others = misuse.getUnmatched().size() - options.size();
        var said = new ArrayList<String>();
        if (!options.isEmpty()) {
            said.add("没有这样的选项：" + String.join("、", options));
        }
        if (others > 0) {
            said.add("有 %d 处内容不知道是什么".formatted(others));
        }
        if (!misuse.getSuggestions().isEmpty()) {
            said.add("是不是：" + String.join("、", misuse.getSuggestions()));
        }
        return said;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
