package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chengxin.sheet.AnnotatedWorkbook;
import org.chengxin.sheet.CellMark;
import org.chengxin.sheet.RowMark;
import org.chengxin.sheet.RowReader;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.Summary;
import org.chengxin.sheet.TableWorkbook;
import org.chengxin.sheet.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is annotated does not lie in memory: 300,000 rows need no more of it than 300. */
class AnnotatedInSmallHeapTest {

    private static final int ROWS = 300_000;
    private static final int FAILED = 3_000;

    @TempDir
    Path folder;

    @Test
    void threeHundredThousandRowsWithThreeThousandFindingsInFortyMebibytes() throws Exception {
        var original = folder.resolve("original");
        var target = folder.resolve("target");
        var header = List.of("姓名", "文号", "金额", "日期");
        var next = new int[1];
        TableWorkbook.write(
                original,
                new TableWorkbook.Plan("处罚", header, List.of(), Optional.empty()),
                () -> next[0]++ < ROWS ? row(next[0]) : null);

        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Annotate.class.getName(),
                        original.toString(),
                        target.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("log"))).isEqualTo(FAILED + 1 + " notes");

        try (var file = SheetFile.open(target, "target.xlsx");
                var rows = file.rows(file.sheets().get(0))) {
            assertThat(texts(rows)).containsExactly("姓名", "文号", "金额", "日期", "处理结果");
            for (int i = 1; i <= ROWS; i++) {
                var expected = row(i).stream().map(TableWorkbook.Cell::text).toList();
                var status = (i + 1) % (ROWS / FAILED) == 0 ? "退回" : "通过";
                var texts = texts(rows);
                if (!texts.subList(0, 4).equals(expected) || !texts.get(4).equals(status)) {
                    throw new AssertionError("row " + (i + 1) + ": " + texts);
                }
            }
            assertThat(rows.next()).isNull();
        }
    }

    private static List<String> texts(RowReader rows) throws Exception {
        var row = rows.next();
        return row == null
                ? List.of()
                : IntStream.range(0, row.width()).mapToObj(row::text).toList();
    }

    private static List<TableWorkbook.Cell> row(int i) {
        return Stream.of("某" + i, "驻市监罚〔2024〕" + i + "号", String.valueOf(i % 7), "2024-03-05")
                .map(TableWorkbook.Cell::of)
                .toList();
    }

    /** What the small process does. */
    static final class Annotate {

        private Annotate() {}

        public static void main(String[] paths) throws Exception {
            var marks = IntStream.rangeClosed(1, FAILED)
                    .mapToObj(i -> new RowMark(
                            i * (ROWS / FAILED),
                            "退回",
                            Tone.FAILED,
                            List.of(new CellMark(i % 4, Tone.FAILED, "【R-REQ】必填项没有填写\n怎么改：请填写"))))
                    .iterator();
            var summary = new Summary("结果", List.of(), List.of(), List.of(), List.of());
            var written = AnnotatedWorkbook.write(
                    Path.of(paths[0]),
                    SheetFile.Form.XLSX,
                    Path.of(paths[1]),
                    new AnnotatedWorkbook.Plan("处罚", 1, "通过", summary),
                    marks);
            System.out.print(written.notes() + " notes");
        }
    }
}
