package org.chengxin.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.chengxin.acceptance.PersonModel.Submitted;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.acceptance.Whereabouts.Place;
import org.chengxin.disclosure.AskedNumber;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.protect.BlindIndex;
import org.chengxin.protect.Keyring;
import org.chengxin.run.Progress;
import org.chengxin.store.Attribution;
import org.chengxin.store.NameDecision;
import org.chengxin.store.NameVerdict;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Persons whose records are handed in, corrected, repaired, withdrawn and decided about in any order, by the program itself: files, and
 * what operators command. Some steps are a process of their own that is killed, as by kill -9, at a random instant; the next night, or
 * the same command once more, goes on with them. {@link PersonModel} knows only what is in force at the end.
 */
final class KilledPersons implements AutoCloseable {

    private static final String MARKET = "market-regulation";
    private static final String LIST = "撤回清单";
    private static final String DECIDED = LocalDate.now().minusDays(40).toString();
    private static final Attribution WHO = new Attribution("李审计", "核查");

    /** Until a process is at work: later than that it is killed. */
    private static final int WORKS_MILLIS = 900;

    private final Path home;
    private final Path mappings;
    private final Random random;
    private final Installation installation;
    private final JdbcTemplate jdbc;
    private final BlindIndex index;
    private final PersonModel model = new PersonModel();
    private final List<At> kills = new ArrayList<>();
    private int files;

    KilledPersons(Path folder, Random random) throws IOException {
        this.home = folder.resolve("home");
        this.mappings = folder.resolve("mappings");
        this.random = random;
        ShippedMappings.copy(mappings);
        var market = mappings.resolve("departments/market-regulation.yml");
        var form = "dataset: cf_person";
        Files.writeString(
                market,
                Files.readString(market)
                        .replace(form, form + "\n    withdraw: {named: %s, unasked: 1000}".formatted(LIST)));
        this.installation = Installation.in(home, mappings, Progress.SILENT);
        this.jdbc = new JdbcTemplate(installation.database().dataSource());
        this.index = Keyring.openOrCreate(home.resolve("data/keys")).blindIndex();
        everybodyIsKnown();
    }

    @FunctionalInterface
    private interface Step {
        void take(boolean killed) throws Exception;
    }

    /** Takes so many steps, of which so many are killed. */
    void go(int steps, int killed) throws Exception {
        var all = List.<Step>of(
                this::penalties,
                this::penalties,
                this::repairs,
                this::change,
                this::takeBack,
                this::takeBackKeys,
                this::otherName,
                this::otherName,
                this::decide,
                this::revoke,
                this::holdApart);
        int before = kills.size();
        for (int left = steps; left > 0; left--) {
            boolean kill = random.nextInt(left) < killed - (kills.size() - before);
            all.get(random.nextInt(all.size())).take(kill);
        }
    }

    /** Where processes were killed. */
    List<At> kills() {
        return kills;
    }

    /** What was done, for eyes. */
    String figures() {
        return "%d files, %d of them withdrawn, %d decisions about names, %d records in the store, %d processes killed"
                .formatted(
                        files,
                        model.withdrawn.size(),
                        installation.nameDecisions().size(),
                        model.records().size(),
                        kills.size());
    }

    List<String> differences() throws Exception {
        installation.nightly();
        var differences = new ArrayList<String>();
        compare("in the store", PersonModel.facts(jdbc, index), model.records(), differences);
        var receiver = new Packages();
        for (var box : Packages.in(home.resolve("outgoing/province"))) {
            if (box.toString().endsWith(".zip")) {
                receiver.apply(box);
            }
        }
        compare("at the province", PersonModel.told(receiver), model.inForce(), differences);
        return differences;
    }

    private static void compare(String where, List<String> is, List<String> should, List<String> differences) {
        var more = new ArrayList<>(is);
        should.forEach(more::remove);
        var less = new ArrayList<>(should);
        is.forEach(less::remove);
        more.forEach(one -> differences.add(where + " and should not be: " + one));
        less.forEach(one -> differences.add("should be " + where + ": " + one));
    }

    private void everybodyIsKnown() {
        var rows = new TreeMap<String, String>();
        for (int number = 1; number <= PersonModel.NUMBERS; number++) {
            rows.put(number + "/9", "known");
        }
        try {
            handIn(MARKET, "cf_person", rows, KilledPersons::penalty, false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        model.submitted.get(0).keep();
    }

    private void penalties(boolean killed) throws Exception {
        var rows = new TreeMap<String, String>();
        for (int row = 1 + random.nextInt(4); row > 0; row--) {
            rows.put(number() + "/" + document(), "fact" + random.nextInt(3));
        }
        handIn(MARKET, "cf_person", rows, KilledPersons::penalty, killed);
    }

    private void repairs(boolean killed) throws Exception {
        var rows = new TreeMap<String, String>();
        rows.put(number() + "/" + document(), random.nextInt(3) == 0 ? "撤销修复" : "准予修复");
        handIn(
                "credit-office",
                "repair_result",
                rows,
                (number, document, what) -> StoryCity.repair(penalty(number, document, "?"), what, DECIDED),
                killed);
    }

    private void change(boolean killed) throws Exception {
        var change = PersonModel.CHANGES.get(random.nextInt(PersonModel.CHANGES.size()));
        int old = change.old() == 5 && random.nextBoolean() ? PersonModel.CORRECTED : change.old();
        var rows = new TreeMap<String, String>();
        rows.put(change.now() + "/" + change.document(), old + (random.nextInt(4) == 0 ? " 撤销" : " 有效"));
        handIn("police", "id_check", rows, KilledPersons::notice, killed);
    }

    private void otherName(boolean killed) throws Exception {
        var rows = new TreeMap<String, String>();
        rows.put(number() + "/" + PersonModel.NAMED, "fact" + random.nextInt(3));
        handIn(
                MARKET,
                "cf_person",
                rows,
                (number, document, fact) -> StoryCity.with(penalty(number, document, fact), "行政相对人名称", "李四维"),
                killed);
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
        var refused = jdbc.queryForList(
                "SELECT row_no FROM staged_row WHERE batch_no = ? AND outcome = 'R'", Integer.class, batch);
        var keys = List.copyOf(rows.keySet());
        refused.forEach(number -> rows.remove(keys.get(number - 2)));
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
            kill("nightly");
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
                    .formatted(file, batches.size(), kills, night.runs(), night.waiting()));
        }
        return batches.get(0);
    }

