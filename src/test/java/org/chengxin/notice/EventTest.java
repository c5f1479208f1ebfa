package org.chengxin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read. */
class EventTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static Event.Answered answered(String status, Map<String, Long> findings) {
        var rows = new LinkedHashMap<String, Long>();
        rows.put("physical", 12L);
        rows.put("blank", 0L);
        rows.put("new", 9L);
        rows.put("rejected", status.equals("PARTLY") ? 3L : 0L);
        return new Event.Answered(
                "20261123-000009",
                "court",
                "驻马店市中级人民法院",
                Optional.of("失信被执行人"),
                status,
                rows,
                findings,
                "returns/court/20261123-000009");
    }

    @Test
    void aClerkReadsWhatCameOfItWhatIsWrongAndWhatToDo() {
        var text = answered("PARTLY", Map.of("N-TYPED", 4L, "I-CHECK", 2L, "R-REQ", 1L))
                .text(Locale.CHINESE);
        assertThat(text.subject()).isEqualTo("【诚信】回执 20261123-000009：部分接收，退回 3 行");
        assertThat(text.body()).isEqualTo("""
                驻马店市中级人民法院：
                回执编号 20261123-000009，数据类别 失信被执行人，处理结果：部分接收。
                行数：总行数 12，新增 9，退回 3。
                问题共 2 种：
                I-CHECK（2 处）：身份证件号码的校验码不对，至少有一位录错。请逐位核对原件后改正
                R-REQ（1 处）：必填项没有填写。请填写
                批注过的原表和回执在共享目录 returns/court/20261123-000009。
                通过的行已入库。请改正退回的行后重报，只报退回的行即可。
                为保护个人信息，本通知不含姓名、号码和文件名，详情请看回执。
                """);
    }

    @Test
    void anAdministratorReadsCauseAndNextStep() {
        var text = new Event.Failed(Kind.TARGET_FAILED, "province", "disk full", "chengxin rerun 17", DAY)
                .text(Locale.CHINESE);
        assertThat(text).isEqualTo(new Event.Text("【诚信】上报失败：province", """
                上报失败：province
                原因：disk full
                下一步：chengxin rerun 17
                """));
    }

    static Stream<Event> everyKind() {
        return Stream.of(
                answered("ACCEPTED", Map.of()),
                answered("PARTLY", Map.of("I-CHECK", 2L)),
                answered("REFUSED", Map.of("F-EMPTY", 1L)),
                answered("DUPLICATE_FILE", Map.of("F-DUPFILE", 1L)),
                answered("AWAITING", Map.of("F-EMPTY", 1L)),
                new Event.Raised(Kind.WAITING, "20261123-000009", "法院", Optional.empty(), Map.of("I-CHECK", 2L), "x"),
                new Event.Raised(Kind.ALARM, "20261123-000009", "法院", Optional.empty(), Map.of("L-CHILD", 1L), "x"),
                new Event.Reminder("court", "法院", "失信被执行人", DAY, 3),
                new Event.Reminder("court", "法院", "失信被执行人", DAY, 0),
                new Event.Reminder("court", "法院", "失信被执行人", DAY, -2),
                new Event.Failed(Kind.IMPORT_FAILED, "20261123-000009", "disk full", "chengxin rerun 17", DAY),
                new Event.Failed(Kind.JOB_FAILED, "nightly", "disk full", "chengxin rerun 17", DAY),
                new Event.Trouble("disk", "剩余 3 MB", "腾出空间", DAY),
                new Event.Test("2026-11-23 01:30"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyEventHasWordsInBothLanguages(Event event) {
        for (var locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            var text = event.text(locale);
            assertThat(text.subject() + text.body()).doesNotContain("{", "}", "null");
            assertThat(text.subject()).doesNotContain("\n").isNotBlank();
            assertThat(text.body()).endsWith("\n");
        }
        if (event.department().isEmpty()) {
            assertThat(event.text(Locale.ENGLISH).subject()).startsWith("[chengxin] ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /home/x/intake/court/张三 失信.xlsx: No space left on device | /home/x/intake/court/＊: No space left on device
                    /home/x/intake/court/李四.csv | /home/x/intake/court/＊
                    'C:\\home\\intake\\court\\a: b.csv: locked' | 'C:\\home\\intake\\court\\＊: locked'
                    cannot read 王五名单.xls | cannot read ＊.xls
                    value 412801188512310017 is taken | value ＊ is taken
                    call 13812345678 | call ＊
                    等锁超时（错误 1205，SQLState 40001）；等它结束 | 等锁超时（错误 1205，SQLState 40001）；等它结束
                    没有读写的权限：/home/x/intake/court/张三 失信.xlsx | 没有读写的权限：/home/x/intake/court/＊
                    receipt 20261123-000009 | receipt 20261123-000009
                    """)
    void causesLoseNamesOfFilesAndLongNumbers(String cause, String told) {
        assertThat(new Event.Failed(Kind.JOB_FAILED, "nightly", cause, "-", DAY).cause())
                .isEqualTo(told);
    }
}
