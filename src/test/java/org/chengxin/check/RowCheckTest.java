package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chengxin.check.Codes.Severity;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.RawRow.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One fault in a good row: exactly its code, at exactly its column, and the row is taken or not. */
class RowCheckTest {

    private final RowCheck check = PenaltyForm.check();

    @Test
    void aGoodRowBecomesARecordInCanonicalForm() {
        var outcome = check.check(RawRow.ofText(7, PenaltyForm.good()));

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(outcome.findings()).isEmpty();
        var record = ((Outcome.Accepted) outcome).record();
        assertThat(record.dataset()).isEqualTo("penalty");
        assertThat(record.values())
                .containsExactly(
                        "张三",
                        "2",
                        "SFZ",
                        "412801188512310017",
                        "驻市监罚〔2024〕12号",
                        "无照经营",
                        "02",
                        "0.2",
                        "2024-03-05",
                        "2025-03-05",
                        "驻马店市市场监督管理局",
                        "11411700MB0000019D",
                        "02",
                        "2024-01-31",
                        null,
                        null,
                        null);
        assertThat(record.naturalKey()).containsExactly("11411700MB0000019D", "驻市监罚〔2024〕12号");
        assertThat(record.order()).contains("000000000000.200000");
        assertThat(record.decisionDate()).contains(LocalDate.of(2024, 3, 5));
        assertThat(record.subject())
                .isEqualTo(new SubjectRef(
                        SubjectKind.PERSON,
                        IdType.CITIZEN,
                        "412801188512310017",
                        "张三",
                        "张三",
                        Optional.of(LocalDate.of(1885, 12, 31)),
                        Optional.of("M"),
                        Optional.of("412801")));
    }

    @Test
    void aRowThatTheWorkbookHidesIsReadAndNoted() {
        var texts = PenaltyForm.good();
        var kinds = new RawRow.Kind[texts.length];
        Arrays.setAll(kinds, i -> texts[i].isEmpty() ? RawRow.Kind.BLANK : RawRow.Kind.TEXT);
        var outcome = check.check(new RawRow(7, kinds, texts, true));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(outcome.findings()).containsExactly(new Finding(7, -1, null, "N-HIDDEN", List.of(), null));
    }

    /** Cards of the first generation ended on 2013-01-01; whom the row is about is known nevertheless. */
    @Test
    void aNumberOfTheFirstGenerationIsRefusedToday() {
        var outcome = check.check(PenaltyForm.with(Map.of("ZJHM", "440524800101001")));
        assertThat(placed(outcome)).containsExactly("I-FIFTEEN@ZJHM");
        assertThat(((Outcome.Rejected) outcome).about())
                .contains(new RecordName(
                        IdType.CITIZEN, "440524198001010013", List.of("11411700MB0000019D", "驻市监罚〔2024〕12号")));
    }

    @Test
    void inRecordsOfLongAgoItIsBroughtToEighteenDigitsAndKeptAsItWas() {
        var old = PenaltyForm.checkOfOldRecords();
        var outcome = old.check(PenaltyForm.with(Map.of("ZJHM", "440524800101001")));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(placed(outcome)).containsExactly("N-TYPED@ZJHM");
        var record = ((Outcome.Accepted) outcome).record();
        assertThat(record.subject().number()).isEqualTo("440524198001010013");
        assertThat(record.firstGeneration()).contains("440524800101001");
        var today = (Outcome.Accepted) old.check(PenaltyForm.with(Map.of("ZJHM", "440524198001010013")));
        assertThat(today.record().firstGeneration()).isEmpty();
        assertThat(today.record().subject()).isEqualTo(record.subject());
    }

    /** 996 to 999 were those of people born before 1900, which no rule can tell from others. */
    @Test
    void theOldestOfTheFirstGenerationAreNeverConverted() {
        var row = PenaltyForm.with(Map.of("ZJHM", "412801851231996"));
        assertThat(placed(PenaltyForm.checkOfOldRecords().check(row))).containsExactly("I-CENTENARY@ZJHM");
        assertThat(placed(check.check(row))).containsExactly("I-CENTENARY@ZJHM");
    }

