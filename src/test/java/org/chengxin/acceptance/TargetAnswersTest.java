package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.chengxin.acceptance.SampleRows.numberChange;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chengxin.extract.BadReceiptException;
import org.chengxin.extract.ExtractException;
import org.chengxin.extract.Extracted;
import org.chengxin.extract.Received;
import org.chengxin.extract.Reconciled;
import org.chengxin.mapping.Receipts;
import org.chengxin.mapping.Target;
import org.chengxin.store.OutboundAnswer;
import org.chengxin.store.OutboundFigures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of packages and records when a target answers. */
class TargetAnswersTest extends OneStoreTold {

    private static final String HEADER = "包名,记录标识,状态,错误代码,错误信息\n";
    private static final String FIRST = "province_20261123_000001";
    private static final String SECOND = "province_20261123_000002";

    private Target province;

    @BeforeEach
    void begin() {
        province = Outbox.answering(store.mappings.targets().get("province"));
    }

    @Test
    void aTargetThatDeclaresNoReceiptsIsToldByDelivery() {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(store.mappings.targets().get("province"));
        assertThat(states()).containsExactly("1 -");
    }

    @Test
    void aPackageIsSentThenAcknowledgedThenAccepted() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        outbox.one(province);
        assertThat(states()).containsExactly("1 WAITING");
        receipt(line(FIRST, "", "0", "", ""));
        assertThat(states()).containsExactly("1 ACKNOWLEDGED");
        receipt(line(FIRST, mark(FIRST, 1), "1", "", ""));
        assertThat(states()).as("of two records one is answered").containsExactly("1 ACKNOWLEDGED");
        receipt(line(FIRST, mark(FIRST, 2), "1", "", ""));
        assertThat(states()).containsExactly("1 ACCEPTED");
        assertThat(outbox.one(province).name()).isEmpty();
    }

    @Test
    void aRefusedAdditionIsNotThereAndIsToldAgainOnlyOnceItWasCorrected() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        outbox.one(province);
        var received = receipt(line(FIRST, "", "1", "", "") + line(FIRST, mark(FIRST, 1), "2", "1001", "1001 未查询到主体"));
        assertThat(received.parcels()).containsExactly(new Received.Parcel(FIRST, OutboundAnswer.PARTLY, 0, 1, 0, 0));
        assertThat(refusals()).containsExactly("1 T-SUBJECT 1001 1001 未查询到主体 -");
        assertThat(told()).containsExactly(2);

        store.load("cf_person", penalty(3, "a"));
        store.load("cf_person", penalty(1, "a"));
        assertThat(outbox.one(province)).as("the same form is not sent again").returns(1, Extracted::added);
        store.load("cf_person", penalty(1, "b"));
        assertThat(outbox.one(province)).returns(1, Extracted::added).returns(0, Extracted::modified);
        assertThat(refusals()).containsExactly("1 T-SUBJECT 1001 1001 未查询到主体 CHANGED");
    }

    /** The person's number was changed, and the target took that in only when it was sent once more, or not at all. */
    @ParameterizedTest
    @CsvSource({"false, 1", "true, 2"})
    void aRecordIsDeletedUnderTheNumberThatTheTargetHas(boolean sentAgain, int number) throws Exception {
        long loaded = store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        receipt(line(FIRST, "", "1", "", ""));
        store.load("id_check", with(numberChange(1, 2, "驻公户〔2024〕5号"), "XM", "测试1"));
        assertThat(outbox.one(province)).returns(1, Extracted::modified);
        receipt(line(SECOND, mark(SECOND, 2), "2", "1001", "1001 未查询到主体"));
        if (sentAgain) {
            outbox.resend(province, SECOND);
            receipt(line(SECOND, "", "1", "", ""));
        }
        store.withdraw(loaded);
        assertThat(outbox.one(province)).returns(1, Extracted::deleted);
        assertThat(mark("province_20261123_000003", number)).isNotEmpty();
    }

    @Test
    void aRefusedModificationLeavesThereWhatWasAcknowledgedBefore() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        receipt(line(FIRST, "", "1", "", ""));
        store.load("cf_person", penalty(1, "b"));
        outbox.one(province);
        receipt(line(SECOND, mark(SECOND, 1), "2", "9", "存在字段长度不匹配"));
        assertThat(refusals()).containsExactly("2 T-LEN 9 存在字段长度不匹配 -");
        assertThat(packageOf(1)).isEqualTo(1);
        store.load("cf_person", penalty(1, "c"));
        assertThat(outbox.one(province)).returns(1, Extracted::modified);
    }

    /** What the record is now was refused as well, and is not told once more because the older refusal came last. */
    @Test
    void refusalsThatComeOutOfOrderAreNotToldAgain() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        store.load("cf_person", penalty(1, "b"));
        outbox.one(province);
        receipt(line(SECOND, mark(SECOND, 1), "2", "1001", "1001 未查询到主体"));
        receipt(line(FIRST, mark(FIRST, 1), "2", "1001", "1001 未查询到主体"));
        assertThat(told()).isEmpty();
        assertThat(refusals()).containsExactly("1 T-SUBJECT 1001 1001 未查询到主体 LATER", "2 T-SUBJECT 1001 1001 未查询到主体 -");
        assertThat(outbox.extract().prove(province, () -> {}).differences()).isEmpty();
        store.load("cf_person", penalty(2, "a"));
        assertThat(outbox.one(province)).returns(1, Extracted::added).returns(0, Extracted::modified);
    }

    @Test
    void whatIsWithdrawnWaitsForNoCorrection() throws Exception {
        long batch = store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        receipt(line(FIRST, mark(FIRST, 1), "2", "1001", "1001 未查询到主体"));
        store.withdraw(batch);
        assertThat(outbox.one(province).name()).isEmpty();
        assertThat(refusals()).containsExactly("1 T-SUBJECT 1001 1001 未查询到主体 CHANGED");
    }

    @Test
    void aRefusedDeletionLeavesTheRecordThere() throws Exception {
        long batch = store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        store.setState(batch, "V");
        assertThat(outbox.one(province)).returns(1, Extracted::deleted);
        assertThat(told()).isEmpty();
        receipt(line(SECOND, mark(SECOND, 1), "2", "7", "系统繁忙"));
        assertThat(told()).containsExactly(1);
        assertThat(outbox.one(province).name())
                .as("nor is it asked for again by itself")
                .isEmpty();
        outbox.resend(province, SECOND);
        assertThat(told()).isEmpty();
        assertThat(refusals()).containsExactly("2 T-REJECT 7 系统繁忙 RESENT");
    }

    /** Other records of its package were told again, so that it cannot be sent once more. */
    @Test
    void aRefusedDeletionIsToldAgainThoughItsPackageCannotBeSentAgain() throws Exception {
        long batch = store.load("cf_person", penalty(1, "a"));
        store.load("cf_person", penalty(2, "a"));
        outbox.one(province);
        store.setState(batch, "V");
        store.load("cf_person", penalty(2, "b"));
        assertThat(outbox.one(province)).returns(1, Extracted::deleted).returns(1, Extracted::modified);
        receipt(line(SECOND, "", "1", "", "") + line(SECOND, mark(SECOND, 1), "2", "7", "系统繁忙"));
        store.load("cf_person", penalty(2, "c"));
        assertThat(outbox.one(province)).returns(0, Extracted::deleted).returns(1, Extracted::modified);
        assertThat(told()).containsExactly(1, 2);
        assertThatThrownBy(() -> outbox.resend(province, SECOND)).hasMessageContaining("后来又上报过");

        assertThat(outbox.extract().giveUp(province, SECOND, () -> {})).isEqualTo(1);
        assertThat(refusals()).containsExactly("2 T-REJECT 7 系统繁忙 ANEW");
        assertThat(outbox.one(province))
                .returns(1, Extracted::deleted)
                .returns(0, Extracted::modified)
                .returns(0, Extracted::added);
        assertThat(told()).containsExactly(2);
        assertThat(outbox.extract().prove(province, () -> {}))
                .returns(true, Reconciled::compared)
                .returns(List.of(), Reconciled::differences);
        assertThatThrownBy(() -> outbox.extract().giveUp(province, SECOND, () -> {}))
                .hasMessageContaining("没有什么可以重新报");
    }

    /** A package that waits was made before it was known that what is refused is to be told anew. */
    @Test
    void whatIsGivenUpWhileAPackageWaitsIsToldByTheNextOneInTheSameRun() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        receipt(line(FIRST, mark(FIRST, 1), "2", "7", "系统繁忙"));
        store.load("cf_person", penalty(2, "a"));
        var there = outbox.folder.resolve("province");
        var away = Files.move(there, outbox.folder.resolve("away"));
        Files.writeString(there, "in its place");
        assertThatThrownBy(() -> outbox.all(province)).isInstanceOf(ExtractException.class);
        assertThat(outbox.extract().giveUp(province, FIRST, () -> {})).isEqualTo(1);

        Files.delete(there);
        Files.move(away, there);
        assertThat(outbox.all(province))
                .extracting(Extracted::added, Extracted::modified, Extracted::deleted)
                .containsExactly(tuple(1, 0, 0), tuple(1, 0, 0));
        assertThat(told()).containsExactly(1, 2);
        assertThat(outbox.extract().prove(province, () -> {}))
                .returns(true, Reconciled::compared)
                .returns(List.of(), Reconciled::differences);
    }

    /** Package 2 modifies what package 1 added; then both are refused, in either order. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void receiptsOutOfOrderLeaveTheSame(int first, int then) throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        outbox.one(province);
        store.load("cf_person", penalty(1, "b"));
        outbox.one(province);
        for (int number : List.of(first, then)) {
            var name = number == 1 ? FIRST : SECOND;
            receipt(line(name, mark(name, 1), "2", "", "x"));
        }
        assertThat(told()).containsExactly(2);
        store.load("cf_person", penalty(1, "c"));
        assertThat(outbox.one(province)).returns(1, Extracted::added).returns(0, Extracted::modified);
    }

    @Test
    void theSameReceiptTwiceIsOnce() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        outbox.one(province);
        var text = line(FIRST, "", "1", "", "") + line(FIRST, mark(FIRST, 1), "2", "1001", "未查询到主体");
        receipt(text);
        var once = whole();
        receipt(text);
        assertThat(whole()).isEqualTo(once);
    }

    @Test
    void whatWasAcceptedIsNotRefusedLater() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        receipt(line(FIRST, "", "1", "", ""));
        assertThat(receipt(line(FIRST, mark(FIRST, 1), "2", "", "x")).parcels())
                .containsExactly(new Received.Parcel(FIRST, OutboundAnswer.ACCEPTED, 0, 1, 0, 1));
        assertThat(told()).containsExactly(1);
    }

    @Test
    void whatIsNotAnsweredInTimeIsUnansweredAndMayBeAnsweredLate() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        outbox.now = outbox.now.plus(Duration.ofHours(24));
        assertThat(outbox.extract().timeOut(province)).isEmpty();
        outbox.now = outbox.now.plusSeconds(1);
        assertThat(outbox.extract().timeOut(province)).isEqualTo(Map.of(FIRST, OutboundAnswer.WAITING));
        assertThat(states()).containsExactly("1 UNANSWERED");
        assertThat(outbox.extract().timeOut(province)).as("told once").isEmpty();
        receipt(line(FIRST, "", "1", "", ""));
        assertThat(states()).containsExactly("1 ACCEPTED");
    }

    @Test
    void aPackageThatIsRefusedWholeHoldsUpTheNextUntilItIsSentAgainByteForByte() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        var before = Files.readAllBytes(outbox.packages(province).get(0));
        receipt(line(FIRST, "", "2", "E1", "签名不符"));
        assertThat(states()).containsExactly("1 REJECTED");
        store.load("cf_person", penalty(2, "a"));
        assertThatThrownBy(() -> outbox.one(province))
                .isInstanceOf(ExtractException.class)
                .hasMessage("上报目标 province 把包 province_20261123_000001 整包退回了，后面的包要按顺序等它；查清原因，再运行 chengxin resend"
                        + " province_20261123_000001 --target province 原样重发，或者改好配置后加 --anew 作废、重新生成");
        // The target has taken it out of its folder.
        Files.delete(outbox.packages(province).get(0));
        outbox.resend(province, FIRST);
        assertThat(Files.readAllBytes(outbox.packages(province).get(0))).isEqualTo(before);
        assertThat(states()).containsExactly("1 WAITING");
        assertThat(outbox.one(province)).returns(1, Extracted::added);
    }

    /** What it added, changed and deleted is told by the next package in the form of the day, what came before it is not. */
    @Test
    void aPackageThatIsRefusedWholeMayBeGivenUpAndToldAnew() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(4, "a"));
        long gone = store.load("cf_person", penalty(2, "a"));
        outbox.one(province);
        receipt(line(FIRST, "", "1", "", ""));
        store.load("cf_person", penalty(1, "b"), penalty(3, "a"), penalty(5, "a"));
        store.setState(gone, "V");
        outbox.one(province);
        receipt(line(SECOND, mark(SECOND, 5), "2", "1001", "未查询到主体") + line(SECOND, "", "2", "E1", "列名不符"));
        assertThat(told()).as("nothing is known of its records yet").containsExactly(1, 3, 4);
        assertThatThrownBy(() -> outbox.extract().giveUp(province, FIRST, () -> {}))
                .hasMessage("包 province_20261123_000001 没有被整包退回，也没有被退回、还没有改正的记录；或者已经作废，或者前面还有整包退回的，没有什么可以重新报");

        assertThatThrownBy(() -> outbox.extract().giveUp(province, SECOND, () -> {
                    throw new IllegalStateException("stopped");
                }))
                .hasMessage("stopped");
        assertThatThrownBy(() -> outbox.one(province)).hasMessageContaining("整包退回");
        assertThat(outbox.extract().giveUp(province, SECOND, () -> {})).isEqualTo(3);
        assertThat(told()).containsExactly(1, 2, 4);
        assertThat(packageOf(1)).isEqualTo(1);
        assertThat(states()).containsExactly("1 ACCEPTED", "2 REJECTED");

        var corrected = Outbox.without(province, "honor_moral");
        assertThat(outbox.one(corrected))
                .returns(3L, Extracted::sequence)
                .returns(1, Extracted::added)
                .returns(1, Extracted::modified)
                .returns(1, Extracted::deleted);
        assertThat(told())
                .as("what was refused by itself waits to be corrected")
                .containsExactly(1, 3, 4);
        assertThat(outbox.one(corrected).name()).isEmpty();
    }

    /** 合规率: what was taken in at once, of all that was judged or not even sent; a correction is not counted again. */
    @Test
    void whatATargetRefusedAtFirstCountsAgainstItOnceHoweverItEnds() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"), penalty(3, "a"), penalty(4, "a\u0001"));
        var fit = new Target.Fit(0, Target.Fit.Unit.CHARACTERS, false, Optional.of(Pattern.compile("[^\u0001]*")));
        var strict = Outbox.answering(Outbox.fitting(province, "CF_SY", fit));
        outbox.one(strict);
        receipt(line(FIRST, "", "1", "", "")
                + line(FIRST, mark(FIRST, 1), "2", "1001", "未查询到主体")
                + line(FIRST, mark(FIRST, 2), "2", "7", "系统繁忙"));
        assertThat(figures().judged(Outbox.DAY, Outbox.DAY))
                .containsExactly(new OutboundFigures.Judged("province", "cf_person", 3, 1, 2));
        outbox.resend(strict, FIRST);
        receipt(line(FIRST, "", "1", "", ""));
        store.load("cf_person", penalty(1, "b"));
        assertThat(outbox.one(strict)).returns(1, Extracted::modified);
        receipt(line(SECOND, "", "1", "", ""));
        assertThat(told()).containsExactly(1, 2, 3);
        assertThat(figures().judged(Outbox.DAY, Outbox.DAY))
                .containsExactly(new OutboundFigures.Judged("province", "cf_person", 3, 1, 2));
        assertThat(figures().notSent(Outbox.DAY, Outbox.DAY))
                .containsExactly(new OutboundFigures.NotSent("province", "cf_person", 1));
        assertThat(figures().firstTold(Outbox.DAY, Outbox.DAY))
                .containsExactly(new OutboundFigures.FirstTold(
                        "province", "test", "cf_person", LocalDate.of(2024, 2, 29), Outbox.DAY, 3));
        assertThat(figures().judged(Outbox.DAY.plusDays(1), Outbox.DAY.plusDays(9)))
                .isEmpty();
    }

    private static OutboundFigures figures() {
        return new OutboundFigures(store.jdbc);
    }

    @Test
    void anOlderPackageIsNotSentOverANewerOne() {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        store.load("cf_person", penalty(1, "b"));
        outbox.one(province);
        assertThatThrownBy(() -> outbox.resend(province, FIRST))
                .hasMessage("包 province_20261123_000001 里有 1 条记录后来又上报过，重发会把新的盖成旧的，所以不发；等后来的包的回执，被退回的改正后自动再报");
        assertThatThrownBy(() -> outbox.resend(province, "province_20200101_000009"))
                .hasMessage("上报目标 province 没有包 province_20200101_000009；包名见 outgoing/province");
    }

    @Test
    void halfOfTheRowsRefusedAreHalfOfTheRowsThere() throws Exception {
        store.load(
                "cf_person",
                IntStream.rangeClosed(1, 60).mapToObj(i -> penalty(i, "a")).toList());
        outbox.one(province);
        var text = new StringBuilder(line(FIRST, "", "1", "", ""));
        Packages.read(outbox.packages(province).get(0)).get("ZRR_XZCF.csv").stream()
                .filter(row -> Integer.parseInt(row.get("CF_XDR_MC").substring(2)) <= 30)
                .forEach(row -> text.append(line(FIRST, row.get("记录标识"), "2", "1001", "未查询到主体")));
        receipt(text.toString());
        assertThat(states()).containsExactly("1 PARTLY");
        assertThat(told()).hasSize(30).doesNotContain(30).contains(31);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PACKAGE,,9,, | 回执第 2 行的状态在目标配置 receipts.states 里没有；补上它的含义，再把回执放回 incoming 目录",
                "province_20261123_000009,,1,, | 回执第 2 行的包不是送给这个目标的，或者还没有送出；查是否放错了目录，移走或放对",
                "PACKAGE,12,1,, | 回执第 2 行的记录标识不是 32 位十六进制；请上报目标照原样写回记录标识",
                ",,1,, | 回执第 2 行没有写包名，文件名也不以包名开头；补上包名后放回 incoming 目录",
            })
    void aReceiptThatIsNotUnderstoodIsNotBelievedAtAll(String line, String why) {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        var text = HEADER + line.strip().replace("PACKAGE", FIRST) + "\n" + FIRST + ",,1,,\n";
        assertThatThrownBy(() -> outbox.receipt(province, "r.csv", text))
                .isInstanceOf(BadReceiptException.class)
                .hasMessage(why);
        assertThat(states()).containsExactly("1 WAITING");
    }

    @Test
    void aRecordThatIsNotInThePackageIsCountedAndNothingElse() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        assertThat(receipt(line(FIRST, "f".repeat(32), "2", "", "x")).parcels())
                .containsExactly(new Received.Parcel(FIRST, OutboundAnswer.ACKNOWLEDGED, 0, 0, 1, 0));
        assertThat(told()).containsExactly(1);
    }

    @Test
    void aReceiptMayBeXmlAndNameItsPackageByItsOwnName() throws Exception {
        province = Outbox.answering(province, Receipts.Form.XML, Map.of());
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        outbox.receipt(
                province,
                FIRST + "_1.xml",
                "<R><ROW><记录标识>%s</记录标识><状态>2</状态><错误信息>a&lt;b</错误信息></ROW></R>".formatted(mark(FIRST, 1)));
        assertThat(refusals()).containsExactly("1 T-REJECT  a<b -");
        assertThat(states()).containsExactly("1 REJECTED");
        assertThatThrownBy(() -> outbox.receipt(province, FIRST + "_2.xml", "<R><ROW><状态>1</状态></ROW>"))
                .hasMessage("回执读不出来（XML 不完整）；请向上报目标要一份完好的，放回 incoming 目录");
    }

    @Test
    void numbersOfPersonsInATargetsTextAreNotKept() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        receipt(line(FIRST, mark(FIRST, 1), "2", "", "证件号 " + CreditStore.number(1) + " 不存在"));
        assertThat(refusals()).containsExactly("1 T-REJECT  证件号 *** 不存在 -");
    }

    /** A corrected mapping gives another form: only what differs is told, and what was refused in the old form is tried anew. */
    @Test
    void aCorrectedMappingTellsOnlyWhatDiffers() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        outbox.one(province);
        receipt(line(FIRST, "", "1", "", "") + line(FIRST, mark(FIRST, 1), "2", "", "证件类型不对"));
        var corrected = Outbox.saying(province, "CF_XDR_ZJLX", Map.of("身份证", "居民身份证"));
        assertThat(outbox.one(corrected)).returns(1, Extracted::added).returns(1, Extracted::modified);
        assertThat(outbox.one(corrected).name()).isEmpty();
    }

    private Received receipt(String lines) throws Exception {
        return outbox.receipt(province, "receipt.csv", HEADER + lines);
    }

    private static String line(String parcel, String mark, String state, String code, String text) {
        return String.join(",", parcel, mark, state, code, text) + "\n";
    }

    /** By which the package names the record of a person. */
    private String mark(String parcel, int person) {
        var file = outbox.packages(province).stream()
                .filter(it -> it.getFileName().toString().equals(parcel + ".zip"))
                .findFirst()
                .orElseThrow();
        return Packages.read(file).values().stream()
                .flatMap(List::stream)
                .filter(row -> row.get("CF_XDR_ZJHM").equals(CreditStore.number(person)))
                .map(row -> row.get("记录标识"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> states() {
        return store.jdbc.queryForList(
                "SELECT CONCAT(package_no, ' ', COALESCE(answer, '-')) FROM outbound_package ORDER BY package_no",
                String.class);
    }

    private static List<String> refusals() {
        return store.jdbc.queryForList("""
            SELECT CONCAT_WS(' ', package_no, code, target_code, said, COALESCE(closed_by, '-')) FROM outbound_refusal
            ORDER BY package_no
            """, String.class);
    }

    /** The persons of whom the target has a record. */
    private static List<Integer> told() {
        return store.jdbc.queryForList("""
            SELECT CAST(SUBSTRING(s.name, 3) AS SIGNED) AS person FROM outbound o
            JOIN subject s ON s.subject_key = o.subject_key ORDER BY person
            """, Integer.class);
    }

    private static long packageOf(int person) {
        return Optional.ofNullable(store.jdbc.queryForObject("""
            SELECT o.package_no FROM outbound o JOIN subject s ON s.subject_key = o.subject_key WHERE s.name = ?
            """, Long.class, "测试" + person))
                .orElseThrow();
    }

    private static String whole() {
        return List.of("outbound", "outbound_package", "outbound_item", "outbound_refusal").stream()
                .map(table -> store.jdbc.queryForList("SELECT * FROM " + table).stream()
                        .map(row -> row.values().stream()
                                .map(value -> value instanceof byte[] bytes
                                        ? HexFormat.of().formatHex(bytes)
                                        : String.valueOf(value))
                                .collect(Collectors.joining(" ")))
                        .sorted()
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }
}
