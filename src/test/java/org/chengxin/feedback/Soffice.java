package org.chengxin.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** LibreOffice without a screen. */
final class Soffice {

    private final Path program;
    private final Path folder;
    private int conversions;

    private Soffice(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** @param folder where it may keep its profile and what it converts */
    static Soffice orSkip(Path folder) {
        var program = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, "soffice"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(program)
                .as(
                        "SKIPPED: no soffice on the PATH; install the Debian package libreoffice-calc-nogui to run this test")
                .isPresent();
        return new Soffice(program.orElseThrow(), folder);
    }

    /** Opens the workbook and saves it in a form such as {@code xlsx:Calc MS Excel 2007 XML}. */
    Path convert(String form, Path workbook) throws IOException, InterruptedException {
        var converted = folder.resolve("converted-" + conversions++);
        var log = folder.resolve("soffice.log");
        var process = new ProcessBuilder(
                        program.toString(),
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        form,
                        "--outdir",
                        converted.toString(),
                        workbook.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(log, StandardCharsets.UTF_8))
                .isZero();
        try (var files = Files.list(converted)) {
            return files.findFirst().orElseThrow();
        }
    }
}
