package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.acceptance.EveryFault.Fate;
import org.chengxin.acceptance.EveryFault.Penalty;
import org.chengxin.check.Codes;
import org.chengxin.run.RunReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One round for a clerk: a workbook with one of every fault comes back with every fault named at its cell, and the rows to
 * be sent again, put right in these cells and nowhere else, are accepted whole.
 */
class EveryFaultTest {

    private static final String DEPARTMENT = "market-regulation";

    /** More than the faulty ones, so that the file is not refused for being hopeless. */
    private static final int GOOD = 120;

    private static final int FIRST_ROW = 2;

    /** What a form of persons' penalties cannot show, each with the reason. */
    private static final Map<String, String> NOT_HERE = Map.ofEntries(
            Map.entry("B-OLD", "the dataset has no order"),
            Map.entry("I-OTHER", "a person decides so"),
            Map.entry("B-NORECORD", "the file is no list of keys"),
            Map.entry("B-NOTYOURS", "the file is no list of keys"),
            Map.entry("N-TAKENBACK", "the file is no list of keys"),
            Map.entry("N-GONE", "the file is not a whole one"),
            Map.entry("N-SAMEPERSON", "a person decides so"),
            Map.entry("I-BIRTHCOL", "the dataset has no such column"),
            Map.entry("I-SEX", "the dataset has no such column"),
            Map.entry("L-FORBIDDEN", "refuses the file"),
            Map.entry("L-NOTICE", "is for lists"),
            Map.entry("L-UNCOLLECTED", "is for organisations, which have a form of their own"),
            Map.entry("N-EXEMPT", "nothing is exempted"),
            Map.entry("T-CHAR", "is found when a target is told"),
            Map.entry("T-FORMAT", "is found when a target is told"),
            Map.entry("T-REQ", "is found when a target is told"),
            Map.entry("T-WIDTH", "is found when a target is told"),
            Map.entry("R-BYTES", "no rule of the dataset"),
            Map.entry("R-CONFIRM", "no rule of the dataset"),
            Map.entry("R-FORMAT", "no rule of the dataset"),
            Map.entry("B-REVOKEMISS", "a row of it acts on no other record"),
            Map.entry("R-GROUP", "no rule of the dataset"),
            Map.entry("R-RANGE", "no rule of the dataset"),
            Map.entry("R-SEQ", "the form declares no serial numbers"),
            Map.entry("R-UNIQUE", "no rule of the dataset"),
            Map.entry("I-NUMBEROTHER", "is for numbers that the police changed"),
            Map.entry("I-NUMBERRING", "is for numbers that the police changed"),
            Map.entry("I-NUMBERTWICE", "is for numbers that the police changed"),
            Map.entry("I-SAMENUMBER", "is for numbers that the police changed"),
            Map.entry("N-OLDNUMBER", "nobody's number was changed"),
            Map.entry("I-UNLINKED", "organisations have a form of their own"),
            Map.entry("U-KIND", "organisations have a form of their own"),
            Map.entry("U-ORG", "organisations have a form of their own"));

    @TempDir
    private static Path home;

    private static Installation installation;
    private static List<Penalty> penalties;
    private static RunReport run;
    private static XSSFWorkbook returned;

    @BeforeAll
    static void handInEveryFault() throws Exception {
        penalties = EveryFault.all();
        installation = Installation.in(home);
        // Whoever is known under one name cannot come under another.
        var held = penalties.stream()
                .filter(penalty -> penalty.fate() == Fate.HELD)
                .findFirst()
                .orElseThrow();
        var known = new HashMap<>(held.cells());
        known.put(EveryFault.NAME, "试本名");
        known.put("行政处罚决定书文号", "驻市监处罚〔2023〕1号");
        var before = handIn("1月.xlsx", workbook(List.of(new Penalty(known, Fate.GOOD, false, List.of(), Map.of()))));
        assertThat(before.status()).isEqualTo("ACCEPTED");
        run = handIn("3月.xlsx", workbook(withGoodOnes()));
        returned = new XSSFWorkbook(Files.newInputStream(answer(run, "-已批注.xlsx")));
    }

