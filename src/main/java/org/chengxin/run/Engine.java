package org.chengxin.run;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chengxin.check.RuleCodes;
import org.chengxin.check.UsualFigures;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.mapping.Mappings;
import org.chengxin.notice.Event;
import org.chengxin.notice.NoticeFile;
import org.chengxin.notice.Notices;
import org.chengxin.notice.Sender;
import org.chengxin.report.Bulletins;
import org.chengxin.report.CollectionCalendar;
import org.chengxin.schedule.JobFolder;
import org.chengxin.schedule.Timetable;
import org.chengxin.store.Attribution;
import org.chengxin.store.ExemptionRegister;
import org.chengxin.store.ExemptionRequest;
import org.chengxin.store.HeldRow;
import org.chengxin.store.HeldRows;
import org.chengxin.store.NameDecision;
import org.chengxin.store.NameDecisions;
import org.chengxin.store.NameVerdict;
import org.chengxin.store.OpenRows;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.SubmissionFigures;
import org.chengxin.submission.Home;
import org.chengxin.submission.ShownName;
import org.chengxin.watch.Health;
import org.chengxin.watch.HealthCheck;
import org.chengxin.watch.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A running installation: its database is up, its mappings are verified. Close it to leave nothing behind. */
public final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** How long a stop may take before the machine's own patience ends. */
    private static final long STOP_SECONDS = 60;

    private static final Duration TELLING = Duration.ofSeconds(5);

    private static final String SERVE = "chengxin.serve";

    private final ConfigurableApplicationContext context;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread stop = new Thread(this::stopSafely, "stop");

    private Engine(ConfigurableApplicationContext context) {
        this.context = context;
        Runtime.getRuntime().addShutdownHook(stop);
    }

    /** Told to stop: what runs ends at its next chunk boundary and can be gone on with. */
    private void stopSafely() {
        if (closed.getCount() == 0) {
            return;
        }
        context.getBean(Runs.class).stopAll();
        context.getBeanProvider(Timetable.class).ifAvailable(Timetable::close);
        try {
            if (!closed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the stop takes longer than {} s; what runs is gone on with at the next start", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Starts without a schedule, for one run.
     *
     * @throws org.chengxin.mapping.MappingException listing every problem in the mappings
     * @throws org.chengxin.database.DatabaseException if there is no usable database
     */
    public static Engine start(Settings settings, Progress progress) {
        return start(settings, progress, Clock.systemUTC());
    }

    /** Starts for one run on another clock than the machine's: what days are of the store is what they are by that one, in Beijing. */
    public static Engine start(Settings settings, Progress progress, Clock clock) {
        return start(settings, progress, clock, Map.of());
    }

    /** Starts with the schedule of {@code jobs/}. */
    public static Engine serve(Settings settings, Progress progress) {
        return serve(settings, progress, Optional.empty());
    }

    /**
     * Starts with the schedule of {@code jobs/}.
     *
     * @param metrics where {@code /metrics} and {@code /health} are read; nowhere when it is empty
     */
    public static Engine serve(Settings settings, Progress progress, Optional<InetSocketAddress> metrics) {
        var properties = new LinkedHashMap<String, Object>(Map.of(SERVE, "true"));
        metrics.ifPresent(address -> {
            properties.put("chengxin.metrics.address", address.getHostString());
            properties.put("chengxin.metrics.port", String.valueOf(address.getPort()));
        });
        return start(settings, progress, Clock.systemUTC(), properties);
    }

    /** One at a time: the log is the whole process's, and set up by each. */
    private static synchronized Engine start(
            Settings settings, Progress progress, Clock clock, Map<String, Object> more) {
        // Verified before anything is started, so that a slip in a mapping costs a second and not a server's start.
        var mappings = Carriages.verified(RuleCodes.verified(Mappings.load(settings.mappings())), settings.mappings());
        var notices = NoticeFile.load(settings.jobs());
        var known = new JobFolder.Known(
                mappings.departments().keySet(), mappings.targets().keySet());
        boolean serves = more.containsKey(SERVE);
        var jobs =
                serves || Files.isDirectory(settings.jobs()) ? JobFolder.load(settings.jobs(), known) : JobFolder.EMPTY;
        var home = new Home(settings.home());
        var properties = new LinkedHashMap<String, Object>(more);
        properties.put(
                "logging.file.name",
                settings.home().resolve("logs/chengxin.log").toString());
        if (settings.jsonLog()) {
            properties.put("logging.structured.format.file", "logstash");
        }
        var context = new SpringApplicationBuilder(RunConfiguration.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties(properties)
                .initializers(starting -> {
                    var beans = starting.getBeanFactory();
                    beans.registerSingleton("clock", clock.withZone(RunConfiguration.ZONE));
                    beans.registerSingleton("settings", settings);
                    beans.registerSingleton("mappings", mappings);
                    beans.registerSingleton("noticeFile", notices);
                    beans.registerSingleton("jobFolder", jobs);
                    beans.registerSingleton("home", home);
                    beans.registerSingleton("progress", progress);
                })
                .run();
        return new Engine(context);
    }

    /**
     * Demands that a department is known.
     *
     * @throws IllegalArgumentException naming those that are
     */
    public void demandDepartment(String department) {
        context.getBean(Mappings.class).department(department);
    }

    public Path home() {
        return context.getBean(Settings.class).home();
    }

    /** Imports everything that waits, then tells the targets what changed. */
    public NightReport nightly() throws AlreadyRunningException {
        return told(() -> context.getBean(Nightly.class).run(Starter.named("nightly")));
    }

    /** Imports these files now; they stay where they are. */
    public NightReport importFiles(String department, List<Path> files) throws AlreadyRunningException {
        return told(() -> context.getBean(Nightly.class).importFiles(department, files, Starter.named("import")));
    }

    private interface Work {
        NightReport run() throws AlreadyRunningException;
    }

    /** What is to be told is told now, if it can be in a few seconds; else by whoever runs next. */
    private NightReport told(Work work) throws AlreadyRunningException {
        try {
            return work.run();
        } finally {
            context.getBean(Watch.class).look();
            context.getBean(Sender.class).flush(TELLING);
        }
    }

    /** How the installation is doing. */
    public Health health() {
        return context.getBean(HealthCheck.class).now();
    }

    /** How it is doing when its database cannot be reached. */
    public static Health healthWithoutDatabase(Settings settings, String cause) {
        return HealthCheck.withoutDatabase(
                cause,
                settings.home(),
                WatchConfiguration.workingDays(settings.jobs()),
                LocalDate.now(RunConfiguration.ZONE));
    }

    /** Notices that were not sent, youngest first. */
    public List<Notices.Unsent> unsentNotices(int most) {
        return context.getBean(Notices.class).unsent(most);
    }

    /**
     * Sends the administrators a notice, and whatever else is due.
     *
     * @return whether {@code jobs/notices.yml} has anybody told
     */
    public boolean testNotices() {
        var notices = context.getBean(Notices.class);
        notices.tell(new Event.Test(
                LocalDateTime.now(RunConfiguration.ZONE).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))));
        context.getBean(Sender.class).flush(TELLING);
        return !notices.silent();
    }

    /** Submissions that wait for a person's word, oldest first. */
    public List<AwaitingSubmission> awaiting() {
        return context.getBean(ConfirmRun.class).waiting();
    }

    /**
     * Says of a submission that waits whether its good rows are to be loaded, and brings it to its end.
     *
     * @param accepted otherwise it is refused
     * @throws IllegalArgumentException in the operator's words, if it does not wait or cannot be confirmed any more
     */
    public NightReport decide(String receipt, boolean accepted, Attribution who) throws AlreadyRunningException {
        return told(() -> new NightReport(
                List.of(context.getBean(ConfirmRun.class).decide(receipt, accepted, who)), List.of(), List.of()));
    }

    /** Packages and their answers. */
    public Deliveries deliveries() {
        return context.getBean(Deliveries.class);
    }

    /** Takes submissions back. */
    public Withdrawals withdrawals() {
        return context.getBean(Withdrawals.class);
    }

    /**
     * Grants an exemption to files that are received from now on.
     *
     * @throws IllegalArgumentException in the operator's words, if anything of it is not as it may be
     */
    public ExemptionRegister.Granted exempt(
            String department, String dataset, String code, Optional<String> field, String until, Attribution who) {
        var today = LocalDate.now(context.getBean(Clock.class));
        var what = ExemptionRequest.checked(
                context.getBean(Mappings.class), department, dataset, code, field, until, today);
        return context.getBean(ExemptionRegister.class).grant(what, who);
    }

    /** Takes an exemption back for files that are received from now on. */
    public void revokeExemption(long number, Attribution who) {
        context.getBean(ExemptionRegister.class).revoke(number, who);
    }

    /** Every exemption that was ever granted. */
    public List<ExemptionRegister.Granted> exemptions() {
        return context.getBean(ExemptionRegister.class).all();
    }

    /** What a department has yet to correct. */
    public List<OpenRows.OpenSubmission> open(String department) {
        return context.getBean(OpenRows.class).of(department).stream()
                .map(open -> open.called(ShownName.of(open.originalName())))
                .toList();
    }

    /** What operators did. */
    public OperatorActions actions() {
        return context.getBean(OperatorActions.class);
    }

    /** Rows that wait because their number is known under another name, oldest first. */
    public List<HeldRow> held(Optional<String> department) {
        return context.getBean(HeldRows.class).waiting(department);
    }

    /**
     * Decides about a held row, and with it about all that waits of the same number and name.
     *
     * @throws IllegalArgumentException in the operator's words, if it does not wait or cannot be decided so
     */
    public DecisionReport decideName(String receipt, int row, NameVerdict verdict, Attribution who) {
        return context.getBean(HeldDecisions.class).decide(receipt, row, verdict, who);
    }

    /**
     * Takes a decision about a name back.
     *
     * @throws IllegalArgumentException in the operator's words, if there is none, or something stands on it
     */
    public DecisionReport revokeName(long number, Attribution who) {
        return context.getBean(HeldDecisions.class).revoke(number, who);
    }

    /** Every decision about a name, also those that were revoked, in order. */
    public List<NameDecision> nameDecisions() {
        return context.getBean(NameDecisions.class).all();
    }

    /** What operators see of runs and do to them. */
    public Operations operations() {
        return context.getBean(Operations.class);
    }

    /** Single records, for those who have to explain them. */
    public Records records() {
        return context.getBean(Records.class);
    }

    /** What operators decide about single records. */
    public RecordActs recordActs() {
        return context.getBean(RecordActs.class);
    }

    /** Objections that are not settled. */
    public Objections objections() {
        return context.getBean(Objections.class);
    }

    /** Whose number is whose. */
    public PersonNumbers persons() {
        return context.getBean(PersonNumbers.class);
    }

    /** Reports on single persons. */
    public PersonReports personReports() {
        return context.getBean(PersonReports.class);
    }

    /** How many are on the lists. */
    public ListCounts listCounts() {
        return context.getBean(ListCounts.class);
    }

    /** Jobs, to look at and to begin by hand. */
    public Jobs jobs() {
        return context.getBean(Jobs.class);
    }

    /** Runs a job now, as {@link Jobs#run} says. */
    public NightReport runJob(String name, Optional<LocalDate> date, Attribution who) throws AlreadyRunningException {
        return told(() -> jobs().run(name, date, who));
    }

    /** Who owes what by when. */
    public CollectionCalendar calendar() {
        return context.getBean(CollectionCalendar.class);
    }

    /** Reports on what was handed in. */
    public Bulletins bulletins() {
        return context.getBean(Bulletins.class);
    }

    /** What a department's last submissions were like, form by form. */
    public List<UsualFigures> usual(String department) {
        var figures = context.getBean(SubmissionFigures.class);
        var known = context.getBean(Mappings.class).departments().get(department);
        return known == null
                ? List.of()
                : known.forms().stream().map(figures::usual).toList();
    }

    /** Gives back an archived file by its receipt or its SHA-256. */
    public void fromArchive(String receiptOrDigest, OutputStream out) throws IOException {
        context.getBean(Nightly.class).fromArchive(receiptOrDigest, out);
    }

    /** What is scheduled, and when it runs next. */
    public List<Timetable.Planned> schedule() {
        return context.getBean(Timetable.class).planned();
    }

    /** Waits until the process is told to stop. */
    public void awaitStop() throws InterruptedException {
        context.getBean(Timetable.class).awaitStop();
    }

    /** What is closed needs no stop; once the process ends the stop runs already, and finds that there is nothing to do. */
    private void forgetTheStop() {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException ends) {
            LOG.debug("closed while the process ends");
        }
    }

    @Override
    public void close() {
        try {
            if (context.getBean(Notices.class).told()) {
                context.getBean(Sender.class).flush(TELLING);
            }
            context.close();
        } finally {
            closed.countDown();
            forgetTheStop();
        }
    }
}
