package org.chengxin.acceptance;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chengxin.acceptance.PersonModel.Submitted;
import org.chengxin.store.Attribution;
import org.springframework.jdbc.core.JdbcTemplate;

/** What departments hand in about a few persons: each step is a file that a night takes in, and of which {@link PersonModel} is told. */
final class FilesAboutPersons {

    /** Of files of this name the rows are taken back that they name. */
    static final String LIST = "撤回清单";

    private static final Attribution WHO = DecisionsAboutPersons.WHO;
    private static final String MARKET = "market-regulation";
    private static final String DECIDED = Beijing.today().minusDays(40).toString();

    private final Installation installation;
    private final JdbcTemplate jdbc;
    private final PersonModel model;
    private final Random random;
    private final Kills kills;
    private int files;

    FilesAboutPersons(Installation installation, PersonModel model, Random random, Kills kills) {
        this.installation = installation;
        this.jdbc = new JdbcTemplate(installation.database().dataSource());
        this.model = model;
        this.random = random;
        this.kills = kills;
    }

    /** How many were handed in. */
    int count() {
        return files;
    }

    void everybodyIsKnown() {
        var rows = new TreeMap<String, String>();
        for (int number = 1; number <= PersonModel.NUMBERS; number++) {
            rows.put(number + "/9", "known");
        }
        try {
            handIn(MARKET, "cf_person", rows, FilesAboutPersons::penalty, false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        model.submitted.get(0).keep();
    }

    void penalties(boolean killed) throws Exception {
        var rows = new TreeMap<String, String>();
        for (int row = 1 + random.nextInt(4); row > 0; row--) {
            rows.put(number() + "/" + document(), "fact" + random.nextInt(3));
        }
        handIn(MARKET, "cf_person", rows, FilesAboutPersons::penalty, killed);
    }

    void repairs(boolean killed) throws Exception {
        var rows = new TreeMap<String, String>();
        rows.put(number() + "/" + document(), random.nextInt(3) == 0 ? "撤销修复" : "准予修复");
        handIn(
                "credit-office",
                "repair_result",
                rows,
                (number, document, what) -> StoryCity.repair(penalty(number, document, "?"), what, DECIDED),
                killed);
    }

    void change(boolean killed) throws Exception {
        var change = PersonModel.CHANGES.get(random.nextInt(PersonModel.CHANGES.size()));
        int old = change.old() == 5 && random.nextBoolean() ? PersonModel.CORRECTED : change.old();
        var rows = new TreeMap<String, String>();
        rows.put(change.now() + "/" + change.document(), old + (random.nextInt(4) == 0 ? " 撤销" : " 有效"));
        handIn("police", "id_check", rows, FilesAboutPersons::notice, killed);
    }

    void otherName(boolean killed) throws Exception {
        var rows = new TreeMap<String, String>();
        rows.put(number() + "/" + PersonModel.NAMED, "fact" + random.nextInt(3));
        handIn(
                MARKET,
                "cf_person",
                rows,
                (number, document, fact) -> StoryCity.with(penalty(number, document, fact), "行政相对人名称", "李四维"),
                killed);
    }

    /** The department takes back what it had said of some records until now. */
    void takeBackKeys(boolean killed) throws Exception {
        var keys = new TreeSet<String>();
        for (int row = 1 + random.nextInt(3); row > 0; row--) {
            keys.add(number() + "/" + document());
        }
        var taken = new TreeMap<String, String>();
        keys.forEach(key -> model.named(key).forEach(named -> taken.put(named, PersonModel.TAKEN_BACK)));
        var rows = keys.stream()
                .map(key -> key.split("/"))
                .map(key -> penalty(Integer.parseInt(key[0]), key[1], "????"))
                .toList();
        model.submitted.add(new Submitted("cf_person", taken, taken(MARKET, LIST, rows, killed)));
    }

    private int number() {
        return 1 + random.nextInt(PersonModel.NUMBERS);
    }

    private int document() {
        return 1 + random.nextInt(2);
    }

    @FunctionalInterface
    private interface Row {
        Map<String, String> of(int number, String document, String value);
    }

    private static Map<String, String> penalty(int number, String document, String fact) {
        return StoryCity.with(
                StoryCity.penalty(
                        "测试" + number, CreditStore.number(number), "驻市监罚〔2024〕%s号".formatted(document), DECIDED),
                "违法事实",
                fact);
    }

    private static Map<String, String> notice(int now, String document, String said) {
        var parts = said.split(" ");
        return StoryCity.row(
                "姓名",
                "测试" + now,
                "公民身份号码",
                CreditStore.number(now),
                "变更类型",
                "号码变更",
                "原公民身份号码",
                CreditStore.number(Integer.parseInt(parts[0])),
                "文书号",
                document,
                "变更日期",
                DECIDED,
                "状态",
                parts[1],
                "经办单位",
                "市公安局");
    }

    private void handIn(String department, String dataset, TreeMap<String, String> rows, Row row, boolean killed)
            throws Exception {
        var all = rows.entrySet().stream()
                .map(it -> {
                    var key = it.getKey().split("/");
                    return row.of(Integer.parseInt(key[0]), key[1], it.getValue());
                })
                .toList();
        long batch = taken(department, "报送", all, killed);
        // The program refuses what no record is there for, and numbers that would go round; the model has no such rows.
        // What is
        // refused because somebody said that the name is another person's comes back when that is revoked.
        var refused = jdbc.queryForList(
                "SELECT row_no FROM staged_row WHERE batch_no = ? AND outcome = 'R'", Integer.class, batch);
        var keys = List.copyOf(rows.keySet());
        refused.stream()
                .map(number -> keys.get(number - 2))
                .filter(key -> !key.endsWith("/" + PersonModel.NAMED))
                .forEach(rows::remove);
        model.submitted.add(new Submitted(dataset, rows, batch));
    }

    /** Hands in a file and has it taken in; its batch. */
    private long taken(String department, String name, List<Map<String, String>> rows, boolean killed)
            throws Exception {
        // No two files have the same bytes: the second would be told that it was handed in already.
        int file = ++files;
        var numbered = rows.stream()
                .map(row -> StoryCity.with(row, "序号", String.valueOf(file * 10)))
                .toList();
        installation.handIn(department, name + file + ".csv", StoryCity.csv(numbered));
        if (killed) {
            kills.kill("nightly");
        }
        var night = installation.nightly();
        // A file may have more rows than is usual for its department.
        for (var waiting : installation.awaiting()) {
            installation.decide(waiting.receipt(), true, WHO.by(), WHO.reason());
        }
        var batches = jdbc.queryForList(
                "SELECT batch_no FROM submission WHERE original_name = ? AND status IN ('ACCEPTED', 'PARTLY')",
                Long.class,
                name + file + ".csv");
        if (batches.size() != 1) {
            throw new AssertionError("file %d is %d submissions that have ended, after kills at %s: %s, %s"
                    .formatted(file, batches.size(), kills.places(), night.runs(), night.waiting()));
        }
        return batches.get(0);
    }
}
