package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.run.NightReport;
import org.chengxin.run.RunReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a target refuses is back on the desk of the department that can correct it, in the form that it knows. */
class RefusalsGoHomeTest {

    private static final String RECEIPTS = """
        receipts:
          hours: 72
          codes: {"1001": T-SUBJECT, 长度: T-LEN}
        """;

    @TempDir
    private Path folder;

    private Path home;
    private Installation installation;

    @BeforeEach
    void start() throws IOException {
        var mappings = folder.resolve("mappings");
        ShippedMappings.copy(mappings);
        var province = mappings.resolve("targets/province.yml");
        Files.writeString(
                province,
                Files.readString(province).replace("- BMMC\n      - BZ", "- BMMC\n      - {field: BZ, longest: 8}")
                        + RECEIPTS);
        home = folder.resolve("home");
        installation = Installation.in(home, mappings);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aRefusedRowGoesHomeAndComesBackCorrected() throws Exception {
        installation.handIn(
                Volunteers.DEPARTMENT,
                "一季度.xlsx",
                Volunteers.workbook(
                        Volunteers.row("甲", Volunteers.FIRST, "10"), Volunteers.row("乙", Volunteers.SECOND, "20")));
        installation.handIn(PenaltyFile.DEPARTMENT, "处罚.csv", PenaltyFile.csv(PenaltyFile.row(1, "0.2", "罚款人民币贰仟元")));
        var night = installation.nightly();
        var volunteers = of(night, Volunteers.DEPARTMENT);
        var penalties = of(night, PenaltyFile.DEPARTMENT);
        var box = boxes().get(0);

        incoming(
                "回执1.csv",
                line(box, mark(box, Volunteers.SECOND), "2", "1001", "1001 未查询到主体 " + Volunteers.SECOND)
                        + line(box, "", "1", "", ""));
        incoming("坏回执.csv", line("province_20200101_000001", "", "1", "", ""));
        var second = installation.nightly();
        assertThat(second.waiting())
                .containsExactly("河南省公共信用信息平台的一份回执没有采信，已移到 incoming/province/bad/坏回执.csv："
                        + "回执第 2 行的包不是送给这个目标的，或者还没有送出；查是否放错了目录，移走或放对");
        assertThat(home.resolve("incoming/province/done/回执1.csv")).exists();
        assertThat(home.resolve("incoming/province/bad/坏回执.csv.txt")).content().contains("第 2 行的包不是");
        assertThat(second.extracts()).allSatisfy(told -> assertThat(told.name()).isEmpty());

        assertThat(open(Volunteers.DEPARTMENT)).containsExactly(receipt(volunteers) + " [3]");
        assertThat(open(PenaltyFile.DEPARTMENT)).isEmpty();
        assertThat(Volunteers.rows(answer(volunteers, "已批注.xlsx"), 0))
                .extracting(row -> row.get(0) + " " + row.get(row.size() - 1))
                .containsExactly("姓名 处理结果", "甲 通过", "乙 上级退回");
        assertThat(comments(answer(volunteers, "已批注.xlsx")))
                .contains("【T-SUBJECT】河南省公共信用信息平台查不到这个主体：1001 未查询到主体 ***\n" + "怎么改：请对照证照核对名称和证件号码，改正后用待重报文件重新提交");
        assertThat(installation.receipt(volunteers).toString()).contains("T-SUBJECT");
        assertThat(installation.receipt(penalties).toString()).doesNotContain("T-SUBJECT");
        assertThat(home.resolve("returns").resolve(PenaltyFile.DEPARTMENT).resolve(receipt(penalties)))
                .isDirectoryNotContaining(file -> file.toString().contains("待重报"));

        var resend = Volunteers.rows(answer(volunteers, "待重报.xlsx"), 0);
        assertThat(resend).hasSize(2);
        assertThat(resend.get(1)).contains("乙", receipt(volunteers) + "/3");
        installation.handIn(
                Volunteers.DEPARTMENT,
                "改正.csv",
                (String.join(",", resend.get(0)) + "\n"
                                + String.join(",", resend.get(1)).replace(",20,", ",21,") + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        var third = installation.nightly();
        assertThat(of(third, Volunteers.DEPARTMENT).status()).isEqualTo("ACCEPTED");
        assertThat(open(Volunteers.DEPARTMENT)).isEmpty();
        assertThat(third.extracts())
                .filteredOn(told -> told.target().equals("province"))
                .singleElement()
                .satisfies(told -> assertThat(told.added()).isEqualTo(1));
        assertThat(Files.readString(home.resolve("logs/chengxin.log"))).doesNotContain("未查询到主体");
    }

    @Test
    void whatATargetWouldRefuseIsNamedToItsDepartmentUntilItFits() throws Exception {
        var list = home.resolve("returns").resolve(Volunteers.DEPARTMENT).resolve("上报预检未通过-province.xlsx");
        installation.handIn(
                Volunteers.DEPARTMENT,
                "一季度.csv",
                Volunteers.csv(
                        Volunteers.row("甲", Volunteers.FIRST, "10"),
                        Volunteers.row("乙", Volunteers.SECOND, "20") + "这里写了九个字的话"));
        Files.writeString(
                Files.createDirectories(home.resolve("returns")).resolve("court"), "a file where a folder should be");
        var night = installation.nightly();
        assertThat(night.extracts())
                .as("a department that has nothing to put right keeps nobody from being told")
                .allSatisfy(told -> assertThat(told.cause()).isEmpty());
        var volunteers = of(night, Volunteers.DEPARTMENT);
        assertThat(volunteers.status()).as("the city has the row").isEqualTo("ACCEPTED");
        assertThat(boxes()).hasSize(1);
        assertThat(mark(boxes().get(0), Volunteers.FIRST)).hasSize(32);
        assertThat(Packages.read(boxes().get(0)).toString()).doesNotContain(Volunteers.SECOND);
        assertThat(Volunteers.rows(list, 0))
                .containsExactly(
                        List.of("上报目标", "回执编号", "行号", "数据集", "列", "问题", "怎么改", "代码"),
                        List.of(
                                "河南省公共信用信息平台",
                                receipt(volunteers),
                                "3",
                                "志愿服务信息",
                                "备注",
                                "比上级平台能收的长，最多 8 个字，没有上报",
                                "请缩短后重新报送",
                                "T-WIDTH"));
        installation.handIn(
                Volunteers.DEPARTMENT, "改正.csv", Volunteers.csv(Volunteers.row("乙", Volunteers.SECOND, "20") + "写短一些"));
        installation.nightly();
        assertThat(list).doesNotExist();
        assertThat(mark(boxes().get(1), Volunteers.SECOND)).hasSize(32);
    }

    private static RunReport of(NightReport night, String department) {
        return night.runs().stream()
                .filter(run -> run.department().equals(department))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> boxes() throws IOException {
        return installation.files("outgoing").stream()
                .filter(file -> file.getFileName().toString().startsWith("province"))
                .toList();
    }

    /** By which the package names the record about this number. */
    private static String mark(Path box, String number) {
        return Packages.read(box).values().stream()
                .flatMap(List::stream)
                .filter(row -> row.containsValue(number))
                .map(row -> row.get("记录标识"))
                .findFirst()
                .orElseThrow();
    }

    private static String line(Object box, String mark, String state, String code, String text) {
        var name = box instanceof Path file ? file.getFileName().toString() : box.toString();
        return String.join(",", name, mark, state, code, text) + "\n";
    }

    private void incoming(String name, String lines) throws IOException {
        var file = Files.createDirectories(home.resolve("incoming/province")).resolve(name);
        Files.writeString(file, "包名,记录标识,状态,错误代码,错误信息\n" + lines);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-04-02T01:00:00Z")));
    }

    private List<String> open(String department) {
        return installation.open(department).stream()
                .map(open -> open.receipt() + " " + open.rows())
                .toList();
    }

    private static String receipt(RunReport run) {
        return run.receipt().orElseThrow();
    }

    private Path answer(RunReport run, String ending) throws IOException {
        try (var files = Files.list(installation.answers(run))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> comments(Path file) throws IOException {
        try (var workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            return workbook.getSheetAt(0).getCellComments().values().stream()
                    .map(comment -> comment.getString().getString())
                    .toList();
        }
    }
}
