package org.chengxin.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.chengxin.check.Codes;
import org.chengxin.check.Finding;
import org.chengxin.mapping.ColumnLetters;
import org.chengxin.run.ExtractReport;
import org.chengxin.run.NightReport;
import org.chengxin.run.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a person sees of a run: progress while it lasts (a bar that is redrawn on a terminal, plain lines elsewhere) and a
 * table at its end.
 */
final class Screen implements Progress {

    private static final long REDRAW_NANOS = 200_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean quiet;
    private final boolean terminal;
    private String submission = "";
    private int total;
    private int stored;
    private long began;
    private long drawn;
    private boolean open;

    private Screen(PrintWriter out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
        this.terminal = isTerminal();
    }

    static Screen of(@Nullable CommandSpec spec) {
        return new Screen(writer(spec), false);
    }

    /** For verbs whose output is not for eyes. */
    static Screen quiet(@Nullable CommandSpec spec) {
        return new Screen(writer(spec), true);
    }

    static PrintWriter writer(@Nullable CommandSpec spec) {
        return spec == null
                ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                : spec.commandLine().getOut();
    }

    /** Since JDK 22 there is a console without a terminal too, which only it can tell. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException beforeJdk22) {
            return true;
        }
    }

    void line(String text) {
        if (!quiet) {
            out.println(text);
        }
    }

    @Override
    public void stage(String text) {
        line(text);
    }

    @Override
    public void submission(String receipt, String department, String file, int rows) {
        submission = "%s %s %s".formatted(receipt, department, file);
        total = rows;
        stored = 0;
        began = System.nanoTime();
        drawn = began;
        if (!terminal) {
            line("导入 %s（%d 行）".formatted(submission, rows));
        }
    }

    @Override
    public void rows(int more, int done) {
        stored += more;
        long now = System.nanoTime();
        if (now - drawn >= (terminal ? REDRAW_NANOS : PLAIN_NANOS)) {
            drawn = now;
            draw(now, done);
        }
    }

    @Override
    public void ended() {
        if (open && terminal && !quiet) {
            out.print("\r\u001b[K");
            out.flush();
        }
        open = false;
    }

    private void draw(long now, int done) {
        if (quiet || total == 0) {
            return;
        }
        String text = submission + "  " + progress(total, done, stored, (now - began) / 1e9);
        if (terminal) {
            out.print("\r\u001b[K" + text);
            out.flush();
            open = true;
        } else {
            out.println(text);
        }
    }

    /** How far it is, and how long it still takes at the speed at which this run stores rows. */
    static String progress(int total, int done, int stored, double seconds) {
        double rate = stored / Math.max(seconds, 0.001);
        return "%3d%%  %d/%d 行  %.0f 行/秒  还需 %.0f 秒"
                .formatted(100L * done / total, done, total, rate, Math.max(0, total - done) / rate);
    }

    /** One finding of a dry run. */
    void finding(String file, Finding finding) {
        String place = finding.row() == 0
                ? "文件"
                : finding.column() < 0
                        ? "第 %d 行".formatted(finding.row())
                        : ColumnLetters.of(finding.column()) + finding.row();
        line("%s  %s  %s  %s  %s"
                .formatted(
                        file,
                        place,
                        finding.code(),
                        Codes.message(finding, Locale.CHINA),
                        Codes.remedy(finding.code(), Locale.CHINA)));
    }

    /** Prints the table, writes the JSON, and gives the exit status. */
    int end(NightReport report, @Nullable Path json, @Nullable Path home) throws IOException {
        ended();
        ResultTables.of(report).forEach(this::line);
        report.waiting().forEach(text -> line("未收取：" + text));
        report.troubles().forEach(text -> line("没有做成：" + text));
        if (home != null) {
            line("");
            returned(home);
            packages(report);
        }
        if (json != null) {
            report.writeJson(json);
        }
        return report.failed() ? Chengxin.FAILED : Chengxin.DONE;
    }

    /** What the targets were told by an act upon records. */
    int told(NightReport report) {
        ended();
        ResultTables.told(report).forEach(this::line);
        report.troubles().forEach(text -> line("没有做成：" + text));
        packages(report);
        return report.failed() ? Chengxin.FAILED : Chengxin.DONE;
    }

    /** Where the departments' answers are. */
    void returned(Path home) {
        line("退回各部门的回执和批注：" + home.resolve("returns"));
    }

    private void packages(NightReport report) {
        for (ExtractReport extract : report.extracts()) {
            extract.file().ifPresent(file -> line("上报包（%s）：%s".formatted(extract.target(), file)));
        }
    }
}