    /** Somebody typed over the example, forgot the number and left the mark: the row is told of, not lost. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "不详"})
    void aRowThatBearsTheExamplesMarkIsNeverLostForWantOfItsNumber(String number) {
        var outcome = check.check(PenaltyForm.with(Map.of("MC", "【示例】张三", "ZJHM", number)));
        assertThat(outcome)
                .isEqualTo(new Outcome.Rejected(
                        7, List.of(new Finding(7, PenaltyForm.column("MC"), "MC", "R-EXAMPLE", List.of(), null))));
    }

    @ParameterizedTest(name = "{0} = {2} ({1}): {3}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            # field, kind, cell, codes
            MC,   TEXT,   "",                     R-REQ
            MC,   TEXT,   "　 ",                  R-REQ
            MC,   TEXT,   不详,                   R-PLACEHOLDER
            MC,   TEXT,   同上,                   R-PLACEHOLDER
            MC,   TEXT,   张*,                    I-MASKED
            MC,   TEXT,   412801188512310017,     I-SWAP
            MC,   TEXT,   91411700MA00000A9C,     I-SWAP
            MC,   TEXT,   "张三\\n李四",          R-CTRL
            MC,   TEXT,   "张\\t三",              R-CTRL
            MC,   DATE,   2024-03-05,             R-TYPE
            MC,   ERROR,  "#N/A",                 R-CELLERR
            LB,   TEXT,   "",                     R-REQ
            LB,   TEXT,   机器人,                 R-ENUM
            LB,   TEXT,   法人及非法人组织,       R-SUBJECT
            ZJLX, TEXT,   "",                     R-REQ
            ZJLX, TEXT,   借书证,                 R-ENUM
            ZJHM, TEXT,   "",                     R-REQ
            ZJHM, TEXT,   无,                     R-PLACEHOLDER
            ZJHM, TEXT,   412801188512310018,     I-CHECK
            ZJHM, TEXT,   4128011885123100,       I-LEN
            ZJHM, TEXT,   4128**********0017,     I-MASKED
            ZJHM, TEXT,   张三,                   I-WORDS
            ZJHM, NUMBER, 412801188512310000,     I-SCI
            ZJHM, NUMBER, 4.1280118851231E+17,    I-SCI
            ZJHM, NUMBER, 41280118,               I-LEN
            ZJHM, DATE,   1885-12-31,             R-TYPE
            ZJHM, ERROR,  "#REF!",                R-CELLERR
            WSH,  TEXT,   "",                     R-REQ
            WSH,  TEXT,   /,                      R-PLACEHOLDER
            WSH,  TEXT,   11111111,               R-PLACEHOLDER
            WSH,  DATE,   2024-12-01,             R-TYPE
            WSH,  NUMBER, 2.0241234567891234E+17, I-SCI
            SY,   TEXT,   暂无,                   R-PLACEHOLDER
            SY,   TEXT,   "无照\\0经营",          R-CTRL
            SY,   TEXT,   "无照\\uFFFD经营",      R-CTRL
            SY,   TEXT,   "无照\\uD800经营",      R-CTRL
            CFLB, TEXT,   "",                     R-REQ
            CFLB, TEXT,   罚款;打手心,            R-ENUM
            CFLB, TEXT,   ;；,                    R-ENUM
            FK,   TEXT,   "",                     R-REQ
            FK,   TEXT,   -,                      R-PLACEHOLDER
            FK,   TEXT,   2000元,                 R-UNIT
            FK,   TEXT,   ￥0.2,                  R-UNIT
            FK,   TEXT,   "1,234.50",             R-NUM
            FK,   TEXT,   -0.2,                   R-NUM
            FK,   NUMBER, -0.2,                   R-NUM
            FK,   TEXT,   两千,                   R-NUM
            FK,   TEXT,   0.2.1,                  R-NUM
            FK,   TEXT,   .2,                     R-NUM
            FK,   TEXT,   1E3,                    R-NUM
            FK,   TEXT,   0.1234567,              R-NUM
            FK,   TEXT,   1234567890123,          R-NUM
            FK,   NUMBER, 1E+300,                 R-NUM
            FK,   DATE,   1900-01-01,             R-NUM
            FK,   BOOLEAN, TRUE,                  R-NUM
            FK,   ERROR,  "#VALUE!",              R-CELLERR
            FK,   BAD_DATE, -1,                   R-DATE
            JDRQ, TEXT,   "",                     R-REQ
            JDRQ, TEXT,   不明,                   R-PLACEHOLDER
            JDRQ, TEXT,   2023-02-30,             R-DATE
            JDRQ, TEXT,   24-03-05,               R-DATE
            JDRQ, TEXT,   45356,                  R-DATE
            JDRQ, NUMBER, 45356,                  R-DATE
            JDRQ, NUMBER, 45356.5,                R-DATE
            JDRQ, BAD_DATE, -45356,               R-DATE
            JDRQ, BOOLEAN, TRUE,                  R-DATE
            JDRQ, TEXT,   长期,                   R-DATE
            JDRQ, TEXT,   2024-07-01,             R-FUTURE
            WFRQ, TEXT,   永久,                   R-DATE
            GSJZQ, TEXT,  2024-03-04,             R-DATEORDER
            JGDM, TEXT,   11411700MB0000019E,     U-CHECK
            JGDM, TEXT,   00000000000000000X,     I-PLACEHOLDER
            CXLB, TEXT,   快速程序,               R-ENUM
            ZCH,  TEXT,   0000000000000,          R-PLACEHOLDER
            ZCH,  NUMBER, 4117001234567890,       I-SCI
            ZCH,  TEXT,   4117001234567890,       R-LEN
            BH,   TEXT,   12345,                  R-LEN
            """)
    void refusesTheRow(String field, Kind kind, String cell, String codes) {
        var row = PenaltyForm.with(field, cell.isEmpty() ? Kind.BLANK : kind, unescaped(cell));

        var outcome = check.check(row);

        assertThat(placed(outcome)).isEqualTo(codes.isEmpty() ? List.of() : List.of(codes + "@" + field));
        assertThat(outcome).isInstanceOf(codes.isEmpty() ? Outcome.Accepted.class : Outcome.Rejected.class);
    }

    @ParameterizedTest(name = "{0} = {2} ({1}): {3} [{4}]")
    @CsvSource(quoteCharacter = '"', textBlock = """
            # field, kind, cell, value, repairs
            MC,   TEXT,   " 张三 ",               张三,                 repair-space
            MC,   TEXT,   "张\\u200B三",          张三,                 repair-invisible
            MC,   TEXT,   阿凡提．买买提,         阿凡提·买买提,        repair-name
            MC,   TEXT,   阿凡提 • 买买提,        阿凡提·买买提,        repair-name
            MC,   TEXT,   "欧阳  三",             欧阳 三,              repair-name
            LB,   TEXT,   " 自然人",              2,                    repair-space
            LB,   NUMBER, 2,                      2,                    ""
            CXLB, TEXT,   一般程序,               02,                   ""
            ZJHM, TEXT,   '412801188512310017,    412801188512310017,   repair-apostrophe
            ZJHM, TEXT,   ４１２８０１１８８５１２３１００１７, 412801188512310017, repair-width
            ZJHM, TEXT,   412801 18851231 0017,   412801188512310017,   repair-space
            WSH,  TEXT,   驻市监罚（2024）12号,   驻市监罚（2024）12号, ""
            WSH,  NUMBER, 202412,                 202412,               ""
            SY,   TEXT,   "第一行\\r\\n第二行",   第一行 第二行,        repair-linebreak
            SY,   TEXT,   '-5度储存,              -5度储存,             repair-apostrophe
            SY,   TEXT,   '假冒'商标,             '假冒'商标,           ""
            SY,   BOOLEAN, TRUE,                  TRUE,                 ""
            SY,   DATE,   2024-03-05,             2024-03-05,           repair-date
            SY,   NUMBER, 0.28999999999999998,    0.29,                 ""
            CFLB, TEXT,   罚款；警告,             01;02,                ""
            CFLB, TEXT,   罚款、没收违法所得、没收非法财物、警告, 01;02;03, ""
            CFLB, TEXT,   罚款;罚款,              02,                   ""
            CFLB, TEXT,   其他-训诫;罚款,         02;其他-训诫,         ""
            FK,   TEXT,   ０．２０,               0.2,                  repair-width
            FK,   TEXT,   '0.2,                   0.2,                  repair-apostrophe
            FK,   NUMBER, 0.28999999999999998,    0.29,                 ""
            FK,   NUMBER, 2E-1,                   0.2,                  ""
            FK,   TEXT,   0,                      0,                    ""
            JDRQ, TEXT,   2024年3月5日,           2024-03-05,           ""
            JDRQ, TEXT,   ２０２４／３／５,       2024-03-05,           repair-width
            JDRQ, TEXT,   2024-03-05 00:00:00,    2024-03-05,           ""
            JDRQ, TEXT,   2024-03-05 08:30,       2024-03-05,           repair-time
            JDRQ, DATE,   2024-03-05T08:30:00,    2024-03-05,           repair-time
            JDRQ, NUMBER, 20240305,               2024-03-05,           ""
            GSJZQ, TEXT,  长期,                   2099-12-31,           ""
            GSJZQ, TEXT,  9999/12/31,             2099-12-31,           ""
            JGDM, TEXT,   11411700mb0000019d,     11411700MB0000019D,   repair-case
            ZCH,  TEXT,   /,                      "",                   repair-placeholder
            ZCH,  TEXT,   ４１１７,               4117,                 repair-width
            ZCH,  TEXT,   豫（Ａ）１,             豫（A）1,             repair-width
            ZCH,  NUMBER, 4117.0,                 4117,                 ""
            BZ,   TEXT,   无,                     无,                   ""
            WFRQ, TEXT,   -,                      "",                   repair-placeholder
            """)
    void takesTheRowAndSaysWhatWasPutRight(String field, Kind kind, String cell, String value, String repair) {
        var outcome = check.check(PenaltyForm.with(field, kind, unescaped(cell)));

        assertThat(outcome.findings())
                .extracting(finding -> finding.code() + finding.arguments())
                .isEqualTo(repair.isEmpty() ? List.of() : List.of("N-TYPED[" + repair + "]"));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        var values = ((Outcome.Accepted) outcome).record().values();
        assertThat(values.get(PenaltyForm.column(field) - 1)).isEqualTo(value.isEmpty() ? null : value);
    }

    @Test
    void findsEverythingInOnePass() {
        var outcome = check.check(PenaltyForm.with(Map.of(
                "MC", "", "ZJHM", "412801188512310018", "FK", "-1", "JDRQ", "2023-02-30", "GSJZQ", "", "CXLB", "?x")));

        assertThat(placed(outcome))
                .containsExactly("R-REQ@MC", "I-CHECK@ZJHM", "R-NUM@FK", "R-DATE@JDRQ", "R-REQ@GSJZQ", "R-ENUM@CXLB");
    }

    @Test
    void saysNothingOfANumberWhoseKindIsNotKnown() {
        assertThat(placed(check.check(PenaltyForm.with(Map.of("ZJLX", "借书证", "ZJHM", "123")))))
                .containsExactly("R-ENUM@ZJLX");
    }

    @Test
    void aNameInTheNumbersPlaceIsExplainedByTheSwap() {
        var outcome = check.check(PenaltyForm.with(Map.of("MC", "412801188512310017", "ZJHM", "张三")));

        assertThat(placed(outcome)).containsExactly("I-SWAP@MC");
        assertThat(outcome.findings().get(0).masked()).isEqualTo("412801********0017");
    }

    @Test
    void aLookAlikeIsSuggestedAndNeverApplied() {
        var outcome = check.check(PenaltyForm.with(Map.of("ZJHM", "4128O1188512310017")));

        assertThat(placed(outcome)).containsExactly("I-CHAR@ZJHM", "I-SUGGEST@ZJHM");
        assertThat(Codes.message(outcome.findings().get(1), Locale.CHINESE))
                .isEqualTo("看起来有形近字符录错：第 5 位的“O”可能是“0”，只有这样改号码才完全相符");
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aRuleThatDoesNotRejectAsksForConfirmation() {
        var outcome = check.check(PenaltyForm.with(Map.of("WFRQ", "2024-03-06")));

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(placed(outcome)).containsExactly("R-CONFIRM@WFRQ");
        assertThat(Codes.message(outcome.findings().get(0), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("请核对：“违法行为发生日期”一般不晚于（不大于）“处罚决定日期”");
    }

    @Test
    void privateUseCharactersAreKeptAndDoubted() {
        var outcome = check.check(PenaltyForm.with(Map.of("MC", "张\uE123")));

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(placed(outcome)).containsExactly("R-PUA@MC");
    }

    /** 河南省社会信用条例第十六条: a person by the number of their papers, an organisation by its unified code. */
    @ParameterizedTest
    @CsvSource({
        "自然人,统一社会信用代码,91411700MA00000A9C,U-KIND",
        "法人及非法人组织,统一社会信用代码,92411702MA0000015G,U-KIND",
        "个体工商户,统一社会信用代码,91411700MA00000A9C,U-KIND",
        "法人及非法人组织,身份证,412801188512310017,U-KIND",
        "个体工商户,身份证,412801188512310017,",
        "个体工商户,统一社会信用代码,92411702MA0000015G,",
        "法人及非法人组织,统一社会信用代码,52411700MJ0000018H,"
    })
    void theNumberMustFitTheCategory(String category, String document, String number, String code) {
        var outcome = PenaltyForm.checkOfAllKinds()
                .check(PenaltyForm.with(Map.of("LB", category, "ZJLX", document, "ZJHM", number)));

        assertThat(placed(outcome)).isEqualTo(code == null ? List.of() : List.of(code + "@ZJHM"));
    }