    /** The department takes back what it had said of some records until now. */
    private void takeBackKeys(boolean killed) throws Exception {
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

    private void takeBack(boolean killed) throws Exception {
        var one = model.submitted.get(random.nextInt(model.submitted.size()));
        var receipt = receipt(one.batch(), "status IN ('ACCEPTED', 'PARTLY')");
        if (one.kept() || receipt.isEmpty() || PersonModel.foundSince(jdbc, one.batch())) {
            return;
        }
        if (killed) {
            kill("withdraw", receipt.get(0), "--by", WHO.by(), "--reason", WHO.reason());
        }
        if (!receipt(one.batch(), "status = 'WITHDRAWN'").equals(receipt)) {
            installation.withdraw(receipt.get(0), WHO);
        }
        model.withdrawn.add(one.batch());
    }

    private List<String> receipt(long batch, String which) {
        return jdbc.queryForList("SELECT receipt FROM submission WHERE batch_no = ? AND " + which, String.class, batch);
    }

    private void decide(boolean killed) throws Exception {
        var waiting = installation.held();
        if (waiting.isEmpty()) {
            return;
        }
        var place = waiting.get(random.nextInt(waiting.size())).place();
        var verdict = random.nextInt(3) == 0 ? NameVerdict.OTHER : NameVerdict.SAME;
        if (killed) {
            kill(
                    "decide",
                    place,
                    verdict == NameVerdict.OTHER ? "--other" : "--same",
                    "--by",
                    WHO.by(),
                    "--reason",
                    "核查");
        }
        if (installation.held().stream().anyMatch(held -> held.place().equals(place))) {
            installation.decideName(place, verdict, WHO.by(), WHO.reason());
        }
        var decided = inForce();
        model.named.put(number(decided.get(decided.size() - 1)), verdict);
    }

    /** Something may stand on it. */
    private void revoke(boolean killed) throws Exception {
        var decided = inForce();
        if (decided.isEmpty()) {
            return;
        }
        var one = decided.get(random.nextInt(decided.size()));
        if (killed) {
            kill("decide", "--revoke", String.valueOf(one.number()), "--by", WHO.by(), "--reason", WHO.reason());
        }
        try {
            if (inForce().stream().anyMatch(still -> still.number() == one.number())) {
                installation.revokeName(one.number(), WHO.by(), WHO.reason());
            }
            model.named.remove(number(one));
        } catch (IllegalArgumentException stands) {
            if (!String.valueOf(stands.getMessage()).contains("其后已有内容依它入库")) {
                throw stands;
            }
        }
    }

    private List<NameDecision> inForce() {
        return installation.nameDecisions().stream()
                .filter(decision -> decision.revoked().isEmpty())
                .toList();
    }

    private String number(NameDecision decision) {
        return String.valueOf(PersonModel.numbers(index).get(decision.subject()));
    }

    private void holdApart(boolean killed) throws Exception {
        var aliases = List.copyOf(model.aliases().entrySet());
        boolean joins = !model.apart.isEmpty() && random.nextBoolean();
        if (!joins && aliases.isEmpty()) {
            return;
        }
        var pair = joins
                ? model.apart.iterator().next()
                : aliases.stream()
                        .skip(random.nextInt(aliases.size()))
                        .findFirst()
                        .map(alias -> alias.getKey() + ">" + alias.getValue())
                        .orElseThrow();
        var old = AskedNumber.of(
                Optional.of(IdType.CITIZEN), CreditStore.number(Integer.parseInt(pair.split(">")[0])), LocalDate.now());
        if (joins) {
            installation.persons().join(old, WHO);
            model.apart.remove(pair);
        } else {
            installation.persons().split(old, WHO);
            model.apart.add(pair);
        }
    }

    /** Starts it in a process of its own, and kills that. */
    private void kill(String verb, String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("--mappings", mappings.toString()));
        all.addAll(List.of(arguments));
        try (var where = new Whereabouts(home, installation.database())) {
            var process = Program.start(home, installation.database(), verb, all.toArray(String[]::new));
            try {
                if (verb.equals("nightly")) {
                    where.awaitBegin(process);
                    process.waitFor(random.nextInt(WORKS_MILLIS), TimeUnit.MILLISECONDS);
                } else {
                    process.waitFor(WORKS_MILLIS + random.nextInt(3 * WORKS_MILLIS), TimeUnit.MILLISECONDS);
                }
                boolean met = process.isAlive();
                var at = where.kill(process);
                if (met && at.place() != Place.OVER) {
                    kills.add(at);
                }
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Override
    public void close() {
        installation.close();
    }
}
