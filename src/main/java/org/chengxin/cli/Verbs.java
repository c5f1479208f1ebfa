package org.chengxin.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/** The verbs of the command line, each a class that is named as its verb is. */
final class Verbs {

    private static final Pattern WORD = Pattern.compile("[a-z]+");

    private Verbs() {}

    /** In the order of the help. Apart, since to name a class is to load it. */
    private static final class All {

        static final List<Class<?>> CLASSES = List.of(
                DemoCommand.class,
                NightlyCommand.class,
                ImportCommand.class,
                CheckCommand.class,
                ExplainCommand.class,
                TemplateCommand.class,
                OpenCommand.class,
                ConfirmCommand.class,
                HeldCommand.class,
                DecideCommand.class,
                PersonsCommand.class,
                WithdrawCommand.class,
                ReceiptCommand.class,
                ResendCommand.class,
                ReconcileCommand.class,
                DueCommand.class,
                NothingCommand.class,
                ReportCommand.class,
                ListsCommand.class,
                ObjectionCommand.class,
                RepairCommand.class,
                RevokeCommand.class,
                ExemptCommand.class,
                BoundsCommand.class,
                ServeCommand.class,
                JobsCommand.class,
                RunCommand.class,
                RunsCommand.class,
                ShowCommand.class,
                RerunCommand.class,
                StopCommand.class,
                RecoverCommand.class,
                WhyCommand.class,
                AbandonCommand.class,
                ActionsCommand.class,
                PurgeCommand.class,
                RetentionCommand.class,
                HealthCommand.class,
                NoticesCommand.class,
                ArchiveCommand.class,
                PackageCommand.class,
                MappingsCommand.class);
    }

    /**
     * The verb that the first argument names, else all of them: to read what forty commands say of themselves takes longer
     * than most of them do.
     */
    static List<Class<?>> askedFor(String[] arguments) {
        if (arguments.length == 0 || !WORD.matcher(arguments[0]).matches()) {
            return All.CLASSES;
        }
        var verb = arguments[0];
        try {
            var named = Class.forName("%s.%s%sCommand"
                    .formatted(Verbs.class.getPackageName(), Character.toUpperCase(verb.charAt(0)), verb.substring(1)));
            var command = named.getAnnotation(Command.class);
            return command != null && command.name().equals(verb) ? List.of(named) : All.CLASSES;
        } catch (ClassNotFoundException e) {
            return All.CLASSES;
        }
    }
}