    @ParameterizedTest
    @CsvSource({
        "R-REQ,FK,'',必填项没有填写，因为“处罚类别”包含罚款",
        "R-REQ,MC,'',必填项没有填写",
        "R-LEN,BH,12345,'长度不符：共 5 个字符，规定必须为 6 个字符'",
        "R-NUM,FK,-1,'数字有误：不能为负数（整数最多 12 位，小数最多 6 位）'",
        "R-DATE,JDRQ,2023-02-30,日期有误：日历上没有这一天",
        "R-FUTURE,JDRQ,2024-07-01,日期晚于报送日：“处罚决定日期”应当不晚于（不大于）报送日",
        "R-ENUM,CXLB,快速,不是规定的选项，可以填：简易程序、普通程序",
        "R-SUBJECT,LB,个体工商户,这张表不收这类主体的数据：“行政处罚”不收个体工商户"
    })
    void writesWholeMessages(String code, String field, String cell, String message) {
        var finding =
                check.check(PenaltyForm.with(Map.of(field, cell))).findings().get(0);

        assertThat(finding.code()).isEqualTo(code);
        assertThat(Codes.message(finding, Locale.SIMPLIFIED_CHINESE)).isEqualTo(message);
    }

    @Test
    void neverShowsANumberOrAName() {
        var findings = List.of(
                finding("MC", "欧阳三*"),
                finding("ZJHM", "412801188512310018"),
                finding("ZJHM", "4128011"),
                finding("CXLB", "张三412801188512310017"),
                finding("FK", "x".repeat(200)));

        assertThat(findings)
                .extracting(Finding::masked)
                .containsExactly("欧**", "412801********0018", "*****11", "张三" + "*".repeat(18), "x".repeat(80));
    }

