package org.chengxin.cli;

import ch.qos.logback.classic.Level;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.ResourceBundle;
import org.chengxin.calendar.WorkingDayTableException;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.database.DatabaseException;
import org.chengxin.mapping.MappingException;
import org.chengxin.protect.KeyFileException;
import org.chengxin.protect.KeyringException;
import org.chengxin.run.Causes;
import org.chengxin.run.RefusedException;
import org.chengxin.schedule.JobFolderException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit status: 0 done (rejected rows are data), 1 a run failed, 2 usage or configuration. */
@Command(
        name = "chengxin",
        description = "个人公共信用信息归集：收文件、逐行核对、去重入库、回执、每晚上报。",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "命令",
        versionProvider = Chengxin.Version.class)
public final class Chengxin {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private Chengxin() {}

    /** As the jar says. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {
                "chengxin "
                        + Optional.ofNullable(Chengxin.class.getPackage().getImplementationVersion())
                                .orElse("(not packaged)")
            };
        }
    }

    public static void main(String[] arguments) {
        silencePoi();
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, err));
    }

    /** As application.yml does, also for verbs that need no application: POI logs the text of files it stumbles over. */
    private static void silencePoi() {
        if (LoggerFactory.getLogger("org.apache.poi") instanceof ch.qos.logback.classic.Logger poi) {
            poi.setLevel(Level.OFF);
        }
    }

    /**
     * Runs one verb in this process.
     *
     * @return the exit status
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        return commandLine(arguments)
                .setOverwrittenOptionsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setResourceBundle(ResourceBundle.getBundle(Chengxin.class.getPackageName() + ".usage"))
                .setParameterExceptionHandler(new Misuse())
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, err))
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    /** With all verbs. */
    public static CommandLine commandLine() {
        return commandLine(new String[0]);
    }

    private static CommandLine commandLine(String[] arguments) {
        var line = new CommandLine(new Chengxin());
        Verbs.askedFor(arguments).forEach(line::addSubcommand);
        return line;
    }

    /** What went wrong, in words; the stack trace is in the log. */
    private static int explain(Exception failure, PrintWriter err) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MappingException
                    || cause instanceof DatabaseException
                    || cause instanceof JobFolderException
                    || cause instanceof KeyringException
                    || cause instanceof KeyFileException
                    || cause instanceof WorkingDayTableException
                    || cause instanceof UsageException
                    || cause instanceof RefusedException
                    || cause instanceof IllegalArgumentException) {
                err.println(cause.getMessage());
                return USAGE;
            }
            if (cause instanceof AlreadyRunningException) {
                err.println(cause.getMessage());
                return FAILED;
            }
        }
        LoggerFactory.getLogger(Chengxin.class).error("the command failed\n{}", Causes.trace(failure));
        err.println("失败：" + Causes.of(failure) + "（详情见 logs/chengxin.log）");
        return FAILED;
    }
}
