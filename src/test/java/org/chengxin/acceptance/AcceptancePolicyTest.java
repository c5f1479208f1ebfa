package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.Volunteers.FIRST;
import static org.chengxin.acceptance.Volunteers.SECOND;
import static org.chengxin.acceptance.Volunteers.THIRD;
import static org.chengxin.acceptance.Volunteers.row;
import static org.chengxin.acceptance.Volunteers.workbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chengxin.run.RunReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of the good rows of a file of which others are rejected is as its dataset says. */
class AcceptancePolicyTest {

    @TempDir
    private Path folder;

    private Installation installation;

    @AfterEach
    void close() {
        installation.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "good_rows,PARTLY,'{\"R-NUM\":1}',2,0,2,通过,部分接收",
        "all_or_nothing,REFUSED,'{\"F-WHOLE\":1,\"R-NUM\":1}',0,2,0,未入库,整份退回",
        "after_confirmation,AWAITING,'{\"F-CONFIRM\":1,\"R-NUM\":1}',0,2,0,待确认,待确认"
    })
    void aFileWithARejectedRow(
            String accept,
            String status,
            String findings,
            int added,
            int withheld,
            int stored,
            String row,
            String result)
            throws Exception {
        start("accept: " + accept);
        var run = handIn(workbook(row("甲", FIRST, "1"), row("乙", SECOND, "2"), row("丙", THIRD, "三")));

        assertThat(run.status()).isEqualTo(status);
        assertThat(run.rows().added()).isEqualTo(added);
        assertThat(run.rows().withheld()).isEqualTo(withheld);
        assertThat(run.rows().rejected()).isEqualTo(1);
        assertThat(run.rows().balanced()).isTrue();
        assertThat(count("credit_record")).isEqualTo(stored);
        assertThat(count("subject")).isEqualTo(stored);

        var receipt = installation.receipt(run);
        assertThat(receipt.get("status").asString()).isEqualTo(status);
        assertThat(receipt.get("findings")).hasToString(findings);
        var annotated = Volunteers.rows(answer(run, "-已批注.xlsx"), 0);
        assertThat(annotated).extracting(cells -> cells.get(8)).containsExactly("处理结果", row, row, "退回");
        assertThat(Volunteers.rows(answer(run, "-已批注.xlsx"), 1)).contains(List.of("处理结果", result));
        boolean resend = accept.equals("good_rows");
        assertThat(names(run).stream().anyMatch(name -> name.endsWith("-待重报.xlsx")))
                .isEqualTo(resend);

        var good = handIn(workbook(row("甲", FIRST, "1"), row("乙", SECOND, "2")));
        assertThat(good.status()).as("a file of which all is good").isEqualTo("ACCEPTED");
        assertThat(good.findings()).isEmpty();
        assertThat(count("credit_record")).isEqualTo(2);
    }

    @Test
    void theClerkOfAFileThatWaitsIsToldWhatForAndWhatToDo() throws Exception {
        start("accept: after_confirmation");
        var file = workbook(row("甲", FIRST, "1"), row("丙", THIRD, "三"));
        var first = handIn(file);
        assertThat(Files.readString(answer(first, "回执.html")))
                .contains(
                        "<th>处理结果</th><td>待确认</td>",
                        "<th>待确认而未入库</th><td class=\"number\">1</td>",
                        "本次报送已核对完毕，一行也没有入库，等待平台管理员确认：有不合格的行，其余的行经确认后才能入库：2 行数据中有 1 行不合格。",
                        "内容无误的，请联系平台管理员并说明情况：确认后合格的行入库，不予确认的整份退回，都会换发新的回执。",
                        "内容有误的，不必等待确认，请改正后将整份文件重新报送。");
        assertThat(installation.files("data/work")).isEmpty();

        var again = handIn(file);
        assertThat(again.status()).isEqualTo("DUPLICATE_FILE");
        assertThat(installation.receipt(again).get("sameAs").asString())
                .isEqualTo(first.receipt().orElseThrow());

        var corrected = handIn(workbook(row("甲", FIRST, "1"), row("丙", THIRD, "3")));
        assertThat(corrected.status()).isEqualTo("ACCEPTED");
        assertThat(count("credit_record")).isEqualTo(2);
    }

    private void start(String more) throws IOException {
        installation = Installation.in(folder.resolve("home"), Volunteers.mappings(folder.resolve("mappings"), more));
    }

    private RunReport handIn(byte[] file) throws Exception {
        installation.handIn(Volunteers.DEPARTMENT, "志愿服务.xlsx", file);
        var runs = installation.nightly().runs();
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).cause()).isEmpty();
        return runs.get(0);
    }

    private int count(String table) {
        var jdbc = new JdbcTemplate(installation.database().dataSource());
        return jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }

    private List<String> names(RunReport run) throws IOException {
        try (var files = Files.list(installation.answers(run))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private Path answer(RunReport run, String ending) throws IOException {
        try (var files = Files.list(installation.answers(run))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