    @AfterAll
    static void close() throws IOException {
        if (returned != null) {
            returned.close();
        }
        installation.close();
    }

    private static List<Penalty> withGoodOnes() {
        var all = new ArrayList<>(penalties);
        for (int i = 0; i < GOOD; i++) {
            all.add(new Penalty(EveryFault.good(1_000 + i), Fate.GOOD, false, List.of(), Map.of()));
        }
        // What is no data: nothing is said of it, and it counts for nothing.
        for (var aside : List.of("合计", "填表说明：金额按万元填写", "制表人：试甲一")) {
            all.add(new Penalty(Map.of(EveryFault.NAME, aside), Fate.GOOD, false, List.of(), Map.of()));
        }
        return all;
    }

    @Test
    void noCodeOfTheCatalogueIsForgotten() {
        var shown = new TreeSet<String>();
        penalties.forEach(penalty -> penalty.findings().forEach(finding -> shown.add(code(finding))));
        var ofRows = new TreeSet<>(Codes.all());
        // What is found of whole files, and what targets answer.
        ofRows.removeIf(code -> code.startsWith("F-") || code.startsWith("T-"));
        ofRows.removeAll(NOT_HERE.keySet());
        assertThat(shown).isEqualTo(ofRows);
    }

    @Test
    void everyRowBecomesWhatItShould() {
        assertThat(run.status()).isEqualTo("PARTLY");
        assertThat(run.rows().balanced()).isTrue();
        assertThat(run.rows().rejected()).isEqualTo(count(Fate.REJECTED) + count(Fate.FORBIDDEN));
        assertThat(run.rows().held()).isEqualTo(count(Fate.HELD));
        assertThat(run.rows().duplicate()).isEqualTo(count(Fate.DUPLICATE));
        assertThat(run.rows().added()).isEqualTo(count(Fate.GOOD) + GOOD);
    }

    private static int count(Fate fate) {
        return (int) penalties.stream().filter(it -> it.fate() == fate).count();
    }

    @Test
    void theReceiptNamesExactlyTheseFindingsAtTheseCells() throws Exception {
        var found = installation
                .receipt(run)
                .get("firstFindings")
                .valueStream()
                .filter(finding -> finding.has("row"))
                .map(finding -> "%s%d %s"
                        .formatted(
                                finding.path("column").asString(""),
                                finding.get("row").asInt(),
                                finding.get("code").asString()))
                .sorted()
                .toList();
        assertThat(found).containsExactlyElementsOf(expected(row -> ""));
    }

    @Test
    void theReturnedWorkbookHasExactlyTheseCodesAtTheseCells() {
        var sheet = returned.getSheetAt(0);
        var found = new ArrayList<String>();
        sheet.getCellComments().forEach((address, comment) -> {
            var codes = Pattern.compile("【([A-Z]-[A-Z0-9]+)】")
                    .matcher(comment.getString().getString());
            while (codes.find()) {
                found.add(address.formatAsString() + " " + codes.group(1));
            }
        });
        var status = CellReference.convertNumToColString(sheet.getRow(0).getLastCellNum() - 1);
        assertThat(found.stream().sorted()).containsExactlyElementsOf(expected(row -> status));
    }

    /** Address and code of every finding; what is about a row as a whole stands where {@code ofRow} says. */
    private static List<String> expected(IntFunction<String> ofRow) {
        var expected = new ArrayList<String>();
        var headers = headers();
        for (int i = 0; i < penalties.size(); i++) {
            int row = FIRST_ROW + i;
            for (var finding : penalties.get(i).findings()) {
                var header = finding.substring(0, finding.indexOf(' '));
                var column = header.equals(EveryFault.ROW)
                        ? ofRow.apply(row)
                        : CellReference.convertNumToColString(headers.indexOf(header));
                expected.add(column + row + " " + code(finding));
            }
        }
        return expected.stream().sorted().toList();
    }

