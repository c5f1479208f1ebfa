package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.chengxin.acceptance.SampleRows.penalty;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.chengxin.extract.BadReceiptException;
import org.chengxin.extract.ExtractException;
import org.chengxin.extract.Extracted;
import org.chengxin.extract.Reconciled;
import org.chengxin.mapping.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What we believe a target has is proved by its packages, its answers, the store, and the target's own list. */
class ReconcileTest extends OneStoreTold {

    private static final int NIGHTS = 30;
    private static final String HEADER = "包名,记录标识,状态,错误代码,错误信息\n";

    private Target province;

    @BeforeEach
    void begin() {
        province = Outbox.answering(store.mappings.targets().get("province"));
    }

    /**
     * 河南省社会信用条例第十三条 (timely, right, complete): a month of nights with a target that refuses rows and packages, answers late,
     * twice, or says nothing: every night all is proved, and at the end the target has what we say it has.
     */
    @Test
    void aMonthWithATargetThatMisbehavesEndsWithoutADifference() throws Exception {
        long seed = 20261130;
        var random = new Random(seed);
        var there = new Counterpart(random);
        int changes = 0;
        for (int night = 0; night < NIGHTS; night++) {
            outbox.day = Outbox.DAY.plusDays(night);
            outbox.now = outbox.now.plus(Duration.ofDays(1));
            changes += changeSomething(random);
            there.answerWhatIsOpen();
            for (var told : tell()) {
                if (told.name().isPresent()) {
                    there.take(told.name().get(), told.file().orElseThrow());
                }
            }
            assertThat(prove().differences())
                    .as("night %d, seed %d", night, seed)
                    .isEmpty();
        }
        for (int night = 0; night < 3; night++) {
            there.answerAll();
            for (var told : tell()) {
                told.name().ifPresent(name -> there.take(name, told.file().orElseThrow()));
            }
        }
        there.answerAll();
        assertThat(prove()).returns(true, Reconciled::compared).returns(List.of(), Reconciled::differences);
        assertThat(compare(there.list()).differences()).as("seed %d", seed).isEmpty();
        assertThat(there.marks).hasSizeGreaterThan(10);
        assertThat(there.faults).as("faults of the target").isGreaterThan(20);
        assertThat(changes).isGreaterThan(100);
    }

    /** A package that was refused whole is sent again or, where a later one told of its records, given up. */
    private List<Extracted> tell() {
        var whole = store.jdbc.queryForList("""
                SELECT name FROM outbound_package
                WHERE answer = 'REJECTED' AND accepted + refused < added + modified + deleted ORDER BY package_no
                """, String.class);
        var told = new ArrayList<Extracted>();
        for (var name : whole) {
            try {
                told.add(outbox.resend(province, name));
            } catch (ExtractException newerWasTold) {
                outbox.extract().giveUp(province, name, () -> {});
            }
        }
        told.addAll(outbox.all(province));
        return told;
    }

    private static int changeSomething(Random random) {
        var rows = new ArrayList<Map<String, String>>();
        var persons = new TreeSet<Integer>();
        for (int i = 0; i < 6; i++) {
            persons.add(1 + random.nextInt(40));
        }
        persons.forEach(person -> rows.add(penalty(person, "事实" + random.nextInt(1_000))));
        long batch = store.load("cf_person", rows);
        if (random.nextInt(4) == 0) {
            store.setState(batch, random.nextBoolean() ? "V" : "X");
        }
        return rows.size();
    }

