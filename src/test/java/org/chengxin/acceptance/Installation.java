package org.chengxin.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.chengxin.check.UsualFigures;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.report.Bulletins;
import org.chengxin.report.CollectionCalendar;
import org.chengxin.run.AwaitingSubmission;
import org.chengxin.run.DecisionReport;
import org.chengxin.run.Deliveries;
import org.chengxin.run.Engine;
import org.chengxin.run.NightReport;
import org.chengxin.run.Objections;
import org.chengxin.run.Operations;
import org.chengxin.run.PersonNumbers;
import org.chengxin.run.PersonReports;
import org.chengxin.run.Progress;
import org.chengxin.run.RecordActs;
import org.chengxin.run.Records;
import org.chengxin.run.RunReport;
import org.chengxin.run.Settings;
import org.chengxin.samples.Folders;
import org.chengxin.store.Attribution;
import org.chengxin.store.HeldRow;
import org.chengxin.store.NameDecision;
import org.chengxin.store.NameVerdict;
import org.chengxin.store.OpenRows;
import org.chengxin.watch.Health;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program on a home and a schema of its own. */
final class Installation implements AutoCloseable {

    private static final Instant LONG_AGO = Instant.parse("2024-04-02T01:00:00Z");

    private final Path home;
    private final TestDatabase database;
    private final Engine engine;
    private int handedIn;

    private Installation(Path home, TestDatabase database, Engine engine) {
        this.home = home;
        this.database = database;
        this.engine = engine;
    }

    static Installation in(Path home) {
        return in(home, Path.of("mappings"));
    }

    static Installation in(Path home, Path mappings) {
        return in(home, mappings, Progress.SILENT);
    }

    static Installation in(Path home, Path mappings, Progress progress) {
        return in(home, mappings, JobsOfToday.folder(), progress);
    }

    static Installation in(Path home, Path mappings, Path jobs, Progress progress) {
        return in(home, mappings, jobs, progress, Clock.systemUTC());
    }

    /** Where it is what day a test says. */
    static Installation in(Path home, Clock clock) {
        return in(home, Path.of("mappings"), JobsOfToday.folder(), Progress.SILENT, clock);
    }

    private static Installation in(Path home, Path mappings, Path jobs, Progress progress, Clock clock) {
        var database = TestDatabase.migrated();
        try {
            FormsInPlace.layInto(home, mappings);
            var server = new Settings.Database(database.jdbcUrl(), database.user(), database.password());
            var settings = new Settings(home, mappings, jobs, Optional.of(server), Duration.ofMillis(400));
            return new Installation(home, database, Engine.start(settings, progress, clock));
        } catch (IOException e) {
            database.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /** Lays a file into a department's folder, each a second younger than the one before. */
    Path handIn(String department, String name, byte[] content) throws IOException {
        var folder = Files.createDirectories(intake(department));
        var file = Files.write(Folders.file(folder, name), content);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusSeconds(handedIn++)));
        return file;
    }

    NightReport nightly() throws AlreadyRunningException {
        return engine.nightly();
    }

    /** As {@code chengxin import}. */
    RunReport importFile(String department, String name, byte[] content) throws Exception {
        var file = Folders.file(Files.createDirectories(home.resolveSibling("handed")), name);
        return engine.importFiles(department, List.of(Files.write(file, content)))
                .runs()
                .get(0);
    }

    /** A job of {@code jobs/}. */
    NightReport job(String name) throws AlreadyRunningException {
        return engine.runJob(name, Optional.empty(), new Attribution("测试", "测试"));
    }

    /** A job of {@code jobs/}, for a day that has passed. */
    NightReport job(String name, LocalDate day) throws AlreadyRunningException {
        return engine.runJob(name, Optional.of(day), new Attribution("测试", "测试"));
    }

    /** As {@code chengxin receipt}, {@code resend} and {@code reconcile}. */
    Deliveries deliveries() {
        return engine.deliveries();
    }

    List<AwaitingSubmission> awaiting() {
        return engine.awaiting();
    }

    RunReport decide(String receipt, boolean accepted, String by, String reason) throws AlreadyRunningException {
        return engine.decide(receipt, accepted, new Attribution(by, reason))
                .runs()
                .get(0);
    }

    List<HeldRow> held() {
        return engine.held(Optional.empty());
    }

    DecisionReport decideName(String place, NameVerdict verdict, String by, String reason) {
        int colon = place.indexOf(':');
        return engine.decideName(
                place.substring(0, colon),
                Integer.parseInt(place.substring(colon + 1)),
                verdict,
                new Attribution(by, reason));
    }

    DecisionReport revokeName(long number, String by, String reason) {
        return engine.revokeName(number, new Attribution(by, reason));
    }

    /** As {@code chengxin decide --list}. */
    List<NameDecision> nameDecisions() {
        return engine.nameDecisions();
    }

    Operations operations() {
        return engine.operations();
    }

    Records records() {
        return engine.records();
    }

    /** As {@code chengxin withdraw}. */
    void withdraw(String receipt, Attribution who) throws AlreadyRunningException {
        engine.withdrawals().withdraw(receipt, who);
    }

    /** As {@code chengxin health}. */
    Health health() {
        return engine.health();
    }

    PersonNumbers persons() {
        return engine.persons();
    }

    PersonReports personReports() {
        return engine.personReports();
    }

    RecordActs recordActs() {
        return engine.recordActs();
    }

    Objections objections() {
        return engine.objections();
    }

    List<OpenRows.OpenSubmission> open(String department) {
        return engine.open(department);
    }

    CollectionCalendar calendar() {
        return engine.calendar();
    }

    Bulletins bulletins() {
        return engine.bulletins();
    }

    List<UsualFigures> usual(String department) {
        return engine.usual(department);
    }

    TestDatabase database() {
        return database;
    }

    Path intake(String department) {
        return home.resolve("intake").resolve(department);
    }

    /** Where the answers to a run lie. */
    Path answers(RunReport run) {
        return home.resolve("returns")
                .resolve(run.department())
                .resolve(run.receipt().orElseThrow());
    }

    JsonNode receipt(RunReport run) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(answers(run).resolve("receipt.json")));
    }

    byte[] fromArchive(RunReport run) throws IOException {
        var out = new ByteArrayOutputStream();
        engine.fromArchive(run.receipt().orElseThrow(), out);
        return out.toByteArray();
    }

    /** What lies below a folder of the home, links not followed. */
    List<Path> files(String folder) throws IOException {
        try (var files = Files.walk(home.resolve(folder))) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            database.close();
        }
    }
}
