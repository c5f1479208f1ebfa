package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chengxin.extract.ExtractException;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.PartyKeys;
import org.chengxin.protect.PrivateEcKey;
import org.chengxin.protect.Suite;
import org.chengxin.run.NightReport;
import org.chengxin.run.Progress;
import org.chengxin.store.Attribution;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Nights in accelerated time, with all targets misbehaving at random: the shipped targets, each with a counterpart that is real
 * on its side. Once they behave again, each must have what the store and the departments' own books say.
 */
final class MonthOfNights implements AutoCloseable {

    private static final Attribution WHO = new Attribution("测试", "对方没有答复");
    private static final String RECEIPTS = "receipts: {hours: 72, codes: {\"1001\": T-SUBJECT, 存在字段长度不匹配: T-LEN}}\n";
    private static final Set<String> XML = Set.of("nation", "site");
    private static final String UNPROVEN = "对不上";
    private static final int CALM = 12;

    private final Path folder;
    private final Mischief mischief;
    private final Map<String, Counterpart> counterparts = new LinkedHashMap<>();
    private final Installation installation;
    private final JdbcTemplate jdbc;
    private final CityDepartments city;
    private final BureauFiles bureauFiles;
    private final Path home;
    private final LocalDate first;
    private int night;

    /** @param nights that there will be, before the calm ones */
    MonthOfNights(Path folder, Mischief mischief, int nights) throws Exception {
        this.folder = folder;
        this.mischief = mischief;
        this.first = Beijing.today().minusDays(nights + CALM);
        var mappings = ShippedMappings.copy(folder.resolve("mappings"));
        this.home = folder.resolve("home");
        var keyring = Keyring.openOrCreate(Files.createDirectories(home.resolve("data/keys")));
        var sender = keyring.signingKey(Suite.SM).publicKey();
        var secret = PrivateEcKey.read(
                PartyKeys.make(Files.createDirectories(mappings.resolve("certificates")), "bureau", Suite.SM));
        var front = new FrontEndCounterpart(
                "province", mischief, Mappings.load(mappings).targets().get("province"));
        var service = new ServiceCounterpart("nation", mischief);
        var site = new SftpCounterpart(
                "site", mischief, folder.resolve("sftp-site"), folder.resolve("site"), Optional.empty(), sender);
        var bureau = new SftpCounterpart(
                "bureau",
                mischief,
                folder.resolve("sftp-bureau"),
                folder.resolve("bureau"),
                Optional.of(secret),
                sender);
        List.of(
                        front,
                        service,
                        site,
                        new FolderCounterpart("joint-bidding", mischief, home, folder.resolve("bidding"), sender),
                        new FolderCounterpart("joint-finance", mischief, home, folder.resolve("finance"), sender),
                        bureau)
                .forEach(one -> counterparts.put(one.id, one));
        var secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("front"), front.password() + "\n");
        Files.writeString(secrets.resolve("service"), "city\ntest-only\n");
        Files.writeString(secrets.resolve("sftp"), SftpCounterpart.SECRET + "\n");
        say(mappings, "province", front.transport());
        say(mappings, "nation", service.transport());
        say(mappings, "site", site.transport());
        say(mappings, "bureau", "certificate: certificates/bureau.pem\n" + BureauFiles.DECLARED + bureau.transport());
        say(mappings, "joint-bidding", "");
        say(mappings, "joint-finance", "");
        this.installation = Installation.in(home, mappings, jobs(folder.resolve("jobs")), Progress.SILENT);
        this.jdbc = new JdbcTemplate(installation.database().dataSource());
        this.city = new CityDepartments(installation, home, mischief);
        this.bureauFiles = new BureauFiles(
                folder.resolve("sftp-bureau"),
                secret,
                keyring.receivingKey(Suite.SM).publicKey(),
                mischief);
    }

    private static void say(Path mappings, String target, String more) throws Exception {
        var file = mappings.resolve("targets").resolve(target + ".yml");
        Files.writeString(file, Files.readString(file) + more + RECEIPTS);
    }

    private static Path jobs(Path folder) throws Exception {
        for (var job : Map.of("intake", "import", "told", "extract").entrySet()) {
            Files.writeString(Files.createDirectories(folder).resolve(job.getKey() + ".yml"), """
                job: %s
                name: %s
                schedule: {cron: "0 30 1 * * ?", zone: Asia/Shanghai, misfire: skip}
                do: [{action: %s}]
                """.formatted(
                            job.getKey(), job.getKey(), job.getValue()));
        }
        return folder;
    }

    /** A night in which everything may go wrong. */
    void night(int rows) throws Exception {
        city.handIn(night, rows);
        bureauFiles.handIn();
        pass(night % 4 == 2);
    }

    /** Nights in which nothing goes wrong any more and nobody hands in anything new, until everything is answered and corrected. */
    void calm() throws Exception {
        mischief.end();
        bureauFiles.signLate();
        for (int i = 0; i < CALM && (i < 2 || !unsettled().isEmpty()); i++) {
            pass(false);
        }
    }

    private void pass(boolean withdraws) throws Exception {
        var day = first.plusDays(night++);
        jdbc.update(
                "UPDATE outbound_package SET answer_due = answer_due - INTERVAL 1 DAY WHERE answer_due IS NOT NULL");
        city.correct(night);
        counterparts.values().forEach(Counterpart::begin);
        var intake = installation.job("intake");
        bureauFiles.received(intake.runs());
        city.received(intake.runs().stream()
                .filter(run -> !run.department().equals(BureauFiles.DEPARTMENT))
                .toList());
        if (withdraws) {
            city.withdrawOne();
        }
        seeToAnswers();
        seeToAnswersOfLists();
        demand(installation.job("told", day));
        if (counterparts.values().stream()
                        .filter(it -> mischief.upTo(2) == 0)
                        .peek(Counterpart::mend)
                        .count()
                > 0) {
            demand(installation.job("told", day));
        }
        for (var counterpart : counterparts.values()) {
            counterpart.end();
            counterpart.mend();
        }
    }

    /** Whoever fails has a reason, and nothing that was told is in doubt. */
    private void demand(NightReport report) {
        assertThat(report.troubles()).isEmpty();
        for (var told : report.extracts()) {
            var cause = told.cause().orElse("");
            assertThat(cause).as("night %d", night).doesNotContain(UNPROVEN);
            assertThat(cause.isEmpty() || counterparts.get(told.target()).broken() || cause.contains("整包退回"))
                    .as("night %d: %s", night, cause)
                    .isTrue();
        }
    }

    /** What an operator does about packages that were refused whole, or not answered. */
    private void seeToAnswers() throws Exception {
        for (var open : jdbc.queryForList("""
                SELECT target, name, answer FROM outbound_package
                WHERE answer = 'UNANSWERED' OR (answer = 'REJECTED' AND accepted + refused < added + modified + deleted)
                ORDER BY target, package_no
                """)) {
            var target = String.valueOf(open.get("target"));
            var name = String.valueOf(open.get("name"));
            if (counterparts.get(target).broken() || (mischief.upTo(2) == 0 && resent(target, name))) {
                continue;
            }
            if (open.get("answer").equals("REJECTED")) {
                installation.deliveries().giveUp(target, name, WHO);
            } else {
                var answer = counterparts.get(target).answerAgain(name);
                if (answer.isPresent()) {
                    var file = Files.writeString(folder.resolve(name + ".csv"), answer.get());
                    installation.deliveries().receipt(target, file, WHO);
                }
            }
        }
    }

    /** Not where a later package has told of its records. */
    private boolean resent(String target, String name) throws Exception {
        try {
            installation.deliveries().resend(target, name, WHO);
            return true;
        } catch (ExtractException refused) {
            return false;
        }
    }

    /** Nobody handed in what a list answers, so nobody but an operator sees to it that it is told again. */
    private void seeToAnswersOfLists() throws Exception {
        for (var open : jdbc.queryForList("""
                SELECT DISTINCT p.target, p.name FROM outbound_refusal f
                JOIN outbound_package p ON p.target = f.target AND p.package_no = f.package_no
                JOIN dataset_number n ON n.dataset_no = f.dataset_no AND n.dataset = 'clean_years'
                WHERE f.closed_at IS NULL
                  AND NOT (p.answer = 'REJECTED' AND p.accepted + p.refused < p.added + p.modified + p.deleted)
                """)) {
            installation.deliveries().giveUp(String.valueOf(open.get("target")), String.valueOf(open.get("name")), WHO);
        }
    }

    private List<String> unsettled() {
        var unsettled = new ArrayList<>(jdbc.queryForList("""
                SELECT CONCAT(name, ' ', status, ' ', COALESCE(answer, '-')) FROM outbound_package
                WHERE status <> 'DELIVERED' OR answer IS NULL OR answer IN ('WAITING', 'ACKNOWLEDGED', 'UNANSWERED')
                  OR (answer = 'REJECTED' AND accepted + refused < added + modified + deleted)
                """, String.class));
        unsettled.addAll(jdbc.queryForList("""
                SELECT CONCAT('a refusal of ', target, ' in package ', package_no, ' is open') FROM outbound_refusal
                WHERE closed_at IS NULL
                """, String.class));
        return unsettled;
    }

    /** Everything in which the targets, the store and the departments' books differ, and whatever else is not as it should be. */
    List<String> differences() throws Exception {
        var differences = new ArrayList<String>(unsettled());
        differences.addAll(bureauFiles.differences(jdbc.queryForList("""
                        SELECT JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.WFSS')) FROM credit_record c
                        JOIN dataset_number n ON n.dataset_no = c.dataset_no AND n.dataset = 'fin_person'
                        JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                        """, String.class), home.resolve("returns")));
        for (var counterpart : counterparts.values()) {
            var id = counterpart.id;
            differences.addAll(different(id + " has and should not", counterpart.told(), city.expected(id)));
            differences.addAll(different(id + " should have", city.expected(id), counterpart.told()));
            var column = XML.contains(id) ? "RECID" : "记录标识";
            var list = Files.writeString(
                    folder.resolve(id + "-list.csv"),
                    column + "\n" + String.join("\n", counterpart.records().keySet()) + "\n");
            installation
                    .deliveries()
                    .reconcile(id, Optional.of(list), WHO)
                    .said()
                    .ifPresent(differences::add);
            var proof = installation.deliveries().reconcile(id, Optional.empty(), WHO);
            proof.said().ifPresent(differences::add);
            if (!proof.compared() || proof.held() != counterpart.records().size()) {
                differences.add("%s: %d held, %d there, compared: %s"
                        .formatted(id, proof.held(), counterpart.records().size(), proof.compared()));
            }
            city.disclosed(id, counterpart.read.toString())
                    .forEach(whom -> differences.add(id + " was told of " + whom));
            city.answered(counterpart.answers.toString())
                    .forEach(whom -> differences.add(id + " was answered of " + whom));
            city.notBack(id, counterpart.refused(), counterpart.told())
                    .forEach(row -> differences.add(id + " refused, and nobody got it back: " + row));
        }
        return differences;
    }

    private static List<String> different(String how, Iterable<String> some, Iterable<String> others) {
        var more = new TreeSet<String>();
        some.forEach(more::add);
        others.forEach(more::remove);
        return more.stream().map(said -> how + " " + said).toList();
    }

    Installation installation() {
        return installation;
    }

    /** In one paragraph. */
    String figures() {
        return "%d nights, %d records in %d rows, %d corrected after a refusal, %d submissions withdrawn, %d packages, %d records there, %d files of the bureau answered, %d faults: %s"
                .formatted(
                        night,
                        city.records(),
                        city.rows(),
                        city.corrected(),
                        city.withdrawn(),
                        jdbc.queryForObject("SELECT COUNT(*) FROM outbound_package", Integer.class),
                        counterparts.values().stream()
                                .mapToInt(it -> it.records().size())
                                .sum(),
                        bureauFiles.files(),
                        mischief.faults(),
                        mischief.done());
    }

    @Override
    public void close() {
        try {
            installation.close();
        } finally {
            counterparts.values().forEach(Counterpart::close);
        }
    }
}