    private static String code(String finding) {
        return finding.substring(finding.indexOf(' ') + 1);
    }

    @Test
    void everyRowOfTheReturnedWorkbookSaysWhatBecameOfIt() {
        var sheet = returned.getSheetAt(0);
        int status = sheet.getRow(0).getLastCellNum() - 1;
        var words = Map.of(
                Fate.GOOD, Set.of("通过"),
                Fate.REJECTED, Set.of("退回"),
                Fate.FORBIDDEN, Set.of("退回"),
                Fate.HELD, Set.of("待核实"),
                Fate.DUPLICATE, Set.of("重复"));
        for (int i = 0; i < penalties.size(); i++) {
            var cell = sheet.getRow(FIRST_ROW - 1 + i).getCell(status);
            assertThat(words.get(penalties.get(i).fate()))
                    .as("%s", penalties.get(i).findings())
                    .contains(cell.getStringCellValue());
        }
    }

    @Test
    void correctedInTheseCellsTheRowsToBeSentAgainAreAcceptedWhole() throws Exception {
        var corrected = new ByteArrayOutputStream();
        int rows = 0;
        try (var workbook = new XSSFWorkbook(Files.newInputStream(answer(run, "-待重报.xlsx")))) {
            var sheet = workbook.getSheetAt(0);
            var columns = new TreeMap<String, Integer>();
            sheet.getRow(0).forEach(cell -> columns.put(cell.getStringCellValue(), cell.getColumnIndex()));
            for (var penalty : penalties) {
                if (penalty.fate() == Fate.REJECTED) {
                    var row = sheet.getRow(++rows);
                    penalty.corrections()
                            .forEach((header, text) -> row.createCell(
                                            columns.getOrDefault(header, row.getLastCellNum() - 1))
                                    .setCellValue(text));
                }
            }
            assertThat(sheet.getLastRowNum()).isEqualTo(rows);
            workbook.write(corrected);
        }
        var second = handIn("3月补报.xlsx", corrected.toByteArray());
        assertThat(second.status()).as("%s", second.findings()).isEqualTo("ACCEPTED");
        assertThat(second.rows().rejected()).isZero();
        assertThat(second.rows().added()).isEqualTo(rows);
        assertThat(installation.open(DEPARTMENT)).isEmpty();
    }

    private static List<String> headers() {
        return List.copyOf(EveryFault.good(0).keySet());
    }

    private static RunReport handIn(String name, byte[] content) throws Exception {
        installation.handIn(DEPARTMENT, name, content);
        var runs = installation.nightly().runs();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private static Path answer(RunReport run, String ending) throws IOException {
        try (Stream<Path> files = Files.list(installation.answers(run))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] workbook(List<Penalty> penalties) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet("处罚");
            var day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d"));
            var headers = new ArrayList<>(headers());
            var top = sheet.createRow(0);
            headers.forEach(header -> top.createCell(headers.indexOf(header)).setCellValue(header));
            headers.add(EveryFault.BEYOND);
            for (int i = 0; i < penalties.size(); i++) {
                var row = sheet.createRow(FIRST_ROW - 1 + i);
                row.setZeroHeight(penalties.get(i).hidden());
                penalties.get(i).cells().forEach((header, value) -> {
                    if (!value.equals("")) {
                        put(row.createCell(headers.indexOf(header)), value, day);
                    }
                });
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void put(Cell cell, Object value, CellStyle day) {
        if (value instanceof LocalDate date) {
            cell.setCellValue(date);
            cell.setCellStyle(day);
        } else if (value instanceof Double number) {
            cell.setCellValue(number);
        } else if (value instanceof FormulaError error) {
            cell.setCellErrorValue(error.getCode());
        } else {
            cell.setCellValue((String) value);
        }
    }
}
