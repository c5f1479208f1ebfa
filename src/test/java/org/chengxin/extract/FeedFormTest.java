package org.chengxin.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.Field.Masking;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Packing;
import org.chengxin.mapping.Share;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.mapping.Target;
import org.chengxin.mapping.Target.Column;
import org.chengxin.protect.Keyring;
import org.chengxin.store.Digest16;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The form in which a target is told of a record, by the shipped catalogue. */
class FeedFormTest {

    private static final String NUMBER = "411702188001011018";

    private static Mappings mappings;
    private static Keyring keyring;

    @BeforeAll
    static void load(@TempDir Path keys) {
        mappings = Mappings.load(Path.of("mappings"));
        keyring = Keyring.openOrCreate(keys);
    }

    @ParameterizedTest
    @CsvSource({
        "CF_CFLB, 罚款;没收违法所得, 罚金;没收违法所得",
        "CF_CFLB, 罚款, 罚金",
        "CF_CFLB, 其他-罚款, 其他-罚款",
        "CF_XDR_LB, 自然人, 2",
        "CF_JDRQ, 2024-02-29, 20240229",
        "CF_NR_FK, 0.200000, 0.200000",
        "CF_SY, 2024-02-29, 2024-02-29",
        "CF_SY, 罚款, 罚款",
        "CF_SY, ' <&> ', ' <&> '",
    })
    void onlyCodesGetTheTargetsWordsAndOnlyDatesItsForm(String field, String stored, String told) throws Exception {
        var words = Map.of("罚款", "罚金", "自然人", "2");
        var form = form(columns(new Column(field, field, words, Masking.NONE, "yyyyMMdd")));
        assertThat(form.whole(form.read(json(field, stored)), false, true)).containsExactly(told);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 测试甲, 411702188001011018", "NAME, 测**, ", "ID, , 4117**********1018"})
    void masksAsTheColumnSays(Masking mask, String name, String number) throws Exception {
        var form = form(columns(column("CF_XDR_MC", mask), column("CF_XDR_ZJHM", mask)));
        var values = form.whole(form.read(json("CF_XDR_MC", "测试甲", "CF_XDR_ZJHM", sealed())), false, true);
        if (name != null) {
            assertThat(values[0]).isEqualTo(name);
        }
        if (number != null) {
            assertThat(values[1]).isEqualTo(number);
        }
    }

    @Test
    void anOrganisationsNameIsShownWhereAPersonsIsMasked() throws Exception {
        var column = new Column("CF_XDR_MC", "CF_XDR_MC", Map.of(), Masking.NAME, true, "yyyy/MM/dd", Target.Fit.ANY);
        var form = form(columns(column));
        var stored = form.read(json("CF_XDR_MC", "测试商行"));
        assertThat(form.whole(stored, false, true)).containsExactly("测***");
        assertThat(form.whole(stored, false, false)).containsExactly("测试商行");
        assertThat(form.aboutPerson(Optional.of(SubjectKind.ORGANISATION), stored))
                .isFalse();
        assertThat(form.aboutPerson(Optional.empty(), stored)).isTrue();
        var said = form.read(json("CF_XDR_LB", "自然人"));
        assertThat(form.aboutPerson(Optional.of(SubjectKind.INDIVIDUAL_BUSINESS), said))
                .as("what the record itself says")
                .isTrue();
    }

    @Test
    void whatIsMissingIsEmptyAndWhatIsNotAskedForIsPassedOver() throws Exception {
        var form = form(columns(column("CF_SY", Masking.NONE), column("BZ", Masking.NONE)));
        assertThat(form.whole(form.read("{\"X\":[1,{\"CF_SY\":\"no\"}],\"CF_SY\":\"a\",\"CF_YJ\":\"b\"}"), false, true))
                .containsExactly("a", "");
    }

    @Test
    void aDeletionCarriesWhatTheRecordIsFoundByAndNothingElse() throws Exception {
        var form = form(mappings.targets().get("province").feeds().stream()
                .filter(feed -> feed.dataset().id().equals("cf_person"))
                .findFirst()
                .orElseThrow()
                .columns());
        var stored = form.read(json(
                "CF_XDR_MC", "测试甲",
                "CF_XDR_LB", "自然人",
                "CF_XDR_ZJLX", "身份证",
                "CF_XDR_ZJHM", sealed(),
                "CF_WSH", "1号",
                "CF_SY", "事实",
                "CF_CFJGDM", "11411700MB1912677C"));
        var told = new LinkedHashMap<String, String>();
        var values = form.keysOnly(stored, true);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                told.put(form.columns().get(i), values[i]);
            }
        }
        assertThat(told)
                .containsExactly(
                        Map.entry("CF_XDR_MC", "测试甲"),
                        Map.entry("CF_XDR_LB", "自然人"),
                        Map.entry("CF_XDR_ZJLX", "身份证"),
                        Map.entry("CF_XDR_ZJHM", NUMBER),
                        Map.entry("CF_WSH", "1号"),
                        Map.entry("CF_CFJGDM", "11411700MB1912677C"));
    }

    @Test
    void aColumnOfAClassThatTheTargetDoesNotAcceptIsLeftOutUnopened() throws Exception {
        var honor = feed("honor_moral");
        var form = new FeedForm(target(Set.of(Share.PUBLIC), honor), honor, keyring);
        assertThat(form.columns()).contains("XM").doesNotContain("ZJHM");
        // It would fail if it were opened.
        assertThat(form.whole(form.read(json("XM", "测试甲", "ZJHM", "broken")), false, true))
                .contains("测试甲");
    }

    @ParameterizedTest
    @EnumSource(SubjectKind.class)
    void theStricterOfTheSubjectsKindAndTheRecordsKindCounts(SubjectKind allowed) {
        var words = Map.of(
                SubjectKind.PERSON, "自然人",
                SubjectKind.ORGANISATION, "法人及非法人组织",
                SubjectKind.INDIVIDUAL_BUSINESS, "个体工商户");
        var feed = new Target.Feed(
                feed("cf_person").dataset(),
                "F",
                Set.of(allowed),
                columns(column("CF_SY", Masking.NONE)),
                Optional.empty());
        var form = new FeedForm(target(EnumSet.allOf(Share.class), feed), feed, keyring);
        for (var subject : SubjectKind.values()) {
            for (var record : SubjectKind.values()) {
                assertThat(form.mayGo(Optional.of(subject), form.read(json("CF_XDR_LB", words.get(record)))))
                        .as("%s in a record about %s", subject, record)
                        .isEqualTo(subject == allowed && record == allowed);
            }
        }
        assertThat(form.mayGo(Optional.empty(), form.read(json("CF_XDR_LB", words.get(allowed)))))
                .isFalse();
    }

    @Test
    void theDigestIsOfWhatIsToldNotOfHowItIsLaidOut() throws Exception {
        var a = column("CF_SY", Masking.NONE);
        var b = column("CF_YJ", Masking.NONE);
        var json = json("CF_SY", "x", "CF_YJ", "y");
        var digest = digest(columns(a, b), json);
        assertThat(digest(columns(b, a), json)).isEqualTo(digest);
        assertThat(digest(columns(a, b, column("BZ", Masking.NONE)), json)).isEqualTo(digest);
        assertThat(digest(columns(a), json)).isNotEqualTo(digest);
        assertThat(digest(columns(a, b), json("CF_SY", "y", "CF_YJ", "x"))).isNotEqualTo(digest);
        assertThat(digest(columns(new Column("FACT", "CF_SY", Map.of(), Masking.NONE, "yyyy"), b), json))
                .isNotEqualTo(digest);
    }

    @Test
    void aNumberCannotBeFoundFromADigestByTryingThemAll() throws Exception {
        var form = form(columns(column("CF_XDR_ZJHM", Masking.NONE)));
        var digest = form.digest(form.whole(form.read(json("CF_XDR_ZJHM", sealed())), false, true));
        assertThat(form.digest(form.whole(form.read(json("CF_XDR_ZJHM", sealed())), false, true)))
                .isEqualTo(digest);
        assertThat(digest).isNotEqualTo(Digest16.of(org.chengxin.protect.Digests.of("CF_XDR_ZJHM", NUMBER)));
    }

    @ParameterizedTest
    @CsvSource({
        "CF_JDRQ, 2024-02-30, 字段 CF_JDRQ 不是日期",
        "CF_JDRQ, 2024/2/3, 字段 CF_JDRQ 不是日期",
        "CF_XDR_ZJHM, 411702188001011018, 字段 CF_XDR_ZJHM：不是密文：太短",
    })
    void saysWhyAValueHasNoFormAndShowsNothingOfIt(String field, String stored, String why) {
        var form = form(columns(column(field, Masking.NONE)));
        assertThatThrownBy(() -> form.whole(form.read(json(field, stored)), false, true))
                .isInstanceOf(ColumnForm.NoFormException.class)
                .hasMessage(why)
                .hasNoCause();
    }

    @Test
    void theDefinitionChangesWithEverythingThatATargetIsToldBy() {
        var feed = feed("cf_person");
        var target = target(EnumSet.allOf(Share.class), feed);
        var column = feed.columns().get(0);
        var definitions = new ArrayList<String>();
        definitions.add(Definition.of(target));
        definitions.add(Definition.of(target(Set.of(Share.PUBLIC), feed)));
        definitions.add(Definition.of(new Target("t", "t", "", target.accepts(), target.packing(), target.feeds())));
        definitions.add(Definition.of(
                new Target("t", "t", "b", target.accepts(), Packing.of(Packing.Format.ROWDATA_XML), target.feeds())));
        for (var other : List.of(
                new Target.Feed(feed.dataset(), "G", feed.subjects(), feed.columns(), feed.mark()),
                new Target.Feed(
                        feed.dataset(), feed.file(), Set.of(SubjectKind.ORGANISATION), feed.columns(), feed.mark()),
                new Target.Feed(feed.dataset(), feed.file(), feed.subjects(), columns(column), feed.mark()),
                with(feed, new Column("X", column.field(), column.words(), column.mask(), column.datePattern())),
                with(feed, new Column(column.name(), "BZ", column.words(), column.mask(), column.datePattern())),
                with(
                        feed,
                        new Column(
                                column.name(), column.field(), Map.of("a", "b"), column.mask(), column.datePattern())),
                with(
                        feed,
                        new Column(column.name(), column.field(), column.words(), Masking.NAME, column.datePattern())),
                with(feed, new Column(column.name(), column.field(), column.words(), column.mask(), "yyyy")))) {
            definitions.add(Definition.of(target(EnumSet.allOf(Share.class), other)));
        }
        assertThat(definitions).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{12}"));
        assertThat(Definition.of(new Target("u", "other", "c", target.accepts(), target.packing(), target.feeds())))
                .as("name and wording of the basis decide nothing")
                .isEqualTo(definitions.get(0));
    }

    private static Target.Feed with(Target.Feed feed, Column first) {
        var columns = new ArrayList<>(feed.columns());
        columns.set(0, first);
        return new Target.Feed(feed.dataset(), feed.file(), feed.subjects(), columns, feed.mark());
    }

    private static Digest16 digest(List<Column> columns, String json) throws Exception {
        var form = form(columns);
        return form.digest(form.whole(form.read(json), false, true));
    }

    private static Target.Feed feed(String dataset) {
        return mappings.targets().get("province").feeds().stream()
                .filter(feed -> feed.dataset().id().equals(dataset))
                .findFirst()
                .orElseThrow();
    }

    private static FeedForm form(List<Column> columns) {
        var feed = new Target.Feed(
                feed("cf_person").dataset(), "F", Set.of(SubjectKind.PERSON), columns, Optional.empty());
        return new FeedForm(target(EnumSet.allOf(Share.class), feed), feed, keyring);
    }

    private static Target target(Set<Share> accepts, Target.Feed feed) {
        return new Target("t", "t", "b", accepts, Packing.of(Packing.Format.CSV), Collections.singletonList(feed));
    }

    private static List<Column> columns(Column... columns) {
        return List.of(columns);
    }

    private static Column column(String field, Masking mask) {
        return new Column(field, field, Map.of(), mask, "yyyy/MM/dd");
    }

    private static String sealed() {
        return keyring.fieldCipher().encrypt(NUMBER);
    }

    private static String json(String... pairs) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return JsonMapper.shared().writeValueAsString(values);
    }
}