    @Test
    void aCellOf40000CharactersIsAFindingLikeAnyOther() {
        for (int column = 1; column <= PenaltyForm.fields(); column++) {
            var texts = PenaltyForm.good();
            texts[column] = "很".repeat(40_000);

            var outcome = check.check(RawRow.ofText(7, texts));

            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            assertThat(outcome.findings()).extracting(Finding::column).containsOnly(column);
        }
        assertThat(finding("BZ", "很".repeat(40_000)).arguments()).containsExactly("length-most", "100", "40000");
    }

    @Test
    void lengthIsCountedInCodePoints() {
        assertThat(check.check(PenaltyForm.with(Map.of("BH", "\uD840\uDC0B".repeat(6)))))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void cellsBeyondTheHeaderRejectTheRow() {
        var tooMany = Arrays.copyOf(PenaltyForm.good(), PenaltyForm.fields() + 3);
        tooMany[PenaltyForm.fields() + 1] = "";
        tooMany[PenaltyForm.fields() + 2] = "多";

        var outcome = check.check(RawRow.ofText(7, tooMany));

        assertThat(outcome.findings()).containsExactly(new Finding(7, -1, null, "R-CELLS", List.of("20", "18"), null));
        tooMany[PenaltyForm.fields() + 2] = " ";
        assertThat(check.check(RawRow.ofText(7, tooMany))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void cellsMissingAtTheEndRejectTheRowInCsvOnly() {
        var tooFew = Arrays.copyOf(PenaltyForm.good(), PenaltyForm.fields());
        var csv = new RowCheck(
                PenaltyForm.form(PenaltyForm.dataset(SubjectKind.PERSON)),
                PenaltyForm.header(),
                PenaltyForm.FILE_DATE,
                true);

        assertThat(check.check(RawRow.ofText(7, tooFew))).isInstanceOf(Outcome.Accepted.class);
        assertThat(csv.check(RawRow.ofText(7, tooFew)).findings())
                .containsExactly(new Finding(7, -1, null, "R-CELLS", List.of("17", "18"), null));
        assertThat(csv.check(RawRow.ofText(7, "填表说明：蓝色为必填"))).isInstanceOf(Outcome.Skipped.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"（2024）", "[2024]", "【2024】", "(2024)", "﹝2024﹞", "〔2024〕", " 〔 2024〕"})
    void documentNumbersAreOneInTheKeyAndStayAsWrittenInTheRecord(String year) {
        var outcome = check.check(PenaltyForm.with(Map.of("WSH", "驻市监罚" + year + "第12号")));

        var record = ((Outcome.Accepted) outcome).record();
        assertThat(record.naturalKey().get(1)).isEqualTo("驻市监罚〔2024〕第12号");
        assertThat(record.values().get(4)).isEqualTo("驻市监罚" + year + "第12号");
    }

    @Test
    void acceptedRowsHaveNotesAndWarningsOnly() {
        var outcome = check.check(PenaltyForm.with(Map.of("MC", " 张三", "WFRQ", "2024-03-06")));

        assertThat(outcome.findings())
                .extracting(finding -> Codes.of(finding.code()).severity())
                .containsExactly(Severity.NOTE, Severity.WARN);
    }

    private Finding finding(String field, String cell) {
        return check.check(PenaltyForm.with(Map.of(field, cell))).findings().get(0);
    }

    private static List<String> placed(Outcome outcome) {
        return outcome.findings().stream()
                .map(finding -> finding.code() + "@" + finding.field())
                .toList();
    }

    private static String unescaped(String cell) {
        return cell.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\0", "\0")
                .replace("\\u200B", "\u200B")
                .replace("\\uFFFD", "\uFFFD")
                .replace("\\uD800", "\uD800");
    }
}