    @Test
    void whatTheRegisterHasLostIsNamedAndToldByTheNextPackage() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"), penalty(3, "a"));
        outbox.one(province);
        assertThat(prove()).returns(3L, Reconciled::held).returns(List.of(), Reconciled::differences);
        store.jdbc.update("DELETE FROM outbound LIMIT 1");
        store.jdbc.update("UPDATE outbound SET digest = REVERSE(digest) LIMIT 1");
        var found = prove();
        assertThat(found.differences())
                .extracting(Reconciled.Difference::kind, Reconciled.Difference::dataset, Reconciled.Difference::records)
                .contains(tuple(Reconciled.Kind.UNTOLD, "cf_person", 2L));
        long records = found.differences().stream()
                .mapToLong(Reconciled.Difference::records)
                .sum();
        assertThat(proofs()).containsExactly("2026-11-23 09:02:03 " + records);
        outbox.now = outbox.now.plus(Duration.ofDays(1));
        assertThat(found.said().orElseThrow())
                .startsWith("按现在的记录该报而没有报，或者报的不是这样：cf_person 2 条（记录标识 ")
                .contains("登记与历次上报包、回执不符：cf_person ")
                .doesNotContain("测试", CreditStore.number(1).substring(0, 10));
        assertThat(prove().compared()).as("it is told first").isFalse();
        assertThat(proofs()).singleElement().asString().startsWith("2026-11-23 09:02:03 ");
        assertThat(outbox.one(province)).returns(1, Extracted::added).returns(1, Extracted::modified);
        assertThat(prove()).returns(true, Reconciled::compared).returns(List.of(), Reconciled::differences);
        assertThat(proofs()).containsExactly("- 0");
    }

    /** Since when they differ, and in how many records. */
    private static List<String> proofs() {
        return store.jdbc.queryForList(
                "SELECT CONCAT(COALESCE(DATE_FORMAT(differs_since, '%Y-%m-%d %H:%i:%s'), '-'), ' ', records) FROM outbound_proof",
                String.class);
    }

    @Test
    void aRecordThatNoPackageToldOfIsNamed() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        outbox.one(province);
        store.load("cf_person", penalty(2, "b"));
        outbox.one(province);
        store.jdbc.update("UPDATE outbound SET package_no = 2 WHERE package_no = 1");
        assertThat(prove().differences())
                .singleElement()
                .returns(Reconciled.Kind.UNPROVEN, Reconciled.Difference::kind)
                .returns(1L, Reconciled.Difference::records);
    }

    @Test
    void whatTheTargetsListLacksAndHasTooMuchIsNamed() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"), penalty(3, "a"));
        outbox.one(province);
        var marks = new ArrayList<String>();
        Packages.read(outbox.packages(province).get(0)).get("ZRR_XZCF.csv").forEach(row -> marks.add(row.get("记录标识")));
        assertThat(compare(list(marks)).differences()).isEmpty();
        var lost = marks.remove(1);
        marks.add("f".repeat(32));
        var found = compare(list(marks));
        assertThat(found.held()).isEqualTo(3);
        assertThat(found.differences())
                .containsExactly(
                        new Reconciled.Difference(Reconciled.Kind.MISSING_THERE, "cf_person", 1, List.of(lost)),
                        new Reconciled.Difference(Reconciled.Kind.UNKNOWN_HERE, "", 1, List.of("f".repeat(32))));
        assertThat(found.said())
                .contains("我方登记已报，对方清单里没有：cf_person 1 条（记录标识 %s）；对方清单里有，我方登记没有报过或者已经删除：1 条（记录标识 %s）"
                        .formatted(lost, "f".repeat(32)));
        assertThatThrownBy(() -> compare("名称\n甲\n"))
                .isInstanceOf(BadReceiptException.class)
                .hasMessage("对方的清单里没有“记录标识”一列；请向上报目标要一份带这一列的，写着上报包里原样的记录标识");
        assertThatThrownBy(() -> compare("记录标识\n甲\n")).hasMessage("对方的清单第 2 行的记录标识不是 32 位十六进制；请上报目标照原样写回记录标识");
    }

    private Reconciled prove() {
        return outbox.extract().prove(province, () -> {});
    }

    private Reconciled compare(String list) throws Exception {
        var file = Files.writeString(folder.resolve("对方清单.csv"), list);
        return outbox.extract().compare(province, file, "对方清单.csv", () -> {});
    }

    private static String list(Iterable<String> marks) {
        return "记录标识\n" + String.join("\n", marks) + "\n";
    }

    /** A target with a will of its own. */
    private final class Counterpart {

        private final Random random;
        private final TreeSet<String> marks = new TreeSet<>();
        private final Map<String, List<Map<String, String>>> open = new HashMap<>();
        private final Map<String, String> latest = new HashMap<>();
        private int faults;

        Counterpart(Random random) {
            this.random = random;
        }

        void take(String name, Path file) {
            var rows = new ArrayList<Map<String, String>>();
            Packages.read(file).values().forEach(rows::addAll);
            open.put(name, rows);
        }

        /** Some wait for another night. */
        void answerWhatIsOpen() throws Exception {
            for (var name : new TreeSet<>(open.keySet())) {
                if (random.nextInt(3) > 0) {
                    answer(name, random.nextInt(10));
                } else {
                    faults++;
                }
            }
        }

        void answerAll() throws Exception {
            for (var name : new TreeSet<>(open.keySet())) {
                answer(name, 9);
            }
        }

        private void answer(String name, int mood) throws Exception {
            var rows = open.remove(name);
            if (mood == 0) {
                faults++;
                receipt(name, name + ",,2,E1,格式不符\n");
                return;
            }
            var said = new StringBuilder(name + ",,1,,\n");
            for (var row : rows) {
                if (mood < 5 && random.nextInt(3) == 0) {
                    faults++;
                    said.append("%s,%s,2,1001,未查询到主体\n".formatted(name, row.get("记录标识")));
                } else {
                    carryOut(name, row.get("操作"), row.get("记录标识"));
                }
            }
            receipt(name, said.toString());
            if (mood == 5) {
                faults++;
                receipt(name, said.toString());
            }
        }

        /** Whatever comes late does not undo what came after it. */
        private void carryOut(String name, String operation, String mark) {
            if (name.compareTo(latest.getOrDefault(mark, "")) < 0) {
                return;
            }
            latest.put(mark, name);
            if (operation.equals("DEL")) {
                marks.remove(mark);
            } else {
                marks.add(mark);
            }
        }

        private void receipt(String name, String said) throws Exception {
            outbox.receipt(province, name + ".csv", HEADER + said);
        }

        String list() {
            return ReconcileTest.list(marks);
        }
    }
}
